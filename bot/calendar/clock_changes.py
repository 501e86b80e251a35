"""A zone's changes of the clocks as a VTIMEZONE (RFC 5545, 3.6.5), for calendars that don't know the zone by its name.

Each onset is wall time by the offset before it, and a property of its own: there are readers that see only the first of
a list. icalendar's own generator gives onsets by the offset after them.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_FIRST: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
_LAST: Final = dt.datetime(2050, 1, 1, tzinfo=dt.UTC)
_DAY: Final = dt.timedelta(days=1)
_SECOND: Final = dt.timedelta(seconds=1)


class _Kind(NamedTuple):
    """What changes have in common."""

    before: dt.timedelta
    after: dt.timedelta
    name: str
    is_summer: bool


@cache
def zone_component(name: str) -> Timezone:
    """Gives the changes of a zone from 2000 to 2050: the same in every feed, as some readers keep the first."""
    component = Timezone()
    component.add("tzid", name)
    onsets: dict[_Kind, list[dt.datetime]] = defaultdict(list)
    for kind, onset in _changes(ZoneInfo(name)):
        onsets[kind].append(onset)
    for kind, (first, *further) in onsets.items():
        observed = TimezoneDaylight() if kind.is_summer else TimezoneStandard()
        observed.add("dtstart", first)
        observed.add("tzoffsetfrom", kind.before)
        observed.add("tzoffsetto", kind.after)
        observed.add("tzname", kind.name)
        for onset in further:
            observed.add("rdate", [onset])
        component.add_component(observed)
    return component


def _changes(zone: ZoneInfo) -> Iterator[tuple[_Kind, dt.datetime]]:
    """Gives every change of the clocks, and first what holds at the beginning."""
    moment = _FIRST
    yield _kind(moment, moment, zone)
    while moment < _LAST:
        if _offset(moment + _DAY, zone) != _offset(moment, zone):
            onset = _first_after(moment, zone)
            yield _kind(onset - _SECOND, onset, zone)
        moment += _DAY


def _first_after(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Gives the instant within a day at which the offset changes."""
    before, low, high = _offset(moment, zone), 0, int(_DAY.total_seconds())
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _offset(moment + middle * _SECOND, zone) == before else (low, middle)
    return moment + high * _SECOND


def _kind(before: dt.datetime, onset: dt.datetime, zone: ZoneInfo) -> tuple[_Kind, dt.datetime]:
    local = onset.astimezone(zone)
    offset = _offset(before, zone)
    kind = _Kind(offset, _offset(onset, zone), local.tzname() or zone.key, is_summer=bool(local.dst()))
    return kind, (onset + offset).replace(tzinfo=None)


def _offset(moment: dt.datetime, zone: ZoneInfo) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or dt.timedelta()
