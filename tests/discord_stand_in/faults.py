"""Faults on order: requests that fail, are limited, or are done without an answer."""

import fnmatch
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

_CACHE_HEADER: Final = {"Via": "1.1 google"}
"""discord.py waits for the end of a limit only where this stands; without it the limit is Cloudflare's."""


@dataclass
class Fault:
    route: str
    """`METHOD /path` behind the API's base, with `*` for any part: `POST /channels/*/messages`."""
    times: int
    act: Handler | None = None
    """What answers in place of Discord; None: Discord acts, and its answer is lost unless it is `answered`."""
    behind: Callable[[], Awaitable[None]] | None = None
    """What happens when Discord has acted."""
    answered: bool = False


class Faults:
    """The faults that are still to happen, first ordered first."""

    def __init__(self, base: str) -> None:
        self._base = base
        self._orders: list[Fault] = []

    def fail(self, route: str, status: int, times: int = 1) -> None:
        """The next requests to that route are not done and answered with that status."""

        async def act(_: web.Request) -> web.StreamResponse:
            return answer({"message": f"{status}: {HTTPStatus(status).phrase}", "code": 0}, status)

        self._orders.append(Fault(route, times, act))

    def limit(self, route: str, retry_after: float, times: int = 1, *, everywhere: bool = False) -> None:
        """The next requests to that route are not done: they, or all of the bot's requests, came too often."""

        async def act(_: web.Request) -> web.StreamResponse:
            body = {"message": "You are being rate limited.", "retry_after": retry_after, "global": everywhere}
            return answer(body, 429, {**_CACHE_HEADER, "Retry-After": str(int(retry_after) + 1)})

        self._orders.append(Fault(route, times, act))

    def cut(self, route: str, times: int = 1) -> None:
        """The connection of the next requests to that route breaks before they are done."""

        async def act(request: web.Request) -> web.StreamResponse:
            if request.transport:
                request.transport.abort()
            return answer({}, 500)

        self._orders.append(Fault(route, times, act))

    def lose_answer(self, route: str, times: int = 1) -> None:
        """The next requests to that route are done, but the connection breaks before the answer."""
        self._orders.append(Fault(route, times))

    def strike(self, route: str, blow: Callable[[], Awaitable[None]], *, done: bool, answered: bool = False) -> None:
        """The next request to that route has whoever sent it struck: before it is done, behind it, or at its answer."""

        async def strike_first(_: web.Request) -> web.StreamResponse:
            await blow()
            return answer({"message": "500: struck", "code": 0}, 500)

        if not done:
            self._orders.append(Fault(route, 1, strike_first))
        else:
            self._orders.append(Fault(route, 1, behind=blow, answered=answered))

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        fault = self._due(f"{request.method} {request.path.removeprefix(self._base)}")
        if fault is None:
            return await handler(request)
        fault.times -= 1
        if fault.act:
            return await fault.act(request)
        response = await handler(request)
        if fault.behind:
            await fault.behind()
        if request.transport and not fault.answered:
            request.transport.abort()
        return response

    def _due(self, route: str) -> Fault | None:
        return next((one for one in self._orders if one.times and fnmatch.fnmatchcase(route, one.route)), None)


def answer(body: object, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """Gives JSON under exactly `application/json`: with a charset behind it discord.py reads text."""
    return web.Response(
        body=json.dumps(body).encode(), status=status, content_type="application/json", headers=headers or {}
    )
