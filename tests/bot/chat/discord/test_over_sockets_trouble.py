"""What a running bot does when Discord, or the network before it, is out of order."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.bot.chat.discord.community import write_configuration, write_notes
from tests.bot.chat.discord.process import BotProcess, online_bot
from tests.discord_stand_in import StandIn

pytestmark = pytest.mark.asyncio(loop_scope="module")

_CALLBACK = "POST /interactions/*/callback"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[tuple[StandIn, BotProcess]]:
    """A Discord and the bot that is online there, through all that goes wrong."""
    folder = tmp_path_factory.mktemp("bot")
    config = write_configuration(folder, write_notes(folder / "notes"))
    async with StandIn() as stand_in, online_bot(config, stand_in) as bot:
        yield stand_in, bot


@pytest.fixture
def discord(running: tuple[StandIn, BotProcess]) -> StandIn:
    return running[0]


@pytest_asyncio.fixture(autouse=True, loop_scope="module")
async def _goes_on(running: tuple[StandIn, BotProcess]) -> AsyncIterator[None]:
    """Whatever went wrong, the same process answers the next question, and only what is unforeseen has a traceback."""
    yield
    stand_in, bot = running
    reply = await stand_in.slash("who", topic="limescale filters")
    assert "Jon Fisk" in reply.text
    assert bot.process.returncode is None
    assert "Traceback" not in bot.log


@pytest.mark.parametrize("resumable", [True, False])
async def test_a_session_that_is_declared_invalid_is_resumed_or_begun_anew(discord: StandIn, resumable: bool) -> None:  # noqa: FBT001 - a parameter
    resumes, identifies = len(discord.resumes), len(discord.identifies)
    discord.gateway.invalidate(resumable=resumable)
    begun = discord.resumes if resumable else discord.identifies
    before = resumes if resumable else identifies
    await discord.until(lambda: len(begun) > before, "session", 20)
    await discord.online()


async def test_a_gateway_that_hangs_up_after_each_resume_is_not_stormed(discord: StandIn) -> None:
    before = len(discord.resumes), len(discord.identifies)
    discord.gateway.hangs_up = True
    await discord.drop()
    await discord.until(lambda: len(discord.resumes) > before[0], "RESUME")
    await asyncio.sleep(1)
    discord.gateway.hangs_up = False
    stormed = len(discord.resumes) - before[0]
    reply = await discord.say(discord.general, "who presented the limescale filters?")
    assert "Jon Fisk" in reply.text
    assert stormed <= 6
    assert len(discord.identifies) == before[1]


@pytest.mark.parametrize("everywhere", [True, False])
@pytest.mark.parametrize("route", ["POST /channels/*/messages", _CALLBACK])
async def test_an_answer_that_is_limited_here_or_everywhere_waits(
    discord: StandIn,
    route: str,
    everywhere: bool,  # noqa: FBT001 - a parameter
) -> None:
    before = len(discord.exchanges(route))
    discord.faults.limit(route, 0.2, everywhere=everywhere)
    if route == _CALLBACK:
        text = (await discord.slash("who", topic="limescale")).text
    else:
        text = (await discord.say(discord.general, "who presented the limescale filters?")).text
    assert "Jon Fisk" in text
    assert [exchange.status for exchange in discord.exchanges(route)[before:]] == [429, 200]


async def test_an_answer_whose_connection_is_cut_is_shown_once(discord: StandIn) -> None:
    before = len(discord.messages(discord.general))
    discord.faults.lose_answer(_CALLBACK)
    reply = await discord.slash("who", topic="limescale")
    again = await discord.slash("who", topic="steam engine")
    assert ("Jon Fisk" in reply.text, "Priya Raman" in again.text) == (True, True)
    assert len(discord.messages(discord.general)) == before + 2


async def test_a_page_whose_connection_is_cut_is_shown(discord: StandIn) -> None:
    asked = await discord.slash("about", topic="steam limescale")
    discord.faults.cut(_CALLBACK)
    chosen = await discord.choose(asked.message, "community/2021-10-05#limescale-filters")
    assert "Caching of layers halves the time." in chosen.text


async def test_an_answer_whose_connection_is_cut_before_it_gets_there_is_given_again(discord: StandIn) -> None:
    discord.faults.cut(_CALLBACK)
    reply = await discord.slash("who", topic="limescale")
    assert "Jon Fisk" in reply.text


@pytest.mark.parametrize("status", [403, 404])
async def test_a_channel_that_is_closed_or_deleted_costs_one_answer(discord: StandIn, status: int) -> None:
    route = f"POST /channels/{discord.general}/messages"
    before = len(discord.exchanges(route))
    discord.write(discord.general, "who presented the limescale filters?", mention_bot=True)
    discord.refuse(discord.general, status)
    await discord.until(lambda: len(discord.exchanges(route)) > before, "refusal")
    discord.refuse(discord.general, None)


async def test_a_command_from_an_old_list_is_answered_with_what_to_do(discord: StandIn) -> None:
    given = discord.give_undeclared("whistle")
    told = await discord.until(lambda: discord.shown(given), "sentence")
    assert (told.ephemeral, "reload Discord" in told.text) == (True, True)
