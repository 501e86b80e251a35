"""How often the gateway is connected to: the library resumes at once, however often the other side hangs up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

import aiohttp
from aiohttp.connector import Connection
from aiohttp.tracing import Trace

_LOG: Final = logging.getLogger(__name__)

_AT_ONCE: Final = 3
_WITHIN: Final = 120.0
"""Seconds for which a connection counts."""
_LONGEST: Final = 30.0
"""Seconds; the library gives a connection a minute to be made."""


class Pacing:
    """Lets the first connections through at once, and spaces those that follow by more and more."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], Awaitable[object]] = asyncio.sleep) -> None:
        """Takes a clock that gives seconds."""
        self._clock = clock
        self._sleep = sleep
        self._made: list[float] = []
        self.shards = 1
        """How many connections there are to be; each may be made at once as often."""

    async def wait(self) -> None:
        """Waits until the next connection may be made."""
        now = self._clock()
        self._made = [at for at in self._made if at > now - _WITHIN]
        beyond = len(self._made) - _AT_ONCE * self.shards
        pause = min(2.0**beyond, _LONGEST) if beyond >= 0 else 0.0
        self._made.append(now + pause)
        if pause:
            _LOG.warning("the gateway hangs up again and again", extra={"pause": pause})
            await self._sleep(pause)

    def connector(self) -> aiohttp.TCPConnector:
        """Gives what connects a session, and waits before it opens a websocket; other requests go out as ever."""
        return _PacedConnector(self)


class _PacedConnector(aiohttp.TCPConnector):
    """Costs an answer nothing; a trace, which would see websockets as well, is told of each step of every request."""

    def __init__(self, pacing: Pacing) -> None:
        super().__init__(limit=0)
        self._pacing = pacing

    async def connect(
        self,
        req: aiohttp.ClientRequest,
        traces: list[Trace],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109 - the library names it
    ) -> Connection:
        if req.headers.get("Upgrade", "").lower() == "websocket":
            await self._pacing.wait()
        return await super().connect(req, traces, timeout)
