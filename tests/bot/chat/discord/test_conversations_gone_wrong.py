"""What people see where something is limited, missing, forged or broken."""

import logging
import re

import discord
import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env

from bot.chat.discord.client import MinutebotClient
from bot.library import Library
from parsers.models import Parsed
from tests.bot.chat.discord.notes import MANY_TASKS, Notes
from tests.bot.chat.discord.reading import labels, menu, shown, text
from tests.bot.kettle import meeting, topic


@pytest.mark.parametrize("custom_id", ["leaf:1:xnonsense", "leaf:1:zgz6s0::", "leaf:9999:xgz6s0::", "old:1", " "])
async def test_a_button_that_says_nonsense_is_answered_with_a_sentence(
    general: ChannelHandle, mara: MemberActor, simcord_bot: MinutebotClient, custom_id: str, notes: Notes
) -> None:
    notes.replace(MANY_TASKS)
    asked = await mara.slash(general, "actions")
    simcord_env_message = shown(asked)._message
    simcord_env_message.components[0]["components"][0]["custom_id"] = custom_id
    pressed = await mara.click(shown(asked).message, custom_id=custom_id)
    assert "please ask again" in text(shown(pressed))
    assert shown(pressed).ephemeral
    assert simcord_bot.is_ready()


async def test_what_fails_is_told_with_a_number_that_the_log_explains(
    simcord_env: Env, general: ChannelHandle, mara: MemberActor, caplog: pytest.LogCaptureFixture
) -> None:
    simcord_env.inject_error("POST", "/interactions/*/*/callback", status=400)
    result = await mara.slash(general, "who", topic="limescale")
    told = text(shown(result))
    number = re.search(r"tell the organisers this number: ([0-9a-f]{8})\.", told)
    assert number
    (record,) = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert {"error_id": number[1], "what": "/who"}.items() <= record.__dict__.items()
    assert record.exc_info
    assert len(simcord_env.errors) == 1


async def test_an_answer_in_chat_that_fails_is_told_with_a_number_too(
    general: ChannelHandle,
    mara: MemberActor,
    simcord_bot: MinutebotClient,
    notes: Notes,
    caplog: pytest.LogCaptureFixture,
) -> None:
    assert simcord_bot.user
    notes.fault_of_answers = ArithmeticError("unforeseen")
    await mara.send(general, f"{simcord_bot.user.mention} who presented limescale?")
    notes.fault_of_answers = None
    assert general.last_message
    number = re.search(r"tell the organisers this number: ([0-9a-f]{8})\.", text(general.last_message))
    assert number
    assert number[1] in [record.__dict__.get("error_id") for record in caplog.records]
    assert "ArithmeticError: unforeseen" in caplog.text
    await mara.send(general, f"{simcord_bot.user.mention} who presented limescale?")
    assert "Jon Fisk" in text(general.last_message)


async def test_a_message_that_is_gone_before_its_page_is_no_fault(
    simcord_env: Env, general: ChannelHandle, mara: MemberActor, notes: Notes, caplog: pytest.LogCaptureFixture
) -> None:
    notes.replace(MANY_TASKS)
    asked = await mara.slash(general, "actions", private=True)
    simcord_env.inject_error("POST", "/interactions/*/*/callback", status=404, code=10062)
    caplog.clear()
    await mara.click(shown(asked).message, label="More ▶")
    assert [record.levelname for record in caplog.records if record.name.startswith("bot.")] == ["WARNING"]
    assert "Traceback" not in caplog.text


async def test_where_the_bot_may_not_write_a_share_says_what_is_missing(
    simcord_env: Env, general: ChannelHandle, mara: MemberActor
) -> None:
    asked = await mara.slash(general, "who", topic="limescale", private=True)
    simcord_env.inject_error("POST", "/webhooks/*/*", status=403, code=50013)
    shared = await mara.click(shown(asked).message, label="Share")
    assert general.last_message is None
    assert "I may not write there." in text(shared.followups[-1])


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (404, 10003)])
async def test_a_channel_that_is_closed_or_gone_costs_one_answer_only(  # noqa: PLR0913, PLR0917 - fixtures
    simcord_env: Env,
    general: ChannelHandle,
    mara: MemberActor,
    simcord_bot: MinutebotClient,
    caplog: pytest.LogCaptureFixture,
    status: int,
    code: int,
) -> None:
    assert simcord_bot.user
    question = f"{simcord_bot.user.mention} who presented limescale?"
    simcord_env.inject_error("POST", "/channels/*/messages", status=status, code=code)
    await mara.send(general, question)
    assert "could not be given" in caplog.text
    await mara.send(general, question)
    assert general.last_message
    assert "Jon Fisk" in text(general.last_message)


async def test_who_asks_without_end_is_asked_to_wait_once_and_others_are_answered(
    general: ChannelHandle, mara: MemberActor, jon: MemberActor, simcord_bot: MinutebotClient
) -> None:
    assert simcord_bot.user
    question = f"{simcord_bot.user.mention} who presented limescale?"
    for _ in range(23):
        await mara.send(general, question)
    await jon.send(general, question)
    told = [text(message) for message in general.history() if message.author.bot]
    assert [("Jon Fisk" in each, "give me a minute" in each) for each in reversed(told)] in (
        [(True, False)] * 20 + [(False, True)] + [(True, False)],
        ([(True, False)] * 20 + [(False, True)] + [(True, False)])[::-1],
    )


async def test_whatever_topics_are_called_they_can_be_chosen(
    general: ChannelHandle, mara: MemberActor, notes: Notes
) -> None:
    titles = ["@everyone update", "**update** ||x||", "update " * 60, "\u202eupdate", "🫖" * 200 + " update"]
    topics = [topic(title, "<@&1>" * 40, line=20 * number) for number, title in enumerate(titles, start=1)]
    notes.replace(Library.of([Parsed(meeting=meeting("guild", "2024-03-05", *topics))]))
    asked = await mara.slash(general, "about", topic="update")
    assert len(menu(shown(asked))) == 5
    for value in menu(shown(asked)):
        again = await mara.slash(general, "about", topic="update")
        await mara.select(shown(again).message, [value])
        assert labels(shown(again)) == ["Share"]


async def test_where_the_bot_may_attach_no_files_the_next_meeting_is_told_without(
    guild: GuildHandle, mara: MemberActor
) -> None:
    assert guild.me
    closed = guild.create_text_channel("closed", overwrites={guild.me: discord.PermissionOverwrite(attach_files=False)})
    asked = await mara.slash(closed, "next")
    assert "Next huddle meeting" in text(shown(asked))
    assert shown(asked).attachments == []
