"""Looks at many things at once: none for ever, and none that fails hides the others."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

from bot.doctor.findings import Finding, error

T = TypeVar("T")

AT_ONCE: Final = 10
"""Checks; a bot may post to thousands of channels, and Discord bears fifty requests a second."""


@dataclass(frozen=True, slots=True)
class Check:
    where: str
    """What is looked at, as findings name it."""
    look: Callable[[], Awaitable[Iterable[Finding]]]
    within: float
    """Seconds."""


async def examined(checks: Iterable[Check]) -> tuple[Finding, ...]:
    """Gives what all of them find, in their order; one that hangs or fails is a finding itself."""
    turns = asyncio.Semaphore(AT_ONCE)

    async def in_turn(check: Check) -> tuple[Finding, ...]:
        async with turns:
            return await _found(check)

    found = await asyncio.gather(*map(in_turn, checks))
    return tuple(finding for of_one in found for finding in of_one)


async def _found(check: Check) -> tuple[Finding, ...]:
    try:
        async with asyncio.timeout(check.within):
            return tuple(await check.look())
    except TimeoutError:
        what = f"it gave no answer within {check.within:g} seconds"
        return (error("no-answer", check.where, what, "check that it runs and that the network lets it be reached"),)
    except Exception as failure:  # noqa: BLE001 - one that fails hides no other
        what = f"it could not be looked at: {type(failure).__name__}: {failure}"
        return (error("check-failed", check.where, what, "mend what it names, and run minutebot doctor again"),)


async def in_thread(work: Callable[[], T]) -> T:
    """Gives what blocking work gives; a thread that hangs holds up nobody, not even the end of the process."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(settled: Callable[[], None]) -> None:
        if not done.done():
            settled()

    def run() -> None:
        try:
            result = work()
        except BaseException as failure:  # noqa: BLE001 - it is raised where it is waited for
            _tell(loop, settle, partial(done.set_exception, failure))
        else:
            _tell(loop, settle, partial(done.set_result, result))

    threading.Thread(target=run, daemon=True).start()
    return await done


def _tell(
    loop: asyncio.AbstractEventLoop, settle: Callable[[Callable[[], None]], None], settled: Callable[[], None]
) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(settle, settled)
