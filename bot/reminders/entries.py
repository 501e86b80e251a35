"""What is on record of a reminder. Pure."""

import datetime as dt
from enum import StrEnum
from typing import Self

from bot.reminders.plan import DueReminder, Kind
from parsers.models import Model


class State(StrEnum):
    PLANNED = "planned"
    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"


class SkipReason(StrEnum):
    """Why a reminder was not posted, as it is recorded and told."""

    MISSED = "the meeting had started before it could be posted"
    UNKNOWN = "it stopped while posting, and the meeting had started before that could be settled"
    SUPERSEDED = "a later reminder of the same meeting took its place"
    WITHDRAWN = "moved or withdrawn"


class Entry(Model):
    """One row of the ledger."""

    nonce: str
    series: str
    starts_at: dt.datetime
    """In UTC; `starts_wall` and `zone` are what the notes say."""
    starts_wall: dt.datetime
    zone: str
    kind: Kind
    before_seconds: int
    channel: int
    due_at: dt.datetime
    state: State = State.PLANNED
    attempts: int = 0
    claimed_by: str | None = None
    claimed_until: dt.datetime | None = None
    """Until then nobody else may post it."""
    message_id: int | None = None
    sent_at: dt.datetime | None = None
    reason: str | None = None
    error: str | None = None
    retry_at: dt.datetime | None = None
    """When a failed one is tried again; None where it is given up."""

    @classmethod
    def planned(cls, reminder: DueReminder) -> Self:
        occurrence = reminder.occurrence
        return cls(
            nonce=reminder.nonce,
            series=occurrence.series,
            starts_at=occurrence.instant,
            starts_wall=occurrence.starts_at.replace(tzinfo=None),
            zone=occurrence.zone,
            kind=reminder.kind,
            before_seconds=int(reminder.before.total_seconds()),
            channel=reminder.channel,
            due_at=reminder.due_at,
        )

    @property
    def meeting(self) -> tuple[str, dt.datetime, int, Kind]:
        """What several offsets share: of these only one is worth posting at a time."""
        return self.series, self.starts_at, self.channel, self.kind

    @property
    def unfinished(self) -> bool:
        if self.state is State.FAILED:
            return self.retry_at is not None
        return self.state in {State.PLANNED, State.CLAIMED}

    @property
    def withdrawn(self) -> bool:
        return self.state is State.SKIPPED and self.reason == SkipReason.WITHDRAWN

    def ready(self, now: dt.datetime) -> bool:
        """Tells whether a pause after a failure, if there was one, is over."""
        return self.retry_at is None or self.retry_at <= now

    def held(self, now: dt.datetime) -> bool:
        """Tells whether somebody is posting it: a claim whose lease has not run out."""
        return self.state is State.CLAIMED and self.claimed_until is not None and self.claimed_until > now
