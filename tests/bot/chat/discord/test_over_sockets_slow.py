"""Answers that take longer than the bot waits before it asks for time: it shares its process with the test here."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.chat.discord import process
from bot.chat.discord.endpoints import point_at
from bot.communities import Communities
from bot.config import DiscordSettings, Settings
from tests.bot.chat.discord.notes import MANY_TASKS, Notes
from tests.bot.kettle import NOW
from tests.discord_stand_in import Message, StandIn
from tests.discord_stand_in.interactions import Answer, Interaction


@pytest.fixture
async def discord(notes: Notes, tmp_path: Path) -> AsyncIterator[StandIn]:
    """A Discord in which a bot is online that answers when the gate of the notes is open."""
    async with StandIn() as stand_in:
        address = DiscordSettings.model_validate({"api_url": stand_in.api_url, "gateway_url": stand_in.gateway_url})
        settings = Settings(state_dir=tmp_path, discord=address)
        point_at(settings)
        communities = Communities.alone(notes.current)
        serving = asyncio.create_task(process._serve(settings, stand_in.token, lambda: communities, lambda: NOW))
        await stand_in.online()
        yield stand_in
        serving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await serving
        assert stand_in.refused == []


async def slowly(discord: StandIn, notes: Notes, interaction: Interaction) -> Message:
    """Gives what answers, once the bot has asked for time."""
    await discord.until(lambda: interaction.answered_with, "first word")
    notes.gate.set()
    return await discord.until(lambda: discord.shown(interaction), "answer")


@pytest.mark.parametrize("private", [True, False])
async def test_what_takes_long_asks_for_time_first(
    discord: StandIn,
    notes: Notes,
    private: bool,  # noqa: FBT001 - a parameter
) -> None:
    notes.gate.clear()
    interaction = await discord.give("who", topic="limescale", private=private)
    message = await slowly(discord, notes, interaction)
    assert interaction.answered_with is Answer.DEFERRED
    assert "Jon Fisk" in message.text
    assert message.ephemeral is private


async def test_what_takes_long_and_is_for_the_asker_alone_stays_so(discord: StandIn, notes: Notes) -> None:
    notes.gate.clear()
    interaction = await discord.give("about", topic="update")
    menu = await slowly(discord, notes, interaction)
    assert interaction.answered_with is Answer.DEFERRED
    assert menu.ephemeral
    assert discord.messages(discord.general) == ()
    notes.gate.clear()
    choosing = discord.give_choice(menu, "community/2024-02-06#kettle-2.6-update")
    await discord.until(lambda: choosing.answered_with, "first word")
    notes.gate.set()
    await discord.until(lambda: "Nightly" in discord.world.message(menu.channel, menu.id).text, "answer")
    assert choosing.answered_with is Answer.DEFERRED_UPDATE


async def test_pages_that_take_long_come_to_whoever_leafs(discord: StandIn, notes: Notes) -> None:
    notes.replace(MANY_TASKS)
    asked = await discord.slash("actions")
    notes.replace(MANY_TASKS)  # answers from before are remembered no more
    notes.gate.clear()
    leafing = discord.give_press(asked.message, "More ▶")
    page = await slowly(discord, notes, leafing)
    assert leafing.answered_with is Answer.DEFERRED
    assert ("page 2 of 3" in page.text, page.ephemeral) == (True, True)
