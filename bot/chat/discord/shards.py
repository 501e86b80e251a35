"""Which of the bot's shards this process runs. Processes that share a ledger share them, by leases that they renew."""

import asyncio
import datetime as dt
import logging
import uuid
from collections.abc import Callable, Collection, Mapping
from typing import Final, Literal

from bot.reminders.leases import Leases

_LOG: Final = logging.getLogger(__name__)

PERIOD: Final = 2.0
"""Seconds between looks."""
_LEASE: Final = dt.timedelta(seconds=30)
"""A dead process's shards are free after it; a living one has many looks to renew its own."""
_BETWEEN_IDENTIFIES: Final = dt.timedelta(seconds=5.5)
"""Discord allows one in 5 s to all shards of one remainder by max_concurrency; half a second is for its way."""
_BETWEEN_TRIES: Final = 0.5
_FORGOTTEN: Final = dt.timedelta(hours=1)


class Shards:
    """The part of the shards that is this process's; the others have the rest."""

    def __init__(self, leases: Leases, clock: Callable[[], dt.datetime], wanted: int | Literal["auto"]) -> None:
        self._leases = leases
        self._clock = clock
        self._wanted = wanted
        self._name = uuid.uuid4().hex
        self._waits_for: int | None = None

    async def count(self, recommended: int) -> int:
        """Gives how many there are in all: as configured, else as other processes have them, else as recommended."""
        now = self._clock()
        await self._leases.forget(_PROCESS, now - _FORGOTTEN)
        if self._wanted != "auto":
            return self._wanted
        held = await self._leases.held(now)
        return max((_count(name) for name in held if name.startswith(_SHARD)), default=recommended)

    async def look(self, count: int) -> frozenset[int]:
        """Gives those that are to run here now: this process's fair part, as far as others have let go of it.

        One that is given no more must be stopped and then given back. While others run with another count, which would
        give each event to two processes, none is given.
        """
        now = self._clock()
        until = now + _LEASE
        await self._leases.renew(self._name, until)
        held = await self._leases.held(now)
        if _process(self._name) not in held:
            await self._leases.take(_process(self._name), self._name, now, until)
        shards = {name: by for name, by in held.items() if name.startswith(_SHARD)}
        if self._must_wait(shards, count):
            return frozenset()
        processes = {self._name, *(by for name, by in held.items() if name.startswith(_PROCESS))}
        room = part_of(self._name, processes, count)
        by_shard = {int(name.rpartition("/")[2]): by for name, by in shards.items()}
        mine = sorted(shard for shard, by in by_shard.items() if by == self._name)
        for shard in (shard for shard in range(count) if shard not in by_shard):
            if len(mine) < room and await self._leases.take(_name(count, shard), self._name, now, until):
                mine.append(shard)
        return frozenset(mine[:room])

    def _must_wait(self, shards: Mapping[str, str], count: int) -> bool:
        other = next((_count(name) for name in shards if _count(name) != count), None)
        if other and other != self._waits_for:
            told = {"shards": count, "of_others": other}
            _LOG.warning(
                "other processes run another number of shards; this one waits until they have ended", extra=told
            )
        self._waits_for = other
        return other is not None

    async def give_back(self, count: int, shard: int) -> None:
        """Lets another process run a shard that runs here no more."""
        await self._leases.give_back(_name(count, shard), self._name)

    async def turn_to_identify(self, remainder: int) -> None:
        """Returns when a shard of that remainder by max_concurrency may identify, which it then has to do at once."""
        while True:
            now = self._clock()
            turn = uuid.uuid4().hex  # nobody has a second one before this one is over
            if await self._leases.take(f"identify/{remainder}", turn, now, now + _BETWEEN_IDENTIFIES):
                return
            await asyncio.sleep(_BETWEEN_TRIES)

    async def end(self) -> None:
        """Lets the others take over all at once."""
        try:
            await self._leases.give_all_back(self._name)
        except Exception as error:  # noqa: BLE001 - the process ends all the same; the leases run out by themselves
            _LOG.warning(
                "the shards could not be given back; others wait for their leases", extra={"error": str(error)}
            )


_PROCESS: Final = "process/"
_SHARD: Final = "shard/"


def _process(name: str) -> str:
    return f"{_PROCESS}{name}"


def _name(count: int, shard: int) -> str:
    return f"{_SHARD}{count}/{shard}"


def _count(name: str) -> int:
    """Gives how many shards there are in all, by the name of a lease on one."""
    return int(name.split("/")[1])


def part_of(process: str, processes: Collection[str], count: int) -> int:
    """Gives how many shards are a process's fair part: all parts together are all shards."""
    others = sorted(processes)
    return count // len(others) + (others.index(process) < count % len(others))
