"""A bot that comes to serve several communities, and one again: nothing is told twice or taken back wrongly."""

from collections.abc import Callable

import pytest

from bot.calendar import Occurrence
from bot.reminders.plan import ReminderRule
from bot.reminders.posts import Correction
from tests.bot.reminders.stage import DAY, GUILD, HOUR, MINUTE, START, Stage, occurrence, rule

KETTLE = occurrence(series="kettle/guild")
PEBBLE = occurrence(series="pebble/guild")


def told(stage: Stage) -> list[tuple[str, int]]:
    """Gives the series and channel of each post."""
    return [(post.about[0], post.channel) for _, post in stage.chat.posts]


def serve(stage: Stage, meetings: tuple[Occurrence, ...], *rules: ReminderRule) -> None:
    stage.announcements.meetings, stage.rules = meetings, rules


def one(stage: Stage) -> None:
    serve(stage, (GUILD,), rule(DAY, HOUR, channel=1))


def several(stage: Stage) -> None:
    kettle, pebble = (rule(DAY, HOUR, channel=number, series=f"{name}/guild") for number, name in enumerate(_NAMES, 1))
    serve(stage, (KETTLE, PEBBLE), kettle, pebble)


_NAMES = ("kettle", "pebble")


async def test_two_communities_whose_meetings_share_name_and_time_are_reminded_each_once(stage: Stage) -> None:
    several(stage)
    for moment in (START - DAY, START - DAY + MINUTE, START - HOUR):
        await stage.tick(await stage.start(), moment)
    assert sorted(told(stage)) == [("kettle/guild", 1), ("kettle/guild", 1), ("pebble/guild", 2), ("pebble/guild", 2)]
    assert len({nonce for nonce, _ in stage.chat.posts}) == 4


@pytest.mark.parametrize(("before", "after"), [(one, several), (several, one)])
async def test_what_went_out_under_the_name_of_before_does_not_go_out_again(
    stage: Stage, before: Callable[[Stage], None], after: Callable[[Stage], None]
) -> None:
    before(stage)
    await stage.tick(await stage.start(), START - DAY)
    after(stage)
    await stage.tick(await stage.start(), START - DAY + HOUR, START - DAY + 2 * HOUR)
    assert [channel for _, channel in told(stage)].count(1) == 1
    assert not [post for _, post in stage.chat.posts if isinstance(post, Correction)]
    await stage.tick(await stage.start(), START - HOUR)
    assert [channel for _, channel in told(stage)].count(1) == 2


async def test_a_reminder_of_before_is_corrected_when_its_meeting_moves(stage: Stage) -> None:
    one(stage)
    await stage.tick(await stage.start(), START - DAY)
    several(stage)
    stage.announcements.meetings = (occurrence("2024-03-08 17:00", series="kettle/guild"), PEBBLE)
    await stage.tick(await stage.start(), START - DAY + HOUR, START - DAY + 2 * HOUR)
    (correction,) = [post for _, post in stage.chat.posts if isinstance(post, Correction)]
    assert (correction.replies_to, correction.series) == (1000, "kettle/guild")
