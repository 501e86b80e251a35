"""Topics: title, presenters, offset, demos, slides, links and what was said."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from parsers.document import Block, Document, Kind
from parsers.faults import Faults
from parsers.formats.podman.cues import Cue, cue_of
from parsers.formats.podman.headings import Reading, read_heading
from parsers.formats.podman.outline import Outline, outlines
from parsers.links import is_slides, links_of, points_into
from parsers.models import AgendaItem, Demo, Link, Passage, Person, Topic, TopicKind
from parsers.normal import folded
from parsers.offsets import Mark, find_mark, in_video, seconds_of
from parsers.people import Roll

_PUT_OFF = re.compile(
    r"(?:was |is )?(?:postponed|deferred|skipped|cancelled|canceled|moved|tabled)(?: \w+){0,4}|no show|did not happen"
)
_EXCUSE = re.compile(
    r"\b(?:(?:unable|not able) to (?:attend|make|join|present)|ran out of time|no time (?:left|for|today)"
    r"|not (?:present|here|discussed)"
    r"|(?:this|talk|topic|presentation|discussion|we|it) (?:\w+ ){0,3}"
    r"(?:postponed?|put off|skip(?:ped)?|cancell?ed|rescheduled?))\b"
)
_DEMO_WORD = re.compile(r"\bdemo(?:s|ed|nstrat\w+)?\b", re.IGNORECASE)
_DEMO_CLOCK = re.compile(r"\s*demo\b[^\n\d]{0,24}(?P<clock>(?:\d{1,2}:)?\d{1,2}[:.]\d{2})(?![\d:])", re.IGNORECASE)
_LEADS: Final = (
    "led|leads|discussed|discusses|talked|talks|spoke|presented|presents|showed|shows|demonstrated|demonstrates|demoed|demos|gave|gives|explained|explains"
    "|introduced|introduces|reported|reports|walked|walks|went|opened|opens|kicked|announced|announces|described|describes|shared|shares|ran|runs|covered|covers"
)
_LED_BY = re.compile(rf"(?P<who>[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){{0,3}}?) (?:{_LEADS})\b")
_SAME_TITLE: Final = 85
_LONGEST_EXCUSE: Final = 100
_LONGEST_LINE_OF_NAMES: Final = 200
_LONGEST_MARK: Final = 400
"""Characters of a section that says only that it was put off, of a line of names alone, of an offset's line."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the other parts of the same notes say that topics need."""

    roll: Roll
    agenda: tuple[AgendaItem, ...]
    recordings: tuple[Link, ...]
    text: str
    """All of the notes, for names that only their sentences give."""


def find_topics(document: Document, context: Context, faults: Faults) -> tuple[Topic, ...]:
    """Gives what was presented or discussed, in order; sections that were put off are none."""
    read = (_topic(outline, context, faults) for outline in outlines(document, context.roll))
    return tuple(topic for topic in read if topic)


def _topic(outline: Outline, context: Context, faults: Faults) -> Topic | None:
    reading = read_heading(outline.heading, context.roll)
    blocks = list(outline.blocks)
    named, presenter_block = _presenters(reading, outline, context)
    if not reading.title or _is_put_off([block for block in blocks if block is not presenter_block]):
        return None
    presented_in = (presenter_block or outline.heading).line
    _warn_of_ambiguous(named, presented_in, context.roll, faults)
    mark_block = _mark_block(outline, reading, presenter_block)
    demos = tuple(_demos(blocks, mark_block, context.recordings, faults))
    said = [
        block
        for block in blocks
        if block is not presenter_block and block is not mark_block and not _is_bare_mark(block)
    ]
    links = _links([outline.heading, *blocks], context.recordings)
    return Topic(
        title=reading.title,
        kind=TopicKind.OPEN_FORUM if outline.forum else TopicKind.TOPIC,
        presenters=() if outline.forum else tuple(Person(name=name, line=presented_in) for name in named),
        offset=_offset(mark_block or outline.heading, faults),
        demos=demos,
        slides=tuple(link for link in links if is_slides(link)),
        links=tuple(link for link in links if not is_slides(link)),
        passages=tuple(Passage(text=block.text, line=block.line) for block in said if block.text.strip()),
        line=outline.heading.line,
    )


def _warn_of_ambiguous(names: Iterable[str], line: int, roll: Roll, faults: Faults) -> None:
    for name in names:
        meant = roll.meant(name)
        if len(meant) > 1:
            faults.warn(line, "name-ambiguous", f"{name!r} can mean {' or '.join(meant)}; it was left as written")


def _is_put_off(blocks: Sequence[Block]) -> bool:
    """Whether a section says that it did not take place, and nothing else."""
    text = " ".join(block.text for block in blocks)
    if len(text) > _LONGEST_EXCUSE:
        return False
    return bool(_PUT_OFF.fullmatch(folded(text)) or _EXCUSE.search(folded(text)))


def _presenters(reading: Reading, outline: Outline, context: Context) -> tuple[tuple[str, ...], Block | None]:
    """Who presents, by heading, line under it, agenda or first sentence, and the line under it if that says so."""
    if reading.presenters or reading.nobody:
        return reading.presenters, None
    names, block = _line_of_names(outline, context.roll)
    if names:
        return names, block
    for item in context.agenda:
        if item.presenters and _same_title(item.title, reading.title):
            return tuple(person.name for person in item.presenters), None
    return _led_by(outline, context), None


def _line_of_names(outline: Outline, roll: Roll) -> tuple[tuple[str, ...], Block | None]:
    """The first sub-heading or short line under the heading that names people, before anything else is said."""
    block = next((block for block in outline.blocks if not _is_bare_mark(block)), None)
    if block and block.kind is Kind.HEADING and cue_of(block) is Cue.TOPIC:
        names = _named(block, roll) or (_named(block, roll.trusting()) if _is_placed(block, outline) else ())
        return names, block
    if block and block.kind is Kind.PARAGRAPH and "\n" not in block.text and _all_known(block, roll):
        return _named(block, roll), block
    return (), None


def _is_placed(block: Block, outline: Outline) -> bool:
    """Whether a sub-heading stands between the topic's heading and its offset, where the presenter's name belongs."""
    first, second = [*outline.blocks, None, None][:2]
    return block is first and second is not None and second.kind is Kind.HEADING and _is_bare_mark(second)


def _named(block: Block, roll: Roll) -> tuple[str, ...]:
    """The people of a line that names them; what a link is put on may be a name or an affiliation."""
    unlinked = replace(block, text=block.without_anchors())
    return roll.named_in(_before_dash(block)) or roll.named_in(_before_dash(unlinked))


def _all_known(block: Block, roll: Roll) -> bool:
    names = roll.named_in(_before_dash(block), alone=True) if len(block.text) <= _LONGEST_LINE_OF_NAMES else ()
    return bool(names) and all(roll.knows(name) for name in names)


def _before_dash(block: Block) -> str:
    """A presenter's line without the affiliation behind a dash, and without a mark."""
    mark = find_mark(block.text)
    text = block.text[: mark.start] if mark else block.text
    return re.split(r"\s[-–—]+\s", text)[0]


def _led_by(outline: Outline, context: Context) -> tuple[str, ...]:
    """Who led a topic that names nobody, where its first sentence plainly says so."""
    if outline.forum:
        return ()
    first = next(
        (block for block in outline.sections[0].blocks if block.kind is Kind.PARAGRAPH and not _is_bare_mark(block)),
        None,
    )
    found = _LED_BY.match(first.text.lstrip()) if first else None
    if not found or not (context.roll.is_name(found["who"]) or _is_first_name(found["who"], context)):
        return ()
    return (context.roll.full(found["who"]),)


def _is_first_name(word: str, context: Context) -> bool:
    """Whether a word is the first of a name that the notes give in full elsewhere."""
    return word.lower() not in context.roll.common_words and bool(
        re.search(rf"\b{re.escape(word)} [A-Z][a-z]+ (?:{_LEADS})\b", context.text)
    )


def _same_title(agenda: str, heading: str) -> bool:
    one, other = folded(agenda), folded(heading)
    return fuzz.token_sort_ratio(one, other) >= _SAME_TITLE or f" {other} " in f" {one} " or f" {one} " in f" {other} "


def _mark_block(outline: Outline, reading: Reading, presenter_block: Block | None) -> Block | None:
    """The line under the heading with nothing but an offset or presenters; None where the heading has one itself."""
    if reading.mark:
        return None
    for block in outline.blocks:
        if _is_bare_mark(block) or (block is presenter_block and find_mark(block.text)):
            return block
        if block.kind is not Kind.HEADING or cue_of(block) is Cue.DEMO:
            return None
    return None


def _is_bare_mark(block: Block) -> bool:
    if len(block.text) > _LONGEST_MARK:
        return False
    mark = find_mark(block.text, bracketed=block.kind is Kind.HEADING)
    if not mark:
        return block.kind is Kind.HEADING and not block.text.strip()
    rest = folded(block.text[: mark.start] + block.text[mark.end :])
    return not rest or rest.isdecimal()


def _offset(block: Block, faults: Faults) -> int | None:
    mark = find_mark(block.text, bracketed=True)
    if not mark:
        return None
    _warn_of_mark(mark, block.line, faults)
    return mark.seconds


def _warn_of_mark(mark: Mark, line: int, faults: Faults) -> None:
    if mark.odd:
        taken = "no offset was taken" if mark.seconds is None else f"read as {mark.seconds} seconds"
        faults.warn(
            line,
            "offset-malformed",
            f"{mark.written!r} is no time in the video such as (24:00 in the video); {taken}",
            written=mark.written,
            proposed=None if mark.seconds is None else in_video(mark.seconds),
        )


def _demos(
    blocks: Sequence[Block], mark_block: Block | None, recordings: Sequence[Link], faults: Faults
) -> Iterator[Demo]:
    """Where demos start: lines that speak of a demo and give a time, and links on the word into the recording."""
    seen: set[int] = set()
    for block in blocks:
        if block is mark_block or block.kind is Kind.CODE or "demo" not in block.text.lower():
            continue
        for seconds, position in _demo_starts(block, recordings, faults):
            if seconds not in seen:
                seen.add(seconds)
                yield Demo(offset=seconds, line=block.line_at(position))


def _demo_starts(block: Block, recordings: Sequence[Link], faults: Faults) -> Iterator[tuple[int, int]]:
    position = 0
    for line in block.text.split("\n"):
        mark = find_mark(line) if _DEMO_WORD.search(line) else None
        clock = _DEMO_CLOCK.match(line)
        if mark and mark.seconds is not None:
            _warn_of_mark(mark, block.line_at(position), faults)
            yield mark.seconds, position
        elif clock and (seconds := seconds_of(clock["clock"])) is not None:
            written = clock["clock"]
            broken_link = f"{written}(" in line
            odd = Mark(*clock.span("clock"), written, seconds, odd="." in written or broken_link)
            _warn_of_mark(odd, block.line_at(position), faults)
            yield seconds, position
        position += len(line) + 1
    for anchor in block.anchors:
        if _DEMO_WORD.search(block.text[anchor.start : anchor.end]):
            into = points_into(anchor.url, (recording.url for recording in recordings))
            if into:
                yield into, anchor.start


def _links(blocks: Sequence[Block], recordings: Sequence[Link]) -> tuple[Link, ...]:
    """Every address of the topic once, but those that play the recording, which a time is put on."""
    found: dict[str, Link] = {}
    for link in links_of(blocks):
        carries_mark = seconds_of(link.text) is not None
        if not carries_mark and points_into(link.url, (recording.url for recording in recordings)) is None:
            known = found.setdefault(link.url, link)
            if is_slides(link) and not is_slides(known):
                found[link.url] = link
    return tuple(found.values())
