"""Notes without a heading of markdown: their first line is the title, numbered lines that stand alone are sections."""

import re
from typing import Final

from parsers.days import find_day

_HEADING: Final = re.compile(r"^#{1,6}\s|^(?:={3,}|-{3,})\s*$", re.MULTILINE)
_NUMBERED: Final = re.compile(r"(?:\A|(?<=\n\n))(?P<number>\d{1,2})\\?[.)] +(?P<words>[A-Z][^\n]{2,89})(?=\n\n|\n?\Z)")
_FEWEST: Final = 3
_LONGEST_TITLE: Final = 150


def with_headings(text: str) -> str:
    """Gives the text with `#` before what its headings are, on the lines where they stand; others as they are."""
    if _HEADING.search(text):
        return text
    numbered = list(_NUMBERED.finditer(text))
    if len(numbered) < _FEWEST or [int(each["number"]) for each in numbered] != list(range(1, len(numbered) + 1)):
        return text
    first = text.split("\n", 1)[0]
    title = "# " if len(first) <= _LONGEST_TITLE and find_day(first) else ""
    return title + _NUMBERED.sub(r"## \g<number>. \g<words>", text)
