"""What servers and reminders cost a process and its ledger: python -m tests.bench.many_servers.

Memory is that of a process in many servers of the stand-in, next to that of a client of discord.py that does nothing in
the same servers. The ledger is on a PostgreSQL server of its own, with fsync on; the floor is an empty statement.
"""

import asyncio
import contextlib
import datetime as dt
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import asyncpg
import psutil
from sqlalchemy import make_url

from bot.calendar import Occurrence, Status
from bot.library import Library
from bot.reminders.ledger import Ledger
from bot.reminders.plan import DueReminder, ReminderRule
from bot.reminders.service import ReminderService
from parsers.models import Source
from tests.bench.parsing import say
from tests.bench.running import minutebot, python
from tests.bot.reminders import postgres
from tests.bot.reminders.stage import HandClock, MemoryChat
from tests.discord_stand_in import StandIn

_SERVERS: Final = 3000
_CHANNELS: Final = 20
_WATCHED: Final = 20.0
"""Seconds for which an idle process is watched."""
_POSTS: Final = 500
_ROWS: Final = (1_000, 10_000)

_NOTHING: Final = """
import os
import discord, yarl
discord.http.Route.BASE = os.environ["API_URL"]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["GATEWAY_URL"])
discord.AutoShardedClient(
    intents=discord.Intents(guilds=True), member_cache_flags=discord.MemberCacheFlags.none(), max_messages=None,
    chunk_guilds_at_startup=False, shard_count=1,
).run(os.environ["TOKEN"], log_handler=None)
"""

Run = Callable[[StandIn, str], AbstractAsyncContextManager[psutil.Process]]


def main() -> None:
    """Prints memory a server, and what the ledger bears and is asked."""
    programs = postgres.programs()
    assert programs, "PostgreSQL is not installed (Debian's package postgresql)"
    with postgres.server(programs, fsync=True) as url:
        asyncio.run(_memory(url))
        asyncio.run(_ledger(url))


async def _memory(ledger_url: str) -> None:
    say(f"memory of a process, in none and in {_SERVERS} servers of {_CHANNELS} channels")
    costs = []
    for name, run in (("client alone", _client_alone), ("minutebot", _minutebot)):
        few, many = [await _resident(run, ledger_url, servers) for servers in (0, _SERVERS)]
        costs.append((many - few) / _SERVERS)
        say(f"{name:14} {few / 1e6:6.0f} MB {many / 1e6:6.0f} MB   {costs[-1] / 1e3:6.1f} kB a server")
    say(f"ratio          {costs[1] / costs[0]:6.2f}")


async def _resident(run: Run, ledger_url: str, servers: int) -> float:
    async with StandIn() as stand_in:
        stand_in.world.open_servers(servers, channels=_CHANNELS)
        async with run(stand_in, ledger_url) as process:
            await stand_in.online()
            await asyncio.sleep(5 + servers / 300)  # for all servers to be read
            if run is _minutebot and not servers:
                await _watched(ledger_url)
            return float(process.memory_info().rss)


async def _watched(ledger_url: str) -> None:
    before, began = await _transactions(ledger_url), time.monotonic()
    await asyncio.sleep(_WATCHED)
    rate = (await _transactions(ledger_url) - before) / (time.monotonic() - began)
    say(f"an idle process asks the ledger {rate:.1f} times a second")


async def _transactions(ledger_url: str) -> int:
    async with _connected(ledger_url) as connection:
        await asyncio.sleep(1.5)  # until others have reported theirs
        count = await connection.fetchval("SELECT sum(xact_commit + xact_rollback)::int FROM pg_stat_database")
        return int(count)


@contextlib.asynccontextmanager
async def _connected(url: str) -> AsyncIterator[asyncpg.Connection]:
    address = make_url(url)
    connection = await asyncpg.connect(
        host=str(address.query["host"]), user=address.username, database=address.database
    )
    try:
        yield connection
    finally:
        await connection.close()


@contextlib.asynccontextmanager
async def _client_alone(stand_in: StandIn, _: str) -> AsyncIterator[psutil.Process]:
    settings = {"API_URL": stand_in.api_url, "GATEWAY_URL": stand_in.gateway_url, "TOKEN": stand_in.token}
    async with python(["-c", _NOTHING], settings) as process:
        yield psutil.Process(process)


@contextlib.asynccontextmanager
async def _minutebot(stand_in: StandIn, ledger_url: str) -> AsyncIterator[psutil.Process]:
    settings = {"MINUTEBOT_DISCORD__SHARDS": "1", "MINUTEBOT_LEDGER_URL": ledger_url}
    async with minutebot(stand_in, **settings) as process:
        yield psutil.Process(process)


class _Looks(NamedTuple):
    """Seconds that a look at the reminders takes: the first plans all rows, the next finds them there."""

    first: float
    next: float


async def _ledger(url: str) -> None:
    ledger = await Ledger.open(url)
    try:
        floor = await _floor(url)
        posts = await _posts(ledger)
        say(f"a post claimed and recorded: {posts * 1e3:.1f} ms, {posts / floor:.1f} times an empty statement")
        for rows in _ROWS:
            looks = await _looks(ledger, rows)
            say(f"{rows:6} rows ahead: planned in {looks.first:.2f} s, each look then takes {looks.next:.3f} s")
    finally:
        await ledger.close()


async def _floor(url: str) -> float:
    async with _connected(url) as connection:
        return await _seconds(lambda: connection.execute("SELECT 1"), _POSTS)


async def _posts(ledger: Ledger) -> float:
    now = dt.datetime(2024, 3, 5, 12, tzinfo=dt.UTC)
    meeting = _meeting(now + dt.timedelta(hours=1))
    reminders = [
        DueReminder(occurrence=meeting, before=dt.timedelta(hours=1), channel=channel)
        for channel in range(1, _POSTS + 1)
    ]
    for reminder in reminders:
        await ledger.add(reminder, now)
    left = iter(reminders)

    async def post() -> None:
        nonce = next(left).nonce
        assert await ledger.claim(nonce, "bench", now, now + dt.timedelta(seconds=45))
        await ledger.sent(nonce, 1, now)

    return await _seconds(post, _POSTS)


async def _looks(ledger: Ledger, rows: int) -> _Looks:
    """Gives what looks cost with so many reminders of one meeting ahead, each in a channel of its own."""
    now = dt.datetime(2025, 3, 5, 12, tzinfo=dt.UTC)
    meeting = _meeting(now + dt.timedelta(days=30))
    before = (dt.timedelta(days=1),)
    service = ReminderService(
        rules=[ReminderRule(series="guild", channel=channel, before=before) for channel in range(1, rows + 1)],
        occurrences=lambda _: (meeting,),
        library=lambda: Library.of([]),
        ledger=ledger,
        clock=HandClock(now),
    )
    chat = MemoryChat(HandClock(now))
    first = await _seconds(lambda: service.tick(chat), 1)
    return _Looks(first, await _seconds(lambda: service.tick(chat), 3))


async def _seconds(do: Callable[[], Awaitable[object]], times: int) -> float:
    began = time.monotonic()
    for _ in range(times):
        await do()
    return (time.monotonic() - began) / times


def _meeting(at: dt.datetime) -> Occurrence:
    return Occurrence(
        series="guild",
        starts_at=at.astimezone(ZoneInfo("Europe/Berlin")),
        status=Status.ANNOUNCED,
        source=Source(path="notes"),
        line=1,
    )


if __name__ == "__main__":
    main()
