"""What was presented or discussed: headings with something below them, else items of the notes, else of the agenda."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz

from parsers.document import Block, Kind
from parsers.formats.general.candidates import candidates
from parsers.formats.general.context import Context, Found
from parsers.formats.general.outline import Part
from parsers.formats.general.speech import NO_SPEAKERS
from parsers.item_titles import Entry, entry_of, people_pieces
from parsers.links import is_slides, links_of, points_into
from parsers.models import AgendaItem, Link, Passage, Person, Topic, TopicKind
from parsers.normal import folded
from parsers.section_words import Meaning, meaning_of
from parsers.tables import part_of

_NO_ITEM: Final = frozenset(
    {Meaning.NEXT_MEETING, Meaning.PROPOSED, Meaning.ATTENDEES, Meaning.ABSENT, Meaning.RECORDING}
)
_LED_BY: Final = re.compile(
    r"\W*(?P<who>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3}?) (?:presented|presents|introduced|introduces"
    r"|summed up|summari[sz]ed|reported on"
    r"|explained|explains|demoed|demos|demonstrated|demonstrates"
    r"|gave|gives|walked|walks|led|leads|showed|shows|proposed|proposes)\b"
)
_BY: Final = re.compile(
    r"\b(?:[Pp]resentation|[Tt]alk|[Dd]emo|[Rr]eport|[Uu]pdate|[Ii]ntroduction) (?:by|from) "
    r"(?P<who>[^\W\d_][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,3}) (?:on|about|of|regarding)\b"
)
_PRESENTER: Final = re.compile(
    r"[\s*_]*(?:presenters?|presented by|speakers?|led by|topic lead|champions?|proposer|proposed "
    r"by)[\s*_]*:[\s*_]*(?P<who>\S.*)",
    re.IGNORECASE,
)
_SAME_TITLE: Final = 85
_LONGEST_HEAD: Final = 200
_LONGEST_TITLE: Final = 300
_MOST_NAMES: Final = 60
_SHORTEST_TITLE: Final = 10


def find_topics(whole: Part, context: Context) -> tuple[tuple[Topic, ...], tuple[AgendaItem, ...]]:
    """Gives the topics in order, and the agenda where it is a list beside them."""
    found = sorted(candidates(whole, context), key=lambda one: one.head.line)
    agenda = [one for one in found if one.in_agenda]
    others = [one for one in found if not one.in_agenda]
    headed = [one for one in agenda if one.from_heading]
    listed = [one for one in agenda if not one.from_heading]
    if not others and headed and listed and _are_told_again(listed, headed):
        agenda, others = listed, headed  # the discussion stands below the list itself
    loose = [one for one in others if not one.from_heading and not one.said]
    told = [one for one in others if one.from_heading]
    if loose and told and _are_told_again(loose, told):
        agenda, others = (
            sorted([*agenda, *loose], key=lambda one: one.head.line),
            [one for one in others if one not in loose],
        )
    if others and _is_only_list(agenda, others, whole):
        return tuple(_topics(others, context, agenda)), tuple(_items(agenda, context))
    return tuple(_topics(found, context, ())), ()


def _is_only_list(agenda: Sequence[Found], others: Sequence[Found], whole: Part) -> bool:
    """Whether the agenda only tells beforehand what is discussed elsewhere."""
    if any(part.meaning is Meaning.NOTES and part.heading for part in whole.all_parts if _talks(part, others)):
        return True
    in_heading = [one for one in agenda if one.from_heading and _said_much(one)]
    if in_heading:
        return False
    told = sum(_said_much(one) for one in agenda)
    return _are_told_again(agenda, others) or (len(others) > 1 and 3 * told <= len(agenda))


def _are_told_again(agenda: Sequence[Found], others: Sequence[Found]) -> bool:
    """Whether at least half of an agenda's items are among what was discussed."""
    titles = [folded(one.head.text) for one in others]
    again = sum(any(_same(folded(one.head.text), title) for title in titles) for one in agenda)
    return 2 * again >= len(agenda)


def _talks(part: Part, others: Sequence[Found]) -> bool:
    lines = {block.line for block in part.all_blocks}
    return any(one.head.line in lines for one in others)


def _said_much(one: Found) -> bool:
    """Whether more is said of an item than links to what it is about."""
    return any(folded(block.without_anchors()) and "://" not in block.text for block in one.said)


def _same(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(one, other) >= _SAME_TITLE or f" {other} " in f" {one} " or f" {one} " in f" {other} "


def _topics(found: Iterable[Found], context: Context, agenda: Sequence[Found]) -> Iterator[Topic]:
    planned = [entry for one in agenda if (entry := entry_of(_head(one, context), context.roll, context.urls))]
    for one in found:
        head = _head(one, context)
        entry = entry_of(head, context.roll, context.urls)
        if entry is None or (not one.from_heading and meaning_of(entry.title) in _NO_ITEM):
            continue
        title = entry.title if len(entry.title) <= _LONGEST_TITLE else f"{entry.title[: _LONGEST_TITLE - 1]}…"
        forum = one.forum or meaning_of(title) is Meaning.OPEN_FORUM
        links = _links([one.head, *one.said], context)
        named = () if forum else _presenters(entry, one, planned, context)
        rest = part_of(one.head, len(head.text))
        said = [replace(rest, text=rest.text.lstrip(" .:–—-")), *one.said]
        yield Topic(
            title=title,
            kind=TopicKind.OPEN_FORUM if forum else TopicKind.TOPIC,
            presenters=tuple(Person(name=name, line=head.line) for name in named),
            offset=entry.offset,
            slides=tuple(link for link in links if is_slides(link)),
            links=tuple(link for link in links if not is_slides(link)),
            passages=tuple(Passage(text=block.text, line=block.line) for block in said if block.text.strip()),
            line=head.line,
        )


def _head(one: Found, context: Context) -> Block:
    """The line that gives the title: all of a wrapped item, the first sentence of a long one."""
    block = one.head
    run_in = _RUN_IN.match(block.text, block.lead - 1) if block.kind is Kind.ITEM and block.lead else None
    whole = entry_of(block, context.roll) if run_in and folded(block.text[: block.lead]) not in NO_SPEAKERS else None
    if run_in and whole and not whole.presenters:
        return part_of(block, 0, block.lead - bool(run_in["inside"]))
    if block.kind is Kind.ITEM and _ends_early(block):
        return block.first_line
    if len(block.text) <= _LONGEST_HEAD:
        return block
    end = next(
        (found.end() for found in re.finditer(r"[.!?](?=\s)|\n", block.text) if found.start() > _SHORTEST_TITLE),
        len(block.text),
    )
    kept = tuple(anchor for anchor in block.anchors if anchor.end <= end)
    return Block(block.kind, block.line, block.text[:end].rstrip(" .\n"), block.level, kept)


_RUN_IN: Final = re.compile(r"(?:[^.:]\s*(?:[.:–—]|-{1,2}(?=\s))|(?P<inside>[.:]))\s+\S")
"""What parts a bold title from the text on the same line."""


def _ends_early(block: Block) -> bool:
    """Whether an item's first line ends long before it had to be wrapped, and the next begins anew."""
    first, *others = block.text.split("\n")
    if not others or len(first) > _SHORT_LINE:
        return False
    is_link = any(anchor.end == len(first) for anchor in block.anchors)
    return is_link or (others[0][:1].isupper() and first[-1:].isalnum())


_SHORT_LINE: Final = 45


def _presenters(entry: Entry, one: Found, planned: Sequence[Entry], context: Context) -> tuple[str, ...]:
    """Who presents, by the title, a line for it, the agenda, or the first words said."""
    if entry.presenters:
        return entry.presenters
    for block in one.said[:4]:
        found = _PRESENTER.match(block.first_line.text)
        if found:
            return tuple(
                dict.fromkeys(
                    context.roll.full(name) for name in people_pieces(found["who"]) if len(name) < _MOST_NAMES
                )
            )
    for each in planned:
        if each.presenters and _same(folded(each.title), folded(entry.title)):
            return each.presenters
    first = one.said[0].text if one.said and one.from_heading else ""
    told = (found["who"] for found in (_BY.search(entry.title), _LED_BY.match(first)) if found)
    known = next((who for who in told if context.roll.knows(who)), None)
    return _named_alone(one, context) or ((context.roll.full(known),) if known else ())


def _named_alone(one: Found, context: Context) -> tuple[str, ...]:
    """The people whose names are all that the first line below a heading holds; several such lines are speakers'."""
    if not one.from_heading or not one.said or one.said[0].kind is not Kind.PARAGRAPH:
        return ()
    lines = [names for block in one.said if (names := _names_in(block, context))]
    return lines[0] if len(lines) == 1 and _names_in(one.said[0], context) else ()


_LED_BEFORE: Final = re.compile(r"\W*(?:(?:led|hosted|presented) )?(?:by|with):?\s+", re.IGNORECASE)


def _names_in(block: Block, context: Context) -> tuple[str, ...]:
    """The people of a block that names some of the roll and says nothing else."""
    if block.kind is not Kind.PARAGRAPH or len(block.text) > _MOST_NAMES or block.text.rstrip().endswith(":"):
        return ()
    pieces = list(people_pieces(_LED_BEFORE.sub("", block.text)))
    return tuple(map(context.roll.full, pieces)) if pieces and all(map(context.roll.knows, pieces)) else ()


def _items(found: Iterable[Found], context: Context) -> Iterator[AgendaItem]:
    for one in (each for head in found for each in _listed_below(head)):
        entry = entry_of(_head(one, context), context.roll)
        if entry and not entry.title.startswith(("http://", "https://")):
            people = tuple(Person(name=name, line=one.head.line) for name in entry.presenters)
            yield AgendaItem(title=entry.title[:_LONGEST_TITLE], presenters=people, line=one.head.line)


def _listed_below(one: Found) -> list[Found]:
    """The items under a heading of an agenda, else what it is itself."""
    items = (
        [Found(block) for block in one.said if block.kind is Kind.ITEM and block.level == 1] if one.from_heading else []
    )
    return items or [one]


def _links(blocks: Sequence[Block], context: Context) -> tuple[Link, ...]:
    found: dict[str, Link] = {}
    for link in links_of(blocks):
        if points_into(link.url, context.urls) is None:
            found.setdefault(link.url, link)
    return tuple(found.values())
