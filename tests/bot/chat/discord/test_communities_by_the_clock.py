"""Running bots of two communities: what they post, keep as events and serve as calendars."""

import datetime as dt
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.bot.chat.discord.killable import KillableBot
from tests.bot.chat.discord.process import online_bot
from tests.bot.two_communities import WORDS, write_configuration, write_notes
from tests.discord_stand_in import StandIn

_START = dt.datetime.now(dt.UTC).replace(second=0, microsecond=0) + dt.timedelta(days=10)


@pytest.fixture
async def discord() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        yield stand_in


def reminder(community: str, channel: int) -> str:
    return f'[[reminders]]\nseries = "community"\ncommunity = "{community}"\nchannel = {channel}\nbefore = ["1h"]'


async def test_each_channel_is_reminded_of_its_community_once_and_people_of_what_they_asked_for(
    tmp_path: Path, discord: StandIn
) -> None:
    (there,) = discord.world.open_servers(1)
    guilds = {"kettle": discord.world.guild_id, "pebble": there.guild_id or 0}
    event = f'[[events]]\nseries = "community"\nserver = {guilds["kettle"]}\nplace = "the hall"'
    write_notes(tmp_path, _START)
    tables = reminder("kettle", discord.meetings), reminder("pebble", there.id), event
    config = write_configuration(tmp_path, guilds, *tables)
    bot = KillableBot(config, discord, (_START - dt.datetime.now(dt.UTC)).total_seconds() - 3600 - 60)
    try:
        await bot.go_online()
        await discord.slash("remind", channel=there.id, series="community", before="1h")
        await discord.until(lambda: discord.events or None, "a server event", within=15)
        await bot.kill()
        bot.pass_time(90)
        for _ in range(2):
            await bot.settle()
    finally:
        await bot.kill()
        print(config.with_suffix(".log").read_text("utf-8"))  # noqa: T201 - pytest shows it where the test fails
    kettle, pebble = discord.messages(discord.meetings), discord.messages(there.id)
    inbox = discord.messages(discord.world.direct_channel(discord.person).id)
    texts = [one.text.partition("\n")[0] for (one,) in (kettle, pebble, inbox)]
    assert [text.partition(" meeting")[0] for text in texts] == [
        "The **community**",
        "The **community**",
        "The **pebble/community**",
    ]
    assert [event.name for event in discord.events] == ["community"]
    assert discord.refused == []


async def test_a_channel_in_a_server_of_another_community_gets_nothing_and_that_is_told(
    tmp_path: Path, discord: StandIn
) -> None:
    server, owner = discord.world.guild_id, discord.world.direct_channel(discord.world.owner).id
    write_notes(tmp_path, _START)
    config = write_configuration(tmp_path, {"kettle": server}, reminder("pebble", discord.meetings))
    bot = KillableBot(config, discord, (_START - dt.datetime.now(dt.UTC)).total_seconds() - 3600 + 60)
    try:
        await bot.go_online()
        await discord.until(lambda: discord.messages(owner) or None, "a report", within=20)
    finally:
        await bot.kill()
    (report,) = discord.messages(owner)
    assert f"channel {discord.meetings} is in server {server}, which does not see pebble" in report.text
    assert discord.messages(discord.meetings) == ()


async def test_each_community_has_its_calendar_and_there_is_none_of_all(tmp_path: Path, discord: StandIn) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    write_notes(tmp_path, _START)
    config = write_configuration(tmp_path, {"kettle": discord.world.guild_id}, f'[http]\nlisten = "{address}"')
    async with online_bot(config, discord), aiohttp.ClientSession() as session:
        for path in ("calendar/pebble.ics", "calendar/pebble/community.ics"):
            answer = await session.get(f"http://{address}/{path}")
            text = (await answer.text()).casefold()
            assert (answer.status, text.count("begin:vevent")) == (200, 1)
            assert "uid:pebble/community-" in text
            assert not any(word in text for word in WORDS["kettle"])
        for path in ("calendar.ics", "calendar/community.ics", "calendar/choir/community.ics", "calendar/pebble/x.ics"):
            assert (await session.get(f"http://{address}/{path}")).status == 404
