"""What to do now, from what is planned and what is on record. Pure: the same plan, record and instant decide alike."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.reminders.entries import Entry, SkipReason, State
from bot.reminders.plan import DueReminder, Kind

_AFRESH: Final = {"state": State.PLANNED, "reason": None, "retry_at": None, "claimed_by": None, "claimed_until": None}

Meeting = tuple[str, dt.datetime, int, Kind]


@dataclass(frozen=True, slots=True)
class Attempt:
    reminder: DueReminder
    number: int
    """1 for the first; from 2 on an earlier one may have reached the chat without our knowing."""


@dataclass(frozen=True, slots=True)
class Decisions:
    add: tuple[DueReminder, ...]
    """Planned and not on record yet."""
    revive: tuple[Entry, ...]
    """Withdrawn once and announced again."""
    skip: tuple[tuple[Entry, SkipReason], ...]
    give_up: tuple[Entry, ...]
    """Failed, and the meeting has started."""
    post: tuple[Attempt, ...]


def decide(plan: Mapping[str, DueReminder], on_record: Iterable[Entry], now: dt.datetime) -> Decisions:
    """Gives what is to be done at `now`; `plan` holds the reminders of meetings announced now, by nonce.

    Late but before the start it is still posted; of several that are due for one meeting in one channel only the latest
    is; after the start nothing is. Whatever is not posted is skipped with its reason.
    """
    entries = {entry.nonce: entry for entry in on_record}
    add = tuple(reminder for nonce, reminder in plan.items() if nonce not in entries)
    revive = tuple(one for one in entries.values() if one.nonce in plan and one.withdrawn and one.starts_at > now)
    entries |= {reminder.nonce: Entry.planned(reminder) for reminder in add}
    entries |= {entry.nonce: entry.model_copy(update=_AFRESH) for entry in revive}
    open_ones = [entry for entry in entries.values() if entry.unfinished and not entry.held(now)]
    begun = [entry for entry in open_ones if entry.starts_at <= now]
    coming = [entry for entry in open_ones if entry.starts_at > now]
    due = [entry for entry in coming if entry.nonce in plan and entry.due_at <= now]
    latest = _latest_due((entry for entry in entries.values() if entry.nonce in plan), now)
    foremost = [entry for entry in due if entry.nonce in latest]
    return Decisions(
        add=add,
        revive=revive,
        skip=(
            *((entry, _too_late(entry)) for entry in begun if entry.state is not State.FAILED),
            *((entry, SkipReason.WITHDRAWN) for entry in coming if entry.nonce not in plan),
            *((entry, SkipReason.SUPERSEDED) for entry in due if entry not in foremost),
        ),
        give_up=tuple(entry for entry in begun if entry.state is State.FAILED),
        post=tuple(Attempt(plan[entry.nonce], entry.attempts + 1) for entry in foremost if entry.ready(now)),
    )


def _too_late(entry: Entry) -> SkipReason:
    return SkipReason.UNKNOWN if entry.state is State.CLAIMED else SkipReason.MISSED


def _latest_due(entries: Iterable[Entry], now: dt.datetime) -> frozenset[str]:
    """Gives, per meeting and channel, the reminder due last, whatever became of it: no earlier one is posted."""
    latest: dict[Meeting, Entry] = {}
    for entry in entries:
        if entry.due_at > now:
            continue
        best = latest.setdefault(entry.meeting, entry)
        if (entry.due_at, -entry.before_seconds) > (best.due_at, -best.before_seconds):
            latest[entry.meeting] = entry
    return frozenset(entry.nonce for entry in latest.values())
