"""One file with many meetings becomes many texts, each on the lines where it stands in the file."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from parsers.dates import StatedDate
from parsers.days import day_in_path, find_day, find_start, year_in
from parsers.normal import folded
from parsers.section_words import Meaning, labelled, meaning_of
from parsers.zones import find_zone

_HEADING: Final = re.compile(r"\s{0,3}(?P<marks>#{1,6})\s+(?P<words>.*?)\s*#*\s*")
_UNDERLINE: Final = re.compile(r"\s{0,3}(?P<rule>={3,}|-{3,})\s*")
_BOLD: Final = re.compile(r"\s{0,3}\*\*(?P<words>[^*\n]{4,60}?):?\*\*:?\s*")
_LEVEL_OF_BOLD: Final = 7
_FENCE: Final = re.compile(r"\s{0,3}(?:`{3,}|~{3,})")
_MOST_WORDS_BESIDE: Final = 8
_FEWEST_DAYS: Final = 2
_COMING: Final = re.compile(r"\b(?:next|upcoming|coming|future|following|until|since|due|before)\b", re.IGNORECASE)
"""What makes a day in a heading another than the meeting's below it."""
_TAG: Final = re.compile(r"\[[^\[\]]*\]")
_ANCHOR: Final = re.compile(r"\{#[^}]*\}")


class _Heading(NamedTuple):
    line: int
    """Its index, from 0."""
    level: int
    words: str


class _DayHeading(NamedTuple):
    line: int
    """Its index, from 0."""
    level: int
    day: StatedDate
    words: str


def split(text: str, path: str) -> tuple[str, ...]:
    """Gives the text of each meeting that a text holds, itself alone where it is one.

    A heading that is little more than a day begins a meeting, where there are at least two of one depth with days that
    differ; a file that is named for a day holds that day's meeting. All other lines but the title's and those of a roll
    behind the last meeting, which is all of theirs, are blank in each text, so that every line keeps its number; a year
    that headings leave out is filled in from title or file name.
    """
    if day_in_path(path) is not None:
        return (text,)
    lines = text.split("\n")
    marked = tuple(_headings(lines))
    headings = marked if any(find_day(each.words) for each in marked) else tuple(_headings(lines, drawn=True))
    title = _title(headings)
    year = year_in(lines[title] if title is not None else "") or year_in(path)
    found = list(_day_headings(headings, year))
    level = _level(found)
    starts = [one for one in found if one.level == level]
    if level is None or len({one.day.date for one in starts}) < _FEWEST_DAYS:
        return (text,)
    roll = _roll_behind(headings, starts[-1], len(lines))
    body = [*lines[: roll.start], *[""] * len(roll), *lines[roll.stop :]]
    follow = [*(one.line for one in starts[1:]), len(lines)]
    ends = [_end(headings, one, following) for one, following in zip(starts, follow, strict=True)]
    kept = title if title is not None and title < starts[0].line else None
    spans = [(one, end) for one, end in zip(starts, ends, strict=True) if any(map(str.strip, body[one.line + 1 : end]))]
    always = [number for number, line in enumerate(lines[: starts[0].line]) if _tells_when(line)]
    alone = (_alone(body, one, end, kept, always) for one, end in spans)
    return tuple("\n".join(_called(each, lines, roll)) for each in alone) or (text,)


def _roll_behind(headings: Sequence[_Heading], last: _DayHeading, end: int) -> range:
    """The lines of a list of attendees that is as high a section as the meetings, and stands behind all of them."""
    behind = [each for each in headings if each.line > last.line and each.level <= last.level]
    for each, following in zip_longest(behind, behind[1:]):
        if each and meaning_of(each.words) is Meaning.ATTENDEES:
            return range(each.line, following.line if following else end)
    return range(0)


def _called(kept: list[str], lines: Sequence[str], roll: range) -> list[str]:
    return [*kept, *[""] * (roll.start - len(kept)), *lines[roll.start : roll.stop]] if roll else kept


def _headings(lines: Sequence[str], *, drawn: bool = False) -> Iterator[_Heading]:
    """The headings, those too that are `drawn`, underlined or in bold; none in code and comments."""
    hidden = fenced = False
    for number, (line, below) in enumerate(zip_longest(lines, lines[1:], fillvalue="")):
        if _FENCE.match(line) and not hidden:
            fenced = not fenced
        hidden = (hidden or "<!--" in line) and "-->" not in line
        if hidden or fenced:
            continue
        found = _HEADING.fullmatch(line) if line.lstrip().startswith("#") else None
        if found and found["words"]:
            yield _Heading(number, len(found["marks"]), _ANCHOR.sub("", found["words"]).strip(" *_"))
        elif drawn and line.strip() and (rule := _UNDERLINE.fullmatch(below)):
            yield _Heading(number, 1 if rule["rule"][0] == "=" else 2, line.strip(" *_"))
        elif drawn and (bold := _BOLD.fullmatch(line)):
            yield _Heading(number, _LEVEL_OF_BOLD, bold["words"].strip())


def _title(headings: Sequence[_Heading]) -> int | None:
    return headings[0].line if headings and find_day(headings[0].words) is None else None


def _day_headings(headings: Sequence[_Heading], year: int | None) -> Iterator[_DayHeading]:
    for number, level, words in headings:
        day = find_day(words, year=year)
        beside = f"{words[: day.start]} {words[day.end :]}" if day else ""
        if day and len(folded(beside).split()) <= _MOST_WORDS_BESIDE and not _COMING.search(_TAG.sub("", beside)):
            yield _DayHeading(number, level, day, words)


def _level(found: Sequence[_DayHeading]) -> int | None:
    """The depth at which most days stand, the higher of two."""
    counted = Counter(one.level for one in found)
    return max(counted, key=lambda level: (counted[level], -level), default=None)


def _end(headings: Sequence[_Heading], one: _DayHeading, following: int) -> int:
    """The index behind a meeting's last line: the next meeting's, or that of a heading above both."""
    higher = (each.line for each in headings if one.line < each.line < following and each.level < one.level)
    return next(higher, following)


def _tells_when(line: str) -> bool:
    """Whether a line over all meetings tells at what time each of them begins."""
    label = labelled(line)
    return (
        label is not None
        and label[0] is Meaning.WHEN
        and find_start(line) is not None
        and find_zone(line) is not None
        and find_day(line) is None
    )


def _alone(lines: Sequence[str], one: _DayHeading, end: int, title: int | None, always: Sequence[int]) -> list[str]:
    kept = [""] * one.line + [_with_year(lines[one.line], one.day), *lines[one.line + 1 : end]]
    for number in always:
        kept[number] = lines[number]
    if title is not None:
        kept[title : title + 2] = lines[title], lines[title + 1] if _UNDERLINE.fullmatch(lines[title + 1]) else ""
    return kept


def _with_year(heading: str, day: StatedDate) -> str:
    if year_in(day.written):
        return heading
    return heading.replace(day.written, f"{day.written}, {day.date.year}", 1)
