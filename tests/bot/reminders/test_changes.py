"""Meetings that move after people were reminded of them: one correction each, in reply to what was said."""

import datetime as dt

import pytest

from bot.calendar import Occurrence, Status
from bot.reminders.entries import SkipReason, State
from bot.reminders.plan import ReminderRule
from bot.reminders.posts import Correction, Kind
from tests.bot.reminders.stage import (
    DAY,
    GUILD,
    HOUR,
    MINUTE,
    SECOND,
    START,
    Failure,
    Killed,
    Stage,
    occurrence,
    rule,
    unreachable,
)

LATER = occurrence("2024-03-06 17:00")
LATER_STILL = occurrence("2024-03-08 17:00")
EARLIER = occurrence("2024-03-05 12:00")
NEXT_MONTH = occurrence("2024-04-02 17:00")


def corrections(stage: Stage) -> list[Correction]:
    return [post for _, post in stage.chat.posts if isinstance(post, Correction)]


async def reminded(stage: Stage, *meetings: Occurrence) -> None:
    """The guild is reminded a day before, and an hour later something else is announced."""
    await stage.tick(await stage.start(), START - DAY)
    stage.announcements.meetings = meetings
    await stage.tick(await stage.start(), START - DAY + HOUR)


@pytest.mark.parametrize("now_at", [LATER, EARLIER, NEXT_MONTH])
async def test_one_correction_replies_to_the_reminder_and_names_the_next_date(stage: Stage, now_at: Occurrence) -> None:
    await reminded(stage, now_at)
    (told,) = corrections(stage)
    assert (told.kind, told.was, told.now_at, told.replies_to) == (Kind.MOVED, GUILD.starts_at, now_at, 1000)


async def test_where_nothing_is_announced_any_more_the_correction_says_so(stage: Stage) -> None:
    await reminded(stage)
    (told,) = corrections(stage)
    assert (told.kind, told.now_at) == (Kind.DROPPED, None)


async def test_what_is_cancelled_or_only_expected_is_no_next_date(stage: Stage) -> None:
    cancelled = GUILD.model_copy(update={"status": Status.CANCELLED})
    await reminded(stage, cancelled, LATER.model_copy(update={"status": Status.PROJECTED}))
    assert [(told.kind, told.now_at) for told in corrections(stage)] == [(Kind.DROPPED, None)]


async def test_unsent_rows_of_the_old_date_are_withdrawn_and_the_new_one_is_reminded_of(stage: Stage) -> None:
    await reminded(stage, LATER)
    await stage.tick(await stage.start(), START, START + DAY - HOUR)
    entries = {(entry.starts_at, entry.kind, entry.before_seconds): entry for entry in await stage.opened[0].entries()}
    assert entries[START, Kind.BEFORE, 3600].reason == SkipReason.WITHDRAWN
    assert [post.kind for _, post in stage.chat.posts] == [Kind.BEFORE, Kind.MOVED, Kind.BEFORE, Kind.BEFORE]
    assert entries[START + DAY, Kind.BEFORE, 3600].state is State.SENT


async def test_the_correction_takes_the_place_of_what_is_due_for_the_new_date_already(stage: Stage) -> None:
    stage.rules = (rule(7 * DAY, DAY),)
    await reminded(stage, LATER)
    assert len(stage.chat.posts) == 2
    entries = [entry for entry in await stage.opened[0].entries() if entry.starts_at == LATER.instant]
    assert {entry.before_seconds: entry.reason for entry in entries if entry.kind is Kind.BEFORE} == {
        7 * 86_400: SkipReason.SUPERSEDED,
        86_400: None,
    }


async def test_of_several_reminders_the_last_is_corrected_and_each_channel_once(stage: Stage) -> None:
    stage.rules = (rule(2 * DAY, DAY, role=5), rule(DAY, channel=2))
    await stage.tick(await stage.start(), START - 2 * DAY, START - DAY)
    stage.announcements.meetings = (LATER,)
    await stage.tick(await stage.start(), START - DAY + HOUR, START - DAY + 2 * HOUR)
    replied = {(told.channel, told.role, told.replies_to) for told in corrections(stage)}
    assert len(corrections(stage)) == 2
    assert replied in ({(1, 5, 1001), (2, None, 1002)}, {(1, 5, 1002), (2, None, 1001)})


async def test_a_meeting_nobody_was_reminded_of_needs_no_correction(stage: Stage) -> None:
    await stage.tick(await stage.start(), START - 2 * DAY)
    stage.announcements.meetings = (LATER,)
    await stage.tick(await stage.start(), START - 2 * DAY + HOUR)
    assert stage.chat.posts == []


async def test_a_rule_that_is_taken_away_is_no_change_of_the_date(stage: Stage) -> None:
    await stage.tick(await stage.start(), START - DAY)
    stage.rules = ()
    await stage.tick(await stage.start(), START - DAY + HOUR)
    assert corrections(stage) == []


async def test_a_meeting_that_moves_again_and_back_is_corrected_each_time_in_reply_to_the_last_word(
    stage: Stage,
) -> None:
    await stage.tick(await stage.start(), START - DAY)
    for hours, meeting in enumerate((LATER, LATER_STILL, GUILD), start=1):
        stage.announcements.meetings = (meeting,)
        await stage.tick(await stage.start(), START - DAY + hours * HOUR, START - DAY + hours * HOUR + MINUTE)
    assert [(told.replies_to, told.now_at) for told in corrections(stage)] == [
        (1000, LATER),
        (1001, LATER_STILL),
        (1002, GUILD),
    ]


async def test_a_meeting_that_has_begun_is_not_corrected_any_more(stage: Stage) -> None:
    await stage.tick(await stage.start(), START - DAY)
    stage.announcements.meetings = (LATER_STILL,)
    await stage.tick(await stage.start(), START + MINUTE)
    assert corrections(stage) == []


async def test_a_correction_that_fails_is_tried_again_under_its_name(stage: Stage) -> None:
    await stage.tick(await stage.start(), START - DAY)
    stage.announcements.meetings = (LATER,)
    stage.chat.failures = [Failure(unreachable(), arrived=True), Failure(unreachable())]
    service = await stage.start()
    await stage.tick(service, *(START - DAY + HOUR + number * 20 * SECOND for number in range(4)))
    assert len(corrections(stage)) == 1


async def test_a_reminder_that_arrived_unnoticed_is_found_and_corrected(stage: Stage) -> None:
    stage.chat.failures = [Failure(Killed(), arrived=True)]
    await stage.tick(await stage.start(), START - DAY)
    stage.announcements.meetings = (LATER,)
    await stage.tick(await stage.start(), START - DAY + HOUR, START - DAY + HOUR + SECOND)
    assert [told.replies_to for told in corrections(stage)] == [1000]


async def test_a_correction_in_doubt_is_looked_for_before_another_is_thought_of(stage: Stage) -> None:
    await stage.tick(await stage.start(), START - DAY)
    stage.announcements.meetings = ()
    stage.chat.failures = [Failure(Killed(), arrived=True)]
    await stage.tick(await stage.start(), START - DAY + HOUR)
    stage.announcements.meetings = (LATER,)
    await stage.tick(await stage.start(), START - DAY + 2 * HOUR, START - DAY + 2 * HOUR + SECOND)
    assert [told.kind for told in corrections(stage)] == [Kind.DROPPED]


async def test_a_call_for_topics_and_a_start_are_corrected_only_while_the_date_is_ahead(stage: Stage) -> None:
    stage.rules = (ReminderRule(series="guild", channel=1, call_for_topics=(DAY,), at_start=True),)
    await reminded(stage, LATER)
    stage.announcements.meetings = (LATER_STILL,)
    await stage.tick(await stage.start(), LATER.instant + dt.timedelta(hours=1))
    assert [told.now_at for told in corrections(stage)] == [LATER]
