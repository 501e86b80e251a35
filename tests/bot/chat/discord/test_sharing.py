"""Processes that share shards and a ledger, over real sockets and on a real PostgreSQL server.

Of 4,000 servers in four shards every fifth asks, or every n-th where the environment says EVERY=n.
"""

import asyncio
import datetime as dt
import os
from collections import Counter
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from bot.reminders.entries import Entry, State
from bot.reminders.ledger import Ledger
from tests.bot.chat.discord.community import write_configuration, write_notes
from tests.bot.chat.discord.sharing import SharingBots
from tests.discord_stand_in import StandIn
from tests.discord_stand_in.world import Channel

_SERVERS: Final = 4000
_EVERY: Final = int(os.environ.get("EVERY", "5"))
_REMINDED: Final = 60
_SHARDS: Final = 4
_AT_ONCE: Final = 100
_PATIENCE: Final = 60.0
_LEASE: Final = 60.0
"""The longest of all leases, in seconds."""


@pytest.fixture
async def discord() -> AsyncIterator[StandIn]:
    async with StandIn(shards=_SHARDS, max_concurrency=_SHARDS, answer_within=_PATIENCE) as stand_in:
        yield stand_in


@pytest.fixture
async def servers(discord: StandIn) -> list[Channel]:
    return discord.world.open_servers(_SERVERS)


@pytest.fixture
async def bots(
    tmp_path: Path, discord: StandIn, servers: list[Channel], new_database: str
) -> AsyncIterator[SharingBots]:
    """Bots whose meeting is in two days, with a reminder a day before in many servers."""
    start = (dt.datetime.now(dt.UTC) + dt.timedelta(days=2)).replace(second=0, microsecond=0)
    notes = write_notes(tmp_path / "notes", next_meeting=start)
    rules = [
        f'[[reminders]]\nseries = "community"\nchannel = {channel.id}\nbefore = ["1d"]'
        for channel in servers[:_REMINDED]
    ]
    config = write_configuration(tmp_path, notes, '[discord]\nshards = "auto"', *rules)
    bots = SharingBots(config, discord, new_database)
    yield bots
    bots.end()


def shards_online(discord: StandIn) -> Counter[tuple[int, int]]:
    return Counter(session.shard for session in discord.gateway.online if session.shard)


def all_online(discord: StandIn) -> bool:
    return shards_online(discord) == Counter((shard, _SHARDS) for shard in range(_SHARDS))


async def all_finished(bots: SharingBots) -> tuple[Entry, ...]:
    """Waits until nothing is left to be done, and gives the record."""
    ledger = await Ledger.open(bots.ledger_url)
    try:
        async with asyncio.timeout(_PATIENCE):
            while any(entry.unfinished for entry in await ledger.entries()):  # noqa: ASYNC110 - others can set no event
                await asyncio.sleep(0.1)
        return await ledger.entries()
    finally:
        await ledger.close()


async def test_a_killed_processs_shards_and_posts_are_taken_over_and_nothing_is_said_twice(
    bots: SharingBots, discord: StandIn, servers: list[Channel]
) -> None:
    bots.start("a")
    await discord.until(lambda: all_online(discord), "session of each shard", _PATIENCE)
    bots.start("b")
    await discord.until(lambda: len(discord.identifies) >= _SHARDS * 1.5, "handing over of half the shards", _PATIENCE)
    await discord.until(lambda: all_online(discord), "session of each shard", _PATIENCE)
    await killed_while_posting(bots, discord, servers[10])
    bots.pass_time(_LEASE)
    await discord.until(lambda: all_online(discord), "session of each shard in the other process", _PATIENCE)
    entries = await all_finished(bots)
    assert [len(discord.messages(one.id)) for one in servers[:_REMINDED]] == [1] * _REMINDED
    await assert_answers(discord, servers[::_EVERY])
    assert Counter(entry.state for entry in entries) == {State.SENT: _REMINDED}
    assert max(entry.attempts for entry in entries) > 1, "nothing was left for the other process"
    assert discord.starts.out_of_turn == []


async def killed_while_posting(bots: SharingBots, discord: StandIn, channel: Channel) -> None:
    """Lets the reminders fall due in a process that dies when it has posted that one."""
    died = asyncio.Event()

    async def kill() -> None:
        bots.kill("a")
        died.set()

    discord.faults.strike(f"POST /channels/{channel.id}/messages", kill, done=True)
    bots.freeze("b")
    bots.pass_time(86_400)
    await died.wait()
    bots.thaw("b")


async def assert_answers(discord: StandIn, servers: list[Channel]) -> None:
    """Each server is answered."""
    for begin in range(0, len(servers), _AT_ONCE):
        asked = servers[begin : begin + _AT_ONCE]
        given = [await discord.give("who", channel=one.id, topic="limescale filters") for one in asked]
        for interaction in given:
            await discord.until(partial(discord.shown, interaction), "answer", _PATIENCE)
    assert discord.refused == []
