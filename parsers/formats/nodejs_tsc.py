"""Minutes in the template of Node.js and other OpenJS projects: links, those present, an agenda by repository."""

import re
from typing import Final

from parsers.formats import general
from parsers.formats.blanking import without
from parsers.formats.format import Format
from parsers.models import ParseResult, Source

_EXTRACTED: Final = re.compile(r"^\s*[*_]?Extracted from .*(?:\n[^\n#*-].*)*", re.MULTILINE)
_CALENDAR: Final = re.compile(r"^Click `.*\n?(?:own .*calendar\.)?", re.MULTILINE)
_PRESENT: Final = re.compile(r"^#{2,3} Present\b", re.MULTILINE)
_ISSUE: Final = re.compile(r"^[*-] \**GitHub Issue\**:", re.MULTILINE)


def _recognise(text: str) -> str | None:
    if _EXTRACTED.search(text):
        return "an agenda 'Extracted from' the labelled issues of an organisation"
    return "a list 'Present' and a link 'GitHub Issue'" if _PRESENT.search(text) and _ISSUE.search(text) else None


def parse(text: str, source: Source) -> ParseResult:
    """Gives the meeting without what the template says itself: where the agenda comes from, how to add a calendar."""
    return general.parse(without(without(text, _EXTRACTED), _CALENDAR), source)


FORMAT = Format("nodejs-tsc", _recognise, parse)
