"""The loop that posts reminders: it looks at what is due every few seconds, so no slot is lost, no zone is special."""

import asyncio
import datetime as dt
import logging
import uuid
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Final, Protocol

from bot.calendar import Occurrence
from bot.reminders.decisions import Attempt, Decisions, decide
from bot.reminders.entries import Entry, SkipReason
from bot.reminders.ledger import Ledger
from bot.reminders.plan import DueReminder, ReminderRule, due

_LOG: Final = logging.getLogger(__name__)

_PERIOD: Final = 5.0
_LONGEST_PAUSE: Final = 30.0
"""Seconds between looks, and between them while the ledger or the calendar fails."""
_POST_WITHIN: Final = 30.0
_LEASE: Final = dt.timedelta(seconds=60)
"""Longer than a post may take, and short enough to post again while the chat still knows the nonce."""
_FIRST_RETRY: Final = dt.timedelta(seconds=5)
_LONGEST_RETRY: Final = dt.timedelta(seconds=60)
"""Also well within the minutes for which a chat knows a nonce: a failed post may have arrived all the same."""
_LATE: Final = dt.timedelta(seconds=60)
_AHEAD: Final = dt.timedelta(days=60)
"""How far ahead rows are planned."""
_WATCH_EVERY: Final = dt.timedelta(seconds=60)
_LAST_POSTS_WITHIN: Final = 5.0
_EVER: Final = dt.datetime.min.replace(tzinfo=dt.UTC)


class Notifier(Protocol):
    """A chat that reminders are posted to."""

    async def post(self, reminder: DueReminder, nonce: str) -> int:
        """Posts it and gives the message's id; raises NotifierError."""


class NotifierError(Exception):
    """A post that failed; the message is for the people who run the bot and holds no text of notes."""

    def __init__(self, message: str, *, retry: bool) -> None:
        super().__init__(message)
        self.retry = retry


class ReminderService:
    """Posts each due reminder once, or records why not. Any number of processes may share one ledger."""

    def __init__(  # noqa: PLR0913 - what it is put together from, each by its name
        self,
        *,
        rules: Iterable[ReminderRule],
        occurrences: Callable[[dt.datetime], tuple[Occurrence, ...]],
        ledger: Ledger,
        clock: Callable[[], dt.datetime],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        post_within: float = _POST_WITHIN,
    ) -> None:
        """Takes what reminds of what, and the seconds that a post may take."""
        self._rules = tuple(rules)
        self._occurrences = occurrences
        self._ledger = ledger
        self._clock = clock
        self._sleep = sleep
        self._post_within = post_within
        self._name = uuid.uuid4().hex
        self._unrecorded: dict[str, tuple[int, dt.datetime]] = {}
        self._watched: dt.datetime | None = None
        self._saved: dt.datetime = _EVER

    async def run(self, notifier: Notifier) -> None:
        """Looks after the reminders until cancelled; whatever fails is logged and tried again."""
        pause = _PERIOD
        while True:
            try:
                await self.tick(notifier)
                pause = _PERIOD
            except Exception:  # noqa: BLE001 - a loop that ends posts nothing any more; it is logged
                pause = min(pause * 2, _LONGEST_PAUSE)
                _LOG.exception("reminders could not be looked after; it is tried again", extra={"pause": pause})
            await self._sleep(pause)

    async def tick(self, notifier: Notifier) -> None:
        """Does what is to be done now, once."""
        await self._record_sent()
        now = self._clock()
        plan = {reminder.nonce: reminder for reminder in due(await self._known(now), self._rules, _EVER, now + _AHEAD)}
        decisions = decide(plan, await self._ledger.current(now), now)
        await self._settle(decisions, now)
        await self._post_all(decisions.post, notifier)
        await self._watch(now)

    async def _known(self, now: dt.datetime) -> tuple[Occurrence, ...]:
        """Gives the coming meetings, and those that began since the last look: what they missed has to be recorded."""
        if self._watched is None:
            self._watched = await self._ledger.watched_until() or now
        coming = self._occurrences(now)
        if self._watched >= now:
            return coming
        return *(begun for begun in self._occurrences(self._watched) if begun.instant <= now), *coming

    async def _watch(self, now: dt.datetime) -> None:
        self._watched = now
        if abs(now - self._saved) >= _WATCH_EVERY:
            await self._ledger.watch(now)
            self._saved = now

    async def _settle(self, decisions: Decisions, now: dt.datetime) -> None:
        for reminder in decisions.add:
            await self._ledger.add(reminder, now)
        for entry in decisions.revive:
            await self._ledger.revive(entry.nonce, now)
            _LOG.info("reminder planned again: its meeting is announced again", extra=_facts(entry))
        for entry, reason in decisions.skip:
            if await self._ledger.skip(entry.nonce, reason, now):
                lost = reason in {SkipReason.MISSED, SkipReason.UNKNOWN}
                level = logging.WARNING if lost else logging.INFO
                _LOG.log(level, "reminder not posted: %s", reason.value, extra=_facts(entry))
        for entry in decisions.give_up:
            if await self._ledger.give_up(entry.nonce, now):
                _LOG.error("reminder failed for good: %s", entry.error, extra=_facts(entry))

    async def _post_all(self, attempts: Iterable[Attempt], notifier: Notifier) -> None:
        """Posts side by side, so that one slow channel holds up no other; a cancelled loop lets running posts end."""
        posts = [asyncio.create_task(self._post(attempt, notifier)) for attempt in attempts]
        if not posts:
            return
        try:
            await asyncio.wait(posts)
        except asyncio.CancelledError:
            _, unfinished = await asyncio.wait(posts, timeout=_LAST_POSTS_WITHIN)
            for post in unfinished:
                post.cancel()
            await asyncio.gather(*posts, return_exceptions=True)
            raise
        for post in posts:
            if error := post.exception():
                _LOG.error("a reminder could not be looked after; it is tried again", exc_info=error)

    async def _post(self, attempt: Attempt, notifier: Notifier) -> None:
        now = self._clock()
        reminder, nonce = attempt.reminder, attempt.reminder.nonce
        if not await self._ledger.claim(nonce, self._name, now, now + _LEASE):
            return
        told = reminder.model_copy(update={"late": now - reminder.due_at > _LATE})
        try:
            async with asyncio.timeout(self._post_within):
                message_id = await notifier.post(told, nonce)
        except NotifierError as error:
            await self._failed(attempt, str(error), retry=error.retry)
        except TimeoutError:
            await self._failed(attempt, f"no answer within {self._post_within:g} seconds", retry=True)
        except Exception as error:  # noqa: BLE001 - whatever a chat raises, the reminder is not lost; it is logged
            await self._failed(attempt, f"unexpected {type(error).__name__}", retry=True, cause=error)
        else:
            self._unrecorded[nonce] = message_id, self._clock()
            facts: dict[str, object] = {**_facts(Entry.planned(told)), "late": told.late, "message_id": message_id}
            _LOG.info("reminder posted", extra=facts)
            await self._record_sent()

    async def _record_sent(self) -> None:
        """Records posts; one that the ledger would not take is tried before anything else is done."""
        for nonce, (message_id, at) in tuple(self._unrecorded.items()):
            await self._ledger.sent(nonce, message_id, at)
            self._unrecorded.pop(nonce, None)

    async def _failed(self, attempt: Attempt, error: str, *, retry: bool, cause: BaseException | None = None) -> None:
        now = self._clock()
        again = now + min(_FIRST_RETRY * 2 ** min(attempt.number - 1, 10), _LONGEST_RETRY)
        in_time = retry and again < attempt.reminder.occurrence.instant
        if not await self._ledger.failed(attempt.reminder.nonce, self._name, error, now, again if in_time else None):
            return
        facts = {**_facts(Entry.planned(attempt.reminder)), "attempt": attempt.number}
        if not in_time:
            _LOG.error("reminder failed for good: %s", error, extra=facts, exc_info=cause)
        elif attempt.number == 1:
            message = "reminder failed and is tried again until the meeting starts: %s"
            _LOG.warning(message, error, extra=facts, exc_info=cause)


def _facts(entry: Entry) -> Mapping[str, object]:
    return {
        "nonce": entry.nonce,
        "series": entry.series,
        "starts_at": entry.starts_at.isoformat(),
        "before_seconds": entry.before_seconds,
        "channel": entry.channel,
    }
