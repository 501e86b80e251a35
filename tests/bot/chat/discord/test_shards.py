"""Who runs which shards: processes with leases in one ledger, on a clock that is set by hand."""

import datetime as dt
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.discord.shards import Shards, part_of
from bot.reminders.ledger import Ledger
from tests.bot.reminders.stage import SECOND, START, HandClock

Start = Callable[[int | Literal["auto"]], Shards]


@pytest.fixture
def clock() -> HandClock:
    return HandClock(START)


@pytest.fixture
async def ledger(tmp_path: Path) -> AsyncIterator[Ledger]:
    ledger = await Ledger.open(f"sqlite+aiosqlite:///{tmp_path}/ledger.sqlite3")
    yield ledger
    await ledger.close()


@pytest.fixture
def start(ledger: Ledger, clock: HandClock) -> Start:
    """Starts another process."""
    return lambda wanted: Shards(ledger.leases, clock, wanted)


async def hand_over(one: Shards, running: frozenset[int], count: int = 4) -> frozenset[int]:
    """Lets a process that runs these look again, stop what it is to run no more, and give that back."""
    now = await one.look(count)
    for shard in running - now:
        await one.give_back(count, shard)
    return now


async def test_a_process_alone_runs_all(start: Start) -> None:
    assert await start(4).look(4) == {0, 1, 2, 3}


async def test_one_that_joins_gets_its_part_when_the_other_has_stopped_it(start: Start) -> None:
    a, b = start(4), start(4)
    running = await a.look(4)
    assert await b.look(4) == set()
    assert await a.look(4) == {0, 1}
    assert await b.look(4) == set(), "it runs in the other one still"
    assert await hand_over(a, running) == {0, 1}
    assert await b.look(4) == {2, 3}


async def test_a_dead_processs_shards_are_taken_over_within_half_a_minute(start: Start, clock: HandClock) -> None:
    a, b = start(4), start(4)
    running = await a.look(4)
    await b.look(4)
    await hand_over(a, running)
    assert await b.look(4) == {2, 3}
    clock.now += 29 * SECOND
    assert await b.look(4) == {2, 3}
    clock.now += SECOND
    assert await b.look(4) == {0, 1, 2, 3}
    assert await a.look(4) == set(), "it was not dead, only slow"


async def test_one_that_ends_leaves_its_shards_at_once(start: Start) -> None:
    a, b = start(4), start(4)
    await a.look(4)
    await b.look(4)
    await a.end()
    assert await b.look(4) == {0, 1, 2, 3}


async def test_one_that_goes_on_keeps_what_it_has_for_as_long_as_it_looks(start: Start, clock: HandClock) -> None:
    a, b = start(2), start(2)
    running = await a.look(2)
    await b.look(2)
    await hand_over(a, running, 2)
    for _ in range(10):
        assert [await a.look(2), await b.look(2)] == [{0}, {1}]
        clock.now += 20 * SECOND


async def test_of_more_processes_than_shards_one_stands_by(start: Start) -> None:
    a, b = start(1), start(1)
    assert sorted([len(await a.look(1)), len(await b.look(1))]) == [0, 1]


async def test_with_another_count_it_waits_until_the_others_have_ended(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    a, b = start(4), start(8)
    await a.look(4)
    assert [await b.look(8), await b.look(8)] == [set(), set()]
    assert [record.message for record in caplog.records] == [
        "other processes run another number of shards; this one waits until they have ended"
    ]
    await a.end()
    assert await b.look(8) == set(range(8))


@pytest.mark.parametrize(("wanted", "count"), [(8, 8), ("auto", 4)])
async def test_the_count_is_the_configured_one_else_the_others(
    start: Start, wanted: int | Literal["auto"], count: int
) -> None:
    assert await start("auto").count(recommended=4) == 4
    await start("auto").look(4)
    assert await start(wanted).count(recommended=5) == count


async def test_processes_identify_one_by_one_five_seconds_apart(start: Start, ledger: Ledger, clock: HandClock) -> None:
    await start(4).turn_to_identify(0)
    await start(4).turn_to_identify(1)
    for wait, free in ((5 * SECOND, False), (SECOND, True)):
        clock.now += wait
        assert await ledger.leases.take("identify/0", "another", clock.now, clock.now + SECOND) is free


async def test_processes_of_days_ago_are_forgotten(start: Start, ledger: Ledger, clock: HandClock) -> None:
    await start(1).look(1)
    clock.now += dt.timedelta(days=1)
    await start(1).count(recommended=1)
    assert list(await ledger.leases.held(clock.now - dt.timedelta(days=1))) == ["shard/1/0"]


@given(processes=st.sets(st.text("ab", min_size=1), min_size=1), count=st.integers(1, 100))
def test_the_parts_are_all_shards_and_differ_by_one_at_most(processes: set[str], count: int) -> None:
    parts = [part_of(one, processes, count) for one in processes]
    assert sum(parts) == count
    assert max(parts) - min(parts) <= 1


async def test_a_ledger_that_fails_at_the_end_does_not_keep_the_process(
    start: Start, ledger: Ledger, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one = start(1)
    await one.look(1)
    await ledger.close()
    (tmp_path / "ledger.sqlite3").unlink()
    (tmp_path / "ledger.sqlite3").mkdir()
    await one.end()
    assert "could not be given back" in caplog.text
