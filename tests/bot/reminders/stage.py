"""What reminder tests play with: a clock that is set by hand, a chat that remembers, meetings that are announced."""

import asyncio
import datetime as dt
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.calendar import Occurrence, Status
from bot.library import Library
from bot.reminders.entries import Entry
from bot.reminders.ledger import Ledger
from bot.reminders.notifying import NotifierError, Trouble
from bot.reminders.plan import DueReminder, ReminderRule
from bot.reminders.posts import Post
from bot.reminders.service import ReminderService
from parsers.models import Source

DAY = dt.timedelta(days=1)
HOUR = dt.timedelta(hours=1)
MINUTE = dt.timedelta(minutes=1)
SECOND = dt.timedelta(seconds=1)
LEASE = dt.timedelta(seconds=45)
NONCES_FOR = 4 * MINUTE
"""More than is relied on, as with Discord, where it is not said."""


def occurrence(start: str = "2024-03-05 17:00", zone: str = "Europe/Berlin", series: str = "guild") -> Occurrence:
    return Occurrence(
        series=series,
        starts_at=dt.datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone)),
        status=Status.ANNOUNCED,
        source=Source(path="notes/2024-02-06.md"),
        line=7,
    )


def rule(*before: dt.timedelta, channel: int = 1, series: str = "guild", role: int | None = None) -> ReminderRule:
    return ReminderRule(series=series, channel=channel, before=before, role=role)


def at(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)


GUILD = occurrence()
START = GUILD.instant


@dataclass
class HandClock:
    now: dt.datetime

    def __call__(self) -> dt.datetime:
        return self.now


@dataclass
class Announcements:
    """What is announced; like the calendar it tells only of meetings that have not started."""

    meetings: Iterable[Occurrence] = (GUILD,)

    def __call__(self, now: dt.datetime) -> tuple[Occurrence, ...]:
        return tuple(sorted((one for one in self.meetings if one.instant >= now), key=lambda one: one.instant))


class Killed(BaseException):
    """The process is gone: nothing behind the line that raises this runs."""


class Failure(NamedTuple):
    error: BaseException
    arrived: bool = False
    """Whether the message is there all the same."""


@dataclass
class MemoryChat:
    """A chat that keeps what is posted, forgets nonces after some minutes, and fails as it is told to."""

    clock: HandClock
    posts: list[tuple[str, Post]] = field(default_factory=list)
    """All messages with their nonces; a message's id is its place behind 1000."""
    posted_at: dict[str, dt.datetime] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    failures: list[Failure | None] = field(default_factory=list)
    """What happens to the next posts, first to last; those behind succeed."""
    failing: dict[int, Exception] = field(default_factory=dict)
    """Channels that always fail."""

    searched: Counter[str] = field(default_factory=Counter)
    deaf: Exception | None = None
    """What it answers with when it is asked for a message, if it does not look."""

    async def post(self, post: Post, nonce: str) -> int:
        await asyncio.sleep(0)
        self.asked[nonce] += 1
        failure = self.failures.pop(0) if self.failures else None
        if post.channel in self.failing:
            failure = Failure(self.failing[post.channel])
        if failure is None or failure.arrived:
            self._keep(post, nonce)
        if failure is not None:
            raise failure.error
        self.answered[nonce] += 1
        return 1000 + max(number for number, (known, _) in enumerate(self.posts) if known == nonce)

    def _keep(self, post: Post, nonce: str) -> None:
        posted_at = self.posted_at.get(nonce)
        if posted_at is None or self.clock() - posted_at > NONCES_FOR:
            self.posts.append((nonce, post))
            self.posted_at[nonce] = self.clock()

    async def find(self, entry: Entry) -> int | None:
        await asyncio.sleep(0)
        self.searched[entry.nonce] += 1
        if self.deaf:
            raise self.deaf
        assert entry.tried_from is not None
        assert entry.tried_until is not None
        return next(
            (
                1000 + number
                for number, (nonce, _) in enumerate(self.posts)
                if nonce == entry.nonce and entry.tried_from <= self.posted_at[nonce] <= entry.tried_until
            ),
            None,
        )

    @property
    def posted(self) -> list[DueReminder]:
        return [post for _, post in self.posts if isinstance(post, DueReminder)]

    @property
    def messages(self) -> frozenset[str]:
        return frozenset(nonce for nonce, _ in self.posts)


def unreachable() -> NotifierError:
    return NotifierError("the chat does not answer", Trouble.UNCLEAR)


def forbidden() -> NotifierError:
    return NotifierError("the chat takes no such message", Trouble.HOPELESS)


@dataclass
class Stage:
    """One ledger file, and whatever services are started on it."""

    folder: Path
    clock: HandClock
    rules: tuple[ReminderRule, ...] = (rule(DAY, HOUR),)
    announcements: Announcements = field(default_factory=Announcements)
    library: Library = field(default_factory=Library)
    opened: list[Ledger] = field(default_factory=list)
    ends: dt.datetime = START + 365 * DAY
    """When a running loop is cancelled."""
    ledger_url: str = field(init=False)
    chat: MemoryChat = field(init=False)

    def __post_init__(self) -> None:
        self.ledger_url = f"sqlite+aiosqlite:///{self.folder / 'ledger.sqlite3'}"
        self.chat = MemoryChat(self.clock)

    async def start(self, post_within: float = 30.0) -> ReminderService:
        """A new process: nothing is remembered but what the file holds."""
        ledger = await self.ledger()
        return ReminderService(
            rules=self.rules,
            occurrences=self.announcements,
            library=lambda: self.library,
            ledger=ledger,
            clock=self.clock,
            sleep=self.sleep,
            post_within=post_within,
        )

    async def sleep(self, seconds: float) -> None:
        self.clock.now += dt.timedelta(seconds=seconds)
        if self.clock.now >= self.ends:
            raise asyncio.CancelledError

    async def ledger(self) -> Ledger:
        ledger = await Ledger.open(self.ledger_url)
        self.opened.append(ledger)
        return ledger

    async def tick(self, service: ReminderService, *moments: dt.datetime) -> None:
        for moment in moments:
            self.clock.now = moment
            await service.tick(self.chat)

    async def record(self) -> dict[tuple[dt.timedelta, int], tuple[str, str | None]]:
        """State and reason or error of each row, by offset and channel."""
        ledger = self.opened[0] if self.opened else await self.ledger()
        return {
            (dt.timedelta(seconds=entry.before_seconds), entry.channel): (entry.state, entry.reason or entry.error)
            for entry in await ledger.entries()
        }

    async def close(self) -> None:
        for ledger in self.opened:
            await ledger.close()
        await _connections_ended()


async def _connections_ended() -> None:
    """Waits for the threads of SQLite's connections: what they hand over later would find no event loop."""
    for thread in threading.enumerate():
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join, 2.0)
