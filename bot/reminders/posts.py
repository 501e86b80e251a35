"""What can be posted about meetings, and what names each post for ever. Pure."""

import base64
import datetime as dt
import hashlib
from abc import ABC, abstractmethod
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar import Occurrence
from parsers.models import Meeting, Model, ZonedDatetime

ORGANISERS: Final = 0
"""In place of a channel's id: wherever the chat reaches the people who look after the bot."""

_NO_TIME: Final = dt.timedelta(0)
_NOTES_USEFUL_FOR: Final = dt.timedelta(days=7)
REPORT_USEFUL_FOR: Final = dt.timedelta(days=7)


class Kind(StrEnum):
    """What a post is about; posts of different kinds are different messages."""

    BEFORE = "before"
    START = "start"
    CALL = "call"
    """For topics, of which none are known yet."""
    NOTES = "notes"
    """New notes are there."""
    MOVED = "moved"
    """Corrects a reminder: the meeting has another date."""
    DROPPED = "dropped"
    """Corrects a reminder: no date is announced any more."""
    REPORT = "report"
    """Tells the organisers what they have to mend."""

    @property
    def is_correction(self) -> bool:
        return self in {Kind.MOVED, Kind.DROPPED}


class Post(Model, ABC):
    """One message for one channel or one person."""

    kind: Kind
    channel: int
    """Its id, the person's where it is `personal`, or ORGANISERS."""
    personal: bool = False
    role: int | None = None
    late: bool = False
    """Whether it goes out noticeably after it was due."""
    template: str | None = None
    """The organisers' own wording, in place of the usual one."""
    replies_to: int | None = None
    """The message that it answers."""

    @property
    @abstractmethod
    def about(self) -> tuple[str, ZonedDatetime]:
        """The series and the start of the meeting."""

    @property
    @abstractmethod
    def due_at(self) -> dt.datetime:
        """The instant in UTC at which it is due."""

    @property
    @abstractmethod
    def until(self) -> dt.datetime:
        """The instant in UTC from which on it helps nobody."""

    @property
    @abstractmethod
    def key(self) -> str:
        """What makes it the same post after a restart, in words."""

    @property
    def lead(self) -> dt.timedelta:
        """How long before the start it was asked for."""
        return _NO_TIME

    @property
    def where(self) -> str:
        return f"@{self.channel}" if self.personal else f"{self.channel}"

    @property
    def nonce(self) -> str:
        """The key in 24 characters; a chat that has seen it lately posts nothing again."""
        digest = hashlib.sha256(self.key.encode()).digest()
        return base64.urlsafe_b64encode(digest[:18]).decode()


class NewNotes(Post):
    """Tells that the notes of a meeting are there."""

    kind: Kind = Kind.NOTES
    meeting: Meeting
    seen_at: dt.datetime
    useful_for: dt.timedelta | None = None

    @property
    def about(self) -> tuple[str, ZonedDatetime]:
        midnight = dt.datetime.combine(self.meeting.date, dt.time(), ZoneInfo("UTC"))
        return self.meeting.series, self.meeting.starts_at or midnight

    @property
    def due_at(self) -> dt.datetime:
        return self.seen_at

    @property
    def until(self) -> dt.datetime:
        return self.seen_at + (self.useful_for or _NOTES_USEFUL_FOR)

    @property
    def key(self) -> str:
        return f"{self.meeting.id}|{self.kind}|{self.where}"


class Correction(Post):
    """Takes back a reminder that was posted: its meeting is not announced for then any more."""

    series: str
    was: ZonedDatetime
    now_at: Occurrence | None
    """What is announced next; None where nothing is."""
    seen_at: dt.datetime

    @property
    def about(self) -> tuple[str, ZonedDatetime]:
        return self.series, self.now_at.starts_at if self.now_at else self.was

    @property
    def due_at(self) -> dt.datetime:
        return self.seen_at

    @property
    def until(self) -> dt.datetime:
        return self.was.astimezone(dt.UTC)

    @property
    def key(self) -> str:
        return (
            f"{self.series}|{self.about[1].astimezone(dt.UTC).isoformat()}|{self.kind}|{self.replies_to}|{self.where}"
        )


class _ToOrganisers(Post):
    """Tells the organisers what they have to mend, for as long as that is of use."""

    kind: Kind = Kind.REPORT
    channel: int = ORGANISERS
    since: dt.datetime

    @property
    def due_at(self) -> dt.datetime:
        return self.since

    @property
    def until(self) -> dt.datetime:
        return self.since + REPORT_USEFUL_FOR


class Report(_ToOrganisers):
    """Tells that a channel takes no posts."""

    series: str
    about_channel: int
    problem: str
    """What is wrong and what to do, in a sentence without text of notes."""

    @property
    def about(self) -> tuple[str, ZonedDatetime]:
        return self.series, self.since.astimezone(ZoneInfo("UTC"))

    @property
    def key(self) -> str:
        return f"{self.kind}|{self.about_channel}|{self.since.astimezone(dt.UTC).isoformat()}"


class Foreseen(_ToOrganisers):
    """Tells what will make reminders fail unless they mend it."""

    found_by: str
    faults: tuple[str, ...]
    """What is wrong and what to do, a sentence or two each, without text of notes."""

    @property
    def about(self) -> tuple[str, ZonedDatetime]:
        return "minutebot", self.since.astimezone(ZoneInfo("UTC"))

    @property
    def key(self) -> str:
        return f"{self.kind}|foreseen|{self.found_by}|{self.since.astimezone(dt.UTC).isoformat()}"
