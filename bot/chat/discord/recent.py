"""Answers that were just given, or are being worked out: who hears of something in a meeting asks what others ask."""

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable
from typing import Final, Generic, NamedTuple, TypeVar

from bot.chat.discord.requests import Kind, Request
from bot.communities import Answerers

_MOST: Final = 512

T = TypeVar("T")


class _Asked(NamedTuple):
    kind: Kind
    text: str
    series: str | None
    minute: dt.datetime


class Recent(Generic[T]):
    """Keeps what answers one community, by request to the minute; when notes change, others take the place of all."""

    def __init__(self) -> None:
        self._of: Answerers | None = None
        self._kept: dict[_Asked, asyncio.Future[T]] = {}

    def get(self, answerers: Answerers, request: Request, work: Callable[[], Awaitable[T]]) -> asyncio.Future[T]:
        """Gives what these answer to the request within this minute; begins to work it out for the first."""
        if answerers != self._of or len(self._kept) >= _MOST:
            self._of, self._kept = answerers, {}
        asked = _to_the_minute(request)
        known = self._kept.get(asked)
        if known is None or (known.done() and (known.cancelled() or known.exception())):
            known = self._kept[asked] = asyncio.ensure_future(work())
        return known


def _to_the_minute(request: Request) -> _Asked:
    return _Asked(request.kind, request.text, request.series, request.at.replace(second=0, microsecond=0))
