"""One running bot of two communities, each of which has a server: nothing of one ever shows in the other."""

import dataclasses
import datetime as dt
import re
from collections.abc import AsyncIterator
from typing import Final, NamedTuple

import pytest
import pytest_asyncio

from tests.bot.chat.discord.process import online_bot
from tests.bot.two_communities import WORDS, write_configuration, write_notes
from tests.discord_stand_in import StandIn
from tests.discord_stand_in.limits import Component, SelectOption
from tests.discord_stand_in.world import Message

pytestmark = pytest.mark.asyncio(loop_scope="module")

_NEXT: Final = dt.datetime.now(dt.UTC).replace(hour=15, minute=0, second=0, microsecond=0) + dt.timedelta(days=9)
_DAY: Final = (_NEXT - dt.timedelta(days=28)).date().isoformat()
_MEETING: Final = f"community/{_DAY}"
"""The id of a meeting in either community."""


class Rooms(NamedTuple):
    """A Discord in which the bot is online, and a channel of each server."""

    discord: StandIn
    kettle: int
    pebble: int
    nobody: int
    """Of a server that is listed nowhere."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def rooms(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Rooms]:
    folder = tmp_path_factory.mktemp("bot")
    write_notes(folder, _NEXT)
    async with StandIn() as discord:
        pebble, nobody = discord.world.open_servers(2)
        guilds = {"kettle": discord.world.guild_id, "pebble": pebble.guild_id or 0}
        async with online_bot(write_configuration(folder, guilds), discord):
            yield Rooms(discord, discord.general, pebble.id, nobody.id)
        assert discord.refused == []


_OTHER: Final = {"kettle": "pebble", "pebble": "kettle"}


def everything_of(message: Message) -> str:
    """Gives all that is in a message, seen or not."""
    parts = [part.model_dump_json() for part in message.parts]
    files = [file.content.decode() for file in message.files]
    return "\n".join((message.text, *parts, *files)).casefold()


def told_of(community: str, text: str, asked: str = "") -> list[str]:
    """Gives the words of a community's notes that a text holds, but for those that stand in what was asked."""
    return [word for word in WORDS[community] if word in text.casefold() and word not in asked.casefold()]


_COMMANDS: Final[tuple[tuple[str, dict[str, str | bool]], ...]] = (
    ("ask", {"question": "who presented granite sorting"}),
    ("ask", {"question": "who presented limescale filters"}),
    ("ask", {"question": "what did Wen Zhao present"}),
    ("ask", {"question": "search for halve"}),
    ("who", {"topic": "sorting"}),
    ("about", {"topic": "granite sorting"}),
    ("demo", {"topic": "limescale filters"}),
    ("meeting", {"date": _DAY}),
    ("meeting", {"date": f"pebble/{_MEETING}"}),
    ("meeting", {"date": f"kettle/{_MEETING}"}),
    ("attendees", {}),
    ("person", {"name": "Wen Zhao"}),
    ("person", {"name": "pebble/Wen Zhao"}),
    ("decisions", {"topic": "granite"}),
    ("actions", {"person": "Jon Fisk"}),
    ("search", {"text": "the time"}),
    ("catchup", {"since": "last month"}),
    ("next", {}),
    ("next", {"series": "pebble/community"}),
    ("next", {"series": "kettle/community"}),
    ("remind", {"series": "pebble/community"}),
    ("remind", {"series": "kettle/community"}),
    ("minutebot status", {}),
    ("minutebot reload", {}),
)


@pytest.mark.parametrize("own", ["kettle", "pebble"])
async def test_no_command_shows_another_community(rooms: Rooms, own: str) -> None:
    own_words: set[str] = set()
    for command, options in _COMMANDS:
        reply = await rooms.discord.slash(command, channel=getattr(rooms, own), **options)
        asked = " ".join(str(value) for value in options.values())
        assert told_of(_OTHER[own], everything_of(reply.message), asked) == [], (command, options)
        own_words.update(told_of(own, everything_of(reply.message), asked))
    assert own_words == set(WORDS[own])


_OPTIONS: Final = (
    ("who", "topic"),
    ("decisions", "topic"),
    ("person", "name"),
    ("actions", "person"),
    ("actions", "series"),
    ("meeting", "date"),
    ("attendees", "date"),
    ("next", "series"),
    ("remind", "series"),
)


@pytest.mark.parametrize("own", ["kettle", "pebble"])
@pytest.mark.parametrize("typed", ["", "wen", "gran", "lime", "pebble/", "community/"])
async def test_no_completion_offers_another_community(rooms: Rooms, own: str, typed: str) -> None:
    offered = [
        await rooms.discord.complete(command, option, typed, channel=getattr(rooms, own))
        for command, option in _OPTIONS
    ]
    text = "\n".join(f"{choice.name} {choice.value}" for choices in offered for choice in choices)
    assert told_of(_OTHER[own], text) == []
    assert typed or all(offered)


async def test_a_mention_is_answered_from_the_community_of_its_server(rooms: Rooms) -> None:
    question = "what happened at the last community meeting?"
    for own in ("kettle", "pebble"):
        reply = await rooms.discord.say(getattr(rooms, own), question)
        assert told_of(own, everything_of(reply))
        assert told_of(_OTHER[own], everything_of(reply)) == []


def forged(rooms: Rooms, message: Message, channel: int, part: Component) -> Message:
    """Gives a message of the bot's with another button or menu in a channel: clients can send what they like."""
    row = Component(type=1, components=(part,))
    there = dataclasses.replace(message, channel=channel, components=(row,))
    rooms.discord.world.channel(channel).messages[message.id] = there
    return there


async def test_a_button_or_menu_of_another_community_shows_nothing_of_it(rooms: Rooms) -> None:
    message = (await rooms.discord.slash("who", channel=rooms.pebble, topic="granite")).message
    (topic,) = await rooms.discord.complete("who", "topic", "granite", channel=rooms.pebble)
    for asked in (str(topic.value), f"pebble/{topic.value}", _MEETING, f"pebble/{_MEETING}", "Wen Zhao"):
        for kind in "awdstbmlpxkfc":
            button = Component(type=2, style=2, label="More", custom_id=f"leaf:0:{kind}tinu80::{asked}"[:100])
            shown = await rooms.discord.press(forged(rooms, message, rooms.kettle, button), "More")
            assert told_of("pebble", shown.text, asked) == []
        option = SelectOption(label="This", value=asked)
        menu = Component(type=3, custom_id="choose:btinu80::", options=(option,))
        chosen = await rooms.discord.choose(forged(rooms, message, rooms.kettle, menu), asked)
        assert told_of("pebble", chosen.text, asked) == []
        at_home = await rooms.discord.choose(forged(rooms, message, rooms.pebble, menu), str(topic.value))
        assert told_of("pebble", at_home.text)
    of_series = Component(type=2, style=2, label="More", custom_id="leaf:0:ntinu80:pebble%2Fcommunity:")
    refused = await rooms.discord.press(forged(rooms, message, rooms.kettle, of_series), "More")
    assert "There is no series pebble/community; known are community." in refused.text


async def test_a_server_that_is_listed_nowhere_is_told_so_and_sees_nothing(rooms: Rooms) -> None:
    server = rooms.discord.world.channel(rooms.nobody).guild_id
    told = [
        (await rooms.discord.slash("who", channel=rooms.nobody, topic="sorting")).message,
        (await rooms.discord.slash("remind", channel=rooms.nobody, series="community")).message,
        (await rooms.discord.slash("minutebot status", channel=rooms.nobody)).message,
        (await rooms.discord.slash("minutebot reload", channel=rooms.nobody)).message,
        await rooms.discord.say(rooms.nobody, "who presented the granite sorting?"),
    ]
    for message in told:
        assert f"[[guilds]] id = {server}" in message.text
        assert told_of("kettle", everything_of(message)) + told_of("pebble", everything_of(message)) == []
    for command, option in _OPTIONS:
        assert await rooms.discord.complete(command, option, "", channel=rooms.nobody) == []


async def test_a_direct_message_is_answered_from_all_and_names_whose_it_is(rooms: Rooms) -> None:
    granite = await rooms.discord.direct_message("who presented the granite sorting?")
    last = await rooms.discord.direct_message("when is the next meeting?")
    scoped = await rooms.discord.direct_message("kettle/when is the next meeting?")
    assert "Wen Zhao" in granite.text
    assert f"pebble · pebble/{_DAY}.md:8" in granite.text
    assert {"kettle · kettle", "pebble · pebble"} <= set(re.findall(r"\w+ · \w+", last.text))
    assert told_of("pebble", everything_of(scoped)) == []


async def test_what_is_offered_in_direct_messages_names_whose_it_is_and_is_answered_by_it(rooms: Rooms) -> None:
    inbox = rooms.discord.world.direct_channel(rooms.discord.person).id
    meetings = await rooms.discord.complete("meeting", "date", "", channel=inbox)
    assert [str(choice.value) for choice in meetings] == [f"kettle/{_MEETING}", f"pebble/{_MEETING}"]
    reply = await rooms.discord.slash("meeting", channel=inbox, date=str(meetings[1].value))
    assert "Granite sorting" in reply.text
    assert told_of("kettle", everything_of(reply.message)) == []
    series = await rooms.discord.complete("next", "series", "", channel=inbox)
    assert [str(choice.value) for choice in series] == ["kettle/community", "pebble/community"]


async def test_subscriptions_are_of_the_community_of_the_server_and_named_in_direct_messages(rooms: Rooms) -> None:
    inbox = rooms.discord.world.direct_channel(rooms.discord.person).id

    async def remind(channel: int, **options: str | bool) -> str:
        return (await rooms.discord.slash("remind", channel=channel, **options)).text

    await remind(inbox, stop=True)
    await remind(rooms.kettle, series="community", before="1d")
    assert "reminded of nothing" in await remind(rooms.pebble)
    assert "nothing to take back" in await remind(rooms.pebble, series="community", stop=True)
    assert "**community** 1d before" in await remind(rooms.kettle)
    assert "**kettle/community** 1d before" in await remind(inbox)
    assert "say which: kettle/community, pebble/community" in await remind(inbox, series="community")
    await remind(inbox, series="pebble/community", before="1h")
    assert "**community** 1h before" in await remind(rooms.pebble)
    assert "2 taken back" in await remind(inbox, stop=True)
