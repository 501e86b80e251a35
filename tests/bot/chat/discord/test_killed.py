"""The process is killed at every step of a post and at random moments: each post is visible once, or its reason told.

The number of random moments is KILLS, 12 unless the environment says otherwise; the seed that is printed repeats them.
"""

import asyncio
import datetime as dt
import os
import random
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Final

import pytest

from bot.chat.discord.wording import key_of
from bot.reminders.entries import Entry, State
from tests.bot.chat.discord.community import write_configuration, write_notes
from tests.bot.chat.discord.killable import KillableBot
from tests.discord_stand_in import StandIn

_KILLS: Final = int(os.environ.get("KILLS", "12"))
_LEASE_OVER: Final = 70.0
_FORGOTTEN: Final = 10 * 60.0
"""Seconds after which the lease has run out, and after which Discord knows no nonce of before."""

Blow = Callable[[], Awaitable[None]]


@pytest.fixture
async def discord() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        yield stand_in


@pytest.fixture
async def bot(tmp_path: Path, discord: StandIn) -> AsyncIterator[KillableBot]:
    """A bot whose meeting is in ten days, with a reminder due a day before in one channel."""
    start = _in_ten_days()
    rule = f'[[reminders]]\nseries = "community"\nchannel = {discord.meetings}\nbefore = ["1d"]'
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes", next_meeting=start), rule)
    bot = KillableBot(config, discord, ahead=(start - _now()).total_seconds() - 86_400 - 5)
    await bot.settle()
    bot.pass_time(10)
    yield bot
    await bot.kill()
    print(config.with_suffix(".log").read_text("utf-8"))  # noqa: T201 - pytest shows it where the test fails


@pytest.mark.parametrize("later", [_LEASE_OVER, _FORGOTTEN])
@pytest.mark.parametrize("step", ["logging in", "posting", "posted", "answered", "recorded"])
async def test_killed_at_any_step_it_shows_the_post_once(bot: KillableBot, step: str, later: float) -> None:
    discord, route = bot.stand_in, f"POST /channels/{bot.stand_in.meetings}/messages"
    if step == "logging in":
        await bot.struck(lambda blow: discord.faults.strike("GET /users/@me", blow, done=False))
    elif step == "answered":
        await killed_before_recording(bot, route)
    elif step == "recorded":
        await bot.settle()
    else:
        await bot.struck(lambda blow: discord.faults.strike(route, blow, done=step == "posted"))
    bot.pass_time(later)
    entries = await bot.settle()
    assert [entry.state for entry in entries] == [State.SENT]
    assert_shown_as_recorded(bot, entries)


async def test_killed_while_it_looks_for_its_message_it_looks_again(bot: KillableBot) -> None:
    faults, route = bot.stand_in.faults, f"POST /channels/{bot.stand_in.meetings}/messages"
    await bot.struck(lambda blow: faults.strike(route, blow, done=True))
    bot.pass_time(_FORGOTTEN)
    await bot.struck(lambda blow: faults.strike(route.replace("POST", "GET"), blow, done=False))
    bot.pass_time(_FORGOTTEN)
    entries = await bot.settle()
    assert [(entry.state, entry.attempts) for entry in entries] == [(State.SENT, 3)]
    assert_shown_as_recorded(bot, entries)


async def test_killed_after_posting_until_the_meeting_is_over_it_is_found_all_the_same(bot: KillableBot) -> None:
    route = f"POST /channels/{bot.stand_in.meetings}/messages"
    await bot.struck(lambda blow: bot.stand_in.faults.strike(route, blow, done=True))
    bot.pass_time(3 * 86_400)
    entries = await bot.settle()
    assert [entry.state for entry in entries] == [State.SENT]
    assert_shown_as_recorded(bot, entries)


async def killed_before_recording(bot: KillableBot, route: str) -> None:
    """Locks the ledger before the answer is given: until the end of the process nothing can be recorded."""
    answered = asyncio.Event()
    lock = sqlite3.connect(bot.ledger_file, isolation_level=None)

    async def blow() -> None:
        lock.execute("BEGIN IMMEDIATE")
        answered.set()

    bot.stand_in.faults.strike(route, blow, done=True, answered=True)
    bot.start()
    await answered.wait()
    await asyncio.sleep(0.2)  # for the answer to get there: it is between post and record either way
    await bot.kill()
    lock.close()


@pytest.mark.timeout(900)
async def test_killed_at_random_moments_it_shows_each_post_once_or_tells_why_not(
    tmp_path: Path, discord: StandIn
) -> None:
    seed = random.randrange(2**32)  # noqa: S311 - a game of chance, not a secret
    print(f"seed {seed}")  # noqa: T201 - pytest shows it where the test fails
    chance = random.Random(seed)  # noqa: S311 - as above
    start = _in_ten_days()
    hours = range(3, 9 * 24, 3)
    rules = [
        f'[[reminders]]\nseries = "community"\nchannel = {channel}\nbefore = {[f"{hour}h" for hour in hours]}'
        for channel in (discord.meetings, discord.general)
    ]
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes", next_meeting=start), *rules)
    bot = KillableBot(config, discord, ahead=(start - _now()).total_seconds() - 9 * 86_400)
    takes = await _seconds_to_settle(bot)
    for _ in range(_KILLS):
        _order_faults(discord, chance)
        bot.start()
        await asyncio.sleep(chance.uniform(0.0, 1.5 * takes))
        await bot.kill()
        bot.pass_time(chance.choice([0, _LEASE_OVER, _LEASE_OVER, 200, _FORGOTTEN, 3 * 3600]))
    bot.pass_time(_FORGOTTEN)
    entries = await bot.settle()
    assert_shown_as_recorded(bot, entries)
    assert any(entry.attempts > 1 for entry in entries) or _KILLS < 12


async def _seconds_to_settle(bot: KillableBot) -> float:
    """Lets it see to everything once, and gives how long that takes on this machine at this time."""
    began = asyncio.get_running_loop().time()
    await bot.settle(starts=1)
    return asyncio.get_running_loop().time() - began


def _order_faults(discord: StandIn, chance: random.Random) -> None:
    route = f"{chance.choice(['POST', 'POST', 'GET'])} /channels/*/messages"
    match chance.randrange(5):
        case 0:
            discord.faults.fail(route, 503)
        case 1:
            discord.faults.lose_answer(route)
        case 2:
            discord.faults.limit(route, 0.1)
        case 3:
            discord.faults.fail(route, 500)


def assert_shown_as_recorded(bot: KillableBot, entries: tuple[Entry, ...]) -> None:
    """Every post is visible once if it is on record as sent, and otherwise not at all, with a reason on record."""
    shown = Counter(
        (channel, message.content.rpartition(" ")[2])
        for channel in (bot.stand_in.meetings, bot.stand_in.general)
        for message in bot.stand_in.messages(channel)
    )
    assert set(shown.values()) <= {1}, shown
    due = [entry for entry in entries if entry.due_at <= bot.now]
    sent = {(entry.channel, key_of(entry.nonce)) for entry in due if entry.state is State.SENT}
    assert sent == shown.keys()
    assert [entry for entry in due if entry.state is not State.SENT and not (entry.reason or entry.error)] == []


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _in_ten_days() -> dt.datetime:
    return (_now() + dt.timedelta(days=10)).replace(second=0, microsecond=0)
