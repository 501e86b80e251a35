"""Notes in a file, in a folder or where a pattern finds them: each by itself, so that a bad one costs only itself."""

import threading
from collections.abc import Callable, Iterable, Iterator
from itertools import takewhile
from pathlib import Path
from typing import Final

from wcmatch import glob

from bot.sources import text, watching
from bot.sources.listing import listed
from bot.sources.notes_file import Listing, NotesFile
from bot.sources.pages import page
from parsers.formats import parse_all
from parsers.models import ParseResult, Source, Unreadable

Parse = Callable[[str, Source], tuple[ParseResult, ...]]
"""Gives each meeting that a text holds, or why none could be read."""


def load(roots: Iterable[Path]) -> Iterator[ParseResult]:
    """Gives each meeting in the files that are `roots` or lie in one that is a folder, in the order of the paths.

    Each text is named by its path. What can't be read is Unreadable.
    """
    for root in roots:
        listing = FolderNotes(root).listing()
        for file in listing.files:
            read = text_of(file.path, file.name)
            yield from (read,) if isinstance(read, Unreadable) else parse_all(read, Source(path=file.name))
        if listing.diagnostics:
            yield Unreadable(diagnostics=listing.diagnostics)


def files_in(roots: Iterable[Path]) -> Iterator[Path]:
    """Gives the files that are `roots` or lie in one that is a folder, in the order of the paths."""
    return (file.path for root in roots for file in FolderNotes(root).listing().files)


def text_of(path: Path, name: str) -> str | Unreadable:
    """Gives what a file holds, or why it cannot be read; `name` is what it is called where that is told."""
    body = text.read(path, name)
    return body if isinstance(body, Unreadable) else text.decoded(body, name)


class FolderNotes:
    """Notes in this file system."""

    def __init__(self, path: Path, template: str | None = None, *, named_from_folder: bool = False) -> None:
        """Takes a file, a folder, or a pattern of files where nothing has that very name.

        Each text is named by its path; with `named_from_folder` by its path from the folder's name on
        (`notes/2021.md`), as it is shown to people who have no business with the machine's folders. A browser shows it
        on the page that `template` tells.
        """
        self.name = str(path)
        self.root, self._pattern = _parted(path)
        self._template = template
        self._named_from_folder = named_from_folder

    def listing(self) -> Listing:
        """Gives the files there are; one that is named itself is given whatever it is, for its reader to tell."""
        if not (self._pattern or self.root.is_dir()):
            return Listing(files=(self._shown(NotesFile(path=self.root, name=self._named(self.root))),))
        found = listed(self.root, self._named, self._pattern)
        return found.model_copy(update={"files": tuple(map(self._shown, found.files))})

    interval: Final = 60.0

    def kept(self) -> None:
        """Gives nothing: what is not there is nowhere else."""

    def changes(self, stop: threading.Event, pause: Callable[[], float]) -> Iterator[None]:
        """Gives word of each change within two seconds."""
        return watching.changes(self.root, stop, pause)

    def _named(self, path: Path) -> str:
        return path.relative_to(self.root.parent).as_posix() if self._named_from_folder else str(path)

    def _shown(self, file: NotesFile) -> NotesFile:
        if not self._template:
            return file
        folder = self.root if self._pattern or file.path != self.root else self.root.parent
        place = file.path.relative_to(folder).as_posix()
        return file.model_copy(update={"url": page(self._template, "", place)})


def _parted(path: Path) -> tuple[Path, str | None]:
    """The folder before the first part of a path that is a pattern, and the pattern from there on."""
    if not glob.is_magic(str(path)) or _exists(path):
        return path, None
    plain = list(takewhile(lambda part: not glob.is_magic(part), path.parts))
    return Path(*plain), Path(*path.parts[len(plain) :]).as_posix()


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False
