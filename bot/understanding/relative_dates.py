"""Dates told from today: `last month`, `two weeks ago`, `yesterday`."""

import datetime as dt
import re
from types import MappingProxyType
from typing import Final

from bot.understanding.periods import Held, Period, days, months, months_before

_NUMBERS: Final = MappingProxyType(
    {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple of": 2, "a couple of": 2}
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST_AGO: Final = 100
_ABOUT_A_WEEK: Final = dt.timedelta(days=4)

RELATIVE: Final = r"(?:in\s+)?(?:the\s+)?(?P<which>last|past|previous|this)\s+(?P<unit>week|month|quarter|year)"
AGO: Final = rf"(?P<n>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?P<unit>day|week|month|year)s?\s+ago"
YESTERDAY: Final = r"(?:yesterday|today)"
LAST_WEEKDAY: Final = rf"(?:on\s+)?last\s+(?P<w>{'|'.join(WEEKDAYS)})"


def relative(match: re.Match[str], today: dt.date, _held: Held) -> Period | None:
    """`last month`, `this year`."""
    unit, back = match["unit"], match["which"] != "this"
    if unit == "week":
        monday = today - dt.timedelta(days=today.weekday() + 7 * back)
        return days(monday, monday + dt.timedelta(days=6))
    if unit == "year":
        return months(today.year - back, 1, 12)
    length = 1 if unit == "month" else 3
    first = months_before(today, (today.month - 1) % length + length * back)
    return days(first, months_before(first, -length) - dt.timedelta(days=1))


def ago(match: re.Match[str], today: dt.date, _held: Held) -> Period | None:
    """`two weeks ago`, as exactly as people mean it."""
    number = _NUMBERS.get(match["n"]) or int(match["n"])
    if number > _LONGEST_AGO:
        return None
    match match["unit"]:
        case "day":
            date = today - dt.timedelta(days=number)
            return days(date, date)
        case "week":
            date = today - dt.timedelta(weeks=number)
            return days(date - _ABOUT_A_WEEK, date + _ABOUT_A_WEEK)
        case "month":
            first = months_before(today, number)
            return months(first.year, first.month, first.month)
        case _:
            return months(today.year - number, 1, 12)


def yesterday(match: re.Match[str], today: dt.date, _held: Held) -> Period | None:
    """`yesterday`, `today`."""
    date = today - dt.timedelta(days=match[0] == "yesterday")
    return days(date, date)


def last_weekday(match: re.Match[str], today: dt.date, _held: Held) -> Period | None:
    """`last tuesday`: the one before today."""
    date = today - dt.timedelta(days=(today.weekday() - WEEKDAYS.index(match["w"])) % 7 or 7)
    return days(date, date)
