"""Links to a line of the notes, where the page that shows them knows how to point at one."""

from typing import Final

LINE: Final = "{line}"
"""Stands in the address of a page where the number of a line goes; no address holds braces of its own."""


def at_line(url: str, line: int) -> str:
    """Gives the address of notes, at `line` (from 1) where their page has a place for it."""
    return url.replace(LINE, str(line))
