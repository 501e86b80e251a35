"""Days in every form that headers and paths of notes give them; `parsers.dates` knows those with a month's name."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from parsers.dates import MONTHS, StatedDate, find_date, find_time

_NAMED_MIDDLE: Final = re.compile(
    r"\b(?P<a>\d{1,4})(?:st|nd|rd|th)?[-/ ](?P<month>[A-Za-z]{3,9})\.?[-/ ](?P<b>\d{1,4})(?:st|nd|rd|th)?\b"
)
_YEAR_FIRST: Final = re.compile(
    r"(?<![\d/.-])(?P<year>(?:19|20)\d{2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d/])"
)
_SLASHED: Final = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<year>(?:20)?\d{2})(?![\d/.-])"
)
_RUN: Final = re.compile(r"(?<!\d)(?P<year>20\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_DAY_ALONE: Final = re.compile(
    r"\b(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\w:/]|\s?[ap]\.?m\b)"
    r"|(?<![\d:.#/-])(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>[A-Za-z]{3,9})\b"
)
_MONTH_AND_YEAR: Final = re.compile(r"\b(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>20\d{2})\b")
_YEAR_AND_MONTH: Final = re.compile(r"\b(?P<year>20\d{2})[-/](?P<month>0[1-9]|1[0-2])(?![\d-])")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_CENTURY: Final = 2000
_LAST_MONTH: Final = 12
_LAST_DAY: Final = 31
_LONGEST_DAY: Final = 2
_SHORTEST_MONTH: Final = 3
_FIRST_YEAR: Final = 1900


def days_in(text: str, *, year: int | None = None, near: dt.date | None = None) -> Iterator[StatedDate]:
    """Gives the days that a text states, first the surest form.

    `2026-06-25`, `June 25, 2026`, `25 June 2026`, `07-Jul-2016`, `2025/10/23`, `20221209`, `6/23/2026`.
    Of `07/09/2026` the reading that is `near` is taken, else month first, as in the USA; `year` is for days without.
    """
    named = find_date(text)
    if named:
        yield named
    for found in _NAMED_MIDDLE.finditer(text):
        first, last = int(found["a"]), int(found["b"])
        year_stated, day = (first, last) if first > _LAST_DAY else (last, first)
        yield from _stated(found, year_stated, month_named(found["month"]), day)
    for found in (*_YEAR_FIRST.finditer(text), *_RUN.finditer(text)):
        yield from _stated(found, int(found["year"]), int(found["month"]), int(found["day"]))
    for found in _SLASHED.finditer(text):
        yield from _slashed(found, near)
    if year:
        for found in _DAY_ALONE.finditer(text):
            month = month_named(found["month"] or found["month2"])
            yield from _stated(found, year, month, int(found["day"] or found["day2"]))


def find_day(text: str, *, year: int | None = None, near: dt.date | None = None) -> StatedDate | None:
    """Gives the day of a text whose form is the surest."""
    return next(days_in(text, year=year, near=near), None)


def find_start(text: str) -> dt.time | None:
    """Gives the first time of day in a text, of a span its beginning: `11a - noon`, `8-9am`, `1400 UTC`, `16:00`."""
    span = _SPAN.search(text)
    if span:
        first, last = int(span["first"]) % 12, int(span["last"]) % 12
        half = span["half"].lower()
        half = half if first <= last else "a" if half == "p" else "p"
        return find_time(f"{span['first']}{span['minute'] or ''}{half}m")
    text = _HALF.sub(r"\1\2m", text)
    run = _RUN_TIME.search(text)
    clock = find_time(text)
    return dt.time(int(run["hour"]), int(run["minute"])) if run and clock is None else clock


_SPAN: Final = re.compile(
    r"(?<![\d:.-])(?P<first>1[0-2]|[1-9])(?P<minute>:[0-5]\d)?\s*[-–—]\s*(?P<last>1[0-2]"
    r"|[1-9])(?::[0-5]\d)?\s*(?P<half>[ap])\.?m?\b",
    re.IGNORECASE,
)
_HALF: Final = re.compile(r"\b(\d{1,2}(?::\d{2})?)\s?([ap])\b(?!\.)", re.IGNORECASE)
_RUN_TIME: Final = re.compile(r"(?<!\d)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s?(?:h\b|hrs?\b|(?=UTC|GMT|CES?T))")


def year_in(text: str) -> int | None:
    """Gives the last year that stands in a text."""
    years = _YEAR.findall(text)
    return int(years[-1]) if years else None


def month_in(text: str) -> dt.date | None:
    """Gives the first day of the month that a text names with its year: `July 2021`, `2022-12`."""
    for found in (*_MONTH_AND_YEAR.finditer(text), *_YEAR_AND_MONTH.finditer(text)):
        month = int(found["month"]) if found["month"].isdecimal() else month_named(found["month"])
        if month:
            return dt.date(int(found["year"]), month, 1)
    return None


def month_named(word: str) -> int | None:
    """Gives the number of a month's name or of its beginning; a typing error makes none here."""
    lowered = word.lower().removesuffix(".")
    if lowered == "sept":
        lowered = "sep"
    return next(
        (
            number
            for number, name in enumerate(MONTHS, start=1)
            if len(lowered) >= _SHORTEST_MONTH and name.startswith(lowered)
        ),
        None,
    )


def day_in_path(path: str) -> dt.date | None:
    """Gives the day that a path names, its last: `2021-10-05.md`, `2019-10/october-1.md`, `2023/05-May/18-eu.md`."""
    parts = [part for part in re.split(r"[/\\]|__", path) if part]
    name = " ".join(parts[-1:])
    whole = [stated.date for stated in days_in(name.replace("_", "-"))]
    if whole:
        return whole[0]
    pieces = _pieces("/".join(parts[-4:]))
    for at in range(len(pieces) - 1, -1, -1):
        if re.fullmatch(r"20\d{2}", pieces[at]):
            day = _behind_year(int(pieces[at]), pieces[at + 1 :])
            if day:
                return day
    last = [stated.date for part in parts[-4:] for stated in days_in(part)]
    return last[-1] if last else None


def _pieces(path: str) -> list[str]:
    stem = re.sub(r"\.\w{1,8}$", "", path)
    return [piece for word in re.split(r"[^A-Za-z0-9]+", stem) for piece in _pieces_of(word.lower())]


def _pieces_of(word: str) -> list[str]:
    """Letters and digits apart, of a word with both only where the letters are a month: `may21`, but not `f2f`."""
    pieces = [piece for piece in re.split(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", word) if piece]
    may_be_day = len(pieces) == 1 or all(piece.isdecimal() or month_named(piece) for piece in pieces)
    return pieces if may_be_day else []


def _behind_year(year: int, pieces: list[str]) -> dt.date | None:
    """The day that the pieces behind a year name; a month may be told twice, by number and by name."""
    month, rest = _month_piece(pieces)
    while month and rest and _month_piece(rest)[0] == month and not rest[0].isdecimal():
        rest = rest[1:]
    if month and rest and rest[0].isdecimal() and len(rest[0]) <= _LONGEST_DAY:
        return _date(year, month, int(rest[0]))
    return None


def _month_piece(pieces: list[str]) -> tuple[int | None, list[str]]:
    while pieces and not pieces[0].isdecimal() and month_named(pieces[0]) is None:
        pieces = pieces[1:]  # the series, as in `2020/CG-04-03`
    if not pieces:
        return None, []
    if pieces[0].isdecimal():
        number = int(pieces[0])
        return (number if len(pieces[0]) <= _LONGEST_DAY and 1 <= number <= _LAST_MONTH else None), pieces[1:]
    return month_named(pieces[0]), pieces[1:]


def _slashed(found: re.Match[str], near: dt.date | None) -> Iterator[StatedDate]:
    a, b, year = int(found["a"]), int(found["b"]), int(found["year"])
    year += _CENTURY if year < _CENTURY else 0
    readings = [one for one in (_date(year, a, b), _date(year, b, a)) if one]
    if found["sep"] == ".":
        readings.reverse()  # with points the day goes first
    if near in readings and near is not None:
        readings = [near]
    for one in readings[:1]:
        yield StatedDate(one, None, None, found.start(), found.end(), found.group())


def is_ambiguous(stated: StatedDate) -> bool:
    """Whether a date of numbers could be read with day and month changed over."""
    found = _SLASHED.fullmatch(stated.written)
    if found is None or found["sep"] == ".":
        return False
    return max(int(found["a"]), int(found["b"])) <= _LAST_MONTH and found["a"] != found["b"]


def _stated(found: re.Match[str], year: int, month: int | None, day: int) -> Iterator[StatedDate]:
    date = _date(year, month, day)
    if date:
        yield StatedDate(date, None, None, found.start(), found.end(), found.group())


def _date(year: int, month: int | None, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if month and year >= _FIRST_YEAR else None
    except ValueError:
        return None
