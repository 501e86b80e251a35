"""What an .ics file (RFC 5545) says of one series: its events with their repetitions, and what was changed of these.

icalendar reads the file. An event that is moved or cancelled by a RECURRENCE-ID of its own goes before its repetition;
one in UTC or in no zone is told in the zone that is configured for the series.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Final, NamedTuple, Self
from zoneinfo import ZoneInfo

from icalendar import Calendar as File
from icalendar import Event

from bot.calendar.occurrences import Evidence, Occurrence, Status
from bot.calendar.rules import Rule, RuleError
from parsers.models import Source, zone_name

_HOUR: Final = dt.timedelta(hours=1)
_UTC: Final = "UTC"


class InvitationError(ValueError):
    """A file that says no meetings; the message names the line and what to write."""


class _Said(NamedTuple):
    """One event as it is written."""

    uid: str
    start: dt.datetime
    lasts: dt.timedelta
    rule: Rule | None
    further: tuple[dt.datetime, ...]
    left_out: frozenset[dt.datetime]
    instead_of: dt.datetime | None
    """The repetition in whose place it is."""
    status: Status
    changes: int
    modified: dt.date | None
    line: int


class Invitation:
    """The meetings of one series in a calendar file."""

    def __init__(self, series: str, source: Source, events: Iterable[_Said]) -> None:
        self._series = series
        self._source = source
        self._events = tuple(events)
        self._changed: Mapping[tuple[str, dt.datetime], _Said] = {
            (event.uid, event.instead_of): event for event in self._events if event.instead_of
        }

    def __eq__(self, other: object) -> bool:
        """Whether it says the same of the same series; calendars are written anew, with new stamps, at each asking."""
        return isinstance(other, Invitation) and self._told == other._told

    def __hash__(self) -> int:
        return hash(self._told)

    @property
    def _told(self) -> tuple[str, Source, tuple[_Said, ...]]:
        return self._series, self._source, self._events

    @classmethod
    def read(cls, text: str, source: Source, series: str, *, title: str | None, zone: str | None) -> Self:
        """Gives the events of a file whose title holds `title`, or all; raises InvitationError."""
        try:
            file = File.from_ical(text)
        except (ValueError, LookupError) as error:
            raise InvitationError(f"{source.path}: this is no calendar: {error}") from error
        lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip().upper() == "BEGIN:VEVENT"]
        events = zip((one for one in file.walk("VEVENT") if isinstance(one, Event)), lines, strict=False)
        wanted = [(event, line) for event, line in events if not title or _is_titled(event, title)]
        if not wanted:
            which = f" with {title!r} in its SUMMARY" if title else ""
            raise InvitationError(
                f"{source.path}: there is no event{which}; check the file and the title of the series"
            )
        return cls(series, source, [_said(event, line, source, zone) for event, line in wanted])

    def starts(self, after: dt.datetime, until: dt.datetime) -> Iterator[Occurrence]:
        """Gives the meetings that start between two instants, both included, soonest first."""
        found = chain.from_iterable(self._starts_of(event, after, until) for event in self._events)
        return iter(sorted(found, key=lambda one: one.instant))

    def _starts_of(self, event: _Said, after: dt.datetime, until: dt.datetime) -> Iterator[Occurrence]:
        repeated = event.rule.starts(after, until) if event.rule else iter((event.start,))
        for start in dict.fromkeys(chain(repeated, event.further)):
            instant = start.astimezone(dt.UTC)
            changed = event.instead_of is None and (event.uid, instant) in self._changed
            if after <= instant <= until and instant not in event.left_out and not changed:
                yield self._occurrence(event, start)

    def _occurrence(self, event: _Said, start: dt.datetime) -> Occurrence:
        planned = event.instead_of.astimezone(start.tzinfo) if event.instead_of else start
        moved = event.status is Status.ANNOUNCED and planned != start
        return Occurrence(
            series=self._series,
            starts_at=start,
            status=Status.MOVED if moved else event.status,
            source=self._source,
            line=event.line,
            evidence=Evidence.CALENDAR,
            evidence_date=event.modified,
            lasts=event.lasts,
            planned_for=planned.date(),
            changes=event.changes,
        )


def _is_titled(event: Event, title: str) -> bool:
    return title.casefold() in str(event.get("SUMMARY", "")).casefold()


def _said(event: Event, line: int, source: Source, zone: str | None) -> _Said:
    try:
        start = _in_zone(event.DTSTART, zone)
        rule = event.get("RRULE")
        return _Said(
            uid=str(event.get("UID", "")),
            start=start,
            lasts=event.duration if event.get("DTEND") or event.get("DURATION") else _HOUR,
            rule=Rule(rule.to_ical().decode(), start.replace(tzinfo=None), ZoneInfo(zone_name(start)))
            if rule
            else None,
            further=tuple(_in_zone(moment, zone) for moment in _moments(event, "RDATE")),
            left_out=frozenset(_in_zone(moment, zone).astimezone(dt.UTC) for moment in _moments(event, "EXDATE")),
            instead_of=_instant(event, zone),
            status=Status.CANCELLED if str(event.get("STATUS", "")).upper() == "CANCELLED" else Status.ANNOUNCED,
            changes=int(event.get("SEQUENCE", 0)),
            modified=event.LAST_MODIFIED.date() if event.get("LAST-MODIFIED") else None,
            line=line,
        )
    except (ValueError, TypeError, AttributeError, RuleError) as error:
        raise InvitationError(f"{source.path}:{line}: this event cannot be used: {error}") from error


def _instant(event: Event, zone: str | None) -> dt.datetime | None:
    replaced = event.get("RECURRENCE-ID")
    return _in_zone(replaced.dt, zone).astimezone(dt.UTC) if replaced else None


def _moments(event: Event, name: str) -> Iterator[object]:
    """Gives the moments of a property that may stand there several times, each with several."""
    value = event.get(name)
    for listed in value if isinstance(value, list) else [value] if value else []:
        for moment in listed.dts:
            yield moment.dt


def _in_zone(moment: object, zone: str | None) -> dt.datetime:
    """Gives it as wall time in its own zone, else in that of the series."""
    if not isinstance(moment, dt.datetime):
        raise ValueError(f"{moment} has no time of day; give the event one")  # noqa: TRY004 - it is the file's fault
    named = moment.tzinfo.key if isinstance(moment.tzinfo, ZoneInfo) else None
    if named and named != _UTC:
        return moment
    if moment.tzinfo is None and zone is None:
        raise ValueError("it names no zone; add zone to the series")
    if named is None and zone is None:
        raise ValueError(f"its zone {moment.tzinfo} is not known; add zone to the series")
    own = ZoneInfo(zone or _UTC)
    return moment.replace(tzinfo=own) if moment.tzinfo is None else moment.astimezone(own)
