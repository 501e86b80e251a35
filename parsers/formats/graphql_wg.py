"""Agendas and notes of working groups that plan by pull request: a table of attendees, items with minutes and names."""

import re
from typing import Final

from parsers.formats import general
from parsers.formats.blanking import without
from parsers.formats.format import Format
from parsers.models import ParseResult, Source

_TIMED: Final = re.compile(
    r"^(?:\d+\.|[-*]|#{1,3}|\*\*)[^\n]*\(\s*(?:\d{1,3}\s?m(?:in)?s?,\s*[A-Z][\w .&/-]*|[A-Z][\w "
    r".&/-]*,\s*\d{1,3}\s?m(?:in)?s?|\d{1,3}\s?m)\)",
    re.MULTILINE,
)
_TABLE: Final = re.compile(r"^\|?\s*Name\s*\|(?:\s*GitHub\s*\|)?\s*Organization\s*\|\s*Location", re.MULTILINE)
_FEWEST_TIMED: Final = 3
_INVITATION: Final = re.compile(r"^\|[^\n]*This is an open meeting[^\n]*\n\|[\s:|-]*$", re.MULTILINE)


def _recognise(text: str) -> str | None:
    timed = len(_TIMED.findall(text))
    if timed >= _FEWEST_TIMED:
        return f"{timed} items with minutes and a name, such as (5m, Name)"
    return "a table of attendees by name, organization and location" if _TABLE.search(text) else None


def parse(text: str, source: Source) -> ParseResult:
    """Gives the meeting without the invitation that the template carries."""
    return general.parse(without(text, _INVITATION), source)


FORMAT = Format("graphql-wg", _recognise, parse)
