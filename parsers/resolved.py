"""Decisions that notes mark as such, `**Resolution:**`, `AGREED:`, `[DECISION]`, and lists of them."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from parsers.document import Block, Kind
from parsers.marked import is_marked_line, says_nothing
from parsers.models import Decision
from parsers.tables import table_of

_DECISION: Final = re.compile(
    r"[\s*_>=→⇒\[#(\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]*(?:RESOLVED|RESOLUTION|Resolution|Resolved|DECISION|Decision|DECIDED|AGREED|Agreed|AGREEMENT"
    r"|CONCLUSION|Conclusion|CONSENSUS|Consensus"
    r"|Key decisions?|Decisions?|Approved|APPROVED|Outcome"
    r"|(?:decided|decision|agreed|resolved|resolution)(?=\W{0,3}:))(?: "
    r"?#?\d+(?:\.\d+)*)?(?:[\s*_\])]*[:–—](?!//)|[*_]*\][*_]*(?=\s))[\s*_]*(?P<text>.*)",
    re.DOTALL,
)
_BEFORE_MARK: Final = re.compile(
    r"(?<=[.!?])\s+(?=[*_\[]{0,3}(?:RESOLVED|RESOLUTION|Resolution|DECISION|Decision|AGREED|Agreed|CONCLUSION|Conclusion"
    r"|CONSENSUS|Consensus)\b[*_\]]{0,3}:)"
)
_VOTED: Final = re.compile(r"[\s(*_]*(?:[Mm]oved|[Ss]econded|[Vv]ote|[Ii]n favou?r|[Mm]otion)\b")
_APPROVED: Final = re.compile(
    r"(?:(?:the )?(?:\w+ ){0,3}(?:minutes|agenda)(?: (?!not )\w+){0,6}? )?(?:(?:is|are|was|were) )?(?:unanimously )?"
    r"(?:approved|accepted|adopted)"
    r"(?: (?:unanimously|by (?:all|everybody|everyone|consensus|acclamation)"
    r"|(?:with|without|as|via|on) [^.:,;?\n]{1,40}))*[.!]?",
    re.IGNORECASE,
)
"""A line that says no more than that something was approved, mostly the last minutes."""

_APPROVED_BEHIND: Final = re.compile(
    r"(?:.*[.!?]\s+)?(?P<text>[^.!?\n]{8,200}?)\s*[.:;–—-]\s+(?:APPROVED|Approved|CARRIED|Carried|ADOPTED|Adopted)"
    r"(?: unanimously)?\s*(?:\(?\d{1,2}\s?[-–/]\s?\d{1,2}(?:\s?[-–/]\s?\d{1,2})?\)?)?\.?\s*",
)
"""A line that ends with what became of it: `Blue lids: Approved (5-0)`."""

_UNDECIDED: Final = re.compile(r"\W*(?:tbd|tba|todo|none|n/?a|nothing|no decisions?\b.{0,40})?\W*", re.IGNORECASE)
_SHORTEST: Final = 4


def approved_in(block: Block) -> Iterator[tuple[str, int]]:
    """Gives what a block says at its end to be approved, `Blue lids: Approved (5-0)`, and the block's line."""
    found = _APPROVED_BEHIND.fullmatch(" ".join(block.text.split()))
    if found and block.kind is not Kind.HEADING and not _VOTED.match(found["text"]):
        yield found["text"].strip(), block.line


def says_none(text: str) -> bool:
    """Whether what follows a mark is no decision: `Decision: TBD`."""
    return bool(text) and _UNDECIDED.fullmatch(text) is not None


def marked_decisions(block: Block) -> Iterator[tuple[str, int]]:
    """Gives what is decided on lines that are marked so, with the line; an empty text where a list below says it.

    What follows a mark belongs to it up to the next mark, of a decision or of a task, or to how the vote went.
    """
    if block.kind is Kind.HEADING:
        return
    if _APPROVED.fullmatch(block.text.strip()):
        yield " ".join(block.text.split()), block.line
        return
    said: list[str] | None = None
    begun = block.line
    for number, line in enumerate(block.text.split("\n"), start=block.line):
        for piece in _BEFORE_MARK.split(line):
            found = _DECISION.match(piece)
            if said is not None and (found or is_marked_line(piece) or _VOTED.match(piece)):
                yield " ".join(" ".join(said).split()), begun
                said = None
            if found:
                said, begun = [found["text"]], number
            elif said is not None:
                said.append(piece)
    if said is not None:
        yield " ".join(" ".join(said).split()), begun


_INITIALED: Final = re.compile(r"[A-Z]{2,4}(?:/[A-Z]{2,4})*: ")
"""The discussion goes on."""


def listed_decisions(blocks: Iterable[Block], topic: str | None) -> Iterator[Decision]:
    """Gives the decisions of a section of them: items, rows or paragraphs."""
    blocks = [block for block in blocks if block.kind in (Kind.ITEM, Kind.PARAGRAPH)]
    tables = [block for block in blocks if table_of(block)]
    for block in tables or takewhile(lambda each: not _INITIALED.match(each.text), blocks):
        table = table_of(block)
        if table:
            column = table.column("description", "decision", "resolution", "text") or 0
            column = column if table.columns[column] != "decision item" else min(1, len(table.columns) - 1)
            for row in table.rows:
                if column < len(row.cells) and row.cells[column].text.strip():
                    yield Decision(text=" ".join(row.cells[column].text.split()), topic=topic, line=row.line)
        elif (text := " ".join(block.text.split())) and not says_nothing(text) and len(text) > _SHORTEST:
            yield Decision(text=text, topic=topic, line=block.line)
