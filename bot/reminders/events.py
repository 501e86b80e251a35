"""Server events that follow a series: what is to be done so that the next meeting is one. Pure."""

import base64
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Protocol

from bot.calendar import Occurrence
from bot.reminders.changes import is_held
from parsers.models import Model


class EventRule(Model):
    """Which series is to be an event of which server."""

    series: str
    server: int
    place: str
    duration: dt.timedelta

    @property
    def key(self) -> str:
        """What marks its events in their description, so that they are found again, whatever was recorded."""
        digest = hashlib.sha256(f"{self.series}|{self.server}".encode()).digest()
        return base64.urlsafe_b64encode(digest[:9]).decode()


class EventStatus(StrEnum):
    SCHEDULED = "scheduled"
    ACTIVE = "active"
    OVER = "over"


class EventPlan(Model):
    """An event as it should be; instants in UTC."""

    series: str
    place: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    key: str


class ServerEvent(Model):
    """An event as it is on the server."""

    id: int
    plan: EventPlan
    status: EventStatus


class Step(Model):
    """One thing to do."""

    event: ServerEvent | None
    """None: to create one."""
    to: EventPlan | EventStatus | None
    """As what it should be; None: to take it off."""


class Events(Protocol):
    """The events of servers; each method raises EventsError."""

    async def listed(self, rule: EventRule) -> tuple[ServerEvent, ...]:
        """Gives the rule's events that are not over."""

    async def do(self, rule: EventRule, step: Step) -> None: ...


class EventsError(Exception):
    """The server's events could not be read or changed; the message is for the people who run the bot."""


def plan_of(rule: EventRule, occurrences: Iterable[Occurrence], now: dt.datetime) -> EventPlan | None:
    """Gives the event that the series' next meeting should be."""
    coming = [one for one in occurrences if one.series == rule.series and is_held(one) and one.instant > now]
    following = min(coming, key=lambda one: one.instant, default=None)
    if following is None:
        return None
    start = following.instant
    return EventPlan(series=rule.series, place=rule.place, starts_at=start, ends_at=start + rule.duration, key=rule.key)


def steps(plan: EventPlan | None, events: Iterable[ServerEvent], now: dt.datetime) -> Iterator[Step]:
    """Gives what makes the events of one rule what they should be: what is over ends, one event is ahead."""
    ahead: list[ServerEvent] = []
    for event in sorted(events, key=lambda event: event.id):
        if event.plan.ends_at <= now:
            yield Step(event=event, to=EventStatus.OVER if event.status is EventStatus.ACTIVE else EventStatus.ACTIVE)
        elif event.status is EventStatus.SCHEDULED and event.plan.starts_at > now:
            ahead.append(event)
    if plan is not None and not ahead:
        yield Step(event=None, to=plan)
    for number, event in enumerate(ahead):
        if plan is None or number > 0:
            yield Step(event=event, to=None)
        elif event.plan != plan:
            yield Step(event=event, to=plan)
