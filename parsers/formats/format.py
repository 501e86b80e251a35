"""What a format of notes is: how a text is known to be of it, and how it is read."""

from collections.abc import Callable
from typing import NamedTuple

from parsers.models import ParseResult, Source


class Format(NamedTuple):
    name: str
    """Short, in kebab case, as people are told it."""
    recognise: Callable[[str], str | None]
    """Gives what in a text shows that it is of this format, in words; None where nothing does."""
    parse: Callable[[str, Source], ParseResult]
    """Gives the meeting of a text; never raises, whatever the text."""
