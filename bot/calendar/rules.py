"""Recurrence rules of RFC 5545 on wall time: `FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU`. python-dateutil expands them."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr

_FREQUENCIES: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_PARTS: Final = frozenset(
    {
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "WKST",
        "BYDAY",
        "BYMONTHDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYMONTH",
        "BYSETPOS",
    }
)
_SAY_THE_DAY: Final = frozenset({"BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO"})
_COUNTED_FROM: Final = frozenset({"INTERVAL", "COUNT"})
_EXAMPLE: Final = 'such as "FREQ=MONTHLY;BYDAY=1TU" for the first Tuesday of each month'
_UNTIL: Final = re.compile(r"(\d{8})(?:T(\d{6})(Z?))?")
_LONG_AGO: Final = dt.date(2000, 1, 1)
_FAR: Final = dt.timedelta(days=20 * 366)


class RuleError(ValueError):
    """A rule that says no days; the message says what to write."""


class Rule:
    """A rule with the wall time of its first start. Expansion is kept, so that asking again costs little."""

    def __init__(self, text: str, first: dt.datetime, zone: ZoneInfo) -> None:
        """Takes the rule, and as naive wall time the start that intervals are counted from; raises RuleError."""
        self.zone = zone
        parts = _parts(text)
        if "UNTIL" in parts:
            parts["UNTIL"] = _wall_until(parts["UNTIL"], zone)
        try:
            expanded = rrulestr(";".join(f"{name}={value}" for name, value in parts.items()), dtstart=first, cache=True)
        except (ValueError, IndexError, TypeError, OverflowError) as error:
            raise RuleError(f"{text!r} is no recurrence rule ({error}); write one {_EXAMPLE}") from error
        if not isinstance(expanded, rrule):
            raise RuleError(f"{text!r} is more than one recurrence rule; write one {_EXAMPLE}")
        self._expanded = expanded
        self._written = (text, first, zone)

    def __eq__(self, other: object) -> bool:
        """Whether it is written the same, with the same first start."""
        return isinstance(other, Rule) and self._written == other._written

    def __hash__(self) -> int:
        return hash(self._written)

    def starts(self, after: dt.datetime, until: dt.datetime) -> Iterator[dt.datetime]:
        """Gives the starts between two instants, both included, as wall time in the zone."""
        for wall in self._expanded.xafter(_wall(after, self.zone) - _DAY, inc=True):
            start = wall.replace(tzinfo=self.zone)
            if start.astimezone(dt.UTC) > until:
                return
            if start.astimezone(dt.UTC) >= after:
                yield start


_DAY: Final = dt.timedelta(days=1)


def _wall(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    return moment.astimezone(zone).replace(tzinfo=None)


def _parts(text: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.upper().removeprefix("RRULE:").strip().strip(";").split(";")]
    parts = {name.strip(): value.strip() for name, _, value in pairs}
    unknown = [name for name in parts if name not in _PARTS]
    if unknown or "" in parts.values() or len(parts) < len(pairs):
        raise RuleError(f"{text!r} is no recurrence rule; write one {_EXAMPLE}")
    if not all(parts[name].isdecimal() and int(parts[name]) for name in _COUNTED_FROM & parts.keys()):
        raise RuleError(f"{text!r} counts to no number from 1 on; write a rule {_EXAMPLE}")
    if parts.get("FREQ") not in _FREQUENCIES:
        raise RuleError(f"{text!r} needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY; write a rule {_EXAMPLE}")
    return parts


def _wall_until(written: str, zone: ZoneInfo) -> str:
    """Gives the end as wall time: an instant in the zone, a day with all of it."""
    found = _UNTIL.fullmatch(written)
    try:
        if not found or found[2] is None:
            return dt.datetime.strptime(written, "%Y%m%d").strftime("%Y%m%dT235959")  # noqa: DTZ007 - wall time
        end = dt.datetime.strptime(found[1] + found[2], "%Y%m%d%H%M%S")  # noqa: DTZ007 - as above
    except ValueError as error:
        raise RuleError(f"UNTIL={written} is no day; write it as UNTIL=20271231") from error
    return _wall(end.replace(tzinfo=dt.UTC), zone).strftime("%Y%m%dT%H%M%S") if found[3] else found[0]


def checked(text: str, since: dt.date | None) -> str:
    """Gives a rule that can be used with that first day; raises RuleError."""
    parts = _parts(text)
    counted = sorted(name for name in _COUNTED_FROM if parts.get(name, "1") != "1")
    if since is None and (counted or not _SAY_THE_DAY & parts.keys()):
        what = f"{counted[0]} is counted" if counted else "the days follow"
        raise RuleError(f"{text!r} does not say from which day {what}; add since = 2026-01-31, a day of a meeting")
    first = dt.datetime.combine(since or _LONG_AGO, dt.time())
    utc = ZoneInfo("UTC")
    begin = first.replace(tzinfo=utc)
    if next(Rule(text, first, utc).starts(begin, begin + _FAR), None) is None:
        raise RuleError(f"{text!r} fits no day at all; write a rule {_EXAMPLE}")
    return text


def first_start(since: dt.date | None, start: dt.time) -> dt.datetime:
    """Gives the wall time that a rule is counted from; without a day one that is long past."""
    return dt.datetime.combine(since or _LONG_AGO, start)
