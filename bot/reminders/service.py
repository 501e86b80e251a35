"""The loop that posts reminders: it looks at what is due every few seconds, so no slot is lost, no zone is special."""

import asyncio
import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Mapping
from typing import Final

from bot.calendar import Occurrence
from bot.library import Library
from bot.reminders.changes import corrections
from bot.reminders.decisions import Decisions, decide
from bot.reminders.entries import Entry, Fault
from bot.reminders.ledger import Ledger
from bot.reminders.notes import NotesWatch, topics_of
from bot.reminders.notifying import Notifier
from bot.reminders.plan import AFTER_THE_START, DueReminder, ReminderRule, due
from bot.reminders.posting import Posting, facts
from bot.reminders.posts import Kind, Post, Report
from bot.reminders.renaming import named_as_now, not_told_before
from bot.series_names import community_of

_LOG: Final = logging.getLogger(__name__)

_PERIOD: Final = 5.0
_LONGEST_PAUSE: Final = 30.0
"""Seconds between looks, and between them while the ledger or the calendar fails."""
_POST_WITHIN: Final = 30.0
_AHEAD: Final = dt.timedelta(days=60)
"""How far ahead rows are planned."""
_WATCH_EVERY: Final = dt.timedelta(seconds=60)
_AT_ONCE: Final = 50
_LAST_POSTS_WITHIN: Final = 5.0
_EVER: Final = dt.datetime.min.replace(tzinfo=dt.UTC)
_LONGEST_LOOK_BACK: Final = dt.timedelta(days=1)


class ReminderService:
    """Posts each due reminder once, or records why not. Any number of processes may share one ledger."""

    def __init__(  # noqa: PLR0913 - what it is put together from, each by its name
        self,
        *,
        rules: Iterable[ReminderRule],
        occurrences: Callable[[dt.datetime], tuple[Occurrence, ...]],
        library: Callable[[], Library],
        ledger: Ledger,
        clock: Callable[[], dt.datetime],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        post_within: float = _POST_WITHIN,
        posted: Callable[[dt.timedelta], object] = lambda late: late,
    ) -> None:
        """Takes what reminds of what, the seconds that a post may take, and who is told how late each was made."""
        self._rules = tuple(rules)
        self._occurrences = occurrences
        self._library = library
        self._ledger = ledger
        self._clock = clock
        self._sleep = sleep
        self._posting = Posting(ledger, clock, post_within, posted)
        self._notes = NotesWatch(self._rules, library, ledger)
        self._look_back = _look_back(self._rules)
        self._watched: dt.datetime | None = None
        self._saved: dt.datetime = _EVER
        self.looked_at: dt.datetime | None = None
        """When it last saw to everything; None before the first time."""

    async def run(self, notifier: Notifier) -> None:
        """Looks after the reminders until cancelled; whatever fails is logged and tried again."""
        pause = _PERIOD
        while True:
            try:
                await self.tick(notifier)
                self.looked_at = self._clock()
                pause = _PERIOD
            except Exception:  # noqa: BLE001 - a loop that ends posts nothing any more; it is logged
                pause = min(pause * 2, _LONGEST_PAUSE)
                _LOG.exception("reminders could not be looked after; it is tried again", extra={"pause": pause})
            await self._sleep(pause)

    async def tick(self, notifier: Notifier) -> None:
        """Does what is to be done now, once."""
        await self._posting.record_sent()
        now = self._clock()
        on_record = await self._ledger.current(now - self._look_back)
        plan = await self._planned(on_record, now)
        decisions = await asyncio.to_thread(decide, plan, on_record, now)
        await self._write_down(decisions, now)
        await _side_by_side(self._posting.end(ending, notifier) for ending in decisions.end)
        await _side_by_side(self._posting.post(attempt, notifier) for attempt in decisions.post)
        await self._watch(now)

    async def _planned(self, on_record: tuple[Entry, ...], now: dt.datetime) -> Mapping[str, Post]:
        """Gives the posts that are asked for now, by nonce."""
        known = await self._known(now)
        rules = *self._rules, *await self._ledger.subscriptions.rules()
        news = *await self._notes.posts(on_record, now), *map(_report, await self._ledger.faults())
        foreseen = await self._ledger.foreseen.posts(now)

        def plan() -> Mapping[str, Post]:
            are_several = any(map(community_of, {*(one.series for one in rules), *(one.series for one in known)}))
            as_now = named_as_now(on_record, rules, are_several=are_several)
            asked_for = due(known, rules, _EVER, now + _AHEAD)
            reminders = map(self._briefed, not_told_before(asked_for, on_record, as_now))
            posts = (*reminders, *corrections(as_now, known, self._rules, now), *news, *foreseen)
            return {post.nonce: post for post in posts}

        return await asyncio.to_thread(plan)

    def _briefed(self, reminder: DueReminder) -> DueReminder:
        """Gives the reminder with the topics that are known, where it speaks of them."""
        if reminder.kind is not Kind.CALL and "{topics}" not in (reminder.template or ""):
            return reminder
        return reminder.model_copy(update={"topics": topics_of(self._library(), reminder.occurrence)})

    async def _known(self, now: dt.datetime) -> tuple[Occurrence, ...]:
        """Gives the coming meetings, and those that began lately: what they missed has to be recorded."""
        if self._watched is None:
            self._watched = await self._ledger.watched_until() or now
        coming = self._occurrences(now)
        since = min(self._watched, now - self._look_back)
        if since >= now:
            return coming
        return *(begun for begun in self._occurrences(since) if begun.instant <= now), *coming

    async def _watch(self, now: dt.datetime) -> None:
        self._watched = now
        if abs(now - self._saved) >= _WATCH_EVERY:
            await self._ledger.watch(now)
            self._saved = now

    async def _write_down(self, decisions: Decisions, now: dt.datetime) -> None:
        await self._ledger.add_all(decisions.add, now)
        for entry in decisions.revive:
            await self._ledger.revive(entry.nonce, now)
            _LOG.info("reminder planned again as its meeting is announced again", extra=facts(entry))


def _look_back(rules: Iterable[ReminderRule]) -> dt.timedelta:
    """Gives for how long a meeting that has begun may still be told of."""
    after = [min(rule.late or AFTER_THE_START, _LONGEST_LOOK_BACK) for rule in rules if rule.at_start]
    return max(after, default=dt.timedelta(0))


def _report(fault: Fault) -> Report:
    return Report(series=fault.series, about_channel=fault.channel, problem=fault.problem, since=fault.since)


async def _side_by_side(posts: Iterable[Coroutine[object, object, None]]) -> None:
    """Posts side by side, so that few slow channels hold up no other; a cancelled loop lets running posts end.

    No more at once than ledger and Discord get through soon, or claims would run out while their posts wait.
    """
    turns = asyncio.Semaphore(_AT_ONCE)

    async def in_turn(post: Coroutine[object, object, None]) -> None:
        async with turns:
            await post

    running = [asyncio.create_task(in_turn(post)) for post in posts]
    if not running:
        return
    try:
        await asyncio.wait(running)
    except asyncio.CancelledError:
        _, unfinished = await asyncio.wait(running, timeout=_LAST_POSTS_WITHIN)
        for post in unfinished:
            post.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        raise
    for post in running:
        if error := post.exception():
            _LOG.error("a reminder could not be looked after; it is tried again", exc_info=error)
