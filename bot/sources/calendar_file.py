"""A calendar file on disk, or at a web address; the last one that was fetched is kept for when the web fails."""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import urlsplit

_LOG: Final = logging.getLogger(__name__)

MOST_BYTES: Final = 4 * 1024 * 1024
"""A larger file holds no calendar that anybody keeps by hand."""
_WITHIN: Final = 10.0
"""Seconds that an address may take altogether."""
_PIECE: Final = 64 * 1024


class CalendarFileError(Exception):
    """A file that cannot be had; the message holds no address, as those of private calendars open them."""


def is_address(written: str) -> bool:
    return written.startswith(("https://", "http://"))


def name_of(written: str) -> str:
    """Gives what answers may call it: the file's name alone."""
    return PurePosixPath(urlsplit(written).path).name or "calendar" if is_address(written) else Path(written).name


def load(written: str, kept_in: Path, fetched: Callable[[str], bytes] | None = None) -> str:
    """Gives the text of a file or an address, the kept one where the address fails; raises CalendarFileError."""
    try:
        if not is_address(written):
            return _text(_on_disk(Path(written)))
        return _current((fetched or fetch)(written), _kept(written, kept_in))
    except CalendarFileError as error:
        kept = _kept(written, kept_in)
        if not (is_address(written) and kept.is_file()):
            raise
        told = {"calendar": name_of(written), "error": str(error)}
        _LOG.warning("the calendar fetched last is used", extra=told)
        return _text(_on_disk(kept))


def _kept(address: str, folder: Path) -> Path:
    return folder / f"{hashlib.sha256(address.encode()).hexdigest()[:16]}.ics"


def _current(body: bytes, kept: Path) -> str:
    """Gives what was fetched, and keeps it whole or not at all."""
    text = _text(body)
    if "BEGIN:VCALENDAR" not in text:
        raise CalendarFileError("what the address gives is no calendar; check it in a browser")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        beside = kept.with_suffix(".new")
        beside.write_bytes(body)
        beside.replace(kept)
    except OSError as error:
        _LOG.warning("a calendar cannot be kept", extra={"folder": str(kept.parent), "error": error.strerror})
    return text


def _on_disk(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CalendarFileError(f"{path}: {(error.strerror or 'not readable').lower()}; check the path") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CalendarFileError(f"byte {error.start} is not UTF-8; save the file as UTF-8") from error


def fetch(address: str) -> bytes:
    """Gives what is at a web address; raises CalendarFileError. It waits: not for a thread that has a loop."""
    return asyncio.run(_fetched(address))


async def _fetched(address: str) -> bytes:
    import aiohttp  # noqa: PLC0415 - few configurations fetch anything

    body = bytearray()
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=_WITHIN), raise_for_status=True) as session,
            session.get(address) as answer,
        ):
            async for piece in answer.content.iter_chunked(_PIECE):
                body += piece
                if len(body) > MOST_BYTES:
                    raise CalendarFileError(f"the address gives more than {MOST_BYTES:,} bytes; check it in a browser")
    except aiohttp.ClientResponseError as error:
        raise CalendarFileError(f"the address answers {error.status}; check it in a browser") from error
    except TimeoutError as error:
        raise CalendarFileError(f"the address gives no answer within {_WITHIN:g} seconds") from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise CalendarFileError(f"the address cannot be reached ({type(error).__name__})") from error
    return bytes(body)
