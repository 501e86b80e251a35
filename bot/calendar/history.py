"""On which days series met as far as is known, and what their rhythm lets expect."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from bot.calendar.announced import Announcements
from bot.calendar.occurrences import Evidence, Occurrence, Status
from bot.calendar.rhythm import Rhythm, rhythm_of
from bot.calendar.rules import Rule
from bot.library import Library
from parsers.models import Meeting, Source, ZonedDatetime, zone_name

_LOOK_BACK: Final = dt.timedelta(days=3 * 366)
_AHEAD: Final = dt.timedelta(days=400)


class Met(NamedTuple):
    """A meeting that was held, or at least announced for a day gone by."""

    day: dt.date
    starts_at: ZonedDatetime | None
    source: Source
    line: int


class History:
    """The meetings of a library that are over, by series."""

    def __init__(self, library: Library, announcements: Announcements) -> None:
        self._announcements = announcements
        self._met: dict[str, tuple[dt.date, list[Met]]] = {}
        """What was found last, with its day: the reminders ask every few seconds."""
        self._notes: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in library.meetings:
            self._notes[meeting.series].append(meeting)

    @property
    def series(self) -> tuple[str, ...]:
        return tuple(self._notes)

    def met(self, series: str, now: dt.datetime) -> list[Met]:
        """Gives the meetings of the last three years, oldest first; where notes exist, as these tell it."""
        today, known = self._met.get(series, (None, []))
        if today != now.date():
            known = self._met_up_to(series, now)
            self._met[series] = now.date(), known
        return known

    def _met_up_to(self, series: str, now: dt.datetime) -> list[Met]:
        today = now.date()
        since = today - _LOOK_BACK
        said = self._announcements.passed(now, series, since)
        met = {
            one.day: Met(one.day, one.announcement.starts_at, one.notes.source, one.announcement.line) for one in said
        }
        notes = self._notes.get(series, [])
        known = notes[bisect_left(notes, since, key=_date) : bisect_right(notes, today, key=_date)]
        met |= {one.date: Met(one.date, one.starts_at, one.source, one.line) for one in known}
        return [met[day] for day in sorted(met)]

    def last_start(self, series: str, now: dt.datetime) -> ZonedDatetime | None:
        """Gives when the series started last; None where nobody says."""
        return next((one.starts_at for one in reversed(self.met(series, now)) if one.starts_at), None)

    def expected(
        self, series: str, start: ZonedDatetime, now: dt.datetime, but_for: Container[dt.date]
    ) -> Iterator[Occurrence]:
        """Gives the next meeting that the rhythm lets expect, behind any on the days of `but_for`.

        `start` holds the time and the zone to expect it at.
        """
        met = self.met(series, now)
        rhythm = rhythm_of(one.day for one in met)
        if rhythm is None or rhythm.is_silent(now.date()):
            return
        first = dt.datetime.combine(rhythm.newest, start.time(), start.tzinfo)
        not_again = first.astimezone(dt.UTC) + rhythm.period / 2
        for expected in Rule(rhythm.rule, first.replace(tzinfo=None), ZoneInfo(zone_name(start))).starts(
            max(now, not_again), now + _AHEAD
        ):
            yield _expectation(series, expected, rhythm, met[-1])
            if expected.date() not in but_for:
                return


def _expectation(series: str, start: ZonedDatetime, rhythm: Rhythm, newest: Met) -> Occurrence:
    return Occurrence(
        series=series,
        starts_at=start,
        status=Status.PROJECTED,
        source=newest.source,
        line=newest.line,
        note=f"{rhythm}, as {rhythm.kept} of the last {rhythm.of} meetings",
        evidence=Evidence.RHYTHM,
        evidence_date=newest.day,
    )


def _date(notes: Meeting) -> dt.date:
    return notes.date
