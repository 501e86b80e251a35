"""Title, series, date, start, zone and recordings of notes in any layout."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from parsers.dates import StatedDate, long_date, warn_of_month
from parsers.days import day_in_path, days_in, find_day, find_start, is_ambiguous, month_in, year_in
from parsers.document import Block, Document, Kind, front_matter_title
from parsers.faults import Faults
from parsers.formats.general.outline import Part, below_day
from parsers.heads import Schedule, Title
from parsers.links import links_of
from parsers.models import Link, Source
from parsers.normal import folded
from parsers.section_words import Meaning
from parsers.titles import series_of, title_of
from parsers.zones import StatedZone, find_zone, warn_of_contradiction, zone

_RECORDING_HOST: Final = re.compile(
    r"https?://(?:www\.)?(?:youtube\.com/(?:watch|live/)|youtu\.be/|(?:player\.)?vimeo\.com/\d|soundcloud\.com/"
    r"|[\w.-]*zoom\.us/rec"
    r"|bluejeans\.com/(?:s|playback)|archive\.org/details/|[\w.]*bilibili\.com/video|peertube|[\\w.-]+/(?:videos/watch|w)/[\\w-]{8,})"
)
_NO_RECORDING: Final = re.compile(
    r"playlist|/channel/|/c/|/user/|youtube\.com/@|[?&]list=(?!.*[?&]v=)|zoom\.us/j/|//meet\.|teams\.microsoft|jit\.si|webex\.com/meet|calendar|hackmd"
)
_SPEAKS_OF_RECORDING: Final = re.compile(
    r"\b(?:recording|recorded|video|replay|audio|watch|livestream|youtube)\b", re.IGNORECASE
)
_SAYS_WHEN: Final = re.compile(
    r"\b(?:date|when|meeting (?:of|on|held|start|date|time)\w*|held on|started at)\b", re.IGNORECASE
)
_OPENED: Final = re.compile(
    r"\b(?:(?:called?|calls|came) (?:the )?(?:\w+ ){0,2}to order"
    r"|(?:open|start|conven)(?:ed|s)(?: the)?(?: (?:meeting|call|session))?) at (?P<when>[^\n;]{4,40})",
    re.IGNORECASE,
)
_IS_CALL: Final = re.compile(
    r"^.{0,40}(?:\b(?:zoom|meet|call|join|where|link|room|video)\b.{0,80}:|https?://|[\U0001f550-\U0001f567⏰]|\b(?:held|starts?|started|begins?)\b).{0,160}$",
    re.IGNORECASE,
)
"""A line of the head on where to join, which may say when."""

_BEHIND: Final = frozenset({Meaning.NEXT_MEETING, Meaning.PROPOSED, Meaning.LOG, Meaning.ACTIONS})
_IN_HEAD: Final = frozenset({Meaning.WHEN, Meaning.LINKS, Meaning.RECORDING, Meaning.ROLE})
_LONGEST_DATE_LINE: Final = 200
_NEAR: Final = dt.timedelta(days=1)


def find_title(whole: Part, document: Document) -> Title | None:
    """Gives the title: the first heading that is no section's or date's, another top heading, else front matter."""
    parts = [part for part in whole.all_parts if part.heading and part.heading.kind is Kind.HEADING]
    may_be = (part.heading for number, part in enumerate(parts) if number == 0 or part.level == 1 or below_day(part))
    for heading in filter(None, may_be):
        text = title_of(heading.text) if "{{" not in heading.text else ""
        if text and series_of(text):
            return Title(text, heading.line, series_of(text))
    above = title_of(front_matter_title(document) or "")
    return Title(above, 1, series_of(above)) if above and series_of(above) else None


def title_in_path(path: str, faults: Faults) -> Title:
    """Gives the title that the folder or the file's name tells, and says so."""
    named = title_of(_named_in(path))
    faults.warn(1, "title-from-path", f"no heading names the meeting; {named!r} was taken from the file's name")
    return Title(named, 1, series_of(named) or "meeting")


def _named_in(path: str) -> str:
    parts = [part for part in re.split(r"[/\\]|__", re.sub(r"\.\w{1,8}$", "", path)) if part]
    words = (re.sub(r"[_-]+", " ", re.sub(r"\d+", " ", part)) for part in reversed(parts[-3:]))
    return next((" ".join(word.split()) for word in words if series_of(word)), "Meeting")


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that the notes give to the meeting itself, and where."""

    day: StatedDate
    block: Block


def find_schedule(whole: Part, document: Document, source: Source, faults: Faults) -> Schedule | None:
    """Gives when the meeting was held, by the head of the notes and by the path; it is told where they differ.

    A time without a zone is one in the source's, and where there is no time, the source's start is taken.
    """
    in_path = day_in_path(source.path)
    year = in_path.year if in_path else year_in(source.path)
    stated = next(_dated(whole, document, year, in_path), None)
    if stated is None and in_path is None:
        month = _only_month(whole, source.path, faults)
        return month.completed(source) if month else None
    date = _held_on(stated, in_path, faults)
    start, named = _start(whole, stated)
    if start and named:
        starts_at = dt.datetime.combine(date, start, zone(named.name))
        warn_of_contradiction(named, starts_at, stated.block.line if stated else 1, faults)
        return Schedule(date, starts_at, named.name)
    alone = _start_alone(whole, stated) if source.zone else None
    combined = dt.datetime.combine(date, alone, zone(source.zone)) if alone and source.zone else None
    return Schedule(date, combined, source.zone).completed(source)


def _dated(whole: Part, document: Document, year: int | None, near: dt.date | None) -> Iterator[Dated]:
    """The days of the title, of date lines and of the head, in that order; next meetings and discussions have none."""
    head = list(head_of(whole))
    titles = [block for block in head if block.kind is Kind.HEADING]
    others = [block for block in head if block.kind is not Kind.HEADING and len(block.text) <= _LONGEST_DATE_LINE]
    said = [block for block in others if _SAYS_WHEN.search(block.text)]
    early = [line for block in others if block not in said for line in _lines_of(block) if _is_little_but(line.text)]
    for block in (*titles, *_labelled(whole), *said, *early):
        own_year = year_in(block.text) or year
        for day in days_in(block.text, year=own_year, near=near):
            yield Dated(day, block)
    above = front_matter_title(document)
    set_above = find_day(above or "") or find_day(document.front_matter)
    if set_above:
        yield Dated(set_above, Block(Kind.PARAGRAPH, 1, set_above.written, 0))


def _lines_of(block: Block) -> list[Block]:
    """Each line of a block as one of its own, without links."""
    lines = enumerate(block.text.split("\n"), start=block.line)
    return [replace(block, line=number, text=text, anchors=()) for number, text in lines]


def _is_little_but(text: str) -> bool:
    """Whether a line says little beside a day."""
    day = find_day(text)
    beside = folded(text[: day.start] + text[day.end :]).split() if day else []
    return day is not None and sum(not word.isdecimal() for word in beside) <= _MOST_WORDS_BESIDE


_MOST_WORDS_BESIDE: Final = 5


def head_of(whole: Part) -> Iterator[Block]:
    """Gives what stands before the first section that is more than a title: headings, date lines, links."""
    yield from whole.blocks
    parts = whole.parts
    for number, part in enumerate(parts):
        is_title = part.heading is not None and number == 0
        if (
            part.meaning in _IN_HEAD
            or is_title
            or (part.heading and find_day(part.heading.text) and part.meaning not in _BEHIND)
        ):
            if part.heading:
                yield part.heading
            yield from part.blocks
            if is_title or find_day(part.heading.text if part.heading else ""):
                inner = Part(
                    None,
                    Meaning.TOPIC,
                    0,
                    parts=[one for one in part.parts if one.meaning in _IN_HEAD or _is_dated(one)],
                )
                yield from (block for one in inner.parts for block in (one.heading, *one.blocks) if block)
        else:
            return


def _is_dated(part: Part) -> bool:
    return part.heading is not None and part.meaning is Meaning.TOPIC and find_day(part.heading.text) is not None


def _held_on(stated: Dated | None, in_path: dt.date | None, faults: Faults) -> dt.date:
    """The path's day where both are known and differ: it is what keeps meetings apart, and copied headers lie."""
    if stated is None:
        assert in_path is not None  # noqa: S101 - the caller returned where there is neither
        return in_path
    day = stated.day
    warn_of_month(day, stated.block.line, faults)
    if in_path is None or day.date == in_path:
        if in_path is None and is_ambiguous(day):
            faults.warn(
                stated.block.line, "date-ambiguous", f"{day.written!r} was read as {long_date(day.date)}, month first"
            )
        return day.date
    faults.warn(
        stated.block.line,
        "date-contradicted",
        f"the header says {long_date(day.date)}, the file's name says {long_date(in_path)}, which was taken",
        written=day.written,
        proposed=long_date(in_path),
    )
    return in_path


def _only_month(whole: Part, path: str, faults: Faults) -> Schedule | None:
    """The first of a month, where nothing tells the day."""
    texts = [(block.text, block.line) for block in head_of(whole)]
    named = ((month, line) for text, line in (*texts, (path.replace("_", " "), 1)) if (month := month_in(text)))
    found = next(named, None)
    if found is None:
        return None
    month, line = found
    linked = (day_in_path(link.url) for part in whole.all_parts for link in links_of(part.blocks))
    day = next((day for day in linked if day and day.replace(day=1) == month), None)
    if day is None:
        faults.warn(line, "day-missing", f"only the month of the meeting is given; {long_date(month)} was taken")
    return Schedule(day or month, None, None)


def _labelled(whole: Part) -> list[Block]:
    """What stands under a heading such as `When`, the heading too."""
    parts = [part for part in whole.all_parts if part.meaning is Meaning.WHEN]
    return [block for part in parts for block in (part.heading, *part.all_blocks) if block]


def _start(whole: Part, stated: Dated | None) -> tuple[dt.time | None, StatedZone | None]:
    """The time with a zone that stands with the date, else on a line for it, else when order was called."""
    head = [block for block in head_of(whole) if len(block.text) <= _LONGEST_DATE_LINE and find_day(block.text)]
    for block in (*([stated.block] if stated else []), *_labelled(whole), *head):
        for line in block.text.split("\n"):
            time, named = find_start(line), find_zone(line)
            if time and named:
                return time, named
    for line in (line for block in head_of(whole) for line in block.text.split("\n") if _IS_CALL.search(line)):
        time, named = find_start(line), find_zone(line)
        if time and named:
            return time, named
    opened = (
        found["when"] for part in whole.all_parts for block in part.blocks if (found := _OPENED.search(block.text))
    )
    for line in opened:
        time, named = find_start(line), find_zone(line)
        if time and named:
            return time, named
    return None, None


def _start_alone(whole: Part, stated: Dated | None) -> dt.time | None:
    """A time that stands with the date, or on a line for it."""
    blocks = (*([stated.block] if stated else []), *_labelled(whole))
    times = (find_start(line) for block in blocks for line in block.text.split("\n"))
    return next((time for time in times if time), None)


def _is_announced(text: str, url: str) -> bool:
    """Whether the words before an address, or a picture of a camera, say that it is a recording."""
    at = text.find(url)
    return at > 0 and _ANNOUNCES.search(text, max(0, at - _LONGEST_ANNOUNCEMENT), at) is not None


_ANNOUNCES: Final = re.compile(
    r"(?:\b(?:recording|video|replay)\b[^:\n]{0,40}:|[\U0001f4f9\U0001f3a5\U0001f4fa\U0001f3ac\U0001f4fc]\ufe0f?)[\s*_<(]*$",
    re.IGNORECASE,
)
_LONGEST_ANNOUNCEMENT: Final = 60


def find_recordings(whole: Part) -> tuple[Link, ...]:
    """Gives the recordings: what is linked as such, else addresses of videos in the head; no playlist, no channel."""
    labelled = [
        link
        for part in whole.all_parts
        if part.meaning is Meaning.RECORDING
        for link in links_of(block for block in (part.heading, *part.blocks) if block)
    ]
    head = [link for block in head_of(whole) for link in links_of([block])]
    sections = [part for part in whole.all_parts if part.meaning is Meaning.LINKS]
    head += [link for part in sections for link in links_of(part.all_blocks)]
    hosted = [link for link in head if _RECORDING_HOST.match(link.url) or _SPEAKS_OF_RECORDING.search(link.text)]
    hosted += [link for block in head_of(whole) for link in links_of([block]) if _is_announced(block.text, link.url)]
    found: dict[str, Link] = {}
    for link in [*labelled, *hosted]:
        if link.url.startswith("http") and not _NO_RECORDING.search(link.url):
            found.setdefault(link.url, link)
    return tuple(found.values())
