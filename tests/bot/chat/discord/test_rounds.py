"""A running bot looks at its own set-up: what will make reminders fail is told before they are due."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Final

import pytest

from bot.chat.discord.limits import MESSAGE, size
from bot.chat.discord.wording import text_of
from bot.reminders.ledger import Ledger
from bot.reminders.posts import Foreseen
from tests.bot.chat.discord.community import write_configuration, write_notes
from tests.bot.chat.discord.killable import KillableBot
from tests.discord_stand_in import StandIn
from tests.discord_stand_in.permissions import Permission

_LOOKS_WITHIN: Final = 10.0
_NOW: Final = dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)


@pytest.fixture
async def discord() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        yield stand_in


@pytest.fixture
async def bot(tmp_path: Path, discord: StandIn) -> AsyncIterator[KillableBot]:
    """One whose meeting is in ten days, with a reminder a day before that mentions a role."""
    start = dt.datetime.now(dt.UTC).replace(second=0, microsecond=0) + dt.timedelta(days=10)
    reminder = "[[reminders]]\n" + f'series = "community"\nchannel = {discord.meetings}\nrole = {discord.role}'
    organisers = f"[discord]\norganisers_channel = {discord.general}"
    notes = write_notes(tmp_path / "notes", next_meeting=start)
    made = KillableBot(write_configuration(tmp_path, notes, f'{reminder}\nbefore = ["1d"]', organisers), discord, 0.0)
    yield made
    await made.kill()
    print(made.config.with_suffix(".log").read_text("utf-8"))  # noqa: T201 - pytest shows it where the test fails


async def finds(bot: KillableBot, *words: str) -> None:
    """Runs the bot until these words alone are what it foresees, and lets an hour pass."""
    bot.start()
    async with asyncio.timeout(_LOOKS_WITHIN):
        while not are_told(await foreseen(bot), words):  # noqa: ASYNC110 - the other process can set no event here
            await asyncio.sleep(0.05)
    await bot.kill()
    bot.pass_time(3600)


def are_told(found: Sequence[str], words: Sequence[str]) -> bool:
    return len(found) == len(words) and all(word in fault for word, fault in zip(words, found, strict=True))


async def foreseen(bot: KillableBot) -> tuple[str, ...]:
    ledger = await Ledger.open(f"sqlite+aiosqlite:///{bot.ledger_file}")
    try:
        return await ledger.foreseen.told()
    finally:
        await ledger.close()


async def test_what_will_make_reminders_fail_is_told_once_and_again_when_it_is_back(
    bot: KillableBot, discord: StandIn
) -> None:
    bot.ledger_file.parent.mkdir()
    for role in (discord.world.guild_id, discord.world.bot_role_id):
        discord.world.roles[role].permissions &= ~Permission.MENTION_EVERYONE
    await finds(bot, "may not mention crew")
    for _ in range(2):
        await bot.look_once()
        bot.pass_time(3600)
    (told,) = discord.messages(discord.general)
    assert "reminders of community call nobody" in told.text
    assert "mention this role" in told.text
    assert told.pings == frozenset()
    crew = discord.world.roles[discord.role]
    crew.mentionable = True
    await finds(bot)
    crew.mentionable = False
    await finds(bot, "may not mention crew")
    await bot.look_once()
    assert len(discord.messages(discord.general)) == 2
    assert discord.refused == []


def test_what_is_foreseen_fits_into_a_message_and_says_how_much_does_not() -> None:
    faults = tuple(f"config.toml:{number}: there is no *channel* {'x' * 300}. Fix: <@&5>." for number in range(20))
    text = text_of(Foreseen(found_by="", faults=faults, since=_NOW))
    told = text.count("config.toml")
    assert size(text) <= MESSAGE
    assert f"and {20 - told} more" in text
    assert 1 < told < 20
    assert r"\*channel\*" in text
    assert "more;" not in text_of(Foreseen(found_by="", faults=faults[:2], since=_NOW))
