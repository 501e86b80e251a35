"""Whatever the ticks, failures, crashes and changes: a reminder is visible at most once, and none is lost silently."""

import asyncio
import datetime as dt
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reminders.entries import State
from bot.reminders.plan import ReminderRule, due
from bot.reminders.service import ReminderService
from tests.bot.reminders.stage import (
    DAY,
    HOUR,
    MINUTE,
    SECOND,
    START,
    Failure,
    HandClock,
    Killed,
    Stage,
    forbidden,
    occurrence,
    rule,
    unreachable,
)

MEETINGS = (occurrence(), occurrence("2024-03-05 18:00"), occurrence("2024-03-06 09:00", series="huddle"))
STARTS = ReminderRule(series="guild", channel=3, at_start=True, call_for_topics=(DAY,), late=HOUR)
RULES = (rule(DAY, HOUR, MINUTE), rule(HOUR, channel=2), rule(DAY, series="huddle"), STARTS)
END = max(meeting.instant for meeting in MEETINGS)
EVER, NEVER = START - 9 * DAY, END + DAY

PASS = st.sampled_from([SECOND, 5 * SECOND, MINUTE, 20 * MINUTE, HOUR, 6 * HOUR, DAY])
FAILURE = st.one_of(
    st.none(),
    st.builds(Failure, st.builds(unreachable), st.booleans()),
    st.builds(forbidden).map(Failure),
    st.builds(Failure, st.builds(RuntimeError), st.booleans()),
    st.builds(Failure, st.builds(Killed), st.booleans()),
)
EVENT = st.one_of(
    PASS,
    PASS,
    st.sampled_from(["restart", "two at once"]),
    st.lists(FAILURE, min_size=1, max_size=3),
    st.sets(st.sampled_from(range(len(MEETINGS)))),
)
Event = dt.timedelta | str | list[Failure | None] | set[int]


async def play(stage: Stage, events: list[Event]) -> set[str]:
    """Gives the reminders that were ever to come; each event is followed by a look, and the last when all is over."""
    service = await stage.start()
    to_come: set[str] = set()
    for event in events:
        service = await happen(stage, service, event)
        to_come |= {reminder.nonce for reminder in due(stage.announcements(stage.clock()), RULES, EVER, NEVER)}
        await service.tick(stage.chat)
        assert set(stage.chat.answered.values()) <= {1}
    stage.chat.failures = []
    for moment in (END + 2 * HOUR, END + 3 * HOUR):
        await stage.tick(service, moment)
    return to_come


async def happen(stage: Stage, service: ReminderService, event: Event) -> ReminderService:
    match event:
        case dt.timedelta():
            stage.clock.now += event
        case "restart":
            return await stage.start()
        case "two at once":
            other = await stage.start()
            await asyncio.gather(service.tick(stage.chat), other.tick(stage.chat))
        case list():
            stage.chat.failures = event
        case set():
            stage.announcements.meetings = tuple(MEETINGS[number] for number in event)
    return service


@settings(max_examples=25, deadline=None)
@given(st.lists(EVENT, max_size=25))
def test_each_reminder_is_posted_at_most_once_and_posted_or_recorded_with_a_reason(events: list[Event]) -> None:
    async def check() -> None:
        with tempfile.TemporaryDirectory() as folder:
            stage = Stage(Path(folder), HandClock(START - DAY - HOUR), RULES)
            stage.announcements.meetings = MEETINGS
            try:
                await judge(stage, await play(stage, events))
            finally:
                await stage.close()

    asyncio.run(check())


async def judge(stage: Stage, to_come: set[str]) -> None:
    entries = {entry.nonce: entry for entry in await stage.opened[0].entries()}
    planned = {reminder.nonce for reminder in due(MEETINGS, RULES, EVER, NEVER)}
    assert {nonce for nonce, entry in entries.items() if not entry.kind.is_correction} <= planned
    assert entries.keys() >= stage.chat.asked.keys() | to_come
    for entry in entries.values():
        assert not entry.unfinished
        assert entry.state is State.SENT or entry.reason or entry.error
    shown = Counter(nonce for nonce, _ in stage.chat.posts)
    assert set(shown.values()) <= {1}
    assert {nonce for nonce, entry in entries.items() if entry.state is State.SENT} == shown.keys()
    for nonce, post in stage.chat.posts:
        assert post.due_at <= stage.chat.posted_at[nonce] < post.until
    corrected = Counter((post.channel, post.replies_to) for _, post in stage.chat.posts if post.kind.is_correction)
    assert set(corrected.values()) <= {1}
