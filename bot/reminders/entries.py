"""What is on record of a post. Pure."""

import datetime as dt
from enum import StrEnum
from typing import Self

from bot.reminders.posts import Kind, Post
from parsers.models import Model, zone_name


class State(StrEnum):
    PLANNED = "planned"
    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"


class SkipReason(StrEnum):
    """Why something was not posted, as it is recorded and told."""

    MISSED = "the meeting had started before it could be posted"
    TOO_LATE = "it could not be posted while it was of use"
    UNKNOWN = "it stopped while posting, and the chat could not be asked whether it arrived"
    SUPERSEDED = "a later one took its place"
    WITHDRAWN = "moved or withdrawn"
    TOPICS_KNOWN = "topics are known already"
    THERE_BEFORE = "the notes were there before they were looked for"


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
    personal: bool
    """Whether `channel` is a person's id."""
    replies_to: int | None = None
    due_at: dt.datetime
    until: dt.datetime
    """From then on it helps nobody."""
    state: State = State.PLANNED
    attempts: int = 0
    claimed_by: str | None = None
    claimed_until: dt.datetime | None = None
    """Until then nobody else may post it."""
    tried_from: dt.datetime | None = None
    """The beginning of the first attempt that may have arrived without our knowing; None without doubt."""
    tried_until: dt.datetime | None = None
    """The latest end of such an attempt."""
    message_id: int | None = None
    sent_at: dt.datetime | None = None
    reason: str | None = None
    error: str | None = None
    retry_at: dt.datetime | None = None
    """When a failed one is tried again; None where it is given up."""

    @classmethod
    def planned(cls, post: Post) -> Self:
        series, starts_at = post.about
        return cls(
            nonce=post.nonce,
            series=series,
            starts_at=starts_at.astimezone(dt.UTC),
            starts_wall=starts_at.replace(tzinfo=None),
            zone=zone_name(starts_at),
            kind=post.kind,
            before_seconds=int(post.lead.total_seconds()),
            channel=post.channel,
            personal=post.personal,
            replies_to=post.replies_to,
            due_at=post.due_at,
            until=post.until,
        )

    @property
    def group(self) -> object:
        """What several posts share of which only the latest is worth posting at a time."""
        if self.kind is Kind.NOTES:
            return self.kind, self.series, self.channel, self.personal
        if self.kind in {Kind.DROPPED, Kind.REPORT}:
            return self.nonce
        return self.series, self.starts_at, self.channel, self.personal

    @property
    def rank(self) -> dt.datetime:
        """The later, the more it is worth within its group: of notes the latest meeting's, else what was due last."""
        return self.starts_at if self.kind is Kind.NOTES else self.due_at

    @property
    def unfinished(self) -> bool:
        if self.state is State.FAILED:
            return self.retry_at is not None
        return self.state in {State.PLANNED, State.CLAIMED}

    @property
    def withdrawn(self) -> bool:
        return self.state is State.SKIPPED and self.reason == SkipReason.WITHDRAWN

    @property
    def in_doubt(self) -> bool:
        """Tells whether it may be in the chat without our knowing."""
        return self.tried_from is not None and self.state is not State.SENT

    def ready(self, now: dt.datetime) -> bool:
        """Tells whether a pause after a failure, if there was one, is over."""
        return self.retry_at is None or self.retry_at <= now

    def held(self, now: dt.datetime) -> bool:
        """Tells whether somebody is posting it: a claim whose lease has not run out."""
        return self.state is State.CLAIMED and self.claimed_until is not None and self.claimed_until > now


class Fault(Model):
    """A channel that takes no posts."""

    channel: int
    series: str
    """Of the first post that it did not take."""
    problem: str
    since: dt.datetime
