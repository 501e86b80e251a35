"""The loop that keeps server events as they should be."""

import asyncio
import datetime as dt
import logging
import uuid
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

from bot.calendar import Occurrence
from bot.reminders.events import EventPlan, EventRule, Events, EventsError, Step, plan_of, steps
from bot.reminders.ledger import Ledger

_LOG: Final = logging.getLogger(__name__)

_PERIOD: Final = 60.0
"""Seconds between looks."""
_LEASE: Final = dt.timedelta(minutes=5)
_LOOK_WITHIN: Final = 120.0
"""Seconds, well within the lease: nobody else creates an event meanwhile."""


class EventKeeper:
    """Keeps the events of all rules as they should be; of several processes on one ledger one does so at a time."""

    def __init__(
        self,
        *,
        rules: Iterable[EventRule],
        occurrences: Callable[[dt.datetime], tuple[Occurrence, ...]],
        ledger: Ledger,
        clock: Callable[[], dt.datetime],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._rules = tuple(rules)
        self._occurrences = occurrences
        self._ledger = ledger
        self._clock = clock
        self._sleep = sleep
        self._name = uuid.uuid4().hex
        self._failing: dict[str, str] = {}

    async def run(self, events: Events) -> None:
        """Looks after the events until cancelled; whatever fails is logged and tried again."""
        while self._rules:
            for rule in self._rules:
                try:
                    async with asyncio.timeout(_LOOK_WITHIN):
                        await self.look(rule, events)
                    self._failing.pop(rule.key, None)
                except (EventsError, TimeoutError) as error:
                    if self._failing.get(rule.key) != str(error):
                        self._failing[rule.key] = str(error)
                        told = {"series": rule.series, "error": str(error)}
                        _LOG.error("events could not be kept; it is tried again", extra=told)
                except Exception:  # noqa: BLE001 - a loop that ends keeps nothing any more; it is logged
                    _LOG.exception("events could not be kept; it is tried again", extra={"series": rule.series})
            await self._sleep(_PERIOD)

    async def look(self, rule: EventRule, events: Events) -> None:
        """Makes the rule's events what they should be now."""
        now = self._clock()
        if not await self._ledger.leases.take(f"events|{rule.key}", self._name, now, now + _LEASE):
            return
        plan = plan_of(rule, self._occurrences(now), now)
        for step in steps(plan, await events.listed(rule), now):
            await events.do(rule, step)
            _LOG.info("event kept", extra={"series": rule.series, "step": _told(step)})


def _told(step: Step) -> str:
    match step.event, step.to:
        case None, _:
            return "created"
        case _, None:
            return "cancelled"
        case _, EventPlan():
            return "changed"
        case _, status:
            return str(status)
