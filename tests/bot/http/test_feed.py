"""The calendar feed over HTTP."""

import socket
import threading
from collections.abc import Sequence

import aiohttp
import pytest

from bot.config import ConfigError
from bot.http.feed import routes
from bot.http.server import serving

FEED = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


class Feeds:
    """Gives the same feed for everything it knows, and remembers which thread asked."""

    def __init__(self) -> None:
        self.asked: list[Sequence[str]] = []
        self.threads: set[int] = set()

    def __call__(self, names: Sequence[str]) -> bytes | None:
        self.asked.append(names)
        self.threads.add(threading.get_ident())
        return FEED if names in {(), ("guild",), ("a b",), ("kettle", "guild")} else None


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/calendar.ics", ()),
        ("/calendar/guild.ics", ("guild",)),
        ("/calendar/a%20b.ics", ("a b",)),
        ("/calendar/kettle/guild.ics", ("kettle", "guild")),
    ],
)
async def test_the_feed_of_all_and_of_each_series_is_served(path: str, names: tuple[str, ...]) -> None:
    feeds = Feeds()
    async with serving("127.0.0.1:0", routes(feeds)) as port, aiohttp.ClientSession() as session:
        answer = await session.get(f"http://127.0.0.1:{port}{path}")
        assert (answer.status, answer.content_type, await answer.read()) == (200, "text/calendar", FEED)
    assert feeds.asked == [names]
    assert threading.get_ident() not in feeds.threads


@pytest.mark.parametrize("path", ["/", "/calendar/choir.ics", "/calendar/guild", "/calendar/../config.toml"])
async def test_nothing_else_is_served(path: str) -> None:
    async with serving("127.0.0.1:0", routes(Feeds())) as port, aiohttp.ClientSession() as session:
        answer = await session.get(f"http://127.0.0.1:{port}{path}")
        assert answer.status == 404


@pytest.mark.parametrize("known", ["{}", '"other", {}', "W/{}", "*"])
async def test_who_has_the_feed_already_is_not_sent_it_again(known: str) -> None:
    async with serving("127.0.0.1:0", routes(Feeds())) as port, aiohttp.ClientSession() as session:
        address = f"http://127.0.0.1:{port}/calendar.ics"
        tag = (await session.get(address)).headers["ETag"]
        again = await session.get(address, headers={"If-None-Match": known.format(tag)})
        other = await session.get(address, headers={"If-None-Match": '"other"'})
        assert (again.status, await again.read(), again.headers["ETag"]) == (304, b"", tag)
        assert other.status == 200


async def test_it_may_only_be_read() -> None:
    async with serving("127.0.0.1:0", routes(Feeds())) as port, aiohttp.ClientSession() as session:
        assert (await session.head(f"http://127.0.0.1:{port}/calendar.ics")).status == 200
        assert (await session.post(f"http://127.0.0.1:{port}/calendar.ics")).status == 405


async def test_an_address_that_is_taken_is_told() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(ConfigError, match=rf"^http.listen: {address} cannot be listened on"):
            async with serving(address, routes(Feeds())):
                pass


async def test_the_port_is_free_again_afterwards() -> None:
    async with serving("127.0.0.1:0", routes(Feeds())) as port:
        pass
    async with serving(f"127.0.0.1:{port}", routes(Feeds())) as again:
        assert again == port
