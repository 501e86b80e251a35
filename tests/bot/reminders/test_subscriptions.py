"""What people asked to be reminded of, and what else the ledger keeps; in SQLite and in PostgreSQL."""

import asyncio

import pytest

from bot.reminders.entries import State
from bot.reminders.ledger import Ledger
from bot.reminders.notifying import NotifierError, Trouble
from bot.reminders.posts import Kind
from tests.bot.reminders.stage import DAY, HOUR, LEASE, MINUTE, SECOND, START, Stage, occurrence, rule

MARA, JON = 2**63 - 1, 7
NOW = START - 2 * DAY


@pytest.fixture
async def stage(any_stage: Stage) -> Stage:
    any_stage.rules = ()
    return any_stage


@pytest.fixture
async def ledger(stage: Stage) -> Ledger:
    return await stage.ledger()


async def test_what_a_person_asked_for_is_kept_by_series_and_offset(ledger: Ledger) -> None:
    for person, series, before in ((MARA, "huddle", DAY), (MARA, "guild", HOUR), (MARA, "guild", DAY), (JON, "x", DAY)):
        assert await ledger.subscriptions.add(person, series, before, NOW, most=5)
    kept = [(one.series, one.before) for one in await ledger.subscriptions.of(MARA)]
    assert kept == [("guild", DAY), ("guild", HOUR), ("huddle", DAY)]


async def test_twice_the_same_is_one_and_too_many_are_refused(ledger: Ledger) -> None:
    for _ in range(2):
        assert await ledger.subscriptions.add(MARA, "guild", DAY, NOW, most=2)
    assert await ledger.subscriptions.add(MARA, "guild", HOUR, NOW, most=2)
    assert not await ledger.subscriptions.add(MARA, "guild", MINUTE, NOW, most=2)
    assert len(await ledger.subscriptions.of(MARA)) == 2


async def test_one_is_taken_back_or_those_of_a_series_or_all(ledger: Ledger) -> None:
    for series in ("guild", "huddle", "whistle"):
        for before in (DAY, HOUR):
            await ledger.subscriptions.add(MARA, series, before, NOW, most=9)
    await ledger.subscriptions.add(JON, "guild", DAY, NOW, most=9)
    removed = [
        await ledger.subscriptions.remove(MARA, ["guild"], DAY),
        await ledger.subscriptions.remove(MARA, ["huddle"], None),
        await ledger.subscriptions.remove(MARA, ["guild", "huddle", "whistle"], None),
        await ledger.subscriptions.remove(MARA, ["guild", "huddle", "whistle"], None),
    ]
    assert removed == [1, 2, 3, 0]
    assert len(await ledger.subscriptions.of(JON)) == 1


async def test_a_closed_inbox_is_told_once(ledger: Ledger) -> None:
    for _ in range(2):
        await ledger.subscriptions.closed(MARA, NOW)
    assert [await ledger.subscriptions.take_closed(MARA, NOW) for _ in range(2)] == [True, False]


async def test_a_closed_inbox_that_another_process_met_is_told_once_a_minute_later(stage: Stage) -> None:
    ours, other = await stage.ledger(), await stage.ledger()
    assert not await ours.subscriptions.take_closed(MARA, NOW)
    await other.subscriptions.closed(MARA, NOW)
    told = [await ours.subscriptions.take_closed(MARA, NOW + MINUTE * minutes) for minutes in range(3)]
    assert told == [False, True, False]
    assert not await other.subscriptions.take_closed(MARA, NOW)


async def test_people_are_reminded_as_they_asked_and_not_of_what_was_due_before(stage: Stage, ledger: Ledger) -> None:
    await ledger.subscriptions.add(MARA, "guild", DAY, START - DAY + HOUR, most=5)
    await ledger.subscriptions.add(JON, "guild", HOUR, START - DAY, most=5)
    await stage.tick(await stage.start(), START - DAY + 2 * HOUR, START - HOUR, START + HOUR)
    assert [(post.channel, post.personal) for _, post in stage.chat.posts] == [(JON, True)]


async def test_what_is_taken_back_is_reminded_of_no_more_until_it_is_asked_for_again(
    stage: Stage, ledger: Ledger
) -> None:
    await ledger.subscriptions.add(MARA, "guild", HOUR, NOW, most=5)
    service = await stage.start()
    await stage.tick(service, NOW)
    await ledger.subscriptions.remove(MARA, ["guild"], None)
    await stage.tick(service, NOW + HOUR)
    assert [entry.state for entry in await ledger.entries()] == [State.SKIPPED]
    await ledger.subscriptions.add(MARA, "guild", HOUR, NOW + DAY, most=5)
    await stage.tick(service, NOW + DAY, START - HOUR)
    assert len(stage.chat.posts) == 1


async def test_a_person_is_told_of_a_change_as_a_channel_is(stage: Stage, ledger: Ledger) -> None:
    await ledger.subscriptions.add(MARA, "guild", DAY, NOW, most=5)
    service = await stage.start()
    await stage.tick(service, START - DAY)
    stage.announcements.meetings = (occurrence("2024-03-06 17:00"),)
    await stage.tick(service, START - HOUR, START - MINUTE)
    told = [(post.kind, post.channel, post.personal) for _, post in stage.chat.posts]
    assert told == [(Kind.BEFORE, MARA, True), (Kind.MOVED, MARA, True)]


async def test_a_closed_inbox_is_kept_for_the_person_and_no_matter_for_organisers(stage: Stage, ledger: Ledger) -> None:
    await ledger.subscriptions.add(MARA, "guild", DAY, NOW, most=5)
    stage.rules = (rule(DAY),)
    stage.chat.failing[MARA] = NotifierError("they take no direct messages", Trouble.BARRED)
    await stage.tick(await stage.start(), START - DAY, START - DAY + MINUTE, START - DAY + 2 * MINUTE)
    assert [post.channel for _, post in stage.chat.posts] == [1]
    assert await ledger.faults() == ()
    assert await ledger.subscriptions.take_closed(MARA, NOW)


async def test_a_channel_that_takes_no_posts_is_kept_until_it_does(ledger: Ledger) -> None:
    assert [await ledger.barred(1, "guild", "gone", NOW + number * HOUR) for number in range(2)] == [True, False]
    assert [(fault.channel, fault.since) for fault in await ledger.faults()] == [(1, NOW)]
    assert [await ledger.mended(1) for _ in range(2)] == [True, False]


async def test_a_lease_is_one_askers_until_it_has_run_out(ledger: Ledger) -> None:
    asked = await asyncio.gather(*(ledger.leases.take("events", name, NOW, NOW + LEASE) for name in "abcdef"))
    assert sorted(asked) == [False] * 5 + [True]
    holder = "abcdef"[asked.index(True)]
    assert await ledger.leases.take("events", holder, NOW + MINUTE / 2, NOW + LEASE + MINUTE)
    assert not await ledger.leases.take("events", "other", NOW + LEASE, NOW + 9 * LEASE)
    assert await ledger.leases.take("events", "other", NOW + LEASE + MINUTE + SECOND, NOW + 9 * LEASE)


async def test_subscriptions_get_the_names_of_now_and_those_without_any_are_told(ledger: Ledger) -> None:
    for person, series in ((1, "guild"), (2, "guild"), (2, "kettle/guild"), (3, "choir")):
        await ledger.subscriptions.add(person, series, DAY, NOW, most=9)
    left = await ledger.subscriptions.rename({"guild": "kettle/guild"})
    kept = [(one.channel, one.series) for one in await ledger.subscriptions.rules()]
    assert sorted(kept) == [(1, "kettle/guild"), (2, "kettle/guild"), (3, "choir")]
    assert left == {"choir"}
