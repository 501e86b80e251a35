"""Dates as people write them in chat → the days they mean."""

import calendar
import datetime as dt
import re
from collections.abc import Callable, Collection
from typing import Final

from parsers.models import Model


class Period(Model):
    """Days from `first` to `last`, both included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


class DatedText(Model):
    """A period that a text names and where it names it."""

    period: Period
    start: int
    end: int


_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb febuary",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul jully",
            "august aug",
            "september sep sept",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WORDS_TOO: Final = frozenset({"may", "march", "mar", "jan", "dec", "jun", "sep"})
"""Months that are also words or names: alone they need a preposition before them."""

_SEASONS: Final = {
    "winter": (-1, 12, 3),
    "spring": (0, 3, 6),
    "summer": (0, 6, 9),
    "fall": (0, 9, 12),
    "autumn": (0, 9, 12),
}
"""Season → year of its first month from its name's year, first and last month (generous at the ends)."""

_PARTS: Final = {
    "early": (1, 4),
    "mid": (5, 8),
    "middle of": (5, 8),
    "late": (9, 12),
    "end of": (10, 12),
    "beginning of": (1, 4),
}
_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_M: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_Y: Final = r"(?:20\d\d|'\d\d)"
_D: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_PREPOSITION: Final = r"(?:(?:in|on|at|of|from|back in|during|for|around|the)\s+)*"

Held = Collection[dt.date]
"""Days on which meetings were held: what decides between two readings of `oct 21`."""

_Reading = Callable[[re.Match[str], dt.date, Held], Period | None]


def period_in(text: str, today: dt.date, held: Held = ()) -> DatedText | None:
    """Gives the first period that a folded text names, as meant on `today`."""
    for pattern, reading in _READINGS:
        for match in pattern.finditer(text):
            period = reading(match, today, held)
            if period is not None:
                return DatedText(period=period, start=match.start(), end=match.end())
    return None


def _days(first: dt.date, last: dt.date) -> Period:
    return Period(first=first, last=last)


def _day(year: int, month: int, day: int) -> Period | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return _days(date, date)


def _months(year: int, first: int, last: int) -> Period:
    return _days(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def _year(text: str) -> int:
    digits = text.lstrip("'")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _number(text: str) -> int:
    return int(text.rstrip("stndrh"))


def _numeric(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    return _day(int(match["y"]), int(match["m"]), int(match["d"]))


def _numeric_month(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    month = int(match["m"])
    return _months(int(match["y"]), month, month) if 1 <= month <= 12 else None


def _full_date(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    return _day(_year(match["y"]), _MONTHS[match["m"]], _number(match["d"]))


def _month_and_year(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    month = _MONTHS[match["m"]]
    return _months(_year(match["y"]), month, month)


def _month_and_number(match: re.Match[str], today: dt.date, held: Held) -> Period | None:
    """`oct 21` is a day or a month's year: what was met on decides, then what lies behind us."""
    month, number = _MONTHS[match["m"]], _number(match["d"])
    as_year = _months(2000 + number, month, month) if match["d"].isdigit() and len(match["d"]) == 2 else None
    as_day = _latest_day(month, number, today, held)
    for reading in (as_year, as_day):
        if reading is not None and any(day in reading for day in held):
            return reading
    if as_year is not None and 0 <= today.year - as_year.first.year <= 10:
        return as_year
    return as_day


def _latest_day(month: int, day: int, today: dt.date, held: Held) -> Period | None:
    met = [date for date in held if (date.month, date.day) == (month, day)]
    if met:
        return _days(max(met), max(met))
    year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    return _day(year, month, day)


def _day_and_month(match: re.Match[str], today: dt.date, held: Held) -> Period | None:
    return _latest_day(_MONTHS[match["m"]], _number(match["d"]), today, held)


def _month(match: re.Match[str], today: dt.date, held: Held) -> Period | None:
    name = match["m"]
    if name in _WORDS_TOO and not match["prep"]:
        return None
    month = _MONTHS[name]
    met = [day.year for day in held if day.month == month and day <= today]
    year = max(met, default=today.year if month <= today.month else today.year - 1)
    return _months(year, month, month)


def _season(match: re.Match[str], today: dt.date, _held: Held) -> Period | None:
    shift, first, last = _SEASONS[match["s"]]
    if match["y"]:
        year = _year(match["y"])
    else:
        over = first <= today.month if shift == 0 else today.month > last
        year = today.year if over else today.year - 1
        if match["prep"] == "last" and shift == 0 and first <= today.month <= last:
            year -= 1
    end = _months(year, last, last).last
    return _days(dt.date(year + shift, first, 1), end)


def _part_of_year(match: re.Match[str], today: dt.date, _held: Held) -> Period | None:
    first, last = _PARTS[" ".join(match["p"].split())]
    said = match["y"]
    year = today.year if said == "this year" else today.year - 1 if said == "last year" else _year(said)
    return _months(year, first, last)


def _quarter(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    first = 3 * int(match["q"]) - 2
    return _months(_year(match["y"]), first, first + 2)


def _whole_year(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    return _months(int(match["y"]), 1, 12)


def _between(match: re.Match[str], today: dt.date, held: Held) -> Period | None:
    left, right = (period_in(match[side], today, held) for side in ("a", "b"))
    if left is None or right is None:
        return None
    return _days(left.period.first, max(left.period.first, right.period.last))


def _open_ended(match: re.Match[str], today: dt.date, held: Held) -> Period | None:
    found = period_in(match["rest"], today, held)
    if found is None or found.start > 0:
        return None
    if match["how"] in {"since", "after"}:
        start = found.period.first if match["how"] == "since" else found.period.last + dt.timedelta(days=1)
        return _days(start, dt.date.max)
    return _days(dt.date.min, found.period.first - dt.timedelta(days=1))


def _relative(match: re.Match[str], today: dt.date, _held: Held) -> Period | None:
    unit, back = match["unit"], match["which"] in {"last", "past", "previous"}
    if unit == "week":
        monday = today - dt.timedelta(days=today.weekday() + 7 * back)
        return _days(monday, monday + dt.timedelta(days=6))
    if unit == "year":
        return _months(today.year - back, 1, 12)
    first = _months_before(today, int(back) if unit == "month" else (today.month - 1) % 3 + 3 * back)
    return _days(first, _months_before(first, -1 if unit == "month" else -3) - dt.timedelta(days=1))


def _months_before(day: dt.date, months: int) -> dt.date:
    count = day.year * 12 + day.month - 1 - months
    return dt.date(count // 12, count % 12 + 1, 1)


def _ago(match: re.Match[str], today: dt.date, _held: Held) -> Period | None:
    words = {
        "a": 1,
        "an": 1,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "couple of": 2,
        "a couple of": 2,
    }
    number = words.get(match["n"]) or int(match["n"])
    unit = match["unit"]
    if number > 100:
        return None
    if unit == "day":
        day = today - dt.timedelta(days=number)
        return _days(day, day)
    if unit == "week":
        day = today - dt.timedelta(weeks=number)
        return _days(day - dt.timedelta(days=4), day + dt.timedelta(days=4))
    if unit == "month":
        month = _months_before(today, number)
        return _months(month.year, month.month, month.month)
    return _months(today.year - number, 1, 12)


def _yesterday(match: re.Match[str], today: dt.date, _held: Held) -> Period | None:
    day = today - dt.timedelta(days=1 if match[0] == "yesterday" else 0)
    return _days(day, day)


def _last_weekday(match: re.Match[str], today: dt.date, _held: Held) -> Period | None:
    back = (today.weekday() - _WEEKDAYS.index(match["w"])) % 7 or 7
    day = today - dt.timedelta(days=back)
    return _days(day, day)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){pattern}(?![\w])")


_DATE: Final = (
    rf"(?:20\d\d[-/.]\d\d?(?:[-/.]\d\d?)?|(?:{_D}\s+(?:of\s+)?)?(?:{_M})\.?(?:\s+{_D})?,?(?:\s+(?:of\s+)?{_Y})?|20\d\d)"
)
_READINGS: Final[tuple[tuple[re.Pattern[str], _Reading], ...]] = (
    (_compiled(rf"(?:between|from)\s+(?P<a>{_DATE})\s+(?:and|to|until|till)\s+(?P<b>{_DATE})"), _between),
    (_compiled(rf"(?P<how>since|after|before|until)\s+(?P<rest>{_DATE})"), _open_ended),
    (_compiled(rf"{_PREPOSITION}(?P<y>20\d\d)[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)"), _numeric),
    (_compiled(rf"{_PREPOSITION}(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>20\d\d)"), _numeric),
    (_compiled(rf"{_PREPOSITION}(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>20\d\d)"), _numeric),
    (_compiled(rf"{_PREPOSITION}(?P<m>{_M})\.?\s+(?:the\s+)?(?P<d>{_D}),?\s+(?:of\s+)?(?P<y>{_Y})"), _full_date),
    (_compiled(rf"{_PREPOSITION}(?P<d>{_D})\s+(?:of\s+)?(?P<m>{_M})\.?,?\s+(?:of\s+)?(?P<y>{_Y})"), _full_date),
    (_compiled(rf"{_PREPOSITION}(?P<y>20\d\d)[-/](?P<m>\d\d?)"), _numeric_month),
    (_compiled(rf"{_PREPOSITION}(?P<m>{_M})\.?,?(?:\s+of)?\s*(?P<y>{_Y})"), _month_and_year),
    (_compiled(rf"{_PREPOSITION}(?P<y>20\d\d)\s+(?P<m>{_M})"), _month_and_year),
    (_compiled(rf"{_PREPOSITION}(?P<m>{_M})\.?\s+(?:the\s+)?(?P<d>{_D})"), _month_and_number),
    (_compiled(rf"{_PREPOSITION}(?P<d>{_D})\s+(?:of\s+)?(?P<m>{_M})"), _day_and_month),
    (
        _compiled(
            r"(?:in\s+)?(?:the\s+)?(?P<prep>last|this|in|)\s*(?P<s>winter|spring|summer|fall|autumn)(?:\s+of)?\s+(?P<y>20\d\d|'\d\d)"
        ),
        _season,
    ),
    (_compiled(r"(?P<prep>last|this|in|in the)\s+(?P<s>winter|spring|summer|fall|autumn)(?P<y>)"), _season),
    (
        _compiled(
            rf"{_PREPOSITION}(?P<p>early|mid|late|middle\s+of|end\s+of|beginning\s+of)[\s-]+(?P<y>20\d\d|this year|last year)"
        ),
        _part_of_year,
    ),
    (_compiled(rf"{_PREPOSITION}q(?P<q>[1-4])\s+(?P<y>20\d\d)"), _quarter),
    (
        _compiled(r"(?:in\s+)?(?:the\s+)?(?P<which>last|past|previous|this)\s+(?P<unit>week|month|quarter|year)"),
        _relative,
    ),
    (
        _compiled(
            r"(?P<n>\d+|an?|one|two|three|four|five|six|(?:a )?couple of)\s+(?P<unit>day|week|month|year)s?\s+ago"
        ),
        _ago,
    ),
    (_compiled(r"yesterday|today"), _yesterday),
    (_compiled(rf"(?:on\s+)?last\s+(?P<w>{'|'.join(_WEEKDAYS)})"), _last_weekday),
    (_compiled(rf"(?P<prep>(?:(?:in|from|of|during|last|this|back in|the)\s+)*)(?P<m>{_M})"), _month),
    (_compiled(rf"{_PREPOSITION}(?P<y>20\d\d)"), _whole_year),
)
