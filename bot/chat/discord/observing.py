"""Looks at the running bot from outside: is it well, and how much is there."""

import asyncio
import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from bot.chat.discord.vitals import Vitals
from bot.communities import Communities
from bot.http.health import Checks, Condition
from bot.reminders.ledger import Ledger, LedgerError
from bot.reminders.service import ReminderService

_TOO_LONG: Final = dt.timedelta(minutes=3)
"""Longer than any pause before another try, and what such a try takes: without a connection no reminders run."""
_ANSWERS_WITHIN: Final = 2.0
"""Seconds; who asks for health waits for the answer."""


@dataclass(frozen=True)
class Observer:
    vitals: Vitals
    service: ReminderService
    ledger: Ledger
    communities: Communities

    @property
    def checks(self) -> Checks:
        return {"gateway": self._gateway, "reminders": self._reminders, "ledger": self._ledger}

    async def measure(self) -> None:
        """Brings up to date what is only known by looking; of a ledger that does not answer the last numbers stay."""
        metrics = self.vitals.metrics
        metrics.connected(self.vitals.gateway.latencies)
        metrics.loaded(self.communities.library)
        sources = (one for followed in self.communities for one in followed.status)
        metrics.followed(((one.name, one.succeeded) for one in sources), self.vitals.clock())
        metrics.running(len(asyncio.all_tasks()))
        with suppress(TimeoutError, LedgerError):
            async with asyncio.timeout(_ANSWERS_WITHIN):
                metrics.recorded((await self.ledger.counts()).items())

    async def _gateway(self) -> Condition:
        since = self.vitals.gateway.down_since
        if since is None:
            return Condition(well=True, told="up")
        down = self.vitals.clock() - since
        return Condition(well=down <= _TOO_LONG, told=f"down for {down.total_seconds():.0f} s")

    async def _reminders(self) -> Condition:
        now, looked_at = self.vitals.clock(), self.service.looked_at
        ago = now - (looked_at or self.vitals.began)
        told = f"looked after {ago.total_seconds():.0f} s ago" if looked_at else "not looked after yet"
        return Condition(well=ago <= _TOO_LONG, told=told)

    async def _ledger(self) -> Condition:
        try:
            async with asyncio.timeout(_ANSWERS_WITHIN):
                await self.ledger.counts()
        except TimeoutError:
            return Condition(well=False, told=f"no answer within {_ANSWERS_WITHIN:g} s")
        except LedgerError as error:
            return Condition(well=False, told=str(error))
        return Condition(well=True, told="answers")
