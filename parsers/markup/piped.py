"""Tables of other markup, drawn as markdown draws them, within the lines that they take."""

from collections.abc import Sequence
from typing import NamedTuple


class PipedRow(NamedTuple):
    line: int
    """Its index, from 0."""
    cells: tuple[str, ...]


def piped(rows: Sequence[PipedRow], first: int, last: int) -> list[str]:
    """Gives the lines from `first` to `last`, both included: the first row as heads, a rule, the others on their own.

    A table in markdown is a paragraph: what lies between two rows is a row without cells.
    """
    drawn = [""] * (last - first + 1)
    if not rows:
        return drawn
    heads, *others = rows
    end = others[-1].line if others else first + 1
    drawn[: end - first + 1] = ["|"] * (end - first + 1)
    drawn[0] = _row(heads.cells)
    drawn[1] = "|---" * max(1, len(heads.cells)) + "|"
    for row in others:
        drawn[row.line - first] = _row(row.cells)
    return drawn


def _row(cells: Sequence[str]) -> str:
    return "".join(f"| {cell.replace('|', '/')} " for cell in cells) + "|"
