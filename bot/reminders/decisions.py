"""What to do now, from what is planned and what is on record. Pure: the same plan, record and instant decide alike."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.reminders.entries import Entry, SkipReason, State
from bot.reminders.plan import DueReminder
from bot.reminders.posts import Kind, Post

_AFRESH: Final = {"state": State.PLANNED, "reason": None, "retry_at": None, "claimed_by": None, "claimed_until": None}


@dataclass(frozen=True, slots=True)
class Attempt:
    post: Post
    entry: Entry
    """As it was before."""

    @property
    def number(self) -> int:
        return self.entry.attempts + 1


@dataclass(frozen=True, slots=True)
class Ending:
    """One that is not to be posted any more."""

    entry: Entry
    reason: SkipReason | None
    """What is recorded; None where it failed for good, as is on record."""


@dataclass(frozen=True, slots=True)
class Decisions:
    add: tuple[Post, ...]
    """Planned and not on record yet."""
    revive: tuple[Entry, ...]
    """Withdrawn once and announced again."""
    end: tuple[Ending, ...]
    post: tuple[Attempt, ...]


def decide(plan: Mapping[str, Post], on_record: Iterable[Entry], now: dt.datetime) -> Decisions:
    """Gives what is to be done at `now`; `plan` holds the posts that the notes ask for now, by nonce.

    What is late but still of use is posted; of several that are due for one meeting in one channel only the latest is;
    later nothing is. Whatever is not posted is ended with its reason.
    """
    entries = {entry.nonce: entry for entry in on_record}
    add = tuple(post for nonce, post in plan.items() if nonce not in entries)
    revive = tuple(one for one in entries.values() if one.nonce in plan and one.withdrawn and one.until > now)
    entries |= {post.nonce: Entry.planned(post) for post in add}
    entries |= {entry.nonce: entry.model_copy(update=_AFRESH) for entry in revive}
    open_ones = [entry for entry in entries.values() if entry.unfinished and not entry.held(now)]
    over = [entry for entry in open_ones if entry.until <= now]
    coming = [entry for entry in open_ones if entry.until > now]
    due = [entry for entry in coming if entry.nonce in plan and entry.due_at <= now]
    needless = {nonce for nonce, post in plan.items() if _is_needless(post)}
    best = _best_due((one for one in entries.values() if one.nonce in plan and one.nonce not in needless), now)
    idle = [entry for entry in due if entry.nonce in needless]
    outdone = [entry for entry in due if entry.nonce not in needless and _is_outdone(entry, best)]
    dropped = needless | {entry.nonce for entry in outdone}
    return Decisions(
        add=add,
        revive=revive,
        end=(
            *(Ending(entry, _too_late(entry, now)) for entry in over),
            *(Ending(entry, SkipReason.WITHDRAWN) for entry in coming if entry.nonce not in plan),
            *(Ending(entry, SkipReason.TOPICS_KNOWN) for entry in idle),
            *(Ending(entry, SkipReason.SUPERSEDED) for entry in outdone),
        ),
        post=tuple(
            Attempt(plan[entry.nonce], entry) for entry in due if entry.nonce not in dropped and entry.ready(now)
        ),
    )


def _too_late(entry: Entry, now: dt.datetime) -> SkipReason | None:
    if entry.state is State.FAILED:
        return None
    before_the_start = entry.kind in {Kind.BEFORE, Kind.CALL} and entry.starts_at <= now
    return SkipReason.MISSED if before_the_start else SkipReason.TOO_LATE


def _is_needless(post: Post) -> bool:
    return isinstance(post, DueReminder) and post.kind is Kind.CALL and bool(post.topics)


def _best_due(entries: Iterable[Entry], now: dt.datetime) -> Mapping[object, Entry]:
    """Gives, per group, the one due last, whatever became of it: no earlier one is posted."""
    best: dict[object, Entry] = {}
    for entry in entries:
        if entry.due_at > now:
            continue
        before = best.setdefault(entry.group, entry)
        if (entry.rank, -entry.before_seconds) > (before.rank, -before.before_seconds):
            best[entry.group] = entry
    return best


def _is_outdone(entry: Entry, best: Mapping[object, Entry]) -> bool:
    """Whether a later one takes its place; of those due at once each kind is posted, and corrections always are."""
    other = best.get(entry.group, entry)
    if entry.kind.is_correction or other.nonce == entry.nonce:
        return False
    return other.rank > entry.rank or other.kind is entry.kind
