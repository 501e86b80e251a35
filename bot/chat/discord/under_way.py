"""What is being answered: the bot ends behind it, not in the middle of it."""

import asyncio
import contextlib
from typing import Any, Final

_AT_MOST: Final = 3.0
"""Seconds that it may take to its end; Discord waits no longer for a first word."""


class UnderWay:
    """The tasks that answer somebody."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def join(self) -> None:
        """Counts the task that calls this among them, until it is done."""
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def ended(self) -> None:
        """Waits until all are done, also those that others begin, and for no longer than an answer may take."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_AT_MOST):
                await asyncio.sleep(0)  # those that are about to begin join
                while self._tasks:
                    await asyncio.wait(self._tasks)
                    await asyncio.sleep(0)
