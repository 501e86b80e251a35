"""What is fetched from web addresses, and within which bounds."""

import asyncio
import ipaddress
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.sources.fetching import Bounds, Fetched, FetchError, NotModified, Validators, fetch, is_public, text_of
from tests.bot.sources.web_server import Server, cut, endless, redirect, serving, slow

BOUNDS = Bounds(10_000, within=5)


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as server:
        yield server


async def fetched(address: str, bounds: Bounds = BOUNDS, known: Validators | None = None) -> Fetched | NotModified:
    return await asyncio.to_thread(fetch, address, bounds, known)


async def text_at(address: str, bounds: Bounds = BOUNDS) -> str:
    given = await fetched(address, bounds)
    assert isinstance(given, Fetched)
    return text_of(given)


async def test_a_version_that_is_known_is_not_sent_again(server: Server) -> None:
    server.files["/a.md"] = "# Kettle"
    first = await fetched(f"{server.address}/a.md")
    assert isinstance(first, Fetched)
    assert (first.body, first.media_type, first.charset) == (b"# Kettle", "text/markdown", "utf-8")
    assert await fetched(f"{server.address}/a.md", known=first.validators) == NotModified()


async def test_the_time_of_a_version_is_told_where_there_is_one(server: Server) -> None:
    time = "Tue, 02 Mar 2021 16:00:00 GMT"

    async def answer(request: web.Request) -> web.Response:
        known = request.headers.get("If-Modified-Since") == time
        return web.Response(status=304) if known else web.Response(text="x", headers={"Last-Modified": time})

    server.files["/a.md"] = answer
    first = await fetched(f"{server.address}/a.md")
    assert isinstance(first, Fetched)
    assert first.validators == Validators(last_modified=time)
    assert await fetched(f"{server.address}/a.md", known=first.validators) == NotModified()


async def test_redirects_are_followed(server: Server) -> None:
    server.files |= {"/a": redirect("b"), "/b": redirect(f"{server.address}/c.md"), "/c.md": "# Kettle"}
    assert await text_at(f"{server.address}/a") == "# Kettle"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (web.Response(status=404), "the address answers 404; check it in a browser"),
        (web.Response(status=500), "the address answers 500; check it in a browser"),
        (web.Response(status=204), "the address answers 204; check it in a browser"),
        (web.Response(status=304), "the address answers 304 to who has no version yet; check the server"),
        (slow, r"the address gives no answer within 0\.5 seconds"),
        (cut, "the address breaks off in the middle; check it in a browser"),
        (endless(10_000), "the address gives more than 10,000 bytes; check it in a browser"),
        (redirect("/given"), "the address redirects more than 5 times; check it in a browser"),
        (redirect("ftp://kettle.example/a"), "the address leads to one that is neither https nor http"),
        (redirect("file:///etc/passwd"), "the address leads to one that is neither https nor http"),
        (redirect("http://[::1"), "the address cannot be reached"),
        (redirect(""), "the address redirects more than 5 times"),
        (web.Response(body=b"not packed at all", headers={"Content-Encoding": "gzip"}), "the address"),
        (web.Response(body=b"\xe9"), "byte 0 is not UTF-8; save the file as UTF-8"),
        (
            web.Response(body=b"\xe9", headers={"Content-Type": "text/plain; charset=ascii"}),
            "byte 0 is not ASCII; save the file as UTF-8",
        ),
        (
            web.Response(body=b"x", headers={"Content-Type": "text/plain; charset=klingon"}),
            "its charset 'klingon' is unknown; have the server name another",
        ),
        (
            web.Response(body=b"x", headers={"Content-Type": "text/plain; charset=zlib"}),
            "its charset 'zlib' is unknown",
        ),
        (web.Response(body=b"x", headers={"Content-Type": "text/plain; charset=undefined"}), "it is no text"),
    ],
)
async def test_an_address_that_gives_no_text_says_why(given: web.Response | Handler, told: str, server: Server) -> None:
    server.files["/given"] = given
    with pytest.raises(FetchError, match=told) as failed:
        await text_at(f"{server.address}/given", Bounds(10_000, within=0.5 if given is slow else 5))
    assert server.address not in str(failed.value)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:1/", "http://[broken/", "http://", "nowhere", "ftp://127.0.0.1/", "file:///etc/passwd"],
)
def test_an_address_where_nothing_is_says_so(address: str) -> None:
    with pytest.raises(FetchError, match=r"the address (?:cannot be reached|leads to one that is neither)"):
        fetch(address, BOUNDS)


async def test_the_charset_is_that_of_the_server(server: Server) -> None:
    server.files["/a"] = web.Response(body=b"M\xe4rz", headers={"Content-Type": "text/plain; charset=ISO-8859-1"})
    server.files["/b"] = web.Response(body=b"\xef\xbb\xbfM\xc3\xa4rz", headers={"Content-Type": "text/plain"})
    assert [await text_at(f"{server.address}/{name}") for name in "ab"] == ["März", "März"]


async def test_a_packed_bomb_is_not_unpacked(server: Server) -> None:
    async def bomb(_: web.Request) -> web.Response:
        answer = web.Response(body=b"\0" * 5_000_000, content_type="text/plain")
        answer.enable_compression(web.ContentCoding.gzip)
        return answer

    server.files["/bomb"] = bomb
    with pytest.raises(FetchError, match="the address"):
        await text_at(f"{server.address}/bomb")


async def test_no_redirect_leads_into_a_private_network(server: Server) -> None:
    """127.0.0.2 is a loopback address besides the one that is configured, by whichever name it goes."""
    async with serving("127.0.0.2") as inner:
        inner.files["/secret"] = "open sesame"
        server.files["/in"] = redirect(f"{inner.address}/secret")
        server.files["/short"] = redirect(f"{inner.address}/secret".replace("127.0.0.2", "127.2"))
        server.files["/metadata"] = redirect("http://169.254.169.254/latest/")
        server.files["/mapped"] = redirect("http://[::ffff:10.0.0.1]/")
        with pytest.raises(FetchError):
            await text_at(f"{server.address}/short")
        for path in ("in", "metadata", "mapped"):
            with pytest.raises(FetchError, match="redirects into a private network; write the address it leads to"):
                await text_at(f"{server.address}/{path}")
        assert inner.asked == []
        assert await text_at(f"{server.address}/in", Bounds(10_000, anywhere=True)) == "open sesame"


async def test_the_host_that_is_configured_may_be_private_on_every_port(server: Server) -> None:
    async with serving() as other:
        other.files["/b.md"] = "# Kettle"
        server.files["/a.md"] = redirect(f"{other.address}/b.md".replace("127.0.0.1", "localhost"))
        assert await text_at(f"{server.address}/a.md") == "# Kettle"


async def test_credentials_of_an_address_are_for_its_host_alone(server: Server) -> None:
    told = []

    async def authorised(request: web.Request) -> web.Response:
        told.append(request.headers.get("Authorization"))
        return redirect(f"{other.address}/b.md")

    async with serving() as other:
        server.files["/a.md"] = authorised
        other.files["/b.md"] = authorised
        with pytest.raises(FetchError):
            await text_at(f"{server.address}/a.md".replace("//", "//mara:secret@"))
    assert told[0]
    assert set(told[1:]) == {None}


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        *((private, False) for private in ("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254")),
        *((private, False) for private in ("100.64.0.1", "0.0.0.0", "224.0.0.1", "255.255.255.255")),  # noqa: S104 - listens nowhere
        *((private, False) for private in ("::1", "::", "fc00::1", "fe80::1", "ff02::1", "::ffff:127.0.0.1")),
        ("2002:7f00:1::", False),
    ],
)
def test_private_addresses_are_known(address: str, public: bool) -> None:  # noqa: FBT001 - an expected value
    assert is_public(ipaddress.ip_address(address)) is public
