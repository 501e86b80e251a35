"""The rhythm in which a series met so far, if it has one: the nth weekday of every nth month, or every nth week.

A rhythm is proven by at least four of the last eight meetings, most of them and the newest among these; at least half
of the days that it names since must have been kept, so that missed meetings do no harm and sparse ones prove nothing.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

_LAST: Final = 8
_FEWEST: Final = 4
_MOST_OF_THEM: Final = 0.6
_GAPS: Final = 4
"""So many of the newest gaps say how long it pauses: a series may have met more often before."""
_GAPS_THAT_FIT: Final = 0.75
_KEPT: Final = 0.5
_SILENT_PERIODS: Final = 2
_LAST_IN_MONTH: Final = -1
_MONTHS: Final = (6, 4, 3, 2, 1)
_WEEKS: Final = (4, 3, 2, 1)
_DAYS_OF_MONTH: Final = 31
_CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORDINALS: Final = {1: "first", 2: "second", 3: "third", 4: "fourth", _LAST_IN_MONTH: "last"}


class Rhythm(NamedTuple):
    weekday: int
    nth: int | None
    """Which of its month, -1 for the last; None for a rhythm of weeks."""
    interval: int
    """Months, or weeks."""
    newest: dt.date
    """The newest meeting, which keeps it."""
    kept: int
    of: int
    """How many of the last meetings keep it."""

    @property
    def period(self) -> dt.timedelta:
        """How long it pauses at most."""
        return dt.timedelta(days=self.interval * (7 if self.nth is None else _DAYS_OF_MONTH))

    @property
    def rule(self) -> str:
        """The recurrence rule, to be counted from `newest`."""
        frequency = "WEEKLY" if self.nth is None else "MONTHLY"
        return f"FREQ={frequency};INTERVAL={self.interval};BYDAY={self.nth or ''}{_CODES[self.weekday]}"

    def is_silent(self, today: dt.date) -> bool:
        """Tells whether it seems to be over: two of its days in a row went by without a word."""
        return today - self.newest > _SILENT_PERIODS * self.period

    def __str__(self) -> str:
        """Gives it in words: `the first Tuesday of every second month`."""
        unit = "week" if self.nth is None else "month"
        every = {1: f"every {unit}", 2: f"every second {unit}"}.get(self.interval, f"every {self.interval} {unit}s")
        if self.nth is None:
            return f"{_WEEKDAYS[self.weekday]} of {every}"
        return f"the {_ORDINALS[self.nth]} {_WEEKDAYS[self.weekday]} of {every}"


def rhythm_of(held: Iterable[dt.date]) -> Rhythm | None:
    """Gives the rhythm of these days; None where they prove none."""
    days = sorted(set(held))[-_LAST:]
    if len(days) < _FEWEST:
        return None
    patterns = dict.fromkeys((day.weekday(), nth) for day in days for nth in _places(day))
    in_months_first = sorted(patterns, key=lambda pattern: pattern[1] is None)
    found = [rhythm for weekday, nth in in_months_first if (rhythm := _proven(days, weekday, nth))]
    return max(found, key=lambda rhythm: rhythm.kept, default=None)


def _places(day: dt.date) -> tuple[int | None, ...]:
    """Gives which of its weekday in its month a day is, and None, as it is one of its week anyway."""
    nth = (day.day - 1) // 7 + 1
    is_last = (day + dt.timedelta(days=7)).month != day.month
    return *((nth,) if nth in _ORDINALS else ()), *((_LAST_IN_MONTH,) if is_last else ()), None


def _proven(days: Sequence[dt.date], weekday: int, nth: int | None) -> Rhythm | None:
    keeping = [day for day in days if day.weekday() == weekday and nth in _places(day)]
    if len(keeping) < max(_FEWEST, _MOST_OF_THEM * len(days)) or keeping[-1] != days[-1]:
        return None
    counted = [_count(day, nth) for day in keeping]
    interval = _interval(counted, _WEEKS if nth is None else _MONTHS)
    recent = counted[-_GAPS - 1 :]
    kept = sum((recent[-1] - one) % interval == 0 for one in recent)
    if kept < _KEPT * ((recent[-1] - recent[0]) // interval + 1):
        return None
    return Rhythm(weekday, nth, interval, newest=days[-1], kept=len(keeping), of=len(days))


def _count(day: dt.date, nth: int | None) -> int:
    """Numbers the month or the week of a day, each following one by one more."""
    return day.toordinal() // 7 if nth is None else day.year * 12 + day.month


def _interval(counted: Sequence[int], lengths: Sequence[int]) -> int:
    """Gives the longest interval that the newest gap and most of those before it are made of."""
    gaps = [later - earlier for earlier, later in pairwise(counted)][-_GAPS:]
    fitting = (
        length
        for length in lengths
        if gaps[-1] % length == 0 and sum(gap % length == 0 for gap in gaps) >= _GAPS_THAT_FIT * len(gaps)
    )
    return next(fitting)
