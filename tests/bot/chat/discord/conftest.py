import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env

from bot.chat.discord.client import MinutebotClient
from bot.chat.discord.reminding import Reminding
from bot.communities import Communities
from bot.reminders.event_keeper import EventKeeper
from bot.reminders.ledger import Ledger
from bot.reminders.service import ReminderService
from tests.bot.chat.discord.notes import Notes
from tests.bot.kettle import NOW

_NEVER = 10.0**6
"""Seconds that no test waits; reminders have tests of their own."""


@pytest.fixture
def notes() -> Notes:
    """The notes that the bot reads; a test may change them and have them read again."""
    return Notes()


@pytest.fixture
async def simcord_bot(notes: Notes, tmp_path: Path) -> AsyncIterator[MinutebotClient]:
    """The bot as it is put together to run, for a simulated Discord to log in."""
    ledger = await Ledger.open(f"sqlite+aiosqlite:///{tmp_path / 'ledger.sqlite3'}")
    service = ReminderService(
        rules=(),
        occurrences=lambda now: notes.current().upcoming(now),
        library=lambda: notes.current().library,
        ledger=ledger,
        clock=lambda: NOW,
        sleep=lambda _: asyncio.sleep(_NEVER),
    )
    reminding = Reminding(
        service=service,
        events=EventKeeper(
            rules=(),
            occurrences=lambda now: notes.current().upcoming(now),
            ledger=ledger,
            clock=lambda: NOW,
            sleep=lambda _: asyncio.sleep(_NEVER),
        ),
        ledger=ledger,
        communities=Communities.alone(notes.current),
        clock=lambda: NOW,
    )
    yield MinutebotClient(notes.responder, reminding, tmp_path)
    await ledger.close()


@pytest.fixture
def guild(simcord_env: Env) -> GuildHandle:
    return simcord_env.create_guild()


@pytest.fixture
def general(guild: GuildHandle) -> ChannelHandle:
    return guild.create_text_channel("general")


@pytest.fixture
def mara(simcord_env: Env, guild: GuildHandle) -> MemberActor:
    return guild.add_member(simcord_env.create_user("mara"))


@pytest.fixture
def jon(simcord_env: Env, guild: GuildHandle) -> MemberActor:
    return guild.add_member(simcord_env.create_user("jon"))


@pytest.fixture
def organiser(simcord_env: Env, guild: GuildHandle) -> MemberActor:
    role = guild.create_role("crew", permissions=discord.Permissions(manage_guild=True))
    return guild.add_member(simcord_env.create_user("priya"), roles=[role])
