"""One meeting, as two versions of its notes tell it."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeVar

from rapidfuzz import fuzz

from bot.note_changes.change import Between, Change
from bot.note_changes.named import addresses_changed, people_changed
from bot.note_changes.pairing import paired
from bot.note_changes.topics import of_topics
from parsers.models import ActionItem, Announcement, Decision, Meeting
from parsers.normal import folded

_ALIKE: Final = 0.6
_LONGEST: Final = 60

Statement = TypeVar("Statement", ActionItem, Decision)


def of_meeting(old: Meeting, new: Meeting) -> Iterator[Change]:
    """Gives what answers say otherwise of it; what was said word for word is not compared."""
    between = Between(old, new)
    lines = old.line, new.line
    yield from _named(between, old, new)
    yield from _when(between, old, new)
    yield from addresses_changed(
        between, "recording", "the link to the recording", (old.recordings, new.recordings), lines
    )
    yield from people_changed(between, "attendee", "attended", (old.attendees, new.attendees), lines)
    yield from of_topics(between, old.topics, new.topics)
    yield from _announced(between, old, new)
    yield from _stated(between, "action-item", old.action_items, new.action_items, _task)
    yield from _stated(between, "decision", old.decisions, new.decisions, lambda one: one.text)


def _named(between: Between, old: Meeting, new: Meeting) -> Iterator[Change]:
    if old.series != new.series:
        yield between.changed(
            "series", f"it counts as a meeting of {new.series}, not of {old.series}", old.line, new.line
        )


def _when(between: Between, old: Meeting, new: Meeting) -> Iterator[Change]:
    lines = old.line, new.line
    if old.date != new.date:
        yield between.changed("date", f"it is on {_day(new.date)}, not on {_day(old.date)}", *lines)
    if old.starts_at is None and new.starts_at is not None:
        yield between.added("start", f"it starts at {_clock(new.starts_at)}", new.line)
    elif old.starts_at is not None and new.starts_at is None:
        yield between.lost("start", f"it is not told any more that it starts at {_clock(old.starts_at)}", *lines)
    elif old.starts_at and new.starts_at and _clock(old.starts_at) != _clock(new.starts_at):
        yield between.changed("start", f"it starts at {_clock(new.starts_at)}, not at {_clock(old.starts_at)}", *lines)


def _announced(between: Between, old: Meeting, new: Meeting) -> Iterator[Change]:
    """Next meetings by their series: one that is told once in both versions is the same, whenever it is."""
    pairs = paired(old.next_meetings, new.next_meetings, _same_meeting, 0.5)
    for one, other in pairs.both:
        if one.starts_at != other.starts_at or one.zone != other.zone:
            text = f"the next {other.series} meeting starts {_moment(other)}, not {_moment(one)}"
            yield between.changed("next-meeting", text, one.line, other.line)
    for one in pairs.gone:
        text = f"the next {one.series} meeting is not announced any more for {_moment(one)}"
        yield between.lost("next-meeting", text, one.line)
    for one in pairs.added:
        yield between.added("next-meeting", f"the next {one.series} meeting is announced: {_moment(one)}", one.line)


def _same_meeting(one: Announcement, other: Announcement) -> float:
    if one.series != other.series:
        return 0.0
    days = abs((one.starts_at.date() - other.starts_at.date()).days)
    return 1.0 if one.starts_at == other.starts_at else 0.5 + 0.4 / (1 + days)


def _stated(
    between: Between,
    what: str,
    old: Sequence[Statement],
    new: Sequence[Statement],
    told: Callable[[Statement], str],
) -> Iterator[Change]:
    name = what.replace("-", " ")
    pairs = paired(old, new, lambda one, other: fuzz.ratio(folded(told(one)), folded(told(other))) / 100, _ALIKE)
    for one, other in pairs.both:
        if folded(told(one)) != folded(told(other)):
            text = f"the {name} {_short(told(one))} is {_short(told(other))} now"
            yield between.changed(what, text, one.line, other.line)
    for one in pairs.gone:
        yield between.lost(what, f"the {name} {_short(told(one))} is gone", one.line)
    for one in pairs.added:
        yield between.added(what, f"there is the {name} {_short(told(one))}", one.line)


def _task(item: ActionItem) -> str:
    owners = ", ".join(person.name for person in item.owners)
    due = f" by {item.due.isoformat()}" if item.due else ""
    return f"{owners}: {item.text}{due}" if owners else f"{item.text}{due}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= _LONGEST else f'"{line[: _LONGEST - 1]}…"'


def _day(day: dt.date) -> str:
    return f"{day:%A} {day.isoformat()}"


def _clock(start: dt.datetime) -> str:
    return f"{start:%H:%M} ({start.tzinfo})"


def _moment(one: Announcement) -> str:
    return f"{one.starts_at:%A %Y-%m-%d %H:%M} ({one.zone})"
