"""What was presented or discussed: headings under which something is said, else items of the notes, else of the agenda."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz

from parsers.days import find_day
from parsers.document import Block, Kind
from parsers.formats.general.outline import Part, has_content
from parsers.item_titles import Entry, entry_of, has_minutes, people_pieces
from parsers.links import is_slides, links_of, points_into
from parsers.models import AgendaItem, Link, Passage, Person, Topic, TopicKind
from parsers.normal import folded
from parsers.people import Roll
from parsers.section_words import Meaning, meaning_of
from parsers.titles import title_of

_NO_TOPICS: Final = frozenset(
    {
        *(
            Meaning.ATTENDEES,
            Meaning.ABSENT,
            Meaning.LINKS,
            Meaning.RECORDING,
            Meaning.WHEN,
            Meaning.ROLE,
            Meaning.TERMS,
        ),
        *(Meaning.LOG, Meaning.RECAP, Meaning.NEXT_MEETING, Meaning.PROPOSED, Meaning.ACTIONS, Meaning.DECISIONS),
    }
)
_LETS_THROUGH: Final = frozenset({Meaning.LINKS, Meaning.WHEN, Meaning.ROLE, Meaning.RECORDING, Meaning.RECAP})
"""What is for something else itself, but may have topics below it: depth is no meaning."""

_NO_ITEM: Final = frozenset(
    {Meaning.NEXT_MEETING, Meaning.PROPOSED, Meaning.ATTENDEES, Meaning.ABSENT, Meaning.RECORDING}
)
_REPOSITORY: Final = re.compile(r"\s*[\w.-]+/[\w.-]+\s*")
_SPEECH: Final = re.compile(r"\s*[*_]*(?P<name>[^:*_]{1,40}?)[*_]*:[*_]*(?:\s|$)")
_LED_BY: Final = re.compile(
    r"\W*(?P<who>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){0,3}?) (?:presented|presents|introduced|introduces|explained|explains|demoed|demos|demonstrated|demonstrates"
    r"|gave|gives|walked|walks|led|leads|showed|shows|proposed|proposes)\b"
)
_PRESENTER: Final = re.compile(
    r"[\s*_]*(?:presenters?|presented by|speakers?|led by|topic lead|champions?|proposer|proposed by)[\s*_]*:[\s*_]*(?P<who>\S.*)",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(
    r"\W*(?:(?:there (?:is|are|was|were) )?(?:no|nothing|none)\b[^,;]{0,60}|n/?a|tbd|see above|\*)\W*",
    re.IGNORECASE | re.DOTALL,
)
_CANCELLED: Final = re.compile(
    r"[\s*_]*(?:(?:this |the )?(?:meeting|call) (?:is |was |has been )?cancell?ed|cancell?ed|no meeting)\b",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"https?://\S+")
_FEWEST_WORDS: Final = 2
_SAME_TITLE: Final = 85
_LONGEST_TOPIC_LINE: Final = 200
_LONGEST_ITEM: Final = 300
_MOST_WORDS_OF_LABEL: Final = 4
_LONGEST_NOTHING: Final = 120
_MOST_NAMES: Final = 60


@dataclass(frozen=True, slots=True)
class Context:
    """What the other parts of the same notes say that topics need."""

    roll: Roll
    recordings: tuple[Link, ...]
    recurring: frozenset[str] = frozenset()
    """Headings, as `recurring_in` gives them, that come again below several others: parts of topics, such as "Summary" and "Question"."""
    speakers: frozenset[str] = frozenset()
    """Words that again and again stand before a colon, as those who speak do, in lower case."""

    @property
    def urls(self) -> tuple[str, ...]:
        return tuple(link.url for link in self.recordings)


@dataclass(slots=True)
class Found:
    """A heading or an item that may be a topic, with what is said of it."""

    head: Block
    said: list[Block] = field(default_factory=list)
    from_heading: bool = False
    in_agenda: bool = False
    forum: bool = False


def find_topics(whole: Part, context: Context) -> tuple[tuple[Topic, ...], tuple[AgendaItem, ...]]:
    """Gives the topics in order, and the agenda where it is a list beside them."""
    found = sorted(_found(whole, context), key=lambda one: one.head.line)
    agenda = [one for one in found if one.in_agenda]
    others = [one for one in found if not one.in_agenda]
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
    titles = [folded(one.head.text) for one in others]
    again = sum(any(_same(folded(one.head.text), title) for title in titles) for one in agenda)
    told = sum(_said_much(one) for one in agenda)
    return 2 * again >= len(agenda) or (len(others) > 1 and 3 * told <= len(agenda))


def _talks(part: Part, others: Sequence[Found]) -> bool:
    lines = {block.line for block in part.all_blocks}
    return any(one.head.line in lines for one in others)


def _said_much(one: Found) -> bool:
    """Whether more is said of an item than links to what it is about."""
    return any(folded(block.without_anchors()) and "://" not in block.text for block in one.said)


def _same(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(one, other) >= _SAME_TITLE or f" {other} " in f" {one} " or f" {one} " in f" {other} "


def _found(part: Part, context: Context) -> Iterator[Found]:
    """Walks the parts in order; what is for something else than topics is passed over with all that is below it."""
    if part.meaning in _NO_TOPICS and not _holds_topics(part):
        for one in part.parts if part.meaning in _LETS_THROUGH else ():
            yield from _found(one, context)
        return
    if part.heading and folded(part.heading.text).removesuffix("s") in context.recurring:
        return
    agenda = Meaning.AGENDA in part.is_inside
    inner = [one for one in part.parts if _is_topic_part(one, context)]
    is_list = part.meaning in (Meaning.NOTES, Meaning.AGENDA) or (
        part.heading is not None and _REPOSITORY.fullmatch(part.heading.text)
    )
    if part.heading is None or _is_title(part):
        yield from _in_title(part, context, inner=bool(inner))
    elif is_list or _is_date_heading(part):
        yield from _listed(part, context, agenda=agenda, inner=bool(inner))
    elif _is_topic_part(part, context) and _says_something(part, inner, context):
        yield Found(part.heading, list(_own(part, context)), from_heading=True, in_agenda=agenda, forum=part.meaning is Meaning.OPEN_FORUM)
    for one in part.parts:
        yield from _found(one, context)


def _holds_topics(part: Part) -> bool:
    """Whether a heading is only the first of its kind: the notes go on below it, as under a title "Recap"."""
    return any(
        one.meaning in (Meaning.NOTES, Meaning.AGENDA) for one in part.all_parts if one is not part and one.heading
    )


def _is_title(part: Part) -> bool:
    """Whether a part is the notes' own heading, over all or most of the others."""
    whole = part.within
    return (
        part.level == 1 and whole is not None and whole.heading is None and whole.parts[0] is part and bool(part.parts)
    )


def _is_date_heading(part: Part) -> bool:
    return part.heading is not None and find_day(part.heading.text) is not None and not title_of(part.heading.text)


def _is_topic_part(part: Part, context: Context) -> bool:
    is_topic = part.meaning in (Meaning.TOPIC, Meaning.OPEN_FORUM, Meaning.NOTES, Meaning.AGENDA)
    return part.heading is not None and is_topic and folded(part.heading.text).removesuffix("s") not in context.recurring


_PARTS: Final = frozenset({Meaning.TOPIC, Meaning.NOTES, Meaning.AGENDA, Meaning.RECAP})


def recurring_in(whole: Part) -> frozenset[str]:
    """Gives the headings, folded and without a last "s", that stand below more than one topic."""
    over = [part for part in whole.all_parts if part.heading and part.level > 1 and part.meaning is Meaning.TOPIC]
    below = (
        folded(one.heading.text).removesuffix("s")
        for part in over
        for one in part.parts
        if one.heading and one.meaning in _PARTS
    )
    return frozenset(words for words, count in Counter(below).items() if count > 1 and words)


def _own(part: Part, context: Context) -> Iterator[Block]:
    """What is said under a heading itself, with what it concludes and what is to be done."""
    yield from part.blocks
    for one in part.parts:
        if not _is_topic_part(one, context):
            if one.heading:
                yield one.heading
            yield from one.all_blocks


def _says_something(part: Part, inner: Sequence[Part], context: Context) -> bool:
    said = [block for block in _own(part, context) if folded(block.text)]
    if not said and part.heading is not None and has_minutes(part.heading.text):
        return True
    if not said or (inner and not has_content(part.blocks)):
        return False
    if (
        inner
        and len(folded(_ADDRESS.sub(" ", " ".join(block.without_anchors() for block in said))).split()) <= _FEWEST_WORDS
    ):
        return False  # a link to the agenda, over the topics
    text = " ".join(block.text for block in said)
    return not (len(text) <= _LONGEST_NOTHING and _NOTHING.fullmatch(text.strip()))


def _in_title(part: Part, context: Context, *, inner: bool) -> Iterator[Found]:
    """What stands under the title itself: topics only where nothing else is in the notes."""
    if not inner and not any(one.meaning in (Meaning.NOTES, Meaning.AGENDA) for one in part.all_parts if one.heading):
        yield from _listed(part, context, agenda=False, inner=False)


def _listed(part: Part, context: Context, *, agenda: bool, inner: bool) -> Iterator[Found]:
    """The topics of a section: lines over lists, items of the first level, or the section itself where it is prose."""
    blocks = [block for block in part.blocks if folded(block.text) and not _CANCELLED.match(block.text)]
    items = [block for block in blocks if block.kind is Kind.ITEM]
    lines = [
        number
        for number, block in enumerate(blocks)
        if _is_topic_line(blocks, number) and not _is_speech(block, context)
    ]
    top = [block for block in items if block.level == _first_level(items)]
    spoken = [block for block in top if _is_speech(block, context)]
    prose = [block for block in blocks if block.kind is Kind.PARAGRAPH and block.level == 0]
    if lines and not agenda:
        ends = [*lines[1:], len(blocks)]
        for start, end in zip(lines, ends, strict=True):
            yield Found(blocks[start], blocks[start + 1 : end])
    elif top and 2 * len(spoken) <= len(top) and len(top) > len(prose) and (agenda or not _is_prose(top, items)):
        yield from _items_of(blocks, context, agenda=agenda)
    elif blocks and not agenda and not inner and part.meaning is Meaning.NOTES and part.heading is not None:
        yield Found(part.heading, blocks, from_heading=True)


def _is_prose(top: Sequence[Block], items: Sequence[Block]) -> bool:
    """Whether a list is the discussion itself, sentence by sentence, and no list of topics."""
    return len(top) >= _FEWEST_SENTENCES and _are_sentences(top) and len(items) < 2 * len(top)


_FEWEST_SENTENCES: Final = 4


def _first_level(items: Sequence[Block]) -> int:
    return min((block.level for block in items), default=1)


def _is_topic_line(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line stands over a list as its heading does: short, alone, and no sentence."""
    block = blocks[number]
    following = blocks[number + 1].kind if number + 1 < len(blocks) else None
    is_line = block.kind is Kind.PARAGRAPH and "\n" not in block.text and len(block.text) <= _LONGEST_TOPIC_LINE
    is_label = block.text.rstrip().endswith(":")
    short = not is_label or len(block.text.split()) <= _MOST_WORDS_OF_LABEL
    return (
        is_line
        and short
        and following is Kind.ITEM
        and block.level == 0
        and not block.text.rstrip().endswith((".", "!"))
    )


def _is_speech(block: Block, context: Context) -> bool:
    """Whether an item is what somebody of these notes said: `Mara: …`."""
    found = _SPEECH.match(block.text)
    name = found["name"].strip(" @") if found else ""
    spoken = name.lower() in context.speakers or context.roll.knows(name)
    return bool(name) and spoken and len(name.split()) <= 4  # noqa: PLR2004 - words of a name


def speakers_in(whole: Part) -> frozenset[str]:
    """Gives single words before a colon at the beginning of at least two lines, in lower case: names, for the most part."""
    items = (block.text for block in whole.all_blocks if block.kind in (Kind.ITEM, Kind.PARAGRAPH))
    names = (found["name"].strip(" @") for text in items if (found := _SPEECH.match(text)))
    counted = Counter(name.lower() for name in names if len(name.split()) == 1 and name[:1].isupper())
    return frozenset(name for name, count in counted.items() if count > 1 and name not in _NO_SPEAKERS)


_NO_SPEAKERS: Final = frozenset(
    "note notes issue issues proposal question questions answer update updates topic action decision summary pr prs rfc rfcs discussion status link"
    " links slides video background goal goals problem solution option example context result results demo link feat fix docs".split()
)


def _items_of(blocks: Sequence[Block], context: Context, *, agenda: bool) -> Iterator[Found]:
    """The items of the first level, or those below one that only groups them, each with what stands below it."""
    groups: list[Found] = []
    first = _first_level([block for block in blocks if block.kind is Kind.ITEM])
    for block in blocks:
        if block.kind is Kind.ITEM and block.level == first:
            groups.append(Found(block, [], in_agenda=agenda))
        elif groups:
            groups[-1].said.append(block)
    for group in groups:
        if _is_speech(group.head, context) and len(groups) > 1:
            continue
        below = [block for block in group.said if block.kind is Kind.ITEM and block.level == group.head.level + 1]
        refers = agenda and below and all(_is_entry(block) for block in below) and not _is_entry(group.head)
        if refers or (_is_grouping(group.head) and below and not _are_sentences(below)):
            yield from (one for one in _parted(group, below) if not _is_speech(one.head, context))
        else:
            yield group


def _parted(group: Found, heads: Sequence[Block]) -> Iterator[Found]:
    """The items below one that only groups them, each with what stands below it."""
    places = [number for number, block in enumerate(group.said) if block in heads]
    for start, end in zip(places, [*places[1:], len(group.said)], strict=True):
        yield Found(group.said[start], group.said[start + 1 : end], in_agenda=group.in_agenda)


def _are_sentences(items: Sequence[Block]) -> bool:
    """Whether items say something rather than name it."""
    return 2 * sum(len(item.text.split()) > _MOST_WORDS_OF_TITLE for item in items) > len(items)


_MOST_WORDS_OF_TITLE: Final = 14


def _is_grouping(block: Block) -> bool:
    """Whether an item only says of what kind those below it are: "Announcements", "Pulls of note", "Discussion topics"."""
    return set(folded(block.text).split()) <= _GROUPING


_GROUPING: Final = frozenset(
    "announcement announcements demo demos design designs pull pulls pr prs request requests issue issues of note notes discussion discussions topic topics"
    " agenda item items new open update updates general other misc miscellaneous review reviews triage bug bugs feature features kep keps business old standing"
    " recurring and or from s the community group".split()
)


def _is_entry(block: Block) -> bool:
    """Whether an item of an agenda carries the issue it is about."""
    return bool(block.anchors) and bool(re.search(r"#\d+|\b(?:issue|PR)s? ?\d+", block.text, re.IGNORECASE))


def _topics(found: Iterable[Found], context: Context, agenda: Sequence[Found]) -> Iterator[Topic]:
    planned = [entry for one in agenda if (entry := entry_of(_head(one), context.roll, context.urls))]
    for one in found:
        head = _head(one)
        entry = entry_of(head, context.roll, context.urls)
        if entry is None or (not one.from_heading and meaning_of(entry.title) in _NO_ITEM):
            continue
        title = entry.title if len(entry.title) <= _LONGEST_ITEM else f"{entry.title[: _LONGEST_ITEM - 1]}…"
        forum = one.forum or meaning_of(title) is Meaning.OPEN_FORUM
        links = _links([one.head, *one.said], context)
        named = () if forum else _presenters(entry, one, planned, context)
        yield Topic(
            title=title,
            kind=TopicKind.OPEN_FORUM if forum else TopicKind.TOPIC,
            presenters=tuple(Person(name=name, line=head.line) for name in named),
            offset=entry.offset,
            slides=tuple(link for link in links if is_slides(link)),
            links=tuple(link for link in links if not is_slides(link)),
            passages=tuple(Passage(text=block.text, line=block.line) for block in one.said if block.text.strip()),
            line=head.line,
        )


def _head(one: Found) -> Block:
    """The line that gives the title: all of a wrapped item, the first sentence of a long one."""
    block = one.head
    if len(block.text) <= _LONGEST_TOPIC_LINE:
        return block
    end = next(
        (found.end() for found in re.finditer(r"[.!?](?=\s)|\n", block.text) if found.start() > 10), len(block.text)
    )  # noqa: PLR2004 - no title is shorter than "e.g." and the like
    kept = tuple(anchor for anchor in block.anchors if anchor.end <= end)
    return Block(block.kind, block.line, block.text[:end].rstrip(" .\n"), block.level, kept)


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
    first = one.said[0].text if one.said else ""
    led = _LED_BY.match(first)
    if led and one.from_heading and context.roll.knows(led["who"]):
        return (context.roll.full(led["who"]),)
    return ()


def _items(found: Iterable[Found], context: Context) -> Iterator[AgendaItem]:
    for one in (each for head in found for each in _listed_below(head)):
        entry = entry_of(_head(one), context.roll)
        if entry and not entry.title.startswith(("http://", "https://")):
            people = tuple(Person(name=name, line=one.head.line) for name in entry.presenters)
            yield AgendaItem(title=entry.title[:_LONGEST_ITEM], presenters=people, line=one.head.line)


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
