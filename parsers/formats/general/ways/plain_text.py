"""Plain text: without a heading of markdown but its title, lines that stand alone are headings by what they say."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.days import find_day
from parsers.section_words import Meaning, labelled, meaning_of
from parsers.titles import series_of, title_of

_HEADING: Final = re.compile(r"^#{1,6}\s|^[^\S\n]{0,3}\S[^\n]*\n(?:={3,}|-{3,})[^\S\n]*$", re.MULTILINE)
_NUMBERED: Final = re.compile(r" {0,3}(?:(?P<number>\d{1,2})|(?P<letter>[a-z]))\\?[.)] +(?P<words>[A-Z0-9][^\n]{2,89})")
_STARRED: Final = re.compile(r"\* +(?P<words>\S[^\n]{1,89})")
_BOLD: Final = re.compile(r"(?:\*\*|__)(?P<words>[^*_:][^*_]{2,120})(?:\*\*|__)\s*")
_LINES_OF_HEAD: Final = 4
_FRAMED: Final = re.compile(r"(?P<rule>[-*~]{2,10}) +(?P<words>[^\s*~-](?:.{0,100}\S)?) +(?P=rule)")
_TOLD: Final = re.compile(
    r"\s{0,3}(?:(?:topic|agenda item)\s*(?:\d+\s*)?|(?:item|top)\s+\d+\s*):\s*(?P<words>\S.{0,120})", re.IGNORECASE
)
_LISTED: Final = re.compile(r"\s{0,3}(?:[-*+]|\d{1,2}[.)])\s")
_FEWEST: Final = 3
_FEWEST_SECTIONS: Final = 2
_LONGEST_TITLE: Final = 150
_MOST_WORDS_OF_TITLE: Final = 10
_LONGEST_SECTION: Final = 50
_LINES_OF_TITLE: Final = 3
_SECTIONS: Final = frozenset(Meaning) - {Meaning.TOPIC, Meaning.WHEN, Meaning.ROLE, Meaning.LOG, Meaning.TERMS}


def with_headings(text: str) -> str:
    """Gives the text with `#` before its title, its sections and its numbered or starred headings."""
    title = _title_alone(text)
    if title is None:
        return text
    lines = text.split("\n")
    told = dict(_told(lines))
    sections = dict(_sections(lines, title, fewest=_FEWEST_SECTIONS - min(1, len(told))))
    numbered = dict(_numbered(lines))
    marked = {**sections, **numbered, **dict(_starred(lines)), **dict(_framed(lines))}
    marked |= told if marked else {}
    first = next((number for number, line in enumerate(lines) if line.strip() and not labelled(line)), 0)
    if (
        not title
        and not marked
        and (bold := _BOLD.fullmatch(lines[first]))
        and _is_over_day(lines[first:], bold["words"])
    ):
        marked = {first: f"# {bold['words']}"}
    if not marked:
        return text
    if not title and first not in marked and _is_title(lines[first], marked):
        marked[first] = f"# {lines[first].strip()}"
    return "\n".join(marked.get(number, line) for number, line in enumerate(_dedented(lines)))


def _title_alone(text: str) -> int | None:
    """The lines that a title takes which is marked as one, 0 without one; None where more than that is marked."""
    found = list(_HEADING.finditer(text))
    lines = text.count("\n", 0, found[-1].end()) + 1 if found else 0
    return lines if lines <= _LINES_OF_TITLE and len(found) < _FEWEST_SECTIONS else None


def _sections(lines: Sequence[str], start: int, fewest: int) -> Iterator[tuple[int, str]]:
    """Lines that are the word for a section, nothing else, below a blank one: `Participants`, `ACTION ITEMS:`."""
    found = [
        number
        for number in range(start, len(lines))
        if _is_alone(lines, number) and meaning_of(lines[number].strip(" :")) in _SECTIONS
    ]
    if len(found) >= fewest:
        yield from ((number, f"## {lines[number].strip(' :')}") for number in found)


def _is_alone(lines: Sequence[str], number: int) -> bool:
    line = lines[number].strip()
    above = lines[number - 1].strip() if number else ""
    return 1 < len(line) <= _LONGEST_SECTION and not above and not _LISTED.match(line) and line[0].isalpha()


def _numbered(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Lines numbered from 1 or `a` on, each below a blank one and over one or over what is indented below it."""
    found = [
        (number, each)
        for number, line in enumerate(lines)
        if (each := _NUMBERED.fullmatch(line)) and not (number and lines[number - 1].strip())
        if number + 1 == len(lines) or not lines[number + 1].strip() or _is_below(lines[number + 1])
    ]
    for group in ("number", "letter"):
        these = [(number, each) for number, each in found if each[group]]
        places = [int(each[group]) if group == "number" else ord(each[group]) - ord("a") + 1 for _, each in these]
        if len(these) >= _FEWEST and places == list(range(1, len(these) + 1)):
            yield from ((number, f"## {each.group().strip()}") for number, each in these)


def _is_below(line: str) -> bool:
    return line.startswith("  ") and not _NUMBERED.fullmatch(line)


def _starred(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Items that stand alone over text that is no list's: `* Budget`."""
    found = [
        number
        for number, line in enumerate(lines)
        if _STARRED.fullmatch(line) and not any(each.strip() for each in lines[max(0, number - 1) : number])
        if (below := lines[number + 1 : number + 3]) and not below[0].strip() and _is_text("".join(below[1:]))
    ]
    if len(found) >= _FEWEST_SECTIONS:
        yield from ((number, f"## {lines[number][1:].strip()}") for number in found)


def _framed(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Lines between rules: `--- Lids ---`."""
    found = [(number, each["words"]) for number, line in enumerate(lines) if (each := _FRAMED.fullmatch(line.strip()))]
    if len(found) >= _FEWEST_SECTIONS:
        yield from ((number, f"## {words}") for number, words in found)


def _told(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Lines that say that they are topics, below a blank one: `topic: Lids`."""
    for number, line in enumerate(lines):
        if (found := _TOLD.fullmatch(line)) and not (number and lines[number - 1].strip()):
            yield number, f"## {found['words']}"


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(" ") and not _LISTED.match(line)


def _is_title(line: str, marked: dict[int, str]) -> bool:
    """Whether the first line names a meeting: with its day, or shortly where headings follow."""
    if len(line) <= _LONGEST_TITLE and find_day(line):
        return True
    is_short = len(line.split()) <= _MOST_WORDS_OF_TITLE and not line.rstrip().endswith((".", ",", "!"))
    return bool(marked) and is_short and ":" not in line and bool(series_of(title_of(line)))


def _is_over_day(lines: Sequence[str], words: str) -> bool:
    """Whether a bold first line names a meeting, and its day stands in it or right below."""
    return bool(series_of(title_of(words))) and any(map(find_day, lines[:_LINES_OF_HEAD]))


def _dedented(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those in no list not so far indented that they would be code."""
    in_list = False
    for line in lines:
        if _LISTED.match(line):
            in_list = True
        elif line.strip() and not line.startswith(" "):
            in_list = False
        yield line if in_list or not line.startswith("    ") else f"   {line.lstrip()}"
