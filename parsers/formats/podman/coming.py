"""Next meetings and the topics put forward for them; dates that contradict themselves are repaired, and it is said."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from parsers.dates import (
    StatedDate,
    StatedMoment,
    find_date,
    find_day_to_come,
    find_moment,
    find_time,
    long_date,
    nearest_weekday,
    starts_with_day,
    warn_of_month,
    weekday_name,
    year_turned_over,
)
from parsers.document import Block, Document, Kind, Section
from parsers.faults import Faults
from parsers.formats.podman.agenda import items_of
from parsers.formats.podman.cues import Cue, cue_of
from parsers.formats.podman.header import series_of
from parsers.heads import Schedule, Title
from parsers.models import Announcement, ProposedTopic
from parsers.normal import folded
from parsers.people import Roll
from parsers.zones import find_zone, warn_of_contradiction, zone

_NEXT = re.compile(
    r"""
    \W*(?:the\s|our\s)?next\b(?P<which>(?:\s[\w'’-]+){0,4}?)\s+(?:meeting|call|session|(?P<name>cabal|huddle|sync|standup)(?:\s+meeting)?)\b
    (?:\s(?:is|will\sbe)(?:\sheld)?)?(?:\son)?\s*[:\-–—]*\s*(?P<when>.*)
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_LONGEST_SERIES: Final = 3
_BEGINNING: Final = 40
"""Characters in which an announcement has said "next"."""
_FURTHEST: Final = dt.timedelta(days=200)
"""A next meeting further away than this, after repair, is left as written: no series here pauses longer."""


@dataclass(frozen=True, slots=True)
class Coming:
    meetings: tuple[Announcement, ...]
    proposed: tuple[ProposedTopic, ...]


def find_coming(document: Document, title: Title, schedule: Schedule, roll: Roll, faults: Faults) -> Coming:
    """Gives the announced meetings of every series, and the topics put forward for them."""
    meetings: list[Announcement] = []
    proposed: list[ProposedTopic] = []
    for section in document.sections:
        cue = cue_of(section.heading) if section.heading else None
        read = (_announcement(line, title, schedule, faults) for line in _lines(section, cue))
        meetings += [announcement for announcement in read if announcement]
        if cue is Cue.PROPOSED or (cue is Cue.AGENDA and meetings):
            series = meetings[-1].series if meetings else title.series
            proposed += _proposed(section, series, roll)
    return Coming(tuple(meetings), tuple(proposed))


def _lines(section: Section, cue: Cue | None) -> Iterator[Block]:
    """The lines of a section that can announce a meeting, its heading first; the date may stand under a bare one."""
    heading = section.heading if cue is Cue.NEXT_MEETING else None
    if heading:
        yield from _split(heading)
    bare = heading and not any(letter.isdigit() for letter in heading.text)
    for block in section.blocks:
        if block.kind is not Kind.CODE and "ext" in block.text[:_BEGINNING] and _NEXT.match(block.text):
            yield from _split(block)
        elif heading and bare and block.kind is not Kind.CODE:
            for line in _split(block):
                yield from _announced_under(heading, line)


def _split(block: Block) -> Iterator[Block]:
    for number, text in enumerate(block.text.split("\n")):
        yield Block(block.kind, block.line + number, text, block.level)


def _announced_under(heading: Block, line: Block) -> Iterator[Block]:
    """A line that begins with a date, or with a series and a date, as if the heading's words stood in front."""
    day = find_date(line.text)
    if not day and starts_with_day(line.text):
        yield replace(line, text=f"{heading.text.rstrip(' :')}: {line.text}")
    before = folded(line.text[: day.start]) if day else ""
    if day and len(before.split()) <= _LONGEST_SERIES:
        words = f"Next {before} Meeting" if before else heading.text.rstrip(" :")
        yield replace(line, text=f"{words}: {line.text[day.start :]}")


def _proposed(section: Section, series: str, roll: Roll) -> Iterator[ProposedTopic]:
    for item in items_of(section, roll):
        if not _NEXT.match(item.title):
            yield ProposedTopic(series=series, title=item.title, presenters=item.presenters, line=item.line)


def _announcement(block: Block, title: Title, schedule: Schedule, faults: Faults) -> Announcement | None:
    found = _NEXT.match(block.text)
    if not found:
        return None
    written = found["when"].strip()
    moment, without_year = find_moment(written), False
    if moment is None and (day := find_day_to_come(written, schedule.date, _FURTHEST)):
        rest = written[day.end :]
        moment, without_year = StatedMoment(day, find_time(rest), find_zone(rest)), True
    if moment is None:
        if any(letter.isdigit() for letter in written):
            faults.warn(block.line, "next-meeting-unreadable", f"no date with a year could be read in {written!r}")
        return None
    time = moment.time or (schedule.starts_at.time() if schedule.starts_at else None)
    zone_name = moment.zone.name if moment.zone else schedule.zone
    if time is None or zone_name is None:
        message = f"{written!r} gives no time or zone, and neither does this meeting's date line"
        faults.warn(block.line, "next-meeting-without-time", message)
        return None
    meant = _without_year(moment.day) if without_year else _meant(moment.day, schedule.date)
    starts_at = dt.datetime.combine(meant.date, time, zone(zone_name))
    series = series_of(f"{found['which']} {found['name'] or ''}") or title.series
    _tell(block.line, moment, meant, starts_at, faults)
    return Announcement(
        series=series, starts_at=starts_at, as_written=written, corrected=meant.corrected, line=block.line
    )


@dataclass(frozen=True, slots=True)
class _Meant:
    """The date that an announcement means."""

    date: dt.date
    corrected: str | None = None
    """What was repaired and what proves it, in words; None where it is taken as written."""
    code: str | None = None
    """The fault's short name; None where there is none."""
    fault: str = ""
    """What is wrong and could not be repaired."""


def _without_year(day: StatedDate) -> _Meant:
    return _Meant(day.date, f"no year is written; {long_date(day.date)} is the next such day", "year-missing")


def _meant(day: StatedDate, held_on: dt.date) -> _Meant:
    """Gives the date that was meant, as written where nothing proves another.

    A year not turned over is proved by the order (it comes after this meeting) and the weekday; else the weekday
    written decides for the nearest such day, as a slip in the number is commoner than one in the name (measured on the
    12 contradictions in 77 notes of Podman: 10 were so repaired to days with notes of their own).
    """
    written = day.date
    if written <= held_on:
        fault = f"{written} is not after this meeting of {held_on}"
        turned = year_turned_over(day, held_on)
        if turned and turned - held_on <= _FURTHEST:
            return _Meant(turned, f"{fault}; {long_date(turned)} is", "date-in-the-past")
        return _Meant(written, None, "date-in-the-past", fault)
    if written - held_on > _FURTHEST and (nearer := year_turned_over(day, held_on)) and nearer - held_on <= _FURTHEST:
        fault = f"{written} is more than {_FURTHEST.days} days after this meeting of {held_on}"
        return _Meant(nearer, f"{fault}; {long_date(nearer)} comes before", "date-far-ahead")
    if day.weekday_lies and day.weekday is not None:
        fault = f"{written} is a {weekday_name(written.weekday())}, not a {weekday_name(day.weekday)}"
        nearest = nearest_weekday(written, day.weekday)
        if nearest > held_on:
            return _Meant(nearest, f"{fault}; the nearest is {long_date(nearest)}", "weekday-contradicts-date")
        return _Meant(written, None, "weekday-contradicts-date", fault)
    return _Meant(written)


def _tell(line: int, moment: StatedMoment, meant: _Meant, starts_at: dt.datetime, faults: Faults) -> None:
    day = moment.day
    warn_of_month(day, line, faults)
    if meant.corrected and meant.code:
        proposed = long_date(meant.date)
        faults.warn(line, meant.code, f"{meant.corrected}, which was taken", written=day.written, proposed=proposed)
    elif meant.code:
        faults.warn(line, meant.code, f"{meant.fault}; left as written")
    warn_of_contradiction(moment.zone, starts_at, line, faults)
