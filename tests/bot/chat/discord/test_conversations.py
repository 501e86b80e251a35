"""What people see and may do, in a simulated Discord that keeps its rules: the real client and its commands."""

from typing import Final

import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle
from simcord.env import Env

from bot.chat.discord.client import MinutebotClient
from bot.chat.discord.failures import Refused
from bot.library import Library
from parsers.models import Parsed
from tests.bot.chat.discord.notes import MANY_TASKS, NO_NOTES, Notes
from tests.bot.chat.discord.reading import labels, menu, shown, text
from tests.bot.kettle import COMMUNITY_OCTOBER, KETTLE

_TOPIC: Final = "Limescale filters"


@pytest.mark.parametrize(
    ("command", "options", "told"),
    [
        ("ask", {"question": "who presented the limescale filters?"}, "Jon Fisk"),
        ("who", {"topic": "limescale"}, "Jon Fisk"),
        ("who", {"topic": "huddle/2022-12-15#limescale-filters"}, "Jon Fisk"),
        ("demo", {"topic": "steam engine"}, "t=412s"),
        ("slides", {"topic": "monitoring whistler"}, "whistler.pdf"),
        ("when", {"topic": "limescale filters"}, "2022-12-15"),
        ("about", {"topic": "limescale filters"}, "Caching of layers halves the time."),
        ("next", {}, "Next huddle meeting"),
        ("next", {"series": "community"}, "Europe/Berlin"),
        ("meeting", {}, "Monitoring with whistler"),
        ("meeting", {"date": "october 2022"}, "Steam Engine on Kubernetes"),
        ("meeting", {"date": "huddle/2022-12-15"}, "Teapot Desktop"),
        ("meeting", {"series": "community"}, "Teapot Desktop demo"),
        ("attendees", {}, "5 attended: Mara Okafor"),
        ("attendees", {"date": "2022-10-04"}, "5 attended: Mara Okafor"),
        ("person", {"name": "Jon Albrecht"}, "Teapot Desktop"),
        ("person", {"name": "priya"}, "Monitoring with whistler"),
        ("search", {"text": "limescale filters"}, "2022-12-15"),
    ],
)
async def test_a_command_is_answered_for_all_to_see(
    general: ChannelHandle, mara: MemberActor, command: str, options: dict[str, str], told: str
) -> None:
    result = await mara.slash(general, command, **options)
    assert told in text(shown(result))
    assert not shown(result).ephemeral


@pytest.mark.parametrize(
    ("command", "options", "told"),
    [
        ("actions", {}, "The notes give no such action items."),
        ("actions", {"person": "Nobody Here"}, "The notes name nobody called Nobody Here."),
        ("actions", {"series": "gathering"}, "There is no series gathering; known are community, huddle."),
        ("decisions", {}, "The notes give no such decisions."),
        ("meeting", {"date": "blue"}, "I can't read blue as the date of a meeting"),
        ("meeting", {"date": "2021-05-05"}, "There are no notes of such a meeting."),
        ("person", {"name": "@everyone"}, "The notes name nobody called @\u200beveryone."),
        ("next", {"series": "gathering"}, "There is no series gathering"),
    ],
)
async def test_what_the_notes_do_not_say_is_told_to_the_asker_alone(
    general: ChannelHandle, mara: MemberActor, command: str, options: dict[str, str], told: str
) -> None:
    result = await mara.slash(general, command, **options)
    assert told in text(shown(result))
    assert shown(result).ephemeral
    assert "Share" not in labels(shown(result))


async def test_one_of_several_is_chosen_from_a_menu_and_shared(
    general: ChannelHandle, mara: MemberActor, jon: MemberActor
) -> None:
    asked = await mara.slash(general, "about", topic="update")
    assert shown(asked).ephemeral
    assert general.last_message is None
    newest, *_ = menu(shown(asked))
    await mara.select(shown(asked).message, [newest])
    assert "Nightly builds moved." in text(shown(asked))
    answer = text(shown(asked))
    shared = await mara.click(shown(asked).message, label="Share")
    assert text(shared.followups[0]) == answer
    assert [message.id for message in general.history(viewer=jon)] == [shared.followups[0].id]
    assert labels(shown(asked)) == []


async def test_a_private_answer_can_be_shared_and_a_public_one_needs_not(
    general: ChannelHandle, mara: MemberActor
) -> None:
    private = await mara.slash(general, "who", topic="limescale", private=True)
    public = await mara.slash(general, "who", topic="limescale", private=False)
    assert (shown(private).ephemeral, labels(shown(private))) == (True, ["Share"])
    assert (shown(public).ephemeral, labels(shown(public))) == (False, [])


async def test_long_answers_are_leafed_through_each_reader_alone(
    general: ChannelHandle, mara: MemberActor, jon: MemberActor, notes: Notes
) -> None:
    notes.replace(MANY_TASKS)
    asked = await mara.slash(general, "actions", person="Mara Okafor")
    first = text(shown(asked))
    assert ("page 1 of 3" in first, labels(shown(asked))) == (True, ["More ▶"])
    other = await jon.click(shown(asked).message, label="More ▶")
    assert text(shown(asked)) == first
    assert shown(other).ephemeral
    assert "page 2 of 3" in text(shown(other))
    await jon.click(shown(other).message, label="More ▶")
    assert "page 3 of 3" in text(shown(other))
    assert "Polish lid 25" in text(shown(other))
    assert labels(shown(other)) == ["◀ Back", "Share"]


async def test_buttons_and_menus_of_messages_from_before_a_restart_still_work(
    simcord_env: Env, general: ChannelHandle, mara: MemberActor, notes: Notes, simcord_bot: MinutebotClient
) -> None:
    notes.replace(MANY_TASKS)
    pages = await mara.slash(general, "actions", private=True)
    notes.replace(KETTLE)
    choices = await mara.slash(general, "about", topic="update")
    again = MinutebotClient(notes.responder, simcord_bot._reminders, simcord_bot._declared.parent)
    await simcord_env.restart_bot(again)
    notes.replace(MANY_TASKS)
    await mara.click(shown(pages).message, label="More ▶")
    assert "page 2 of 3" in text(shown(pages))
    notes.replace(KETTLE)
    await mara.select(shown(choices).message, menu(shown(choices))[-1:])
    assert "Version 2.4 brings rootless boilers." in text(shown(choices))


async def test_a_page_that_is_gone_is_told(general: ChannelHandle, mara: MemberActor, notes: Notes) -> None:
    notes.replace(MANY_TASKS)
    asked = await mara.slash(general, "actions")
    notes.replace(KETTLE)
    pressed = await mara.click(shown(asked).message, label="More ▶")
    assert "please ask again" in text(shown(pressed))
    assert shown(pressed).ephemeral


async def test_a_question_too_long_for_a_button_has_its_first_page_and_says_so(
    general: ChannelHandle, mara: MemberActor, notes: Notes
) -> None:
    notes.replace(MANY_TASKS)
    asked = await mara.slash(general, "ask", question="what are the action items of Mara Okafor " + "please " * 12)
    assert "page 1 of 3 · ask in fewer words to see them all" in text(shown(asked))
    assert labels(shown(asked)) == []


async def test_in_a_direct_message_nothing_is_hidden_and_nothing_shared(simcord_env: Env) -> None:
    mara = simcord_env.create_user("mara")
    answer = await mara.slash("who", topic="limescale", private=True)
    choices = await mara.slash("about", topic="update")
    await mara.select(shown(choices).message, menu(shown(choices))[:1])
    for result in (answer, choices):
        assert (shown(result).ephemeral, labels(shown(result))) == (False, [])
    assert "Nightly builds moved." in text(shown(choices))


async def test_a_mention_asks_back_with_a_menu_whose_answer_is_for_who_chooses(
    simcord_env: Env, general: ChannelHandle, mara: MemberActor, jon: MemberActor, simcord_bot: MinutebotClient
) -> None:
    assert simcord_bot.user
    await mara.send(general, f"{simcord_bot.user.mention} what was said about the update?")
    reply = general.last_message
    assert reply
    assert "Which one do you mean?" in text(reply)
    await jon.select(reply, ["community/2024-02-06#kettle-2.6-update"])
    assert general.last_message == reply
    assert simcord_env.errors == []


async def test_organisers_see_what_the_bot_answers_from(general: ChannelHandle, organiser: MemberActor) -> None:
    status = await organiser.slash(general, "minutebot status")
    assert shown(status).ephemeral
    assert "Meetings: 4 (community, huddle)" in text(shown(status))
    assert "0 error, 0 warning, 0 info" in text(shown(status))
    assert "Reminders: 0 posted, 0 lost in the last 30 days, 0 planned" in text(shown(status))


async def test_organisers_have_the_notes_read_again(
    general: ChannelHandle, organiser: MemberActor, notes: Notes
) -> None:
    notes.library = Library.of([Parsed(meeting=COMMUNITY_OCTOBER)])
    reloaded = await organiser.slash(general, "minutebot reload")
    assert "Meetings: 1 (community)" in text(shown(reloaded))
    asked = await organiser.slash(general, "who", topic="teapot desktop")
    assert "Nothing in the notes is about that." in text(shown(asked))


async def test_notes_that_cannot_be_read_again_leave_the_old_ones(
    general: ChannelHandle, organiser: MemberActor, notes: Notes
) -> None:
    notes.fault = NO_NOTES
    reloaded = await organiser.slash(general, "minutebot reload")
    told = text(shown(reloaded))
    assert "I go on with those I have" in told
    assert "no meeting notes in notes/@\u200beveryone" in told
    asked = await organiser.slash(general, "who", topic="limescale")
    assert _TOPIC in text(shown(asked))


async def test_discord_hides_what_is_for_organisers_from_others_and_from_direct_messages(
    simcord_env: Env, general: ChannelHandle, mara: MemberActor, organiser: MemberActor
) -> None:
    assert "minutebot reload" in organiser.available_commands(general)
    assert "minutebot reload" not in mara.available_commands(general)
    alone = simcord_env.create_user("jon").available_commands()
    assert "minutebot status" not in alone
    assert {"ask", "who", "next"} <= set(alone)


@pytest.mark.parametrize("command", ["minutebot status", "minutebot reload"])
async def test_somebody_whom_a_server_lets_through_is_refused_all_the_same(  # noqa: PLR0913, PLR0917 - fixtures
    simcord_env: Env,
    guild: GuildHandle,
    general: ChannelHandle,
    mara: MemberActor,
    notes: Notes,
    simcord_bot: MinutebotClient,
    command: str,
) -> None:
    declared = {one.name: one for one in await simcord_bot.tree.fetch_commands()}
    guild.set_command_permissions(declared["minutebot"], {mara: True})
    notes.fault = AssertionError("read again by somebody who may not")
    refused = await mara.slash(general, command)
    assert "needs the permission Manage Server" in text(shown(refused))
    assert shown(refused).ephemeral
    assert [type(error) for error in simcord_env.errors] == [Refused]
