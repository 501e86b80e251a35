"""Which reminders fall due between two instants. Pure; instants are taken from wall time and zone when asked for."""

import base64
import datetime as dt
import hashlib
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from bot.calendar import Occurrence
from parsers.models import Model

Before = Annotated[dt.timedelta, Field(ge=dt.timedelta(seconds=1), le=dt.timedelta(days=366))]
"""How long before the start; after it a reminder helps nobody."""


class Kind(StrEnum):
    """What a post is about; posts of different kinds are different messages."""

    BEFORE = "before"


class ReminderRule(Model):
    series: str
    channel: int
    before: tuple[Before, ...]
    role: int | None = None
    """The role to mention, if any."""


class DueReminder(Model):
    """One post about one coming meeting in one channel."""

    occurrence: Occurrence
    before: Before
    channel: int
    role: int | None = None
    late: bool = False
    """Whether it goes out noticeably after it was due."""
    kind: Kind = Kind.BEFORE

    @property
    def due_at(self) -> dt.datetime:
        """The instant in UTC at which it is due.

        Whole days are days of the calendar, hours and less are time that passes (as RFC 5545 has it): "1d" before an
        11:00 meeting is 11:00 the day before, also when the clocks change in between.
        """
        wall = self.occurrence.starts_at - dt.timedelta(days=self.before.days)
        return wall.astimezone(dt.UTC) - dt.timedelta(seconds=self.before.seconds)

    @property
    def key(self) -> str:
        """What makes it the same reminder after a restart, in words."""
        seconds = int(self.before.total_seconds())
        start = self.occurrence.instant.isoformat()
        return f"{self.occurrence.series}|{start}|{self.kind}|{seconds}s|{self.channel}"

    @property
    def nonce(self) -> str:
        """The key in 24 characters; a chat that has seen it lately posts nothing again."""
        digest = hashlib.sha256(self.key.encode()).digest()
        return base64.urlsafe_b64encode(digest[:18]).decode()


def due(
    occurrences: Iterable[Occurrence], rules: Iterable[ReminderRule], since: dt.datetime, until: dt.datetime
) -> tuple[DueReminder, ...]:
    """Gives the reminders due after `since` and up to `until`, soonest first, each once even where two rules ask it.

    Nobody is reminded of a meeting that is cancelled, or only expected.
    """
    rules = tuple(rules)
    planned: dict[str, DueReminder] = {}
    for occurrence in occurrences:
        if not occurrence.takes_place:
            continue
        for rule in rules:
            if rule.series != occurrence.series:
                continue
            for before in rule.before:
                reminder = DueReminder(occurrence=occurrence, before=before, channel=rule.channel, role=rule.role)
                if since < reminder.due_at <= until:
                    planned.setdefault(reminder.nonce, reminder)
    return tuple(sorted(planned.values(), key=lambda reminder: (reminder.due_at, reminder.key)))
