"""Answers on their way to Discord go in lanes."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.chat.discord.lanes import Lanes

_FOREVER = 60.0


class _Road:
    """Answers that arrive when they are let."""

    def __init__(self) -> None:
        self.on_their_way: list[int] = []
        self.let_through = asyncio.Event()

    def say(self, number: int) -> Callable[[], Awaitable[object]]:
        async def go() -> None:
            self.on_their_way.append(number)
            await self.let_through.wait()

        return go


async def test_no_more_are_on_their_way_than_there_are_lanes_and_the_others_follow_in_their_order() -> None:
    road, lanes = _Road(), Lanes(at_once=2, patience=_FOREVER)
    async with asyncio.TaskGroup() as tasks:
        for number in range(5):
            tasks.create_task(lanes.through(road.say(number)))
        await asyncio.sleep(0.01)
        assert road.on_their_way == [0, 1]
        road.let_through.set()
    assert road.on_their_way == [0, 1, 2, 3, 4]


async def test_who_has_waited_too_long_goes_beside_those_that_are_stuck() -> None:
    lanes, passed = Lanes(at_once=1, patience=0.01), asyncio.Event()

    async def go_past() -> None:
        passed.set()

    async with asyncio.timeout(_FOREVER):
        await asyncio.gather(lanes.through(passed.wait), lanes.through(go_past))
    assert await _are_on_their_way_at_once(lanes) == 1


async def test_a_lane_is_free_again_behind_one_that_failed() -> None:
    lanes = Lanes(at_once=1, patience=_FOREVER)

    async def fail() -> None:
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await lanes.through(fail)
    assert await _are_on_their_way_at_once(lanes) == 1


async def _are_on_their_way_at_once(lanes: Lanes) -> int:
    road = _Road()
    going = [asyncio.create_task(lanes.through(road.say(number))) for number in range(3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    at_once = len(road.on_their_way)
    road.let_through.set()
    await asyncio.gather(*going)
    return at_once
