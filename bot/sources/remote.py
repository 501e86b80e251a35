"""Notes that are elsewhere, as places to follow: looked at in intervals, and kept in the state folder."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.sources.git import Checkout, GitClone
from bot.sources.git_command import without_credentials
from bot.sources.listing import listed
from bot.sources.notes_file import Listing, NotesFile, SourceError
from bot.sources.pages import page, template_of
from bot.sources.web import Gathered, WebNotes


def _in_intervals(stop: threading.Event, pause: Callable[[], float]) -> Iterator[None]:
    while not stop.wait(pause()):
        yield


@dataclass(frozen=True)
class GitNotes:
    """The notes in a repository: in one folder of it, those that a pattern fits, where these are given."""

    clone: GitClone
    interval: float
    folder: str | None = None
    pattern: str | None = None
    template: str | None = None
    """Where a browser shows a file; that of the host where it is one that is known."""

    @property
    def name(self) -> str:
        """The address, without what may be a password in it."""
        return without_credentials(self.clone.url)

    def listing(self) -> Listing:
        """Gives the files of the newest commit; raises SourceError."""
        return self._listing(self.clone.refresh())

    def kept(self) -> Listing | None:
        """Gives the files that were fetched last."""
        checkout = self.clone.kept()
        try:
            return self._listing(checkout) if checkout else None
        except SourceError:
            return None

    def changes(self, stop: threading.Event, pause: Callable[[], float]) -> Iterator[None]:
        """Gives word in intervals."""
        return _in_intervals(stop, pause)

    def _listing(self, checkout: Checkout) -> Listing:
        root = checkout.folder / (self.folder or "")
        if not (root.is_dir() and root.resolve().is_relative_to(checkout.folder.resolve())):
            raise SourceError(f"{self.name}: there is no folder {self.folder}; say in folder which one holds the notes")
        called = self.name.rstrip("/").rpartition("/")[2].rpartition(":")[2].removesuffix(".git")
        within = root.relative_to(checkout.folder)

        def named(path: Path) -> str:
            return (called / within / path.relative_to(root)).as_posix()

        found = listed(root, named, self.pattern)
        template = self.template or template_of(self.clone.url)
        if template is None:
            return found
        files = (self._shown(file, template, checkout, within / file.path.relative_to(root)) for file in found.files)
        return found.model_copy(update={"files": tuple(files)})

    def _shown(self, file: NotesFile, template: str, checkout: Checkout, path: Path) -> NotesFile:
        return file.model_copy(update={"url": page(template, checkout.commit, path.as_posix())})


@dataclass(frozen=True)
class AddressedNotes:
    """The notes at addresses of the web."""

    notes: WebNotes
    interval: float
    name: str

    def listing(self) -> Listing:
        """Gives the notes as they are now, the kept ones of addresses that fail; raises SourceError."""
        return _listing(self.notes.refresh())

    def kept(self) -> Listing | None:
        """Gives the notes that were fetched last."""
        kept = _listing(self.notes.kept())
        return kept if kept.files else None

    def changes(self, stop: threading.Event, pause: Callable[[], float]) -> Iterator[None]:
        """Gives word in intervals."""
        return _in_intervals(stop, pause)


def _listing(gathered: Gathered) -> Listing:
    return Listing(files=gathered.files, failure="; ".join(map(str, gathered.faults)) or None)
