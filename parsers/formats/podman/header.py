"""Title, series, date, start, attendees and recordings: what stands before the topics."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from parsers import titles
from parsers.dates import (
    StatedMoment,
    date_in_path,
    find_date,
    find_moment,
    find_time,
    long_date,
    starts_with_day,
    warn_of_month,
    weekday_name,
)
from parsers.document import Block, Document, Kind, front_matter_title
from parsers.faults import Faults
from parsers.formats.podman.cues import Cue, cue_of
from parsers.heads import Schedule, Title
from parsers.links import links_of
from parsers.models import Link, Source
from parsers.normal import folded
from parsers.zones import find_zone, warn_of_contradiction, zone

START_LINE = re.compile(r"\s*(?:the )?meeting (?:was )?start(?:s|ed)?\b", re.IGNORECASE)
_LONGEST_DATE_LINE: Final = 80
_TIME_AND_ZONE = re.compile(r"\d{1,2}(?::\d{2})?\s*[ap]\.?m\b.*|\b(?:eastern|UTC|GMT|[ECMP][SD]?T)\b.*", re.IGNORECASE)
RECORDING = re.compile(
    r"\brecording\b|^\s*(?:(?:youtube|bluejeans|google|meet|zoom|meeting|link\s+to)\s+){0,2}video\b", re.IGNORECASE
)
_LATEST_BEGIN: Final = dt.timedelta(minutes=15)
"""Meetings begin up to this much before the scheduled start, as people join; earlier means that the header is wrong."""


def find_title(document: Document) -> Title | None:
    """Gives the title: the first top heading, or the front matter's where the heading is a template."""
    headings = [section.heading for section in document.sections if section.heading]
    top = next((heading for heading in headings if heading.level == 1 or "meeting" in folded(heading.text)), None)
    set_above = front_matter_title(document)
    if top is None:
        return Title(set_above, 1, series_of(set_above)) if set_above else None
    text = set_above if set_above and "{{" in top.text else " ".join(top.text.split())
    return Title(text, top.line, series_of(text)) if series_of(text) else None


def series_of(title: str) -> str:
    """Gives the short name of the series that a title names, in which day, time and zone may stand too."""
    day = find_date(title)
    return titles.series_of(f"{title[: day.start]} {_TIME_AND_ZONE.sub('', title[day.end :])}" if day else title)


def find_schedule(document: Document, source: Source, faults: Faults) -> Schedule | None:
    """Gives when the meeting was held; the file's name and the lines of the text correct each other, and it is said.

    A time without a zone is one in the source's, and where there is no time, the source's start is taken.
    """
    stated = list(_stated_dates(document))
    in_path = date_in_path(source.path)
    if not stated and not in_path:
        return None
    header = next((entry for entry in stated if entry[2]), stated[0] if stated else None)
    date = _held_on(header, in_path, [moment for _, moment, _ in stated], faults)
    named_zone = _zone_name(document, header) or source.zone
    start = header[1].time if header and header[2] else _undated_start(document) if in_path else None
    if header:
        _check(header, date, faults)
    if start is None or named_zone is None:
        return Schedule(date, None, named_zone).completed(source)
    begun = _begun_at(document)
    if begun and _minutes(begun) + _LATEST_BEGIN < _minutes(start):
        start = _start_before(document, begun, start, header, faults)
    return Schedule(date, dt.datetime.combine(date, start, zone(named_zone)), named_zone)


def _undated_start(document: Document) -> dt.time | None:
    """The time in a date heading that lacks its year, or has a year of five digits."""
    headings = (block for block in document.blocks if block.kind is Kind.HEADING and cue_of(block) is Cue.DATE)
    return next((find_time(block.text) for block in headings if not find_date(block.text)), None)


_Entry = tuple[Block, StatedMoment, bool]


def _stated_dates(document: Document) -> Iterator[_Entry]:
    """The dates that the notes give to the meeting itself, and whether it is the date heading that gives them."""
    for block in document.blocks:
        if block.kind is Kind.HEADING:
            cue = cue_of(block)
            if cue in (Cue.NEXT_MEETING, Cue.PROPOSED):
                return
            fits = cue in (Cue.DATE, Cue.START, Cue.AGENDA) or block.level == 1
        else:
            cue, fits = None, bool(START_LINE.match(block.text)) or _is_date_line(block)
        moment = find_moment(block.text) if fits else None
        if moment:
            is_header = cue is Cue.DATE or bool(moment.time and not START_LINE.match(block.text))
            yield block, moment, is_header


def _is_date_line(block: Block) -> bool:
    """Whether a line that is no heading is what a date heading should be, and nothing else."""
    text = block.text
    short = len(text) <= _LONGEST_DATE_LINE and "\n" not in text
    return short and starts_with_day(text) and find_time(text) is not None and find_zone(text) is not None


def _held_on(header: _Entry | None, in_path: dt.date | None, stated: list[StatedMoment], faults: Faults) -> dt.date:
    if header is None:
        assert in_path is not None  # noqa: S101 - the caller returned where there is neither
        return in_path
    block, moment, _ = header
    written = moment.day.date
    others = [other.day.date for other in stated if other is not moment] + ([in_path] if in_path else [])
    if not others or written in others[-1:] or (in_path is None and written in others):
        return written
    taken = in_path or max(dict.fromkeys(others), key=others.count)
    proof = "the file's name" if in_path else "the other lines of these notes"
    faults.warn(
        block.line,
        "date-contradicted",
        f"the header says {long_date(written)}, {proof} says {long_date(taken)}, which was taken",
        written=moment.day.written,
        proposed=long_date(taken),
    )
    return taken


def _check(header: _Entry, date: dt.date, faults: Faults) -> None:
    block, moment, _ = header
    warn_of_month(moment.day, block.line, faults)
    if moment.day.weekday is not None and moment.day.weekday != date.weekday():
        faults.warn(
            block.line,
            "weekday-contradicts-date",
            f"{weekday_name(moment.day.weekday)} is written, but {date} is a {weekday_name(date.weekday())}",
            written=moment.day.written,
            proposed=long_date(date),
        )
    if moment.zone and moment.time:
        starts_at = dt.datetime.combine(date, moment.time, zone(moment.zone.name))
        warn_of_contradiction(moment.zone, starts_at, block.line, faults)


def _zone_name(document: Document, header: _Entry | None) -> str | None:
    """The zone of the header, else the first that a heading or start line names."""
    if header and header[1].zone:
        return header[1].zone.name
    for block in document.blocks:
        if block.kind is Kind.HEADING or START_LINE.match(block.text):
            named = find_zone(block.text) if find_date(block.text) or find_time(block.text) else None
            if named:
                return named.name
    return None


def _begun_at(document: Document) -> dt.time | None:
    """When the notes say that the meeting really began."""
    return next((find_time(block.text) for block in document.blocks if START_LINE.match(block.text)), None)


def _start_before(
    document: Document, begun: dt.time, written: dt.time, header: _Entry | None, faults: Faults
) -> dt.time:
    """The start that another line of the notes gives and that fits when the meeting began."""
    for block in document.blocks:
        if block.kind is Kind.HEADING and cue_of(block) is Cue.NEXT_MEETING:
            break  # another meeting's time proves nothing
        other = find_time(block.text) if not START_LINE.match(block.text) else None
        if (
            other
            and _minutes(other) <= _minutes(begun) + _LATEST_BEGIN
            and _minutes(begun) - _minutes(other) <= 2 * _LATEST_BEGIN
        ):
            line = header[0].line if header else block.line
            faults.warn(
                line,
                "start-contradicted",
                f"{written:%H:%M} is written, but it began at {begun:%H:%M}; line {block.line} says {other:%H:%M}",
            )
            return other
    return written


def _minutes(time: dt.time) -> dt.timedelta:
    return dt.timedelta(hours=time.hour, minutes=time.minute)


def find_recordings(document: Document) -> tuple[Link, ...]:
    """Gives the recordings: links on the word "Recording", or on a line that calls itself so."""
    found: dict[str, Link] = {}
    for block in document.blocks:
        if block.kind is Kind.HEADING and cue_of(block) in (Cue.TOPIC, Cue.OPEN_FORUM, Cue.NEXT_MEETING):
            continue
        for line_block in _lines_with_recording(block):
            for link in links_of([line_block]):
                if link.url.startswith("http"):
                    found.setdefault(link.url, link)
    return tuple(found.values())


def _lines_with_recording(block: Block) -> Iterator[Block]:
    """Only the part of a block whose line speaks of a recording; prose that mentions one is none."""
    if "ecording" not in block.text and "ideo" not in block.text:
        return
    first = block.first_line
    if RECORDING.search(first.text) and len(folded(first.without_anchors()).split()) <= 4:  # noqa: PLR2004 - a label, no sentence
        yield first
