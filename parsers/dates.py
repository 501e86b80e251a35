"""Dates and times as notes write them, and the repair of those that contradict themselves."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from parsers.faults import Faults
from parsers.zones import StatedZone, find_zone

MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LEAST_LIKENESS: Final = 80  # "Jauary" is 92 to January, "Febuary" 93; other words stay below
_SHORTEST_NAME: Final = 3

_LONG_DATE = re.compile(
    r"""
    (?:\b(?P<weekday>[A-Za-z]{3,10})\.?\s*,?\s+(?:the\s+)?)?
    \b(?P<month>[A-Za-z]{3,10})\.?\s+
    (?P<day>\d{1,2})(?:st|nd|rd|th)?\b\s*,?\s*
    (?P<year>\d{4})\b
    """,
    re.VERBOSE,
)
_DAY_FIRST = re.compile(
    r"(?:\b(?P<weekday>[A-Za-z]{3,10})\.?\s*,?\s+)?\b(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>[A-Za-z]{3,10})\.?\s*,?\s+(?P<year>\d{4})\b"
)
_ISO_DATE = re.compile(
    r"(?:\b(?P<weekday>[A-Za-z]{3,10})\.?\s*,?\s+)?(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)"
)
_YEAR = re.compile(r"\d{4}")
_DAY_WITHOUT_YEAR = re.compile(
    r"(?:\b(?P<weekday>[A-Za-z]{3,10})\.?\s*,?\s+)?\b(?P<month>[A-Za-z]{3,10})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\w:])"
)
_DAY_OF_MONTH = re.compile(r"\W*(?:([A-Za-z]{3,10})\W+)?(?:the\s+)?([A-Za-z]{3,10})\.?\s+\d{1,2}(?:st|nd|rd|th)?\b")
_TIME = re.compile(
    r"(?<![\d.])(?<!\d:)(?P<hour>\d{1,2})(?::(?P<minute>\d{2})?)?\s*(?P<half>[ap])\.?\s?m\b\.?|(?<![\d.-])(?<!\d:)(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?![\d:])|\b(?P<noon>noon|midday)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as a text states it."""

    date: dt.date
    weekday: int | None
    """0 is Monday; None where no weekday is written."""
    misspelt: str | None
    """The month as written where it had to be guessed."""
    start: int
    end: int
    written: str

    @property
    def weekday_lies(self) -> bool:
        return self.weekday is not None and self.weekday != self.date.weekday()


@dataclass(frozen=True, slots=True)
class StatedMoment:
    """A date with the time and zone that stand behind it, as far as they do."""

    day: StatedDate
    time: dt.time | None
    zone: StatedZone | None


def find_date(text: str) -> StatedDate | None:
    """Gives the first date with a year in a text: `Thursday, Jauary 19, 2023`, `19 January 2023`, `2023-01-19`."""
    if not _YEAR.search(text):
        return None
    found = [
        date for pattern in (_LONG_DATE, _DAY_FIRST, _ISO_DATE) for date in map(_stated, pattern.finditer(text)) if date
    ]
    return min(found, key=lambda date: date.start, default=None)


def starts_with_day(text: str) -> bool:
    """Whether a text begins with a day of a month, be it without a year: `February 2 11:00 a.m.`."""
    found = _DAY_OF_MONTH.match(text)
    return found is not None and any(_name_of(word, MONTHS) is not None for word in found.groups() if word)


def find_day_to_come(text: str, after: dt.date, within: dt.timedelta) -> StatedDate | None:
    """Gives the first day of a text whose year is missing, in the one year that brings it between the two."""
    for found in _DAY_WITHOUT_YEAR.finditer(text):
        month, misspelt = _month(found["month"])
        weekday = _name_of(found["weekday"], WEEKDAYS) if found["weekday"] else None
        dates = [_date(year, month, int(found["day"])) for year in (after.year, after.year + 1)]
        for date in dates:
            if date and after < date <= after + within and weekday in (None, date.weekday()):
                return StatedDate(date, weekday, misspelt, found.start(), found.end(), found.group())
    return None


def _date(year: int, month: int | None, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if month else None
    except ValueError:
        return None


def find_time(text: str) -> dt.time | None:
    """Gives the first time of day in a text: `11:00 a.m.`, `11 am`, `11: a.m.`, `14:30`, `noon`."""
    for found in _TIME.finditer(text):
        if found["noon"]:
            return dt.time(12)
        if found["hour24"]:
            return dt.time(int(found["hour24"]), int(found["minute24"]))
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        if 1 <= hour <= 12 and minute < 60:  # noqa: PLR2004 - a clock's face
            return dt.time(hour % 12 + (12 if found["half"].lower() == "p" else 0), minute)
    return None


def find_moment(text: str) -> StatedMoment | None:
    """Gives the first date of a text with the time and zone behind it."""
    day = find_date(text)
    if not day:
        return None
    rest = text[day.end :]
    return StatedMoment(day, find_time(rest), find_zone(rest))


def date_in_path(path: str) -> dt.date | None:
    """Gives the last ISO date in a file's path, which names the meeting it is about."""
    found = [date for date in map(_stated, _ISO_DATE.finditer(path)) if date]
    return found[-1].date if found else None


def weekday_name(weekday: int) -> str:
    return WEEKDAYS[weekday].capitalize()


def long_date(date: dt.date) -> str:
    return f"{weekday_name(date.weekday())} {MONTHS[date.month - 1].capitalize()} {date.day}, {date.year}"


def warn_of_month(stated: StatedDate, line: int, faults: Faults) -> None:
    """Tells of a month that had to be guessed."""
    if stated.misspelt:
        meant = MONTHS[stated.date.month - 1].capitalize()
        message = f"{stated.misspelt!r} was read as {meant}"
        faults.warn(line, "month-misspelt", message, written=stated.misspelt, proposed=meant)


def year_turned_over(stated: StatedDate, after: dt.date) -> dt.date | None:
    """Gives the date in the year that brings it within a year after `after` and fits the weekday, if any does."""
    for year in (stated.date.year + 1, after.year, after.year + 1):
        try:
            date = stated.date.replace(year=year)
        except ValueError:
            continue
        if after < date <= after + dt.timedelta(days=366) and stated.weekday in (None, date.weekday()):
            return date
    return None


def nearest_weekday(date: dt.date, weekday: int) -> dt.date:
    """Gives the one day within three days of `date` that is that weekday."""
    shift = (weekday - date.weekday() + 3) % 7 - 3
    return date + dt.timedelta(days=shift)


def _stated(found: re.Match[str]) -> StatedDate | None:
    month, misspelt = _month(found["month"])
    if month is None:
        return None
    try:
        date = dt.date(int(found["year"]), month, int(found["day"]))
    except ValueError:
        return None
    weekday = _name_of(found["weekday"], WEEKDAYS) if found["weekday"] else None
    start = found.start() if weekday is not None or not found["weekday"] else found.end("weekday")
    written = found.string[start : found.end()].strip(" ,")
    return StatedDate(date, weekday, misspelt, start, found.end(), written)


def _month(written: str) -> tuple[int | None, str | None]:
    if written.isdecimal():
        return (int(written), None) if 1 <= int(written) <= len(MONTHS) else (None, None)
    number = _name_of(written, MONTHS)
    if number is None:
        return None, None
    word = written.lower()
    return number + 1, None if MONTHS[number].startswith(word) else written


def _name_of(written: str, names: tuple[str, ...]) -> int | None:
    """Gives the index of the name that a word abbreviates, or misspells beyond doubt."""
    word = written.lower()
    if len(word) < _SHORTEST_NAME:
        return None
    for index, name in enumerate(names):
        if name.startswith(word):
            return index
    best = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS)
    if best or len(word) == _SHORTEST_NAME:
        return best[2] if best else None
    # two letters swapped in a short name: "Juen"
    return next((index for index, name in enumerate(names) if OSA.distance(word, name) == 1), None)
