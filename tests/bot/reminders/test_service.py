"""Reminders posted once or recorded with a reason, with a clock set by hand and real ledger files."""

import asyncio
import datetime as dt
import logging
from contextlib import suppress

import pytest

from bot.library import Library
from bot.reminders.entries import SkipReason, State
from bot.reminders.ledger import Ledger
from bot.reminders.notifying import NotifierError, Trouble
from bot.reminders.posts import Post
from bot.reminders.service import ReminderService
from tests.bot.reminders.stage import (
    DAY,
    HOUR,
    LEASE,
    MINUTE,
    SECOND,
    START,
    Failure,
    Killed,
    MemoryChat,
    Stage,
    forbidden,
    occurrence,
    rule,
    unreachable,
)

SENT = (State.SENT, None)
PLANNED = (State.PLANNED, None)


def skipped(reason: SkipReason) -> tuple[str, str]:
    return State.SKIPPED, reason.value


def told(stage: Stage) -> list[tuple[dt.timedelta, bool]]:
    return [(reminder.before, reminder.late) for reminder in stage.chat.posted]


async def test_each_reminder_is_posted_when_it_is_due(stage: Stage) -> None:
    service = await stage.start()
    await stage.tick(service, START - DAY - SECOND)
    assert told(stage) == []
    await stage.tick(service, START - DAY, START - HOUR - SECOND)
    assert told(stage) == [(DAY, False)]
    await stage.tick(service, START - HOUR, START + HOUR)
    assert told(stage) == [(DAY, False), (HOUR, False)]
    assert await stage.record() == {(DAY, 1): SENT, (HOUR, 1): SENT}


async def test_what_is_coming_is_on_record_before_it_is_due(stage: Stage) -> None:
    await stage.tick(await stage.start(), START - 2 * DAY)
    assert await stage.record() == {(DAY, 1): PLANNED, (HOUR, 1): PLANNED}


async def test_the_loop_posts_through_a_whole_meeting_and_ends_when_cancelled(stage: Stage) -> None:
    service = await stage.start()
    stage.clock.now = START - HOUR - 2 * MINUTE
    stage.ends = START + MINUTE
    with suppress(asyncio.CancelledError):
        await service.run(stage.chat)
    assert [before for before, _ in told(stage)] == [DAY, HOUR]
    posted_at = list(stage.chat.posted_at.values())
    assert START - HOUR <= posted_at[1] < START - HOUR + 6 * SECOND


async def test_a_restart_posts_nothing_again(stage: Stage) -> None:
    await stage.tick(await stage.start(), START - DAY)
    await stage.tick(await stage.start(), START - DAY + SECOND, START - HOUR - SECOND)
    assert told(stage) == [(DAY, False)]


async def test_after_a_pause_a_reminder_is_posted_late_and_says_so(stage: Stage) -> None:
    await stage.tick(await stage.start(), START - 2 * DAY)
    await stage.tick(await stage.start(), START - DAY + 5 * HOUR)
    assert told(stage) == [(DAY, True)]


async def test_of_several_missed_ones_only_the_latest_is_posted(stage: Stage) -> None:
    await stage.tick(await stage.start(), START - 2 * DAY)
    await stage.tick(await stage.start(), START - 30 * MINUTE)
    assert told(stage) == [(HOUR, True)]
    assert await stage.record() == {(DAY, 1): skipped(SkipReason.SUPERSEDED), (HOUR, 1): SENT}


async def test_an_offset_added_after_a_later_one_went_out_is_not_posted(stage: Stage) -> None:
    stage.rules = (rule(HOUR),)
    await stage.tick(await stage.start(), START - HOUR)
    stage.rules = (rule(DAY, HOUR),)
    await stage.tick(await stage.start(), START - HOUR + MINUTE)
    assert told(stage) == [(HOUR, False)]
    assert (await stage.record())[DAY, 1] == skipped(SkipReason.SUPERSEDED)


async def test_channels_are_served_each_for_itself(stage: Stage) -> None:
    stage.rules = (rule(DAY), rule(HOUR, channel=2))
    await stage.tick(await stage.start(), START - 30 * MINUTE)
    assert await stage.record() == {(DAY, 1): SENT, (HOUR, 2): SENT}


@pytest.mark.parametrize("moment", [START, START + SECOND, START + 3 * DAY])
async def test_after_the_start_nothing_is_posted_and_it_is_recorded_as_missed(
    stage: Stage, moment: dt.datetime, caplog: pytest.LogCaptureFixture
) -> None:
    await stage.tick(await stage.start(), START - 2 * DAY)
    await stage.tick(await stage.start(), moment)
    missed = skipped(SkipReason.MISSED)
    assert told(stage) == []
    assert await stage.record() == {(DAY, 1): missed, (HOUR, 1): missed}
    assert [record.levelname for record in caplog.records].count("WARNING") == 2


async def test_a_meeting_announced_and_held_while_nothing_ran_is_recorded_as_missed(stage: Stage) -> None:
    stage.announcements.meetings = ()
    await stage.tick(await stage.start(), START - 9 * DAY)
    stage.announcements.meetings = (occurrence(),)
    await stage.tick(await stage.start(), START + DAY)
    missed = skipped(SkipReason.MISSED)
    assert await stage.record() == {(DAY, 1): missed, (HOUR, 1): missed}


async def test_meetings_before_the_very_first_start_are_nobodys_loss(stage: Stage) -> None:
    await stage.tick(await stage.start(), START + DAY)
    assert await stage.record() == {}


async def test_a_post_that_fails_is_tried_again_with_growing_pauses_under_the_same_name(stage: Stage) -> None:
    service = await stage.start()
    stage.chat.failures = [Failure(unreachable())] * 3
    tries = []
    for second in range(60):
        before = stage.chat.asked.total()
        await stage.tick(service, START - HOUR + second * SECOND)
        if stage.chat.asked.total() > before:
            tries.append(second)
    assert tries == [0, 5, 15, 35]
    assert list(stage.chat.asked.values()) == [4]
    assert (await stage.record())[HOUR, 1] == (State.SENT, "the chat does not answer")


async def test_a_post_that_fails_up_to_the_start_is_recorded_as_failed(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.rules = (rule(90 * SECOND),)
    stage.chat.failing[1] = unreachable()
    service = await stage.start()
    await stage.tick(service, *(START - 90 * SECOND + number * SECOND for number in range(95)))
    assert await stage.record() == {(90 * SECOND, 1): (State.FAILED, "the chat does not answer")}
    assert await stage.opened[0].current(START) == ()
    assert [record.levelname for record in caplog.records] == ["WARNING", "ERROR"]


async def test_a_failure_is_given_up_when_the_meeting_started_while_nothing_ran(stage: Stage) -> None:
    stage.chat.failing[1] = unreachable()
    await stage.tick(await stage.start(), START - HOUR)
    await stage.tick(await stage.start(), START + HOUR)
    assert (await stage.record())[HOUR, 1] == (State.FAILED, "the chat does not answer")
    assert await stage.opened[0].current(START) == ()


async def test_what_trying_again_cannot_mend_is_recorded_and_told_once(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    stage.chat.failing[1] = forbidden()
    service = await stage.start()
    await stage.tick(service, *(START - HOUR + number * MINUTE for number in range(5)))
    assert stage.chat.asked.total() == 1
    assert (await stage.record())[HOUR, 1] == (State.FAILED, "the chat takes no such message")
    errors = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 1
    assert {"series": "guild", "channel": 1, "before_seconds": 3600}.items() <= errors[0].__dict__.items()


async def test_what_a_chat_should_never_raise_is_tried_again_too(stage: Stage) -> None:
    stage.chat.failures = [Failure(KeyError("id"))]
    await stage.tick(await stage.start(), START - HOUR, START - HOUR + 10 * SECOND)
    assert (await stage.record())[HOUR, 1] == (State.SENT, "unexpected KeyError")


async def test_one_reminders_failure_stops_no_other(stage: Stage) -> None:
    stage.rules = (rule(HOUR, channel=1), rule(HOUR, channel=2), rule(HOUR, channel=3))
    stage.chat.failing = {1: forbidden(), 2: ValueError()}
    await stage.tick(await stage.start(), START - HOUR)
    assert [reminder.channel for reminder in stage.chat.posted] == [3]


async def test_a_slow_chat_holds_up_no_other_channel_and_is_tried_again(stage: Stage) -> None:
    stage.rules = (rule(HOUR, channel=1), rule(HOUR, channel=2))

    class Slow(MemoryChat):
        async def post(self, post: Post, nonce: str) -> int:
            if post.channel == 1:
                await asyncio.sleep(60)
            return await stage.chat.post(post, nonce)

    service = await stage.start(post_within=0.05)
    stage.clock.now = START - HOUR
    await service.tick(Slow(stage.clock))
    state, error = (await stage.record())[HOUR, 1]
    assert (state, (await stage.record())[HOUR, 2]) == (State.FAILED, SENT)
    assert error is not None
    assert error.startswith("no answer within")


@pytest.mark.parametrize("arrived", [False, True])
async def test_after_a_crash_while_posting_it_is_posted_again_under_the_same_name(stage: Stage, arrived: bool) -> None:  # noqa: FBT001 - a parameter of the test
    stage.chat.failures = [Failure(Killed(), arrived)]
    await stage.tick(await stage.start(), START - HOUR)
    assert (await stage.record())[HOUR, 1] == (State.CLAIMED, None)
    await stage.tick(await stage.start(), START - HOUR + LEASE - SECOND)
    assert stage.chat.asked.total() == 1
    await stage.tick(await stage.start(), START - HOUR + LEASE)
    assert list(stage.chat.asked.values()) == [2]
    assert len(stage.chat.posted) == 1
    assert (await stage.record())[HOUR, 1] == SENT


@pytest.mark.parametrize("arrived", [False, True])
async def test_when_the_chat_has_forgotten_the_name_it_is_looked_for_before_it_is_posted_again(
    stage: Stage,
    arrived: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    stage.chat.failures = [Failure(Killed(), arrived)]
    await stage.tick(await stage.start(), START - HOUR, START - HOUR + 10 * MINUTE)
    assert (stage.chat.searched.total(), stage.chat.asked.total()) == (1, 1 if arrived else 2)
    assert len(stage.chat.posts) == 1
    assert (await stage.record())[HOUR, 1] == SENT


async def test_while_the_chat_cannot_be_asked_whether_it_arrived_nothing_is_posted(stage: Stage) -> None:
    stage.chat.failures = [Failure(Killed(), arrived=True)]
    service = await stage.start()
    await stage.tick(service, START - HOUR)
    stage.chat.deaf = unreachable()
    await stage.tick(service, *(START - HOUR + number * MINUTE for number in range(10, 20)))
    assert (len(stage.chat.posts), (await stage.record())[HOUR, 1][0]) == (1, State.FAILED)
    stage.chat.deaf = None
    await stage.tick(service, START - 30 * MINUTE)
    assert len(stage.chat.posts) == 1
    assert (await stage.record())[HOUR, 1][0] == State.SENT


@pytest.mark.parametrize("arrived", [False, True])
async def test_after_a_crash_while_posting_and_the_start_the_chat_is_asked_what_became_of_it(
    stage: Stage,
    arrived: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    stage.chat.failures = [Failure(Killed(), arrived)]
    await stage.tick(await stage.start(), START - HOUR)
    await stage.tick(await stage.start(), START + HOUR)
    assert (await stage.record())[HOUR, 1] == (SENT if arrived else skipped(SkipReason.MISSED))


async def test_where_the_chat_can_never_be_asked_it_is_recorded_that_nobody_knows(stage: Stage) -> None:
    stage.chat.failures = [Failure(Killed())]
    await stage.tick(await stage.start(), START - HOUR)
    stage.chat.deaf = NotifierError("the channel is gone", Trouble.BARRED)
    await stage.tick(await stage.start(), START + HOUR)
    assert (await stage.record())[HOUR, 1] == skipped(SkipReason.UNKNOWN)


async def test_an_answer_lost_at_the_very_end_is_looked_for_after_the_start(stage: Stage) -> None:
    stage.chat.failures = [Failure(unreachable(), arrived=True)]
    await stage.tick(await stage.start(), START - 4 * SECOND, START + SECOND)
    assert (await stage.record())[HOUR, 1] == (State.SENT, "the chat does not answer")


async def test_a_post_that_the_ledger_would_not_record_is_recorded_later_and_not_repeated(stage: Stage) -> None:
    class Full(Ledger):
        full = True

        async def sent(self, nonce: str, message_id: int, now: dt.datetime) -> None:
            if self.full:
                raise OSError("no space left on device")
            await super().sent(nonce, message_id, now)

    ledger = Full((await stage.ledger())._engine)
    service = ReminderService(
        rules=stage.rules,
        occurrences=stage.announcements,
        library=Library,
        ledger=ledger,
        clock=stage.clock,
        sleep=stage.sleep,
    )
    await stage.tick(service, START - HOUR)
    with pytest.raises(OSError, match="no space"):
        await stage.tick(service, START - HOUR + 2 * LEASE)
    ledger.full = False
    await stage.tick(service, START - HOUR + 3 * LEASE)
    assert stage.chat.asked.total() == 1
    assert (await stage.record())[HOUR, 1] == SENT


async def test_the_loop_survives_a_calendar_that_fails(stage: Stage) -> None:
    failures = iter([ValueError(), ValueError()])

    def occurrences(now: dt.datetime) -> tuple[()]:
        if error := next(failures, None):
            raise error
        looked.append(now)
        return ()

    looked: list[dt.datetime] = []
    service = ReminderService(
        rules=stage.rules,
        occurrences=occurrences,
        library=Library,
        ledger=await stage.ledger(),
        clock=stage.clock,
        sleep=stage.sleep,
    )
    began = stage.clock.now
    stage.ends = began + MINUTE
    with suppress(asyncio.CancelledError):
        await service.run(stage.chat)
    assert looked[0] - began == 30 * SECOND


async def test_a_stop_lets_a_running_post_end_and_records_it(stage: Stage) -> None:
    class Unhurried(MemoryChat):
        async def post(self, post: Post, nonce: str) -> int:
            posting.set()
            await asyncio.sleep(0.05)
            return await stage.chat.post(post, nonce)

    posting = asyncio.Event()
    service = await stage.start()
    stage.clock.now = START - HOUR
    running = asyncio.create_task(service.run(Unhurried(stage.clock)))
    await posting.wait()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    assert (await stage.record())[HOUR, 1] == SENT


async def test_a_meeting_that_moved_is_reminded_of_at_its_new_time_only(stage: Stage) -> None:
    service = await stage.start()
    await stage.tick(service, START - 2 * DAY)
    stage.announcements.meetings = (occurrence("2024-03-06 17:00"),)
    await stage.tick(service, START - DAY, START - HOUR, START)
    assert told(stage) == [(DAY, False)]
    assert stage.chat.posted[0].occurrence.instant == START + DAY
    entries = await stage.opened[0].entries()
    withdrawn = [entry.reason for entry in entries if entry.starts_at == START]
    assert withdrawn == ["moved or withdrawn"] * 2


async def test_a_rule_that_is_taken_away_reminds_no_more(stage: Stage) -> None:
    await stage.tick(await stage.start(), START - 2 * DAY)
    stage.rules = ()
    await stage.tick(await stage.start(), START - HOUR)
    withdrawn = skipped(SkipReason.WITHDRAWN)
    assert await stage.record() == {(DAY, 1): withdrawn, (HOUR, 1): withdrawn}


async def test_an_announcement_that_comes_back_is_reminded_of(stage: Stage) -> None:
    service = await stage.start()
    meetings = stage.announcements.meetings
    for known in (meetings, (), meetings):
        stage.announcements.meetings = known
        await stage.tick(service, START - 2 * DAY)
    await stage.tick(service, START - HOUR)
    assert told(stage) == [(HOUR, False)]


async def test_two_services_on_one_ledger_post_once(any_stage: Stage) -> None:
    stage = any_stage
    stage.rules = tuple(rule(HOUR, MINUTE, channel=channel) for channel in range(10))
    one, other = await stage.start(), await stage.start()
    for moment in (START - HOUR, START - HOUR + SECOND, START - MINUTE):
        stage.clock.now = moment
        await asyncio.gather(one.tick(stage.chat), other.tick(stage.chat))
    assert len(stage.chat.asked) == 20
    assert set(stage.chat.asked.values()) == {1}
    assert set((await stage.record()).values()) == {SENT}


@pytest.mark.parametrize(
    ("start", "zone", "due"),
    [
        ("2024-03-10 11:00", "America/New_York", "2024-03-09 16:00"),
        ("2024-11-03 11:00", "America/New_York", "2024-11-02 15:00"),
        ("2024-03-31 17:00", "Europe/Berlin", "2024-03-30 16:00"),
        ("2024-10-27 17:00", "Europe/Berlin", "2024-10-26 15:00"),
    ],
)
async def test_in_the_night_the_clocks_change_the_day_before_is_at_the_same_wall_time(
    stage: Stage, start: str, zone: str, due: str
) -> None:
    stage.rules = (rule(DAY),)
    stage.announcements.meetings = (occurrence(start, zone),)
    at = dt.datetime.fromisoformat(due).replace(tzinfo=dt.UTC)
    service = await stage.start()
    await stage.tick(service, at - SECOND)
    assert told(stage) == []
    await stage.tick(service, at)
    assert told(stage) == [(DAY, False)]
