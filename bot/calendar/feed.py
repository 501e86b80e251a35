"""The calendar feed: coming meetings as an .ics file (RFC 5545) that calendars subscribe to. icalendar writes it.

The same meetings give the same bytes, so that who has them already need not read them again.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from icalendar import Calendar as File
from icalendar import Event

from bot.calendar.clock_changes import zone_component
from bot.calendar.occurrences import Occurrence, Status
from bot.calendar.reconciled import Calendar
from bot.calendar.telling import subject, sureness
from bot.series_names import qualified

_PRODUCT: Final = "-//minutebot//calendar//EN"
_REFRESH: Final = dt.timedelta(hours=1)
_SINCE_EVER: Final = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Stands for the time of what has no date: a feed that gave the present one would never be the same twice."""
_STATUS: Final = {Status.PROJECTED: "TENTATIVE", Status.CANCELLED: "CANCELLED"}


def feed_of(calendars: Mapping[str, Calendar], now: dt.datetime, series: str | None = None) -> bytes | None:
    """Gives the coming meetings of a series, or of all; None where there is no such series.

    Takes calendars by the names of their communities; that of the one community of most bots is empty.
    """
    if series is not None and not any(series in one.series for one in calendars.values()):
        return None
    coming = (
        one.model_copy(update={"community": community}) if community else one
        for community, calendar in calendars.items()
        for one in calendar.upcoming(now, series)
    )
    whose = next(iter(calendars)) if len(calendars) == 1 else ""
    told = " ".join(filter(None, (whose, series)))
    return feed(coming, f"{told} meetings" if told else "Meetings")


def feed(occurrences: Iterable[Occurrence], name: str) -> bytes:
    """Gives a calendar of that name: an event for each meeting, under an identifier that stays when it moves."""
    calendar = File()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", _REFRESH, parameters={"value": "DURATION"})
    coming = tuple(occurrences)
    for zone in sorted({one.zone for one in coming} - {"UTC"}):
        calendar.add_component(zone_component(zone))
    used: Counter[str] = Counter()
    for one in coming:
        uid = f"{_text(qualified(one.series, one.community or ''))}-{one.first_planned_for:%Y%m%d}"
        used[uid] += 1
        again = f"-{used[uid]}" if used[uid] > 1 else ""
        calendar.add_component(_event(one, f"{uid}{again}@minutebot"))
    written: bytes = calendar.to_ical()
    return written


def _event(coming: Occurrence, uid: str) -> Event:
    event = Event()
    event.add("uid", uid)
    day = coming.evidence_date
    event.add("dtstamp", dt.datetime.combine(day, dt.time(), dt.UTC) if day else _SINCE_EVER)
    event.add("dtstart", coming.starts_at)
    event.add("duration", coming.lasts)
    event.add("sequence", coming.changes)
    event.add("status", _STATUS.get(coming.status, "CONFIRMED"))
    event.add("summary", _text(coming.title or f"{coming.series} meeting"))
    told = (*sureness(coming), *subject(coming), f"{coming.source.path}:{coming.line}")
    event.add("description", "\n".join(map(_text, told)))
    if coming.join_url:
        event.add("url", coming.join_url)
    return event


_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""What no text of a calendar may hold (RFC 5545, 3.3.11), and what ends a line for some readers."""


def _text(written: str) -> str:
    return _CONTROL.sub(" ", written)
