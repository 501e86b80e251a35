"""AsciiDoc as markdown: headings, lists, tables, links, and the lines that only tell how to draw what follows."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.markup.piped import PipedRow, piped

_HEADING: Final = re.compile(r"(?P<marks>={1,6}) (?P<words>\S.*?)\s*")
_CLOSED: Final = re.compile(r"(={1,6})\s.*\s?\1\s*")
"""What MediaWiki writes."""

_MARKDOWN: Final = re.compile(r"#{1,6} \S")
_FEWEST_HEADINGS: Final = 2
_ATTRIBUTE: Final = re.compile(r":(?P<name>[\w-]+):(?:\s+(?P<value>\S.*))?\s*")
_DAY_ATTRIBUTES: Final = frozenset({"date", "revdate"})
_HOW_TO_DRAW: Final = re.compile(r"\[(?![ xX*]\])[^\[\]]*\]\s*|\[\[[^\[\]]*\]\]\s*|//(?!/).*|[+]\s*|(?:toc|image)::.*")
_CODE: Final = re.compile(r"(?:-{4,}|\.{4,})\s*")
_BOX: Final = re.compile(r"(?:={4,}|\*{4,}|_{4,}|/{4,}|--)\s*")
_TABLE: Final = re.compile(r"\|={3,}\s*")
_COLUMNS: Final = re.compile(r"\bcols\s*=\s*\"?(?P<columns>[^\"\]]+)")
_ITEM: Final = re.compile(r"\s*(?P<marks>\*{1,5}|\.{1,5}|-) (?P<words>\S.*)")
_TERM: Final = re.compile(r"(?P<term>\S[^:\n]{0,60})::(?:\s+(?P<words>\S.*))?\s*")
_BLOCK_TITLE: Final = re.compile(r"\.(?P<words>[^\W\d_].*)")
_LINK: Final = re.compile(r"(?:link:)?(?P<url>https?://[^\s\[\]<>]+)\[(?P<words>[^\[\]\n]*)\]")
_REFERENCE: Final = re.compile(r"<<[^<>,\n]*(?:,\s*(?P<words>[^<>\n]*))?>>")


def is_asciidoc(lines: Sequence[str]) -> bool:
    """Whether lines are headings of AsciiDoc, at least two, and none is one of markdown or MediaWiki."""
    found = [line for line in lines if line.startswith("=") and _HEADING.fullmatch(line)]
    return (
        len(found) >= _FEWEST_HEADINGS
        and not any(map(_CLOSED.fullmatch, found))
        and not any(map(_MARKDOWN.match, lines))
    )


def of_asciidoc(lines: Sequence[str]) -> list[str]:
    """Gives the lines as markdown, as many as they were."""
    written: list[str] = []
    code, at = "", 0
    while at < len(lines):
        line = lines[at]
        if code:
            code, line = ("", "```") if line.rstrip() == code else (code, line)
            written.append(line)
        elif _TABLE.fullmatch(line):
            end = next((n for n in range(at + 1, len(lines)) if _TABLE.fullmatch(lines[n])), at)
            rows = list(_rows(lines, at, end, _columns(lines[at - 1]) if at else 0))
            written += piped(rows, at, end)
            at = end
        elif _CODE.fullmatch(line):
            code = line.rstrip()
            written.append("```")
        else:
            written.append(_line(line))
        at += 1
    return written


def _line(line: str) -> str:
    """One line outside code and tables."""
    if _HOW_TO_DRAW.fullmatch(line) or _BOX.fullmatch(line):
        return ""
    if found := _ATTRIBUTE.fullmatch(line):
        return f"Date: {found['value']}" if found["name"] in _DAY_ATTRIBUTES and found["value"] else ""
    if found := _BLOCK_TITLE.fullmatch(line):
        return f"**{found['words'].strip()}**"
    return _inline(_marked(line))


def _marked(line: str) -> str:
    """A heading, an item or a defined term as markdown has it, any other line as it is."""
    if found := _HEADING.fullmatch(line):
        return f"{'#' * len(found['marks'])} {found['words']}"
    if found := _ITEM.fullmatch(line):
        depth = len(found["marks"]) - 1
        return f"{'   ' * depth}{'1.' if found['marks'][0] == '.' else '-'} {found['words']}"
    found = _TERM.fullmatch(line)
    return f"{found['term']}: {found['words'] or ''}".rstrip() if found else line


def _inline(text: str) -> str:
    linked = _LINK.sub(lambda found: f"[{found['words'].rstrip('^') or found['url']}]({found['url']})", text)
    return _REFERENCE.sub(lambda found: found["words"] or "", linked)


def _columns(attributes: str) -> int:
    """How many columns the line above a table announces, 0 where it doesn't."""
    found = _COLUMNS.search(attributes)
    if not found:
        return 0
    each = (re.match(r"\s*(?:(\d+)\*)?", one) for one in found["columns"].split(","))
    return sum(int(one.group(1)) if one and one.group(1) else 1 for one in each)


def _rows(lines: Sequence[str], first: int, last: int, columns: int) -> Iterator[PipedRow]:
    """The rows of a table: its cells, however they are put on lines, by as many as there are columns."""
    cells: list[tuple[int, str]] = []
    for number in range(first + 1, last):
        before, *told = lines[number].split("|")
        if before.strip() and cells and not told:
            cells[-1] = (cells[-1][0], f"{cells[-1][1]} {before.strip()}")
        cells += [(number, _inline(cell.strip())) for cell in told]
        columns = columns or len(told)
    width = max(1, columns)
    for row in (cells[start : start + width] for start in range(0, len(cells), width)):
        yield PipedRow(row[0][0], tuple(cell for _, cell in row))
