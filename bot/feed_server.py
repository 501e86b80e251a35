"""Serves the calendar feed over HTTP: `/calendar.ics` of all series, `/calendar/SERIES.ics` of one."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web

from bot.config import ConfigError

FeedOf = Callable[[str | None], bytes | None]
"""Gives the feed of a series, or of all; None where there is no such series. Called in a thread."""

_MAY_BE_KEPT: Final = "public, max-age=300"
_ALL: Final = "/calendar.ics"
_ONE: Final = "/calendar/{series}.ics"


@asynccontextmanager
async def serving(listen: str, feed_of: FeedOf) -> AsyncIterator[int]:
    """Serves for as long as the context lasts and gives the port; raises ConfigError where the address can't be had."""
    application = web.Application()
    application.router.add_get(_ALL, _Feeds(feed_of).answer)
    application.router.add_get(_ONE, _Feeds(feed_of).answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        yield await _listen(runner, listen)
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, listen: str) -> int:
    host, _, port = listen.rpartition(":")
    try:
        await web.TCPSite(runner, host.strip("[]"), int(port)).start()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"http.listen: {listen} cannot be listened on ({reason}); choose another address") from error
    return int(runner.addresses[0][1])


class _Feeds:
    def __init__(self, feed_of: FeedOf) -> None:
        self._feed_of = feed_of

    async def answer(self, request: web.Request) -> web.Response:
        """Gives the feed, or nothing new to who has it already."""
        body = await asyncio.to_thread(self._feed_of, request.match_info.get("series"))
        if body is None:
            raise web.HTTPNotFound(text="There is no such series.")
        tag = hashlib.sha256(body).hexdigest()[:32]
        known = {etag.value for etag in request.if_none_match or ()}
        headers = {"ETag": f'"{tag}"', "Cache-Control": _MAY_BE_KEPT}
        if known & {tag, "*"}:
            return web.Response(status=304, headers=headers)
        return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=headers)
