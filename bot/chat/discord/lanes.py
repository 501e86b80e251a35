"""How many answers are on their way to Discord at once: those behind them find connections that are open already."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

_AT_ONCE: Final = 64
"""At a tenth of a second for each, more than the bot can answer; each open connection saves to make another."""
_PATIENCE: Final = 1.0
"""Seconds; with those that an answer may take before it asks for more time, still within the three of Discord."""


class Lanes:
    """Lets so many be on their way; who has waited too long, as where Discord is slow, goes beside them."""

    def __init__(self, at_once: int = _AT_ONCE, patience: float = _PATIENCE) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._patience = patience

    async def through(self, say: Callable[[], Awaitable[object]]) -> None:
        """Says it when its turn comes, first come, first served."""
        has_lane = await self._has_lane()
        try:
            await say()
        finally:
            if has_lane:
                self._free.release()

    async def _has_lane(self) -> bool:
        if not self._free.locked():
            return await self._free.acquire()
        try:
            async with asyncio.timeout(self._patience):
                return await self._free.acquire()
        except TimeoutError:
            return False
