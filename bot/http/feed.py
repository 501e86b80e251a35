"""The calendar feed: `/calendar.ics` of all series, `/calendar/SERIES.ics` of one.

Where there are several communities each has its own: `/calendar/COMMUNITY.ics`, `/calendar/COMMUNITY/SERIES.ics`.
"""

import asyncio
import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from aiohttp import web

FeedOf = Callable[[Sequence[str]], bytes | None]
"""Gives the feed at these names behind `/calendar`; None where there is none. Called in a thread."""

_MAY_BE_KEPT: Final = "public, max-age=300"


def routes(feed_of: FeedOf) -> Iterator[web.RouteDef]:
    """Gives what serves it."""

    async def answer(request: web.Request) -> web.Response:
        body = await asyncio.to_thread(feed_of, tuple(request.match_info.values()))
        return _answer(request, body)

    yield web.get("/calendar.ics", answer)
    yield web.get("/calendar/{series}.ics", answer)
    yield web.get("/calendar/{community}/{series}.ics", answer)


def _answer(request: web.Request, body: bytes | None) -> web.Response:
    """Gives the feed, or nothing new to who has it already."""
    if body is None:
        raise web.HTTPNotFound(text="There is no such calendar.")
    tag = hashlib.sha256(body).hexdigest()[:32]
    known = {etag.value for etag in request.if_none_match or ()}
    headers = {"ETag": f'"{tag}"', "Cache-Control": _MAY_BE_KEPT}
    if known & {tag, "*"}:
        return web.Response(status=304, headers=headers)
    return web.Response(body=body, content_type="text/calendar", charset="utf-8", headers=headers)
