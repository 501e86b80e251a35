"""A text of notes as a file on this disk, whatever place it was fetched from."""

from pathlib import Path

from parsers.models import Model


class NotesFile(Model):
    """A file, what answers call it, and where a browser shows it."""

    path: Path
    name: str
    """Its path from the source's own folder on, such as `notes/2021.md`: what people are told."""
    url: str | None = None
    """The page on which a browser shows it, where there is one; `{line}` stands in it where a line's number goes."""


class SourceError(Exception):
    """A source cannot be read now; the message names the place and what to do. What was read last stays in use."""
