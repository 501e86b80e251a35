"""Time zones as notes name them."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from parsers.faults import Faults

_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: zone
        for zone, names in {
            "America/New_York": "eastern, et, est, edt, us/eastern, est5edt",
            "America/Chicago": "central, ct, cst, cdt, us/central, cst6cdt",
            "America/Denver": "mountain, mt, mst, mdt, us/mountain, mst7mdt",
            "America/Los_Angeles": "pacific, pt, pst, pdt, us/pacific, pst8pdt",
            "UTC": "utc, gmt, z",
            "Europe/London": "bst",
            "Europe/Berlin": "cet, cest, central european",
            "Europe/Helsinki": "eet, eest, eastern european",
            "Asia/Kolkata": "ist",
            "Asia/Tokyo": "jst",
            "Australia/Sydney": "aest, aedt",
        }.items()
        for name in names.split(", ")
    }
)
_SUMMER: Final = frozenset({"edt", "cdt", "mdt", "pdt", "bst", "cest", "eest", "aedt"})
_WINTER: Final = frozenset({"est", "cst", "mst", "pst", "cet", "eet", "aest"})

_ZONE = re.compile(
    r"\b(?P<name>(?:[Cc]entral|[Ee]astern) [Ee]uropean"
    r"|US/(?:Eastern|Central|Mountain|Pacific)|[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+|[Ee]astern|[Cc]entral|[Mm]ountain|[Pp]acific"
    r"|EST5EDT|CST6CDT|MST7MDT|PST8PDT|[ECMP][SD]?T|UTC|GMT|BST|CES?T|EES?T|IST|JST|AE[SD]T)\b"
)
_OFFSET = re.compile(r"\b(?:UTC|GMT)\s*(?P<sign>[-+−–])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\b")


@dataclass(frozen=True, slots=True)
class StatedZone:
    """A zone as a text states it: the name decides, the offset beside it is only checked."""

    name: str
    """IANA name."""
    written: str
    offset: dt.timedelta | None
    """The UTC offset written beside the name, None where there is none."""
    text: str
    """Name and offset as they stand, from the first to the last of them."""


def warn_of_contradiction(stated: StatedZone | None, moment: dt.datetime, line: int, faults: Faults) -> None:
    """Tells where offset or season of a zone's name contradict the zone at that moment; the name decides."""
    if stated is None:
        return
    real = moment.utcoffset() or dt.timedelta()
    word = stated.written.lower()
    season_lies = (word in _SUMMER and not moment.dst()) or (word in _WINTER and bool(moment.dst()))
    if not season_lies and stated.offset in (None, real):
        return
    name = str(moment.tzname()) if word in _SUMMER | _WINTER else stated.written
    faults.warn(
        line,
        "offset-contradicts-zone",
        f"{stated.text} contradicts {stated.name}, which is {moment.tzname()} ({utc(real)}) on {moment.date()}; "
        "the zone's name was taken",
        written=stated.text,
        proposed=name if stated.offset is None else f"{name} ({utc(real)})",
    )


def find_zone(text: str) -> StatedZone | None:
    """Gives the first zone that a text names; an offset alone (`UTC-4`) names none."""
    offset = _OFFSET.search(text)
    spans = offset.span() if offset else (0, 0)
    for found in _ZONE.finditer(text):
        if spans[0] <= found.start() < spans[1]:
            continue
        name = _iana(found["name"])
        if name:
            delta = _delta(offset) if offset else None
            return StatedZone(name, found["name"], delta, _span(text, found, offset))
    return None


def _span(text: str, name: re.Match[str], offset: re.Match[str] | None) -> str:
    """The text from the first to the last of a zone's name and its offset."""
    if offset is None:
        return name.group()
    end = offset.end() + (text[offset.end() : offset.end() + 1] == ")")
    return text[min(name.start(), offset.start()) : max(end, name.end())]


def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def utc(offset: dt.timedelta) -> str:
    """Writes an offset as `UTC-4` or `UTC+5:30`."""
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def _iana(written: str) -> str | None:
    name = _NAMES.get(written.lower())
    if name:
        return name
    return written if written in available_timezones() else None


def _delta(found: re.Match[str]) -> dt.timedelta:
    size = dt.timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    return size if found["sign"] == "+" else -size
