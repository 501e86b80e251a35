"""Running bots, on a clock that is moved on between them: corrections, organisers, subscriptions, server events."""

import datetime as dt
import shutil
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from tests.bot.chat.discord.community import write_configuration, write_notes
from tests.bot.chat.discord.killable import KillableBot
from tests.discord_stand_in import StandIn
from tests.discord_stand_in.event_routes import Status
from tests.discord_stand_in.limits import AllowedMentions

DAY = 86_400.0
_BEGAN: Final = dt.datetime.now(dt.UTC).replace(second=0, microsecond=0)
Build = Callable[..., KillableBot]


@pytest.fixture
async def discord() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        yield stand_in


def in_days(days: int) -> dt.datetime:
    """The minute in which the tests began, so many days later."""
    return _BEGAN + dt.timedelta(days=days)


@pytest.fixture
async def build(tmp_path: Path, discord: StandIn) -> AsyncIterator[Build]:
    """Makes a bot for a meeting in ten days, with tables of configuration, and the clock so much before the start."""
    made: list[KillableBot] = []

    def built(*tables: str, before: float) -> KillableBot:
        start = in_days(10)
        config = write_configuration(tmp_path, write_notes(tmp_path / "notes", next_meeting=start), *tables)
        ahead = (start - dt.datetime.now(dt.UTC)).total_seconds() - before
        made.append(KillableBot(config, discord, ahead))
        return made[-1]

    yield built
    for bot in made:
        await bot.kill()
        print(bot.config.with_suffix(".log").read_text("utf-8"))  # noqa: T201 - pytest shows it where the test fails


def move_meeting(bot: KillableBot, days: int) -> None:
    """Rewrites the notes: the meeting is so many days from now, by the machine's clock."""
    notes = bot.config.parent / "notes"
    shutil.rmtree(notes)
    write_notes(notes, next_meeting=in_days(days))


def reminder(channel: int, role: int, *before: str) -> str:
    return f'[[reminders]]\nseries = "community"\nchannel = {channel}\nrole = {role}\nbefore = {list(before)}'


async def test_a_meeting_that_moves_is_corrected_once_in_reply_to_its_reminder(build: Build, discord: StandIn) -> None:
    bot = build(reminder(discord.meetings, discord.role, "1d", "1h"), before=DAY - 60)
    await bot.settle()
    move_meeting(bot, 11)
    bot.pass_time(70)
    for _ in range(2):
        await bot.settle()
    first, correction = discord.messages(discord.meetings)
    assert correction.replies_to == first.id
    assert correction.pings == {f"<@&{discord.role}>"}
    assert correction.allowed_mentions == AllowedMentions(roles=(discord.role,))
    assert f"<t:{int(in_days(11).timestamp())}:F>" in correction.text
    assert discord.refused == []


@pytest.mark.parametrize(("told", "status"), [("owner", 404), ("channel", 403)])
async def test_a_channel_that_takes_no_posts_is_told_once_and_gets_them_when_it_is_mended(
    build: Build, discord: StandIn, told: str, status: int
) -> None:
    organisers = f"[discord]\norganisers_channel = {discord.general}" if told == "channel" else ""
    place = discord.general if told == "channel" else discord.world.direct_channel(discord.world.owner).id
    bot = build(reminder(discord.meetings, discord.role, "1d"), organisers, before=DAY - 60)
    discord.refuse(discord.meetings, status)
    for _ in range(3):
        await bot.look_once()
        bot.pass_time(3600)
    discord.refuse(discord.meetings, None)
    await bot.settle()
    (report,) = discord.messages(place)
    assert str(discord.meetings) in report.text
    assert "community" in report.text
    assert len(discord.messages(discord.meetings)) == 1


async def test_people_are_reminded_by_direct_message_until_they_take_it_back(build: Build, discord: StandIn) -> None:
    inbox = discord.world.direct_channel(discord.person).id
    bot = build(before=DAY + 60)
    await bot.go_online()
    assert "reminded of nothing" in (await discord.slash("remind")).text
    asked = await discord.slash("remind", series="community", before="1d")
    await discord.slash("remind", series="community")
    listed = await discord.slash("remind")
    assert asked.message.ephemeral
    assert "**community** 1d before" in listed.text
    assert "**community** 1h before" in listed.text
    await bot.kill()
    bot.pass_time(90)
    await bot.settle()
    (message,) = discord.messages(inbox)
    assert "The **community** meeting starts <t:" in message.text
    await bot.go_online()
    assert "reminded of nothing" in (await discord.slash("remind", series="community", stop=True)).text
    await bot.kill()
    bot.pass_time(DAY)
    await bot.settle()
    assert len(discord.messages(inbox)) == 1
    assert discord.refused == []


_CANNOT: Final[tuple[tuple[dict[str, str | bool], str], ...]] = (
    ({"series": "gathering"}, "There is no series gathering; known are community."),
    ({"before": "1d"}, "There is no series without a name; known are community."),
    ({"series": "community", "before": "2 moons"}, "is no duration"),
    ({"series": "community", "before": "365d"}, "is not between a second and 30 days"),
    ({"series": "@everyone"}, "There is no series @\u200beveryone"),
    ({"stop": True}, "There was nothing to take back."),
)


async def test_series_and_offsets_are_offered_and_what_cannot_be_reminded_of_is_told(
    build: Build, discord: StandIn
) -> None:
    await build(before=2 * DAY).go_online()
    series = await discord.complete("remind", "series", "Com")
    before = await discord.complete("remind", "before", "1")
    assert [choice.value for choice in series] == ["community"]
    assert [choice.value for choice in before] == ["1d", "1h", "15m"]
    for options, told in _CANNOT:
        assert told in (await discord.slash("remind", channel=None, **options)).text


async def test_who_takes_no_direct_messages_is_told_in_the_next_answer(build: Build, discord: StandIn) -> None:
    inbox = discord.world.direct_channel(discord.person).id
    bot = build(before=DAY + 60)
    await bot.go_online()
    await discord.slash("remind", series="community", before="1d")
    await bot.kill()
    discord.refuse(inbox, 403)
    bot.pass_time(90)
    await bot.go_online()
    route = f"POST /channels/{inbox}/messages"
    await discord.until(lambda: discord.exchanges(route) or None, "direct message", within=15)
    for _ in range(20):  # Discord's refusal is known here before the bot has put it on record
        await discord.slash("who", topic="limescale")
        if _told_of_closed(discord):
            break
    await discord.slash("who", topic="limescale")
    await discord.until(lambda: _told_of_closed(discord) or None, "word of it")
    assert _told_of_closed(discord) == 1
    await bot.kill()
    discord.refuse(inbox, None)
    bot.pass_time(3600)
    await bot.settle()
    assert len(discord.messages(inbox)) == 1


def _told_of_closed(discord: StandIn) -> int:
    written = discord.world.channel(discord.general).messages.values()
    return sum("you take no direct messages from me" in message.text for message in written)


async def test_the_next_meeting_is_a_server_event_that_moves_and_ends_with_it(build: Build, discord: StandIn) -> None:
    event = (
        f'[[events]]\nseries = "community"\nserver = {discord.world.guild_id}\nplace = "https://meet.example/kettle"'
    )
    bot = build(event, before=DAY)
    await looked(bot, lambda: bool(discord.events))
    await bot.kill()
    (made,) = discord.events
    assert (made.name, made.place, made.starts_at) == ("community", "https://meet.example/kettle", in_days(10))
    assert made.ends_at - made.starts_at == dt.timedelta(hours=1)
    move_meeting(bot, 11)
    await looked(bot, lambda: discord.events[0].starts_at == in_days(11))
    await bot.kill()
    (moved,) = discord.events
    assert (moved.id, moved.starts_at) == (made.id, in_days(11))
    bot.pass_time(2 * DAY + 3700)
    for status in (Status.ACTIVE, Status.COMPLETED):
        await looked(bot, partial(stands_at, discord, status))
        await bot.kill()
    assert len(discord.events) == 1
    assert discord.refused == []


async def test_an_event_whose_answer_was_lost_is_not_made_twice(build: Build, discord: StandIn) -> None:
    event = f'[[events]]\nseries = "community"\nserver = {discord.world.guild_id}\nplace = "the kitchen"'
    bot = build(event, before=DAY)
    await bot.struck(lambda blow: discord.faults.strike("POST /guilds/*/scheduled-events", blow, done=True))
    bot.pass_time(400)
    await looked(bot, lambda: len(discord.events) == 1)
    await bot.kill()
    shutil.rmtree(bot.config.parent / "notes")
    write_notes(bot.config.parent / "notes")
    bot.pass_time(400)
    await looked(bot, lambda: [event.status for event in discord.events] == [Status.CANCELED])


def stands_at(discord: StandIn, status: Status) -> bool:
    return discord.events[0].status is status


async def looked(bot: KillableBot, seen_to: Callable[[], bool]) -> None:
    """Starts it later than anybody's lease, and waits until it has seen to the events once, so that this holds."""
    bot.pass_time(400)
    seen = len(bot.stand_in.exchanges("GET /guilds/*/scheduled-events"))
    bot.start()
    await bot.stand_in.until(
        lambda: len(bot.stand_in.exchanges("GET /guilds/*/scheduled-events")) > seen or None, "look at the events"
    )
    await bot.stand_in.until(lambda: seen_to() or None, "what it sees to")
    await bot.stand_in.slash("who", topic="limescale")  # by then a loop that does too much has done so
