"""A text of notes as a file on this disk, whatever place it was fetched from."""

from pathlib import Path
from typing import Final

from parsers.models import Diagnostic, Model

MOST_BYTES: Final = 16 * 1024 * 1024
"""A larger file holds no notes of one meeting, unless somebody says otherwise; a whole day's transcript is a
hundredth of it."""


class NotesFile(Model):
    """A file, what answers call it, and where a browser shows it."""

    path: Path
    name: str
    """Its path from the source's own folder on, such as `notes/2021.md`: what people are told."""
    url: str | None = None
    """The page on which a browser shows it, where there is one; `{line}` stands in it where a line's number goes."""


class Listing(Model):
    """The files of a source, in the order of their paths, and what of it is left out and why."""

    files: tuple[NotesFile, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: str | None = None
    """Why some files are those that were fetched earlier, or are missing; None where all are as they are now."""


class SourceError(Exception):
    """A source cannot be read now; the message names the place and what to do. What was read last stays in use."""
