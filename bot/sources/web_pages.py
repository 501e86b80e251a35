"""Addresses of notes: what is fetched for each, what it is called, and which notes a book links."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import SplitResult, unquote, urljoin, urlsplit, urlunsplit

from bot.sources.pages import page_of_raw, raw_of_page
from parsers import document
from parsers.document import Block, Kind

_HACKMD: Final = frozenset({"hackmd.io", "www.hackmd.io"})
_DOWNLOAD: Final = "/download"
"""Where HackMD, CodiMD and HedgeDoc give the text of a note: https://hackmd.io/s/how-to-download-notes"""
_IN_A_VIEW: Final = re.compile(r"/[cp](?=/[^/]+/?$)|/publish/?$")
"""A note shown as a book, as slides or as published: the note itself is at the address without it."""

_LONGEST_BOOK: Final = 256 * 1024
"""Characters; a longer text is not a list of links, and need not be read to see that."""
_VIEWS: Final = frozenset({"view", "both", "edit"})
"""How a note opens: the query of its address."""


@dataclass(frozen=True)
class WebPage:
    """Notes at a web address."""

    address: str
    """The note itself, as one would open it, with credentials where it has them."""
    fetched_at: tuple[str, ...]
    """Where its text is: the second holds where the first gives a web page."""

    @classmethod
    def of(cls, written: str) -> "WebPage":
        """Gives the notes at an address; raises ValueError where it is none of http or https."""
        parts = urlsplit(written.strip())
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.port == 0:
            raise ValueError("it is no web address; write one such as https://hackmd.io/note")
        parts = parts._replace(path=parts.path or "/", fragment="")
        if parts.query in _VIEWS:
            parts = parts._replace(query="")
        if parts.hostname in _HACKMD:
            parts = parts._replace(path=_IN_A_VIEW.sub("", parts.path).rstrip("/"), query="")
        note = parts._replace(path=parts.path.removesuffix(_DOWNLOAD).rstrip("/") or "/")
        text = note._replace(path=note.path + _DOWNLOAD, query="")
        if parts.hostname in _HACKMD or parts.path.endswith(_DOWNLOAD):
            return cls(urlunsplit(note), (urlunsplit(text),))
        may_be_note = "." not in PurePosixPath(parts.path).name and note.path != "/" and not raw_of_page(written)
        return cls(urlunsplit(parts), (urlunsplit(parts), *((urlunsplit(text),) if may_be_note else ())))

    @property
    def name(self) -> str:
        """What people are told: host and path alone, as the rest may be a key to it."""
        return unquote(f"{_host(self._parts)}{self._parts.path}").rstrip("/")

    @property
    def url(self) -> str | None:
        """The page for a browser; None where a query, which may be a key, is needed to see it."""
        shown = urlunsplit(self._parts._replace(netloc=_host(self._parts), query=""))
        return page_of_raw(shown) or (None if self._parts.query else shown.replace("{", "%7B").replace("}", "%7D"))

    @property
    def key(self) -> str:
        """What tells it from others, the same whatever the credentials."""
        return urlunsplit(self._parts._replace(netloc=_host(self._parts)))

    @property
    def origin(self) -> tuple[str, str]:
        return (self._parts.scheme, _host(self._parts))

    @property
    def instead(self) -> str:
        """What to write instead of an address that gives a web page."""
        if raw := raw_of_page(self.key):
            return f"write the address of the bare file: {raw}"
        if self.fetched_at[0].endswith(_DOWNLOAD):
            return "let everybody read the note"
        return "write the address of the bare text, which is often behind Raw or Download"

    @property
    def _parts(self) -> SplitResult:
        return urlsplit(self.address)


def linked(text: str, book: WebPage) -> tuple[WebPage, ...]:
    """Gives the notes of the same host that a note links, in its order, where it is mainly a list of such links.

    HackMD calls that a book: https://hackmd.io/c/tutorials
    """
    if len(text) > _LONGEST_BOOK:
        return ()
    lines = [block for block in document.read(text.replace("\r\n", "\n")).blocks if block.kind is not Kind.HEADING]
    links = [page for block in lines if (page := _only_link(block, book))]
    return tuple(dict.fromkeys(page for page in links if page.key != book.key)) if 2 * len(links) > len(lines) else ()


def _only_link(block: Block, book: WebPage) -> WebPage | None:
    """Gives the note of the same host that a line is a link to; a date may stand beside it."""
    if not block.anchors or any(character.isalpha() for character in block.without_anchors()):
        return None
    try:
        page = WebPage.of(urljoin(book.address, block.anchors[0].url))
        if page.origin != book.origin:
            return None
        parts = urlsplit(urljoin(book.address, block.anchors[0].url))
        return WebPage.of(urlunsplit(parts._replace(netloc=urlsplit(book.address).netloc)))
    except ValueError:
        return None


def _host(parts: SplitResult) -> str:
    return parts.netloc.rpartition("@")[2].lower()
