"""What will make reminders fail is told to organisers once, until it says otherwise."""

from typing import Final

import pytest

from bot.reminders.foreseen import ForeseenFault
from bot.reminders.ledger import Ledger
from bot.reminders.posts import ORGANISERS
from bot.reminders.status import status
from tests.bot.reminders.stage import HOUR, MINUTE, START, Stage

_NOW: Final = START - 100 * HOUR
_GONE: Final = ForeseenFault(name="gone", told="there is no channel 1. Fix: name another.", channel=1)
_CLOCK: Final = ForeseenFault(name="clock", told="the clock is off. Fix: set it.")


@pytest.fixture
async def ledger(any_stage: Stage) -> Ledger:
    return await any_stage.ledger()


async def told(ledger: Ledger) -> list[tuple[str, ...]]:
    return [post.faults for post in await ledger.foreseen.posts(_NOW + HOUR)]


async def found(ledger: Ledger, *faults: ForeseenFault, by: str = "", minutes: int = 0, complete: bool = True) -> None:
    await ledger.foreseen.found(by, faults, _NOW + minutes * MINUTE, complete=complete)


async def test_what_is_found_at_once_is_one_post_and_the_same_again_is_none(ledger: Ledger) -> None:
    await found(ledger, _GONE, _CLOCK)
    first = await ledger.foreseen.posts(_NOW)
    await found(ledger, _CLOCK, _GONE, minutes=5)
    assert [post.faults for post in first] == [(_CLOCK.told, _GONE.told)]
    assert [post.key for post in await ledger.foreseen.posts(_NOW)] == [post.key for post in first]
    assert (first[0].channel, first[0].due_at) == (ORGANISERS, _NOW)


async def test_what_is_new_or_says_otherwise_is_another_post(ledger: Ledger) -> None:
    await found(ledger, _GONE)
    await found(ledger, _GONE, _CLOCK, minutes=1)
    await found(ledger, _GONE.model_copy(update={"told": "not seen"}), _CLOCK, minutes=2)
    assert await told(ledger) == [(_CLOCK.told,), ("not seen",)]


async def test_what_was_mended_is_told_anew_when_it_comes_back(ledger: Ledger) -> None:
    await found(ledger, _CLOCK)
    before = await ledger.foreseen.posts(_NOW)
    await found(ledger, minutes=1)
    assert await told(ledger) == []
    await found(ledger, _CLOCK, minutes=2)
    assert [post.key for post in await ledger.foreseen.posts(_NOW)] != [post.key for post in before]


async def test_a_look_that_missed_something_takes_nothing_for_mended(ledger: Ledger) -> None:
    await found(ledger, _CLOCK)
    await found(ledger, minutes=1, complete=False)
    assert await told(ledger) == [(_CLOCK.told,)]


async def test_what_another_machine_found_stays(ledger: Ledger) -> None:
    await found(ledger, _CLOCK, by="a")
    await found(ledger, by="b", minutes=1)
    assert await told(ledger) == [(_CLOCK.told,)]


async def test_a_channel_is_told_of_once_whether_it_is_foreseen_or_found_out(ledger: Ledger) -> None:
    assert await ledger.barred(2, "community", "gone", _NOW)
    await found(ledger, _GONE, _GONE.model_copy(update={"name": "other", "channel": 2}))
    assert await told(ledger) == [(_GONE.told,)]
    assert not await ledger.barred(1, "community", "gone", _NOW)
    await ledger.mended(1)
    assert await told(ledger) == []


async def test_it_stands_in_the_status_until_it_is_mended(ledger: Ledger) -> None:
    await found(ledger, _CLOCK)
    assert f"To be mended: {_CLOCK.told}" in await status(ledger, _NOW, "")
    await found(ledger)
    assert "To be mended" not in " ".join(await status(ledger, _NOW, ""))
