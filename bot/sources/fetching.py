"""What is at a web address: fetched within bounds of time, size and redirects, and not again while it is the same."""

import asyncio
import ipaddress
import socket
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

MOST_REDIRECTS: Final = 5
_PIECE: Final = 64 * 1024
_WHAT_IS_WANTED: Final = {"User-Agent": "minutebot", "Accept": "text/markdown, text/plain, text/*;q=0.9, */*;q=0.5"}
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})

_AddressInfo = tuple[int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[Any, ...]]
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class FetchError(Exception):
    """An address gives nothing; the message does not hold it, as some addresses open what is private."""


class UnreachableError(FetchError):
    """Nothing answers there; so will it be with other addresses of the same host."""


class StalledError(FetchError):
    """It takes too long."""


@dataclass(frozen=True)
class Validators:
    """What a server tells a version by (https://www.rfc-editor.org/rfc/rfc9110.html#name-validator-fields)."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Fetched:
    body: bytes
    media_type: str
    """In lower case, such as `text/markdown`; empty where the server does not say."""
    charset: str | None
    validators: Validators


@dataclass(frozen=True)
class NotModified:
    """The version that is kept is still the newest."""


@dataclass(frozen=True)
class Bounds:
    most_bytes: int
    within: float = 20.0
    """Seconds altogether."""
    anywhere: bool = False
    """Whether redirects may lead to private addresses other than that of the first host."""


def fetch(address: str, bounds: Bounds, known: Validators | None = None) -> Fetched | NotModified:
    """Gives what is at an address of http or https, unless it is the version that is `known`.

    Raises FetchError where it gives nothing. It waits: not for a thread that has a loop.
    """
    known = known or Validators()
    fetched = asyncio.run(_fetched(address, bounds, known))
    if isinstance(fetched, NotModified) and known == Validators():
        raise FetchError("the address answers 304 to who has no version yet; check the server")
    return fetched


def text_of(fetched: Fetched) -> str:
    """Gives the text by the charset that the server names, else by UTF-8; raises FetchError where it is none."""
    charset = fetched.charset or "utf-8"
    try:
        return fetched.body.decode("utf-8-sig" if charset.lower() in {"utf-8", "utf8"} else charset)
    except LookupError as error:
        raise FetchError(f"its charset {charset!r} is unknown; have the server name another") from error
    except UnicodeDecodeError as error:
        raise FetchError(f"byte {error.start} is not {charset.upper()}; save the file as UTF-8") from error
    except UnicodeError as error:
        raise FetchError(f"it is no text in {charset!r}; save the file as UTF-8") from error


@dataclass
class _Door:
    """Makes the sockets, and with them sees each address that is really connected to, whatever names said before."""

    anywhere: bool
    configured: set[_Address] = field(default_factory=set)
    """Where the first host is, which the operator chose."""
    redirected: bool = False
    refused: bool = False

    def socket_to(self, info: _AddressInfo) -> socket.socket:
        family, kind, protocol, _, place = info
        address = ipaddress.ip_address(place[0])
        if not self.redirected:
            self.configured.add(address)
        elif not (self.anywhere or address in self.configured or is_public(address)):
            self.refused = True
            raise OSError("not a public address")
        made = socket.socket(family, kind, protocol)
        made.setblocking(False)  # noqa: FBT003 - it takes no name
        return made


def is_public(address: _Address) -> bool:
    """Whether it is on the internet, and neither in a private network nor this machine."""
    inner = address.ipv4_mapped or address.sixtofour if isinstance(address, ipaddress.IPv6Address) else None
    return address.is_global and not address.is_multicast and (inner is None or is_public(inner))


async def _fetched(address: str, bounds: Bounds, known: Validators) -> Fetched | NotModified:
    import aiohttp  # noqa: PLC0415 - few configurations fetch anything

    door = _Door(anywhere=bounds.anywhere)
    try:
        async with (
            asyncio.timeout(bounds.within),
            aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(socket_factory=door.socket_to, force_close=True),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers=_WHAT_IS_WANTED | _conditions(known),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=bounds.within / 2),
            ) as session,
        ):
            return await _followed(session, address, bounds, door)
    except aiohttp.ConnectionTimeoutError as error:
        raise UnreachableError(f"the address gives no answer within {bounds.within / 2:g} seconds") from error
    except TimeoutError as error:
        raise StalledError(f"the address gives no answer within {bounds.within:g} seconds") from error
    except aiohttp.ClientPayloadError as error:
        raise FetchError("the address breaks off in the middle; check it in a browser") from error
    except aiohttp.InvalidURL as error:
        raise FetchError("the address cannot be reached; write one such as https://host/file.md") from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        if door.refused:
            raise FetchError("the address redirects into a private network; write the address it leads to") from error
        raise UnreachableError(f"the address cannot be reached ({type(error).__name__}); check the network") from error


def _conditions(known: Validators) -> dict[str, str]:
    told = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in told.items() if value}


async def _followed(session: Any, address: str, bounds: Bounds, door: _Door) -> Fetched | NotModified:  # noqa: ANN401 - aiohttp is not imported before it is needed
    from yarl import URL  # noqa: PLC0415 - as aiohttp

    url = URL(address)
    for _ in range(MOST_REDIRECTS + 1):
        if url.scheme not in {"http", "https"}:
            raise FetchError("the address leads to one that is neither https nor http; check it in a browser")
        async with session.get(url, allow_redirects=False) as answer:
            if answer.status not in _REDIRECTS:
                return await _read(answer, bounds)
            url = url.join(URL(answer.headers.get("Location", "")))
            door.redirected = True
    raise FetchError(f"the address redirects more than {MOST_REDIRECTS} times; check it in a browser")


async def _read(answer: Any, bounds: Bounds) -> Fetched | NotModified:  # noqa: ANN401 - as above
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return NotModified()
    if answer.status != HTTPStatus.OK:
        raise FetchError(f"the address answers {answer.status}; check it in a browser")
    body = bytearray()
    async for piece in answer.content.iter_chunked(_PIECE):
        body += piece
        if len(body) > bounds.most_bytes:
            raise FetchError(f"the address gives more than {bounds.most_bytes:,} bytes; check it in a browser")
    return Fetched(
        body=bytes(body),
        media_type=answer.content_type if "Content-Type" in answer.headers else "",
        charset=answer.charset,
        validators=Validators(answer.headers.get("ETag"), answer.headers.get("Last-Modified")),
    )
