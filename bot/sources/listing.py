"""The files of notes in a folder, however large, tangled or odd the folder is."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from wcmatch import glob

from bot.sources.notes_file import Listing, NotesFile
from parsers.models import Diagnostic, Severity

NOTES_ENDINGS: Final = frozenset(
    {".adoc", ".asciidoc", ".markdown", ".md", ".mediawiki", ".rst", ".txt", ".vtt", ".wiki"}
)
ARCHIVE_ENDINGS: Final = frozenset({".zip", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".7z", ".rar"})
MOST_FILES: Final = 50_000
"""Files of one source: a hundred years of meetings on every day."""
MOST_ENTRIES: Final = 1_000_000
"""Files and folders that are looked at in search of them, so that `/` as the folder ends within seconds."""
_MOST_TOLD: Final = 100
"""Diagnostics of one listing."""

Named = Callable[[Path], str]


def listed(root: Path, named: Named, pattern: str | None = None, most: int = MOST_FILES) -> Listing:
    """Gives the files of notes in a folder, as `named` calls them: those that a pattern fits, else by their endings.

    Hidden files and folders are left out. Links are followed inside the folder, so that no loop goes on and no file
    comes twice; those that lead outside, or nowhere, are left out and told, and so are archives, folders that may not
    be read, and files beyond `most`.
    """
    walk = _Walk(root, named, pattern, most)
    files = sorted(walk.files())
    return Listing(files=tuple(NotesFile(path=path, name=named(path)) for path in files), diagnostics=tuple(walk.told))


class _Walk:
    """One way through a folder; what it meets on it is told."""

    def __init__(self, root: Path, named: Named, pattern: str | None, most: int) -> None:
        self.told: list[Diagnostic] = []
        self._root = root
        self._real_root = Path(os.path.realpath(root))
        self._named = named
        self._pattern = glob.compile(pattern, flags=glob.GLOBSTAR) if pattern else None
        self._most = most
        self._looked_at = 0
        self._seen: set[tuple[int, int]] = set()
        """Device and number of each file and folder that was met."""
        self._links: list[Path] = []

    def files(self) -> Iterator[Path]:
        """Gives the files; what is no link comes first, so that a link to it adds nothing."""
        found = 0
        for path in self._all():
            if self._is_notes(path) and self._is_new(path):
                if found == self._most:
                    self._tell_of_too_many(f"the first {self._most:,} files of notes are read")
                    return
                found += 1
                yield path

    def _tell_of_too_many(self, what: str) -> None:
        fault = f"only {what}; name a folder further down"
        self.told.insert(0, _diagnostic(self._named(self._root), "too-many-files", fault, Severity.ERROR))

    def _all(self) -> Iterator[Path]:
        folders = [self._root]
        while folders or self._links:
            if not folders:
                yield from self._led_to(self._links.pop(0), folders)
                continue
            folder = folders.pop()
            if not self._is_new(folder):
                continue
            if self._looked_at > MOST_ENTRIES:
                self._tell_of_too_many(f"the first {MOST_ENTRIES:,} files and folders are looked at")
                return
            inside: list[Path] = []
            for entry in self._entries(folder):
                path = folder / entry.name
                if entry.is_symlink():
                    self._links.append(path)
                elif entry.is_dir():
                    inside.append(path)
                elif entry.is_file():
                    yield path
            folders += reversed(inside)

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                shown = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError as error:
            reason = (error.strerror or "not readable").lower()
            self._tell(folder, "not-readable", f"{reason}; check its permissions", Severity.ERROR)
            return []
        self._looked_at += len(shown)
        return sorted(shown, key=lambda entry: entry.name)

    def _led_to(self, link: Path, folders: list[Path]) -> Iterator[Path]:
        """The file that a link leads to; a folder is put to those that are still to be looked into."""
        target = Path(os.path.realpath(link))
        if not target.exists():
            if self._is_notes(link):
                self._tell(link, "link-broken", "the link leads nowhere; mend or remove it")
        elif not target.is_relative_to(self._real_root):
            if target.is_dir() or self._is_notes(link):
                self._tell(
                    link, "link-outside", "the link leads out of the source and is not followed; name its target itself"
                )
        elif target.is_dir():
            folders.append(link)
        elif target.is_file():
            yield link

    def _is_notes(self, path: Path) -> bool:
        ending = path.suffix.lower()
        if ending in ARCHIVE_ENDINGS:
            self._tell(path, "in-archive", "archives are not looked into; unpack it")
            return False
        if self._pattern is None:
            return ending in NOTES_ENDINGS
        return bool(self._pattern.match(path.relative_to(self._root).as_posix()))

    def _is_new(self, path: Path) -> bool:
        try:
            status = path.stat()
        except OSError:
            return True  # whoever reads it tells what is wrong
        known = (status.st_dev, status.st_ino)
        if known in self._seen:
            return False
        self._seen.add(known)
        return True

    def _tell(self, path: Path, code: str, message: str, severity: Severity = Severity.WARNING) -> None:
        if len(self.told) < _MOST_TOLD:
            self.told.append(_diagnostic(self._named(path), code, message, severity))


def _diagnostic(name: str, code: str, message: str, severity: Severity) -> Diagnostic:
    return Diagnostic(path=name, line=1, severity=severity, code=code, message=message)
