"""Waiting for something to become true, without polling."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Changes:
    """Told of each change, it lets those look again who wait for one."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def happened(self) -> None:
        self._next.set()
        self._next = asyncio.Event()

    async def until(self, look: Callable[[], T | None]) -> T:
        """Gives what `look` finds as soon as it finds something."""
        while True:
            found = look()
            if found:
                return found
            await self._next.wait()
