"""A calendar file on disk, or at a web address; the last one that was fetched is kept for when the web fails."""

import hashlib
import logging
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from bot.sources.fetching import Bounds, FetchError, NotModified, fetch, text_of
from bot.sources.kept import Kept

_LOG: Final = logging.getLogger(__name__)

MOST_BYTES: Final = 4 * 1024 * 1024
"""A larger file holds no calendar that anybody keeps by hand."""
_BOUNDS: Final = Bounds(MOST_BYTES, within=10.0)


class CalendarFileError(Exception):
    """A file that cannot be had; the message holds no address, as those of private calendars open them."""


def is_address(written: str) -> bool:
    return written.startswith(("https://", "http://"))


def name_of(written: str) -> str:
    """Gives what answers may call it: the file's name alone."""
    return PurePosixPath(urlsplit(written).path).name or "calendar" if is_address(written) else Path(written).name


def load(written: str, kept_in: Path) -> str:
    """Gives the text of a file, or what is at an address now; raises CalendarFileError.

    Where the address fails, or has nothing new, it is the text that was fetched last. It waits for the network.
    """
    if not is_address(written):
        return _on_disk(Path(written))
    kept = Kept(kept_in / f"{hashlib.sha256(written.encode()).hexdigest()[:16]}.ics")
    try:
        return _current(written, kept)
    except FetchError as error:
        text = kept.text()
        if text is None:
            raise CalendarFileError(str(error)) from error
        told = {"calendar": name_of(written), "error": str(error)}
        _LOG.warning("the calendar fetched last is used", extra=told)
        return text


def _current(address: str, kept: Kept) -> str:
    fetched = fetch(address, _BOUNDS, kept.validators(address))
    if isinstance(fetched, NotModified):
        return kept.known_text()
    text = text_of(fetched)
    if "BEGIN:VCALENDAR" not in text:
        raise FetchError("what the address gives is no calendar; check it in a browser")
    try:
        kept.keep(text, address, fetched.validators)
    except OSError as error:
        _LOG.warning("a calendar cannot be kept", extra={"folder": str(kept.path.parent), "error": error.strerror})
    return text


def _on_disk(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CalendarFileError(f"byte {error.start} is not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        raise CalendarFileError(f"{path}: {(error.strerror or 'not readable').lower()}; check the path") from error
