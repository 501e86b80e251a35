"""Corrections: what was said of meetings that have another date by now. Pure."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar import Occurrence, Status
from bot.reminders.entries import Entry, State
from bot.reminders.plan import ReminderRule
from bot.reminders.posts import Correction, Kind

_NOT_HELD: Final = frozenset({Status.PROJECTED, Status.CANCELLED})
_SAY_WHEN: Final = frozenset({Kind.BEFORE, Kind.CALL, Kind.MOVED})
"""Posts that tell people when a meeting starts."""


def corrections(
    on_record: Iterable[Entry], occurrences: Iterable[Occurrence], rules: Iterable[ReminderRule], now: dt.datetime
) -> tuple[Correction, ...]:
    """Gives, per channel, one correction of the last post about each meeting that is not announced any more.

    Whoever was told a date that is still ahead is told once that it does not hold, and which date does; the rule's role
    is mentioned again.
    """
    entries = tuple(on_record)
    held = [one for one in occurrences if is_held(one)]
    roles = {(rule.series, rule.channel): rule.role for rule in rules}
    announced = {(one.series, one.instant) for one in held}
    wrong = [
        entry
        for entry in _last_told(entries)
        if entry.starts_at > now and (entry.series, entry.starts_at) not in announced
    ]
    return tuple(
        correction
        for entry in wrong
        if not _is_answered(
            correction := _correction(entry, held, roles.get((entry.series, entry.channel)), now), entries
        )
    )


def is_held(occurrence: Occurrence) -> bool:
    """Whether a meeting is to take place then, for all that is known."""
    return occurrence.status not in _NOT_HELD


def _last_told(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Gives the last message per meeting and channel that says when it is."""
    last: dict[object, Entry] = {}
    for entry in entries:
        if entry.state is State.SENT and entry.kind in _SAY_WHEN and entry.sent_at is not None:
            place = entry.series, entry.starts_at, entry.channel, entry.personal
            before = last.setdefault(place, entry)
            if before.sent_at is None or before.sent_at < entry.sent_at:
                last[place] = entry
    return iter(last.values())


def _correction(wrong: Entry, held: Sequence[Occurrence], role: int | None, now: dt.datetime) -> Correction:
    coming = [one for one in held if one.series == wrong.series and one.instant > now]
    following = min(coming, key=lambda one: one.instant, default=None)
    return Correction(
        kind=Kind.MOVED if following else Kind.DROPPED,
        series=wrong.series,
        was=wrong.starts_wall.replace(tzinfo=ZoneInfo(wrong.zone)),
        now_at=following,
        channel=wrong.channel,
        personal=wrong.personal,
        role=role,
        replies_to=wrong.message_id,
        seen_at=now,
    )


def _is_answered(correction: Correction, entries: Sequence[Entry]) -> bool:
    """Whether that message has been corrected, or may have been in other words."""
    answers = [entry for entry in entries if entry.kind.is_correction and entry.replies_to == correction.replies_to]
    return any(
        entry.state is State.SENT or (entry.in_doubt and entry.unfinished and entry.nonce != correction.nonce)
        for entry in answers
    )
