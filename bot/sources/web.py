"""Notes at web addresses, each kept in the state folder as it was fetched last."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from bot.sources.fetching import (
    Bounds,
    Fetched,
    FetchError,
    NotModified,
    StalledError,
    UnreachableError,
    fetch,
    text_of,
)
from bot.sources.kept import Kept
from bot.sources.listing import NOTES_ENDINGS
from bot.sources.notes_file import MOST_BYTES, NotesFile, SourceError
from bot.sources.web_pages import WebPage, linked

MOST_LINKED: Final = 500
"""Notes that are followed from one book."""
_AT_ONCE: Final = 4
_MOST_STALLS: Final = 8
"""After so many addresses of a host took too long, the others are not tried in the same refresh."""
_TEXT: Final = frozenset({"", "application/json", "application/octet-stream", "binary/octet-stream"})
"""What else than `text/…` servers call files of text; what it really is shows."""
_HTML: Final = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True)
class Fault:
    """What is wrong with an address, and what to do."""

    name: str
    """The address without what may be a key in it, as its file is called."""
    message: str

    def __str__(self) -> str:
        return f"{self.name}: {self.message}"


@dataclass(frozen=True)
class Gathered:
    """The notes that are there, and what could not be fetched now: its kept text, if any, is among the notes."""

    files: tuple[NotesFile, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class WebNotes:
    """Notes at some addresses; `kept_in` is a folder for them alone."""

    addresses: tuple[str, ...]
    kept_in: Path
    bounds: Bounds = field(default_factory=lambda: Bounds(MOST_BYTES))
    most_linked: int = MOST_LINKED

    def kept(self) -> Gathered:
        """Gives the notes as they were fetched last, also after a restart, without the network."""
        return self._gathered(lambda page: _Seen(page, self._kept(page).text()))

    def refresh(self) -> Gathered:
        """Gives the notes as they are now; raises SourceError where nothing at all is there, neither new nor kept.

        It waits for the network: call it in a thread.
        """
        gathered = self._gathered(_Visit(self.bounds, self._kept).seen)
        if gathered.faults and not gathered.files:
            raise SourceError("\n".join(map(str, gathered.faults)))
        if not gathered.faults:
            self._clear_away({file.path for file in gathered.files})
        return gathered

    def _gathered(self, see: Callable[[WebPage], "_Seen"]) -> Gathered:
        pages, faults = self._pages()
        seen: list[_Seen] = []
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            books = {one.page.key: one for one in pool.map(see, pages)}
            known = dict.fromkeys(books)
            for book in books.values():
                notes = linked(book.text, book.page) if book.text else ()
                seen.append(book if not notes else _Seen(book.page, None, book.fault))
                if len(notes) > self.most_linked:
                    message = f"it links more than {self.most_linked} notes; make two books of it"
                    faults.append(Fault(book.page.name, message))
                fresh = [note for note in notes[: self.most_linked] if note.key not in known]
                known |= dict.fromkeys(note.key for note in fresh)
                seen += pool.map(see, fresh)
        return Gathered(self._files(seen), (*faults, *(one.fault for one in seen if one.fault)))

    def _pages(self) -> tuple[list[WebPage], list[Fault]]:
        pages: dict[str, WebPage] = {}
        faults = []
        for number, address in enumerate(self.addresses, start=1):
            try:
                page = WebPage.of(address)
            except ValueError as error:
                faults.append(Fault(f"address {number}", str(error)))
            else:
                pages.setdefault(page.key, page)
        return [*pages.values()], faults

    def _files(self, seen: Iterable["_Seen"]) -> tuple[NotesFile, ...]:
        files: dict[str, NotesFile] = {}
        for one in seen:
            if one.text is not None:
                name = next(name for name in _names(one.page.name) if name not in files)
                files[name] = NotesFile(path=self._kept(one.page).path, name=name, url=one.page.url)
        return tuple(files.values())

    def _kept(self, page: WebPage) -> Kept:
        ending = PurePosixPath(urlsplit(page.address).path).suffix.lower()
        name = hashlib.sha256(page.key.encode()).hexdigest()[:16]
        return Kept(self.kept_in / f"{name}{ending if ending in NOTES_ENDINGS else '.md'}")

    def _clear_away(self, used: set[Path]) -> None:
        """Removes the texts of addresses that are in use no more; books stay as long as a note of theirs may."""
        books = {self._kept(page).path for page in self._pages()[0]}
        keep = {path for text in used | books for path in (text, Kept(text).version_path)}
        for path in self.kept_in.glob("*"):
            if path not in keep:
                with suppress(OSError):  # what is not cleared away costs room alone
                    path.unlink()


@dataclass(frozen=True)
class _Seen:
    page: WebPage
    text: str | None
    fault: Fault | None = None


@dataclass
class _Visit:
    """One refresh: what is found out about hosts is forgotten after it."""

    bounds: Bounds
    kept_of: Callable[[WebPage], Kept]
    silent: set[tuple[str, str]] = field(default_factory=set)
    stalls: list[tuple[str, str]] = field(default_factory=list)

    def seen(self, page: WebPage) -> _Seen:
        """Gives the text that is there now, else the kept one with what is wrong."""
        kept = self.kept_of(page)
        try:
            self._check_host(page)
            return _Seen(page, self._current(page, kept))
        except FetchError as error:
            if isinstance(error, UnreachableError):
                self.silent.add(page.origin)
            if isinstance(error, StalledError):
                self.stalls.append(page.origin)
            return _Seen(page, kept.text(), Fault(page.name, str(error)))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            fault = Fault(page.name, f"it cannot be kept ({reason}); check the state folder")
            return _Seen(page, kept.text(), fault)

    def _check_host(self, page: WebPage) -> None:
        if page.origin in self.silent or self.stalls.count(page.origin) >= _MOST_STALLS:
            raise FetchError("its host gives no answer; check the network")

    def _current(self, page: WebPage, kept: Kept) -> str:
        places = sorted(page.fetched_at, key=kept.is_from, reverse=True)
        wrong: FetchError | None = None
        for place in places:
            try:
                return self._fetched(place, kept)
            except _WebPageInstead as error:
                wrong = FetchError(f"{error}; {page.instead}")
            except FetchError as error:
                raise wrong or error from error
        raise wrong or AssertionError("a page is fetched somewhere")

    def _fetched(self, place: str, kept: Kept) -> str:
        fetched = fetch(place, self.bounds, kept.validators(place))
        if isinstance(fetched, NotModified):
            return kept.known_text()
        text = _notes_in(fetched)
        kept.keep(text, place, fetched.validators)
        return text


class _WebPageInstead(FetchError):  # noqa: N818 - it is not always one
    pass


def _notes_in(fetched: Fetched) -> str:
    if fetched.media_type in _HTML or fetched.body.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")):
        raise _WebPageInstead("it gives a web page, not a text")
    if not (fetched.media_type.startswith("text/") or fetched.media_type in _TEXT):
        raise FetchError(f"it gives {fetched.media_type}, not a text; write the address of the notes")
    text = text_of(fetched)
    if "\0" in text:
        raise FetchError("it gives something else than a text; write the address of the notes")
    if not text.strip():
        raise FetchError("it gives an empty text; write notes there, or take the address away")
    return text


def _names(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name} ({number})" for number in range(2, 1_000_000))
