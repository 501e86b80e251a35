"""One running bot, asked what its users ask. Every test leaves it running for the next."""

import re
from collections.abc import AsyncIterator
from typing import Final

import pytest
import pytest_asyncio

from tests.bot.chat.discord.community import write_configuration, write_notes
from tests.bot.chat.discord.process import online_bot
from tests.discord_stand_in import Intents, StandIn

pytestmark = pytest.mark.asyncio(loop_scope="module")

_TOPIC: Final = "Steam Engine Security Check"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def discord(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[StandIn]:
    """A Discord in which the bot is online."""
    folder = tmp_path_factory.mktemp("bot")
    config = write_configuration(folder, write_notes(folder / "notes"))
    async with StandIn() as stand_in, online_bot(config, stand_in):
        yield stand_in


@pytest.fixture(autouse=True)
async def _within_the_rules(discord: StandIn) -> AsyncIterator[None]:
    """Whatever is asked, the bot breaks none of Discord's rules and notifies nobody."""
    yield
    everywhere = [message for channel in discord.world.channels for message in discord.messages(channel)]
    assert discord.refused == []
    assert {message.id: message.pings for message in everywhere if message.pings} == {}
    assert [message for message in everywhere if message.allowed_mentions is None] == []


async def test_it_logs_in_with_no_privileged_intent_and_declares_its_commands(discord: StandIn) -> None:
    assert {"ask", "who", "next", "demo"} <= {command.name for command in discord.commands}
    assert discord.command_syncs == 1
    assert not Intents(discord.identifies[0].intents) & Intents.privileged()


async def test_a_slash_command_is_answered_with_presenter_second_and_source(discord: StandIn) -> None:
    reply = await discord.slash("who", topic="steam engine security")
    (embed,) = reply.embeds
    assert _TOPIC in embed.text
    assert "Priya Raman" in embed.text
    assert "24:00" in embed.text
    assert "2021-10-05.md:12" in embed.text
    assert reply.after < 1.0


async def test_a_topic_is_chosen_while_it_is_typed(discord: StandIn) -> None:
    choices = await discord.complete("who", "topic", "secu")
    reply = await discord.slash("who", topic=str(choices[0].value))
    assert len(choices) <= 25
    assert _TOPIC in choices[0].name
    assert all(len(choice.name) <= 100 and len(str(choice.value)) <= 100 for choice in choices)
    assert "Priya Raman" in reply.text


async def test_the_demo_is_linked_at_its_second(discord: StandIn) -> None:
    reply = await discord.slash("demo", topic="steam engine security")
    assert re.search(r"t=1494", f"{reply.text} {[embed.url for embed in reply.embeds]}")


async def test_a_mention_is_answered_with_a_reply(discord: StandIn) -> None:
    reply = await discord.say(discord.general, "who presented the limescale filters? @everyone")
    assert "Jon Fisk" in reply.text


async def test_a_direct_message_is_answered_with_a_reply(discord: StandIn) -> None:
    reply = await discord.direct_message("who presented the limescale filters?")
    assert "Jon Fisk" in reply.text


async def test_words_of_notes_notify_nobody(discord: StandIn) -> None:
    reply = await discord.say(discord.general, "what was said about running hot?")
    assert "run hot" in reply.text
    assert reply.pings == frozenset()


async def test_chat_for_others_and_other_bots_are_left_alone(discord: StandIn) -> None:
    ignored = [
        discord.write(discord.general, "who presented the limescale filters?"),
        discord.write(discord.general, "who presented it?", by=discord.other_bot, mention_bot=True),
    ]
    await discord.say(discord.general, "who presented the limescale filters?")
    assert [discord.reply_to(message) for message in ignored] == [None, None]


async def test_a_question_asked_while_the_socket_was_broken_is_answered(discord: StandIn) -> None:
    identifies, resumes = len(discord.identifies), len(discord.resumes)
    await discord.drop()
    reply = await discord.say(discord.general, "who presented the limescale filters?")
    later = await discord.slash("who", topic="limescale")
    assert "Jon Fisk" in reply.text
    assert "Jon Fisk" in later.text
    assert (len(discord.identifies), len(discord.resumes)) == (identifies, resumes + 1)


async def test_a_limited_answer_waits_and_is_given_once(discord: StandIn) -> None:
    route = f"POST /channels/{discord.general}/messages"
    before = len(discord.messages(discord.general)), len(discord.exchanges(route))
    discord.faults.limit(route, 0.3, times=2)
    reply = await discord.say(discord.general, "who presented the limescale filters?")
    assert "Jon Fisk" in reply.text
    assert [exchange.status for exchange in discord.exchanges(route)[before[1] :]] == [429, 429, 200]
    assert len(discord.messages(discord.general)) == before[0] + 1


@pytest.mark.parametrize("fault", ["lost", "refused"])
async def test_an_answer_that_did_not_get_through_is_given_again_and_shown_once(discord: StandIn, fault: str) -> None:
    route = f"POST /channels/{discord.general}/messages"
    before = len(discord.messages(discord.general))
    if fault == "lost":
        discord.faults.lose_answer(route)
    else:
        discord.faults.fail(route, 503)
    await discord.say(discord.general, "who presented the limescale filters?")
    later = await discord.say(discord.general, "who presented the steam engine security check?")
    assert "Priya Raman" in later.text
    assert len(discord.messages(discord.general)) == before + 2


async def test_a_server_that_asks_to_reconnect_is_obeyed(discord: StandIn) -> None:
    resumes = len(discord.resumes)
    discord.gateway.ask_to_reconnect()
    await discord.until(lambda: len(discord.resumes) > resumes, "RESUME")
    reply = await discord.slash("who", topic="limescale")
    assert "Jon Fisk" in reply.text


async def test_a_mention_without_a_question_tells_what_can_be_asked(discord: StandIn) -> None:
    reply = await discord.say(discord.general, " ")
    assert "next meeting" in reply.text


async def test_the_next_meeting_of_a_series_that_is_not_there_names_those_that_are(discord: StandIn) -> None:
    reply = await discord.slash("next", series="gathering")
    choices = await discord.complete("next", "series", "comm")
    assert "community" in reply.text
    assert [choice.value for choice in choices] == ["community"]


async def test_one_of_several_is_chosen_from_a_menu_and_shared(discord: StandIn) -> None:
    asked = await discord.slash("about", topic="steam limescale")
    before = len(discord.messages(discord.general))
    assert asked.message.ephemeral
    chosen = await discord.choose(asked.message, "community/2021-10-05#limescale-filters")
    assert (chosen.id, "Caching of layers halves the time." in chosen.text) == (asked.message.id, True)
    await discord.press(chosen, "Share")
    shared = await discord.until(lambda: discord.messages(discord.general)[before:], "shared answer")
    assert [message.text for message in shared] == [chosen.text]


@pytest.mark.parametrize("command", ["minutebot status", "minutebot reload"])
async def test_organisers_see_what_it_answers_from_and_have_it_read_again(discord: StandIn, command: str) -> None:
    reply = await discord.slash(command)
    assert reply.message.ephemeral
    assert "Meetings: 1 (community)" in reply.text
    assert reply.deferred is (command == "minutebot reload")


async def test_an_answer_that_discord_fails_to_take_is_given_again(discord: StandIn) -> None:
    discord.faults.fail("POST /interactions/*/callback", 500)
    reply = await discord.slash("who", topic="limescale")
    assert "Jon Fisk" in reply.text
