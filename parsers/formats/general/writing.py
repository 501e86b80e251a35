"""Ways of writing that markdown does not know, put into those that it does; every line keeps its place."""

import re
from typing import Final

from parsers.days import find_day
from parsers.formats.blanking import without

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
"""What only those see who write the notes, such as a template's instructions."""

_ANCHOR: Final = re.compile(r"\{#[\w-]{1,80}\}[ \t]{0,9}$", re.MULTILINE)
"""The name that a heading can be linked by."""

_DANGLING: Final = re.compile(r"\[(@[\w-]+)\]\[\]")
"""A reference to a link that most such notes forget to define."""

_SHORTCODE: Final = re.compile(r"^(#{1,6}[ \t]{1,9}|\*\*):[a-z][a-z0-9_+-]{1,30}:[ \t]{0,9}", re.MULTILINE)
"""An emoji by its name before a heading's words: `## :wave: Who's here`."""

_SIGNED: Final = re.compile(
    r"^([*-][ \t]+)?[*_]{0,2}(present|regrets)\+[*_]{0,2}:?[ \t]+(?=\S)", re.MULTILINE | re.IGNORECASE
)
"""How people sign in and off where a bot takes the minutes: `present+ Mara Okafor`."""

_HEADING: Final = re.compile(r"^#{1,6}\s|^(?:={3,}|-{3,})\s*$", re.MULTILINE)
_NUMBERED: Final = re.compile(r"(?:\A|(?<=\n\n))(?P<number>\d{1,2})\\?[.)] +(?P<words>[A-Z][^\n]{2,89})(?=\n\n|\n?\Z)")
_FEWEST: Final = 3
_LONGEST_TITLE: Final = 150


def as_read(text: str) -> str:
    """Gives the text without comments and names of links, its rolls as labels, and a heading as markdown marks one."""
    shown = _ANCHOR.sub("", without(text, _COMMENT))
    named = _SIGNED.sub(r"\1\2: ", _SHORTCODE.sub(r"\1", shown))
    return _DANGLING.sub(r"\1", _with_headings(named))


def _with_headings(text: str) -> str:
    """Text without a heading of markdown with `#` before its first line, and before numbered lines that stand alone."""
    if _HEADING.search(text):
        return text
    numbered = list(_NUMBERED.finditer(text))
    if len(numbered) < _FEWEST or [int(each["number"]) for each in numbered] != list(range(1, len(numbered) + 1)):
        return text
    first = text.split("\n", 1)[0]
    title = "# " if len(first) <= _LONGEST_TITLE and find_day(first) else ""
    return title + _NUMBERED.sub(r"## \g<number>. \g<words>", text)
