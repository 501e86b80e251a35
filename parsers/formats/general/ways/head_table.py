"""A head drawn as a table of two columns, `| **Date** | 6 October 2026 |`: its rows become items."""

import re
from typing import Final

from parsers.section_words import Meaning, meaning_of

_ROW: Final = re.compile(r"\s*\|\s*[*_]*(?P<label>[^|\n]*?)[*_:]*\s*\|(?P<value>[^|\n]*)\|?\s*")
_RULE: Final = re.compile(r"[\s|:-]+")
_LINES_OF_HEAD: Final = 30
_FEWEST: Final = 2
_TELLING: Final = frozenset(
    {
        Meaning.WHEN,
        Meaning.ATTENDEES,
        Meaning.ABSENT,
        Meaning.RECORDING,
        Meaning.ROLE,
        Meaning.NEXT_MEETING,
        Meaning.LINKS,
    }
)


_TITLES: Final = frozenset({"meeting", "title", "meeting title", "subject"})


def out_of_table(text: str) -> str:
    """Gives the text with the first table as items, where two rows or more are labels with what they tell."""
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines[:_LINES_OF_HEAD]) if line.lstrip().startswith("|")), None)
    if start is None:
        return text
    end = next(
        (number for number in range(start, len(lines)) if not lines[number].lstrip().startswith("|")), len(lines)
    )
    rows = [_ROW.fullmatch(line) for line in lines[start:end]]
    told = [row for row in rows if row and row["value"].strip() and meaning_of(row["label"]) in _TELLING]
    if None in rows or len(told) < _FEWEST:
        return text
    items = [_item(row["label"].strip(), row["value"].strip()) for row in rows if row]
    return "\n".join([*lines[:start], *items, *lines[end:]])


def _item(label: str, value: str) -> str:
    if label.lower() in _TITLES and value:
        return f"# {value}"
    return f"- {label}: {value}" if value and not (_RULE.fullmatch(label) or _RULE.fullmatch(value)) else ""
