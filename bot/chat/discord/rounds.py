"""Looks again and again, from the start on, for what will make reminders fail: it is told before they are due."""

import asyncio
import datetime as dt
import logging
import platform
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Final

import discord

from bot.chat.discord.examination import examine_running, longest
from bot.communities import Communities
from bot.config import Settings
from bot.doctor import local
from bot.doctor.examining import Check, examined
from bot.doctor.findings import PASSING, Finding
from bot.reminders.foreseen import ForeseenFault, ForeseenFaults
from parsers.models import Severity

_LOG: Final = logging.getLogger(__name__)

_PERIOD: Final = dt.timedelta(hours=1)
_EVERYBODY: Final = ""
"""In whose name is recorded what all processes of the bot find alike."""
_LEVELS: Final = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}


class Rounds:
    """Tells the log what is found, and organisers what will make reminders fail; the same once, until it changes."""

    def __init__(
        self,
        settings: Settings,
        communities: Communities,
        foreseen: ForeseenFaults,
        clock: Callable[[], dt.datetime],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._settings = settings
        self._communities = communities
        self._foreseen = foreseen
        self._clock = clock
        self._sleep = sleep
        self._next: dt.datetime | None = None
        self._logged: dict[str, str] = {}

    async def run(self, client: discord.Client) -> None:
        """Looks every hour until cancelled, for one client after another."""
        while True:
            now = self._clock()
            if self._next is None or now >= self._next:
                self._next = now + _PERIOD
                await self.look(client)
            await self._sleep(max((self._next - self._clock()).total_seconds(), 1.0))

    async def look(self, client: discord.Client) -> None:
        """Looks once; whatever fails is logged, and tried again at the next look."""
        look = partial(examine_running, client, self._settings, self._clock)
        discord_check = Check("Discord", look, longest(self._settings))
        here, at_discord = await asyncio.gather(
            examined(local.checks_while_running(self._settings, self._communities, self._clock)),
            examined([discord_check]),
        )
        self._log((*here, *at_discord))
        try:
            await self._record(platform.node() or "this machine", here)
            await self._record(_EVERYBODY, at_discord)
        except Exception:  # noqa: BLE001 - reminders go on without it; it is logged
            _LOG.exception("what was found could not be recorded")

    async def _record(self, by: str, findings: Sequence[Finding]) -> None:
        wrong = [one for one in findings if one.severity is Severity.ERROR]
        lasting = [one for one in wrong if one.code not in PASSING]
        complete = len(lasting) == len(wrong)
        await self._foreseen.found(by, map(_fault, lasting), self._clock(), complete=complete)

    def _log(self, findings: Iterable[Finding]) -> None:
        ill = [one for one in findings if one.severity in _LEVELS]
        for one in ill:
            if self._logged.get(one.name) != one.what:
                told = {"code": one.code, "where": one.where, "problem": one.told, "fix": one.fix}
                _LOG.log(_LEVELS[one.severity], "the set-up has to be mended", extra=told)
        self._logged = {one.name: one.what for one in ill}


def _fault(finding: Finding) -> ForeseenFault:
    told = f"{finding.where}: {finding.what}. Fix: {finding.fix}."
    return ForeseenFault(name=finding.name, told=told, channel=finding.bars)
