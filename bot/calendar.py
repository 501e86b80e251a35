"""When a series meets next: what notes announce, as known on a day.

Notes say "the next meeting is X", and that is worth as much as they are new. So, per series:

- An announcement holds from the day of its notes on: it takes the place of whatever older notes, of any series,
  announced for later days. What they announced for a day up to then stands: notes tell of nothing before themselves.
- One that is not after its own notes is a line left over from a copy. It says nothing and takes nobody's place.
- Notes of one day: those of the series itself are heard before others.
- When the newest announcement has passed, an older one further ahead does not return: a meeting brought forward would
  be announced twice. Nothing coming is announced then, and saying so is the answer.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from pydantic import PositiveInt

from bot.library import Library
from parsers.models import Announcement, Meeting, Model, Source, ZonedDatetime, zone_name


class Status(StrEnum):
    ANNOUNCED = "announced"
    CORRECTED = "corrected"
    PROJECTED = "projected"
    CANCELLED = "cancelled"


class Occurrence(Model):
    """One coming meeting of a series and the line that says so."""

    series: str
    starts_at: ZonedDatetime
    status: Status
    source: Source
    line: PositiveInt
    note: str | None = None
    """For a corrected date: what was written and why another was taken."""

    @property
    def zone(self) -> str:
        return zone_name(self.starts_at)

    @property
    def instant(self) -> dt.datetime:
        """The start in UTC; a wall time that the clocks skip counts by the offset before the change (RFC 5545)."""
        return self.starts_at.astimezone(dt.UTC)


class _Word(NamedTuple):
    """What one meeting's notes say of one series."""

    notes: Meeting
    announcements: tuple[Announcement, ...]


_DAY: Final = dt.timedelta(days=1)


class Calendar:
    """The announcements of a library by series, so that asking costs the same for ten meetings and ten thousand."""

    def __init__(self, library: Library) -> None:
        self._oldest_first: Mapping[str, Sequence[_Word]] = _words(library)

    def upcoming(self, now: dt.datetime, series: str | None = None) -> tuple[Occurrence, ...]:
        """Gives the coming meetings, soonest first, that notes dated up to `now` announce; of one series or of all."""
        asked = self._oldest_first if series is None else (series,)
        coming = {
            (name, announcement.starts_at.date()): _occurrence(announcement, notes)
            for name in asked
            for announcement, notes in _standing(self._oldest_first.get(name, ()), now)
        }
        return tuple(sorted(coming.values(), key=lambda occurrence: (occurrence.instant, occurrence.series)))


def _words(library: Library) -> Mapping[str, Sequence[_Word]]:
    words: dict[str, list[_Word]] = defaultdict(list)
    for meeting in library.meetings:
        said: dict[str, list[Announcement]] = defaultdict(list)
        for announcement in meeting.next_meetings:
            if _is_ahead(announcement, meeting):
                said[announcement.series].append(announcement)
        for series, announcements in said.items():
            words[series].append(_Word(meeting, tuple(announcements)))
    for series, of_series in words.items():
        of_series.sort(key=lambda word: (word.notes.date, word.notes.series == series, word.notes.id))
    return words


def _is_ahead(announcement: Announcement, notes: Meeting) -> bool:
    day = announcement.starts_at.date()
    return day > notes.date or (day == notes.date and announcement.series != notes.series)


def _standing(oldest_first: Sequence[_Word], now: dt.datetime) -> Iterator[tuple[Announcement, Meeting]]:
    """Gives what still holds of one series' announcements, the weakest first."""
    holding: list[tuple[Announcement, Meeting]] = []
    today = now.astimezone(dt.UTC).date()
    until: dt.date | None = None
    for number in reversed(range(bisect_right(oldest_first, today + _DAY, key=_date))):
        word = oldest_first[number]
        if until is not None and until < today - _DAY:
            break  # anything older is over in every zone
        known = [announcement for announcement in word.announcements if word.notes.date <= _today(now, announcement)]
        for announcement in known:
            day_stands = until is None or announcement.starts_at.date() <= until
            if day_stands and announcement.starts_at.astimezone(dt.UTC) >= now:
                holding.append((announcement, word.notes))
        if known:
            until = word.notes.date
    return reversed(holding)


def _date(word: _Word) -> dt.date:
    return word.notes.date


def _today(now: dt.datetime, announcement: Announcement) -> dt.date:
    """Gives the day it is in the meeting's zone or in UTC, the later: asked as of a day, `now` is its start in UTC."""
    return max(now.astimezone(dt.UTC).date(), now.astimezone(announcement.starts_at.tzinfo).date())


def _occurrence(announcement: Announcement, notes: Meeting) -> Occurrence:
    return Occurrence(
        series=announcement.series,
        starts_at=announcement.starts_at,
        status=Status.CORRECTED if announcement.corrected else Status.ANNOUNCED,
        source=notes.source,
        line=announcement.line,
        note=announcement.corrected,
    )
