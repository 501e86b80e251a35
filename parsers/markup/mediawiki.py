"""MediaWiki's markup as markdown: headings, lists, definitions, tables and links."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.markup.piped import PipedRow, piped

_HEADING: Final = re.compile(r"(?P<marks>={1,6})\s*(?P<words>[^=\s](?:.*?[^=\s])?)\s*(?P=marks)\s*")
_FEWEST_HEADINGS: Final = 2
_LISTED: Final = re.compile(r"(?P<marks>[*#:;]+)\s*(?P<words>.*)")
_EMPHASIS: Final = re.compile(r"'{2,5}")
_OUTSIDE: Final = re.compile(r"\[(?P<url>https?://[^\s\[\]]+)(?:\s+(?P<words>[^\[\]\n]*))?\]")
_INSIDE: Final = re.compile(r"\[\[(?:[^\[\]|\n]*\|)?(?P<words>[^\[\]|\n]*)\]\]")
_NO_TEXT: Final = re.compile(
    r"\s*(?:\[\[(?:Category|File|Image):[^\[\]\n]*\]\]|__[A-Z]+__|\{\{[^{}\n]*\}\}|</?(?:div|center|small|noinclude)[^<>]*>)\s*",
    re.IGNORECASE,
)
_TAG: Final = re.compile(r"</?(?:br|nowiki|ref|u|s|span)\b[^<>]*>", re.IGNORECASE)
_CELL_STYLE: Final = re.compile(r"^[^|\[\]]*\w+\s*=\s*\"[^\"]*\"[^|\[\]]*\|(?!\|)")


def is_mediawiki(lines: Sequence[str]) -> bool:
    """Whether two lines are headings as wikis write them, `== Agenda ==`, or one beside bold words of theirs."""
    found = [line for line in lines if line.startswith("=") and _HEADING.fullmatch(line)]
    return len(found) + any("'''" in line for line in lines) >= _FEWEST_HEADINGS and bool(found)


def of_mediawiki(lines: Sequence[str]) -> list[str]:
    """Gives the lines as markdown, as many as they were."""
    written: list[str] = []
    at = 0
    while at < len(lines):
        if lines[at].startswith("{|"):
            end = _end_of_table(lines, at)
            written += piped(list(_rows(lines, at, end)), at, end)
            at = end
        else:
            written.append(_line(lines[at]))
        at += 1
    return written


def _end_of_table(lines: Sequence[str], start: int) -> int:
    """The index of the line that ends a table, of the first where none does before the next table."""
    for number in range(start + 1, len(lines)):
        if lines[number].startswith("{|"):
            break
        if lines[number].startswith("|}"):
            return number
    return start


def _line(line: str) -> str:
    """One line outside tables."""
    if _NO_TEXT.fullmatch(line):
        return ""
    if found := _HEADING.fullmatch(line):
        return f"{'#' * len(found['marks'])} {_inline(found['words'])}"
    found = _LISTED.match(line)
    if not found:
        return _inline(line)
    around, mark = found["marks"][:-1], found["marks"][-1]
    words = _inline(found["words"])
    if mark in "*#":
        return f"{'   ' * sum(each in '*#' for each in around)}{'-' if mark == '*' else '1.'} {words}"
    if mark == ";":
        return words if ":" in words else f"{words}:"
    return f"{'   ' * sum(each in '*#' for each in around)}{words}"


def _inline(text: str) -> str:
    text = _INSIDE.sub(lambda found: found["words"], _NO_TEXT.sub("", text) if "[[" in text else text)
    text = _OUTSIDE.sub(lambda found: f"[{found['words'] or found['url']}]({found['url']})", text)
    return _TAG.sub(" ", _EMPHASIS.sub(lambda found: "*" if len(found.group()) == len("''") else "**", text)).rstrip()


def _rows(lines: Sequence[str], first: int, last: int) -> Iterator[PipedRow]:
    """The rows of a table: cells stand on lines of their own, or on one between `||` or `!!`."""
    begun, cells = first + 1, list[str]()
    for number in range(first + 1, last + 1):
        line = lines[number].strip()
        if line.startswith(("|-", "|}")):
            if cells:
                yield PipedRow(begun, tuple(cells))
            cells = []
        elif line.startswith(("|", "!")) and not line.startswith("|+"):
            begun = begun if cells else number
            cells += [_inline(_CELL_STYLE.sub("", cell).strip()) for cell in re.split(r"\|\||!!", line[1:])]
        elif cells and line:
            cells[-1] = f"{cells[-1]} {_inline(line)}"
