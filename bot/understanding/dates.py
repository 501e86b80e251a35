"""Dates as people write them in chat → the days they mean."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from rapidfuzz.distance import OSA

from bot.understanding.periods import DatedText, Held, Period, day, days, months
from bot.understanding.relative_dates import (
    AGO,
    LAST_WEEKDAY,
    RELATIVE,
    WEEKDAYS,
    YESTERDAY,
    ago,
    last_weekday,
    relative,
    yesterday,
)

_NAMES: Final = """
january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sep sept, october oct,
november nov, december dec
"""
_MONTHS: Final = MappingProxyType(
    {name: number for number, names in enumerate(_NAMES.split(","), start=1) for name in names.split()}
)
_WORDS_TOO: Final = frozenset({"may", "march", "mar", "jan", "dec", "jun", "sep"})
"""Months that are also words or names: alone they need a preposition before them."""

_SEASONS: Final = MappingProxyType(
    {"winter": (-1, 12, 3), "spring": (0, 3, 6), "summer": (0, 6, 9), "fall": (0, 9, 12), "autumn": (0, 9, 12)}
)
"""Season → year of its first month from its name's year, first and last month (generous at the ends)."""

_EARLY, _MID, _LATE = (1, 4), (5, 8), (9, 12)
_PARTS: Final = MappingProxyType(
    {"early": _EARLY, "early in": _EARLY, "beginning of": _EARLY, "start of": _EARLY, "mid": _MID, "middle of": _MID}
    | {"late": _LATE, "late in": _LATE, "end of": _LATE, "first half of": (1, 6), "1st half of": (1, 6), "h1": (1, 6)}
    | {"second half of": (7, 12), "2nd half of": (7, 12), "h2": (7, 12), "first quarter of": (1, 3), "q1 of": (1, 3)}
    | {"second quarter of": (4, 6), "q2 of": (4, 6), "third quarter of": (7, 9), "q3 of": (7, 9)}
    | {"fourth quarter of": (10, 12), "last quarter of": (10, 12), "q4 of": (10, 12)}
)
_CENTURY: Final = 2000
_YEARS_BACK: Final = range(11)
"""How far back `oct 21` may mean a year that no meeting was held in."""

_FULL_NAME: Final = 4
_LONG_NAME: Final = 7
"""Letters of a month from which one slip may be in it, and two."""

_M: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_Y: Final = r"(?:20\d\d|'\d\d)"
_D: Final = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_PART: Final = "|".join(part.replace(" ", r"\s+") for part in sorted(_PARTS, key=len, reverse=True))
_OR: Final = r"(?:\s*[-\u2013/&]\s*|\s+(?:and|or|to|until|till|through)\s+)"
_SEASON: Final = "|".join(_SEASONS)
_IN: Final = r"(?:(?:in|on|at|of|from|back in|during|for|around|the)\s+)*"
_DATE: Final = (
    rf"(?:20\d\d[-/.]\d\d?(?:[-/.]\d\d?)?"
    rf"|(?:{_D}\s+(?:of\s+)?)?(?:{_M})\.?(?:\s+{_D})?,?(?:\s+(?:of\s+)?{_Y})?|20\d\d)"
)
_OPENING: Final = re.compile(
    r"(?<![\w.])(?:(?P<since>since)|(?P<after>after|later\s+than)|(?P<before>before|until|prior\s+to|earlier\s+than))\s+$"
)
_DAY: Final = dt.timedelta(days=1)
_MISSPELT_MONTH: Final = re.compile(
    rf"\b(?!(?:{_M}|match|mark)\b)[a-z]{{4,11}}(?=\.?\s+(?:{_D},?\s+)?(?:20|')?\d\d?\b)"
)

_NAMES_DAYS: Final = re.compile(
    rf"\d|(?<!\w)(?:{_M}|{_SEASON}|{'|'.join(WEEKDAYS)}|week|month|quarter|year|yesterday|today|ago)(?!\w)"
)
"""Something of this stands in whatever names days; most texts name none."""

_Reading = Callable[[re.Match[str], dt.date, Held], Period | None]


def period_in(text: str, today: dt.date, held: Held = ()) -> DatedText | None:
    """Gives the first period that a folded text names, as meant on `today`."""
    if not _NAMES_DAYS.search(text):
        return None
    text = _MISSPELT_MONTH.sub(_mended_month, text)
    for pattern, reading in _READINGS:
        for match in pattern.finditer(text):
            period = reading(match, today, held)
            if period is not None:
                opening = _OPENING.search(text, 0, match.start())
                start = opening.start() if opening else match.start()
                return DatedText(period=_opened(period, opening), start=start, end=match.end())
    return None


def _opened(period: Period, opening: re.Match[str] | None) -> Period:
    """`since march` has no end, `before march` no beginning."""
    match opening.lastgroup if opening else None:
        case "since":
            return days(period.first, dt.date.max)
        case "after" if period.last < dt.date.max:
            return days(period.last + _DAY, dt.date.max)
        case "before" if period.first > dt.date.min:
            return days(dt.date.min, period.first - _DAY)
        case _:
            return period


def _mended_month(match: re.Match[str]) -> str:
    """A misspelt month beside a number becomes its short name, as long as what was written."""
    word = match[0]
    for name in _MONTHS:
        slips = 2 if len(name) >= _LONG_NAME else 1
        if len(name) >= _FULL_NAME and word[0] == name[0] and OSA.distance(word, name) <= slips:
            return name[:3].ljust(len(word))
    return word


def _year(text: str) -> int:
    digits = int(text.lstrip("'"))
    return digits if digits >= _CENTURY else _CENTURY + digits


def _number(text: str) -> int:
    return int(text.rstrip("stndrh"))


def _numeric(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    return day(_year(match["y"]), int(match["m"]), int(match["d"]))


def _numeric_month(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    month = int(match["m"])
    return months(int(match["y"]), month, month) if month in _MONTHS.values() else None


def _full_date(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    return day(_year(match["y"]), _MONTHS[match["m"]], _number(match["d"]))


def _month_and_year(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    month = _MONTHS[match["m"]]
    return months(_year(match["y"]), month, month)


def _month_and_later_year(match: re.Match[str], today: dt.date, held: Held) -> Period | None:
    """`the february cabal in 2022`."""
    if match["m"] in _WORDS_TOO and match[0] == match["m"]:
        return None
    return _month_and_year(match, today, held)


def _month_and_number(match: re.Match[str], today: dt.date, held: Held) -> Period | None:
    """`oct 21` is a day or a month's year: what was met on decides, then what lies behind us."""
    month, written = _MONTHS[match["m"]], match["d"]
    as_year = months(_CENTURY + int(written), month, month) if re.fullmatch(r"\d\d", written) else None
    as_day = _latest_day(month, _number(written), today, held)
    for reading in (as_year, as_day):
        if reading is not None and any(date in reading for date in _met_in(month, held)):
            return reading
    if as_year is not None and today.year - as_year.first.year in _YEARS_BACK:
        return as_year
    return as_day


def _latest_day(month: int, number: int, today: dt.date, held: Held) -> Period | None:
    met = [date for date in _met_in(month, held) if date.day == number]
    if met:
        return days(max(met), max(met))
    return day(today.year - ((month, number) > (today.month, today.day)), month, number)


def _met_in(month: int, held: Held) -> list[dt.date]:
    """Gives the days of a month of any year that meetings were held on."""
    return _by_month(frozenset(held))[month]


@lru_cache(maxsize=8)
def _by_month(held: frozenset[dt.date]) -> Mapping[int, list[dt.date]]:
    met: dict[int, list[dt.date]] = defaultdict(list)
    for date in held:
        met[date.month].append(date)
    return met


def _day_and_month(match: re.Match[str], today: dt.date, held: Held) -> Period | None:
    return _latest_day(_MONTHS[match["m"]], _number(match["d"]), today, held)


def _month(match: re.Match[str], today: dt.date, held: Held) -> Period | None:
    opening = _OPENING.search(match.string, 0, match.start())
    if match["m"] in _WORDS_TOO and not match["prep"] and not opening:
        return None
    month = _MONTHS[match["m"]]
    latest = today.year - (month > today.month)
    met = () if opening else (date.year for date in _met_in(month, held) if date <= today)
    year = max(met, default=latest)
    return months(year, month, month)


def _season_of_year(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    return _season(match["s"], _year(match["y"]))


def _latest_season(match: re.Match[str], today: dt.date, _held: Held) -> Period | None:
    """`last fall` lies behind us, `this fall` may be now."""
    this = _season(match["s"], today.year)
    begun = this.last < today if match["prep"] == "last" else this.first <= today
    return this if begun else _season(match["s"], today.year - 1)


def _season(name: str, year: int) -> Period:
    shift, first, last = _SEASONS[name]
    return days(dt.date(year + shift, first, 1), months(year, last, last).last)


def _part_of_year(match: re.Match[str], today: dt.date, _held: Held) -> Period | None:
    first, last = _PARTS[" ".join(match["p"].split())]
    said = match["y"]
    year = today.year - (said == "last year") if said.endswith("year") else _year(said)
    return months(year, first, last)


def _quarter(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    first = 3 * int(match["q"]) - 2
    return months(_year(match["y"]), first, first + 2)


def _months_of_year(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    """`march to june 2022`, `nov or dec 2021`; `nov-jan 2022` begins in the year before."""
    first, last, year = _MONTHS[match["m"]], _MONTHS[match["n"]], _year(match["y"])
    return days(dt.date(year - (first > last), first, 1), months(year, last, last).last)


def _years(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    first, last = int(match["y"]), int(match["z"])
    return days(dt.date(first, 1, 1), dt.date(last, 12, 31)) if first < last else None


def _season_over_new_year(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    """`winter 2021/22`."""
    return _season(match["s"], _CENTURY + int(match["z"]))


def _whole_year(match: re.Match[str], _today: dt.date, _held: Held) -> Period | None:
    return months(int(match["y"]), 1, 12)


def _between(match: re.Match[str], today: dt.date, held: Held) -> Period | None:
    left, right = (period_in(match[side], today, held) for side in ("a", "b"))
    if left is None or right is None or right.period.last < left.period.first:
        return None
    return days(left.period.first, right.period.last)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){pattern}(?!\w)")


_READINGS: Final[tuple[tuple[re.Pattern[str], _Reading], ...]] = (
    (_compiled(rf"(?:between|from)\s+(?P<a>{_DATE})\s+(?:and|to|until|till)\s+(?P<b>{_DATE})"), _between),
    (_compiled(rf"{_IN}(?:between\s+)?(?P<m>{_M})\.?{_OR}(?P<n>{_M})\.?,?(?:\s+of)?\s*(?P<y>{_Y})"), _months_of_year),
    (_compiled(rf"{_IN}(?:between\s+)?(?P<y>20\d\d){_OR}(?P<z>20\d\d)"), _years),
    (_compiled(rf"{_IN}(?P<s>winter)\s+(?:of\s+)?(?:20|')?\d\d[-\u2013/](?:20|')?(?P<z>\d\d)"), _season_over_new_year),
    (_compiled(rf"{_IN}(?P<y>20\d\d)[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)"), _numeric),
    (_compiled(rf"{_IN}(?P<m>\d\d?)/(?P<d>\d\d?)/(?P<y>(?:20)?\d\d)"), _numeric),
    (_compiled(rf"{_IN}(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>20\d\d)"), _numeric),
    (_compiled(rf"{_IN}(?P<m>{_M})\.?\s+(?:the\s+)?(?P<d>{_D}),?\s+(?:of\s+)?(?P<y>{_Y})"), _full_date),
    (_compiled(rf"{_IN}(?P<d>{_D})\s+(?:of\s+)?(?P<m>{_M})\.?,?\s+(?:of\s+)?(?P<y>{_Y})"), _full_date),
    (_compiled(rf"{_IN}(?P<y>20\d\d)[-/](?P<m>\d\d?)"), _numeric_month),
    (_compiled(rf"{_IN}(?P<m>\d\d?)/(?P<y>20\d\d)"), _numeric_month),
    (_compiled(rf"{_IN}(?P<m>{_M})\.?,?(?:\s+of)?\s*(?P<y>{_Y})"), _month_and_year),
    (_compiled(rf"{_IN}(?P<y>20\d\d)\s+(?P<m>{_M})"), _month_and_year),
    (
        _compiled(rf"{_IN}(?P<m>{_M})(?=\s+(?:[a-z]+\s+){{1,2}}(?:(?:in|of|from)\s+)?(?P<y>{_Y})\b)"),
        _month_and_later_year,
    ),
    (_compiled(rf"{_IN}(?P<m>{_M})\.?\s+(?:the\s+)?(?P<d>{_D})"), _month_and_number),
    (_compiled(rf"{_IN}(?P<d>{_D})\s+(?:of\s+)?(?P<m>{_M})"), _day_and_month),
    (_compiled(rf"{_IN}(?P<s>{_SEASON})(?:\s+of)?\s+(?P<y>{_Y}|\d\d)"), _season_of_year),
    (
        _compiled(rf"(?P<prep>last|this|in|in the)\s+(?P<s>{_SEASON})(?!\s+(?:release|version|cycle|edition))"),
        _latest_season,
    ),
    (_compiled(rf"{_IN}(?P<p>{_PART})[\s-]+(?P<y>{_Y}|this year|last year)"), _part_of_year),
    (_compiled(rf"{_IN}q(?P<q>[1-4])\s+(?P<y>20\d\d)"), _quarter),
    (_compiled(RELATIVE), relative),
    (_compiled(AGO), ago),
    (_compiled(YESTERDAY), yesterday),
    (_compiled(LAST_WEEKDAY), last_weekday),
    (_compiled(rf"(?P<prep>(?:(?:in|from|of|during|last|this|back in|the)\s+)*)(?P<m>{_M})"), _month),
    (_compiled(rf"{_IN}(?P<y>20\d\d)"), _whole_year),
)
"""The most telling first: a day before its month, a month before its year."""
