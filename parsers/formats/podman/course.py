"""What notes say of the meeting's course: when it began and ended, how many came. Only faults are read from it."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from parsers.dates import find_time
from parsers.document import Block, Document, Kind
from parsers.faults import Faults
from parsers.formats.podman.attendees import AttendeeList
from parsers.heads import Schedule
from parsers.models import Topic
from parsers.zones import find_zone, warn_of_contradiction, zone

_LINE = re.compile(
    r"""
    \s*(?:the\s)?meeting\s(?:was\s)?(?:(?P<start>start(?:s|ed)?)|(?P<end>ends?|ended|finish(?:ed)?))\b(?!\safter)
    (?P<when>[^\n]*)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NO_MINUTES: Final = re.compile(r"(?<!\d)\d{1,2}:\s*[ap]\.?m\b\.?", re.IGNORECASE)
_STATED_NUMBER: Final = re.compile(r"\(\s*(\d+)\s*total\s*\)", re.IGNORECASE)
_LONGEST: Final = dt.timedelta(hours=6)
_HALF_A_DAY: Final = dt.timedelta(hours=12)
_GRACE: Final = 300
"""Seconds by which a recording may be longer than the meeting is said to be."""


def warn_of_course(
    document: Document, schedule: Schedule, attendees: AttendeeList, topics: tuple[Topic, ...], faults: Faults
) -> None:
    """Tells of start and end lines, offsets and a number of attendees that contradict each other or themselves."""
    began = ended = None
    for block, found in _lines(document):
        when = found["when"]
        if schedule.zone:
            _check_zone(block, when, schedule, faults)
        if _NO_MINUTES.search(when):
            faults.warn(block.line, "time-malformed", f"{when.strip(' :')!r} lacks its minutes")
        elif found["start"]:
            began = find_time(when)
        else:
            ended = _end(block, when, began, faults)
    if began and ended:
        _check_offsets(topics, began, ended, faults)
    _check_number(document, attendees, faults)


def _lines(document: Document) -> Iterator[tuple[Block, re.Match[str]]]:
    for block in document.blocks:
        found = _LINE.match(block.text) if block.kind is not Kind.CODE else None
        if found:
            yield block, found


def _check_zone(block: Block, when: str, schedule: Schedule, faults: Faults) -> None:
    stated, time = find_zone(when), find_time(when)
    if stated and time:
        moment = dt.datetime.combine(schedule.date, time, zone(stated.name))
        warn_of_contradiction(stated, moment, block.line, faults)


def _end(block: Block, when: str, began: dt.time | None, faults: Faults) -> dt.time | None:
    """Gives when the meeting ended; the other half of the day where only that fits its beginning."""
    ended = find_time(when)
    if ended is None or began is None or _lasted(began, ended) <= _LONGEST:
        return ended
    other = (dt.datetime.combine(dt.date.min, ended) + _HALF_A_DAY).time()
    if _lasted(began, other) > _LONGEST:
        message = f"it cannot end at {ended:%H:%M} when it began at {began:%H:%M}"
        faults.warn(block.line, "end-contradicts-start", message)
        return None
    message = f"the end is written as {ended:%H:%M}, but it began at {began:%H:%M}; {other:%H:%M} fits"
    written, proposed = ("p.m.", "a.m.") if ended.hour >= other.hour else ("a.m.", "p.m.")
    faults.warn(block.line, "end-contradicts-start", message, written=written, proposed=proposed)
    return other


def _lasted(began: dt.time, ended: dt.time) -> dt.timedelta:
    """The time from one to the other, over midnight if need be."""
    day = dt.date.min
    length = dt.datetime.combine(day, ended) - dt.datetime.combine(day, began)
    return length if length >= dt.timedelta() else length + 2 * _HALF_A_DAY


def _check_offsets(topics: tuple[Topic, ...], began: dt.time, ended: dt.time, faults: Faults) -> None:
    length = int(_lasted(began, ended).total_seconds())
    for topic in topics:
        if topic.offset is not None and topic.offset > length + _GRACE:
            minutes = f"{topic.offset // 60}:{topic.offset % 60:02}"
            message = f"it starts at {minutes} in the video, but the meeting lasted {length // 60} minutes"
            faults.warn(topic.line, "offset-beyond-end", message)


def _check_number(document: Document, attendees: AttendeeList, faults: Faults) -> None:
    listed = len(attendees.people)
    for section in document.sections:
        stated = _STATED_NUMBER.search(section.heading.text) if section.heading else None
        if stated and section.heading and listed and int(stated[1]) not in {listed, attendees.entries}:
            message = f"{stated[1]} are stated, but {listed} are listed"
            proposed = f"({listed} total)"
            faults.warn(
                section.heading.line, "attendees-miscounted", message, written=stated.group(), proposed=proposed
            )
