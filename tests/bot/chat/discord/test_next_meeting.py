"""What a running bot sends about the next meeting: countdown, agenda so far, link to join, a file for calendars."""

import datetime as dt
from collections.abc import AsyncIterator
from typing import Final

import pytest
import pytest_asyncio
import vobject

from tests.bot.chat.discord.community import EASTERN, write_configuration, write_notes
from tests.bot.chat.discord.process import online_bot
from tests.discord_stand_in import Message, StandIn

pytestmark = pytest.mark.asyncio(loop_scope="module")

_START: Final = (dt.datetime.now(EASTERN) + dt.timedelta(days=5)).replace(hour=11, minute=0, second=0, microsecond=0)
_JOIN: Final = "https://meet.kettle.example/community"
_SERIES: Final = f'[[series]]\nname = "community"\ntitle = "Kettle Community Meeting"\njoin_url = "{_JOIN}"'
_PROPOSED: Final = "\n## Topics for Next Meeting\n\n1. Whistles - Mara Okafor\n"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[StandIn]:
    """A Discord with a bot whose newest notes announce a meeting in five days, and a topic for it."""
    folder = tmp_path_factory.mktemp("bot")
    notes = write_notes(folder / "notes", next_meeting=_START)
    newest = max(notes.iterdir())
    newest.write_text(newest.read_text("utf-8") + _PROPOSED, "utf-8")
    async with StandIn() as stand_in, online_bot(write_configuration(folder, notes, _SERIES), stand_in):
        yield stand_in
        assert stand_in.refused == []


async def test_the_next_meeting_is_told_with_countdown_agenda_and_where_to_join(discord: StandIn) -> None:
    reply = await discord.slash("next", series="community")
    (embed,) = reply.embeds
    seconds = int(_START.timestamp())
    assert embed.title == "Next Kettle Community Meeting"
    assert f"<t:{seconds}:F> (<t:{seconds}:R>, America/New_York)" in (embed.description or "")
    assert "Topics so far: Whistles (Mara Okafor)" in embed.text
    assert f"[join]({_JOIN})" in embed.text


async def test_a_file_for_calendars_is_attached_that_names_the_meeting_alike_each_time(discord: StandIn) -> None:
    files = [_calendar_of((await discord.slash("next", series="community")).message)]
    files.append(_calendar_of(await discord.say(discord.general, "when is the next community meeting?")))
    files.append(_calendar_of(await discord.direct_message("when is the next meeting?")))
    for event in (file.vevent for file in files):
        assert event.uid.value == f"community-{_START:%Y%m%d}@minutebot"
        assert (event.sequence.value, event.dtstart.value) == ("0", _START)
        assert (event.url.value, event.summary.value) == (_JOIN, "Kettle Community Meeting")
        assert "Whistles" in event.description.value


async def test_the_file_is_shared_with_its_answer(discord: StandIn) -> None:
    asked = await discord.slash("next", private=True)
    before = len(discord.messages(discord.general))
    await discord.press(asked.message, "Share")
    (shared,) = await discord.until(lambda: discord.messages(discord.general)[before:], "shared answer")
    assert (asked.message.ephemeral, shared.files) == (True, asked.message.files)


async def test_an_answer_whose_file_is_gone_is_shared_without(discord: StandIn) -> None:
    asked = await discord.slash("next", private=True)
    before = len(discord.messages(discord.general))
    discord.faults.fail("GET /attachments/*", 404)
    await discord.press(asked.message, "Share")
    (shared,) = await discord.until(lambda: discord.messages(discord.general)[before:], "shared answer")
    assert (shared.text, shared.files) == (asked.text, ())


async def test_where_no_files_may_be_attached_the_rest_is_said(discord: StandIn) -> None:
    route = f"POST /channels/{discord.general}/messages"
    discord.faults.fail(route, 403)
    reply = await discord.say(discord.general, "when is the next community meeting?")
    assert ("Next Kettle Community Meeting" in reply.text, reply.files) == (True, ())


async def test_other_answers_have_no_file(discord: StandIn) -> None:
    reply = await discord.slash("who", topic="limescale")
    assert reply.message.files == ()


def _calendar_of(message: Message) -> vobject.base.Component:
    (file,) = message.files
    assert file.name == "meetings.ics"
    return vobject.readOne(file.content.decode())
