"""What notes say that is worth a post: topics of a coming meeting, and that there are new ones."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Final

from bot.calendar import Occurrence
from bot.library import Library
from bot.reminders.entries import Entry, SkipReason
from bot.reminders.ledger import Ledger
from bot.reminders.plan import ReminderRule
from bot.reminders.posts import Kind, NewNotes
from parsers.models import Meeting

_READ_EVERY: Final = dt.timedelta(seconds=60)
"""Notes of a meeting that is still to come are not new yet, so time alone makes some so."""


def topics_of(library: Library, occurrence: Occurrence) -> tuple[str, ...]:
    """Gives what is known to come up: the meeting's agenda, and what was proposed since its series met last."""
    day = occurrence.starts_at.date()
    own = library.by_id.get(f"{occurrence.series}/{day.isoformat()}")
    titles = [*(item.title for item in own.agenda), *(topic.title for topic in own.topics)] if own else []
    for meeting in reversed(library.meetings):
        if meeting.date < day:
            titles += [one.title for one in meeting.proposed_topics if one.series == occurrence.series]
            if meeting.series == occurrence.series:
                break
    return tuple(dict.fromkeys(titles))


class NotesWatch:
    """Finds notes that were not there before, a post for each channel that wants to hear of them."""

    def __init__(self, rules: Iterable[ReminderRule], library: Callable[[], Library], ledger: Ledger) -> None:
        self._rules = tuple(rule for rule in rules if rule.new_notes)
        self._library = library
        self._ledger = ledger
        self._read: Library | None = None
        self._read_at: dt.datetime | None = None
        self._fresh: tuple[NewNotes, ...] = ()

    async def posts(self, on_record: Iterable[Entry], now: dt.datetime) -> tuple[NewNotes, ...]:
        """Gives a post for each notes that are new, or were when a post of them began to fail."""
        library = self._library()
        if self._rules and (library is not self._read or not self._read_at or abs(now - self._read_at) >= _READ_EVERY):
            self._fresh = await self._new_in(library, now)
            self._read, self._read_at = library, now
        seen = {entry.nonce: entry.due_at for entry in on_record if entry.kind is Kind.NOTES}
        return tuple(one.model_copy(update={"seen_at": seen.get(one.nonce, one.seen_at)}) for one in self._fresh)

    async def _new_in(self, library: Library, now: dt.datetime) -> tuple[NewNotes, ...]:
        there = {
            rule: [_post(rule, one, now) for one in library.meetings if _tells(one, rule, now)] for rule in self._rules
        }
        for rule, posts in there.items():
            if not await self._ledger.watches_notes(rule.series, rule.channel):
                for post in posts:
                    await self._ledger.add(post, now, SkipReason.THERE_BEFORE)
                await self._ledger.watch_notes(rule.series, rule.channel, now)
        done = await self._ledger.finished(Kind.NOTES)
        posts_by_nonce = {post.nonce: post for posts in there.values() for post in posts}
        return tuple(post for nonce, post in posts_by_nonce.items() if nonce not in done)


def _tells(meeting: Meeting, rule: ReminderRule, now: dt.datetime) -> bool:
    """Whether these are notes of a meeting that was held: more than the agenda of a coming one."""
    begun = meeting.starts_at or dt.datetime.combine(meeting.date, dt.time(), dt.UTC)
    return meeting.series == rule.series and begun <= now and bool(meeting.topics or meeting.decisions)


def _post(rule: ReminderRule, meeting: Meeting, now: dt.datetime) -> NewNotes:
    return NewNotes(
        channel=rule.channel,
        role=rule.role,
        template=rule.template,
        meeting=meeting,
        seen_at=now,
        useful_for=rule.late,
    )
