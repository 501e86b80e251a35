"""When a meeting bot says that a meeting was started."""

import datetime as dt
import re
from typing import Final, NamedTuple

from parsers.days import find_day
from parsers.zones import find_zone

STARTED: Final = re.compile(r"\s*Meeting started\b(?:\s+by\s+(?P<by>\S+))?\s*(?P<when>.*)", re.IGNORECASE | re.DOTALL)
_CLOCK: Final = re.compile(r"(?<![\d:])(?P<h>[01]?\d|2[0-3]):(?P<m>[0-5]\d)(?::[0-5]\d)?")
_LONG: Final = re.compile(r"\b(?P<month>[A-Z][a-z]{2})\s+(?P<day>\d{1,2})\s+[\d:]{5,8}\s+(?P<year>\d{4})\b")
_NO_OFFSET: Final = re.compile(r"(?<=\d)(?:\s?[+-]00:?00|Z)\b")
_LONGEST: Final = 120
"""Characters in which day, time and zone stand; what follows is about the bot."""


class Started(NamedTuple):
    day: dt.date | None
    start: dt.time | None
    zone: str | None


def started_at(written: str) -> Started:
    """Gives day, time and IANA zone of `Wed Oct  7 17:02:30 2026 UTC`, `2026-10-07T17:02+0000`, `17:02:30 UTC`."""
    text = " ".join(written.split())[:_LONGEST]
    text = re.split(r"\.\s|\.$|\(<", text)[0]
    long = _LONG.search(text)
    stated = find_day(f"{long['month']} {long['day']}, {long['year']}" if long else text.replace("T", " "))
    clock = _CLOCK.search(text)
    named = find_zone(text)
    zone = named.name if named else "UTC" if _NO_OFFSET.search(text) else None
    return Started(stated.date if stated else None, dt.time(int(clock["h"]), int(clock["m"])) if clock else None, zone)
