"""Tables drawn with pipes, which the CommonMark parser leaves as paragraphs."""

import itertools
import re
from dataclasses import dataclass
from typing import Final

from parsers.document import Anchor, Block, Kind
from parsers.normal import folded

_RULE: Final = re.compile(r"[\s|:+-]*-[\s|:+-]*")


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Block, ...]
    """Each cell as a block of its own, with its links."""
    line: int


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    """The heads of the columns, folded."""
    rows: tuple[Row, ...]

    def column(self, *words: str) -> int | None:
        """Gives the first column whose head has one of these words."""
        heads = enumerate(self.columns)
        return next((number for number, head in heads if set(head.split()) & set(words)), None)


def table_of(block: Block) -> Table | None:
    """Gives the table that a paragraph is: a line of heads, a rule of dashes, rows; None where it is none."""
    if block.kind is not Kind.PARAGRAPH or "|" not in block.text:
        return None
    lines = block.text.split("\n")
    rule = next((number for number, line in enumerate(lines) if "|" in line and _RULE.fullmatch(line)), None)
    if rule is None or rule == 0:
        return None
    rows = tuple(_rows(block))
    heads = tuple(folded(cell.text) for cell in rows[rule - 1].cells)
    return Table(heads, rows[rule + 1 :])


def _rows(block: Block) -> list[Row]:
    rows, start = [], 0
    for number, line in enumerate(block.text.split("\n")):
        rows.append(Row(tuple(_cells(block, start, line, block.line + number)), block.line + number))
        start += len(line) + 1
    return rows


def _cells(block: Block, start: int, line: str, number: int) -> list[Block]:
    end = start + len(line.rstrip().removesuffix("|"))
    begin = start + len(line) - len(line.lstrip())
    begin += block.text.startswith("|", begin)
    cuts = [begin - 1, *(at for at in range(begin, end) if block.text[at] == "|" and not _in_link(block, at)), end]
    return [_cell(block, left + 1, right, number) for left, right in itertools.pairwise(cuts)]


def _in_link(block: Block, position: int) -> bool:
    return any(anchor.start <= position < anchor.end for anchor in block.anchors)


def _cell(block: Block, start: int, end: int, line: int) -> Block:
    part = part_of(block, start, max(start, end))
    return Block(Kind.PARAGRAPH, line, part.text, part.level, part.anchors)


def part_of(block: Block, start: int, end: int | None = None) -> Block:
    """Gives the part of a block between two positions, without the blanks around it, with its links and line."""
    end = len(block.text) if end is None else end
    text = block.text[start:end]
    begin = start + len(text) - len(text.lstrip())
    end = begin + len(text.strip())
    anchors = tuple(
        Anchor(anchor.start - begin, anchor.end - begin, anchor.url)
        for anchor in block.anchors
        if begin <= anchor.start and anchor.end <= end
    )
    return Block(block.kind, block.line_at(begin), block.text[begin:end], block.level, anchors)
