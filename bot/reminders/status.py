"""What organisers see of the reminders: what was lost, what fails, what comes next."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from bot.reminders.entries import Entry, Fault, SkipReason, State
from bot.reminders.ledger import Ledger
from bot.reminders.plan import lead_in_words
from bot.reminders.posts import ORGANISERS
from bot.series_names import community_of, plain_name

_BACK: Final = dt.timedelta(days=30)
_MOST: Final = 8
_LOST: Final = frozenset({SkipReason.MISSED.value, SkipReason.TOO_LATE.value, SkipReason.UNKNOWN.value})


async def status(ledger: Ledger, now: dt.datetime, community: str) -> tuple[str, ...]:
    """Gives lines of plain text on the last 30 days and what is planned; of people's own reminders the number alone.

    All of it is of that community's series; its name is empty where there is but one. Where there are several, what is
    foreseen may be of any of them, and is for those who run the bot.
    """
    entries = [entry for entry in await ledger.current(now - _BACK) if community_of(entry.series) == community]
    faults = [fault for fault in await ledger.faults() if community_of(fault.series) == community]
    foreseen = () if community else await ledger.foreseen.told()
    return *_lines(entries, faults, now), *(f"To be mended: {told}" for told in foreseen)


def _lines(entries: Sequence[Entry], faults: Iterable[Fault], now: dt.datetime) -> Iterable[str]:
    counts = Counter(entry.state for entry in entries)
    lost = [entry for entry in entries if _is_lost(entry)]
    told = f"{counts[State.SENT]} posted, {len(lost)} lost in the last {_BACK.days} days"
    planned = [entry for entry in entries if entry.state is State.PLANNED and entry.due_at > now]
    yield f"Reminders: {told}, {len(planned)} planned"
    following = min((one for one in planned if not one.personal), key=lambda one: one.due_at, default=None)
    if following:
        yield f"Next: {_named(following)}, due {_minute(following.due_at)}"
    for fault in faults:
        yield f"Channel {fault.channel} takes no posts since {_minute(fault.since)}: {fault.problem}"
    failing = [entry for entry in entries if entry.state is State.FAILED and entry.unfinished]
    yield from _listed("Failing", failing)
    yield from _listed("Lost", lost)


def _listed(title: str, entries: Sequence[Entry]) -> Iterable[str]:
    open_ones = [entry for entry in entries if not entry.personal]
    for entry in sorted(open_ones, key=lambda entry: entry.due_at, reverse=True)[:_MOST]:
        yield f"{title}: {_named(entry)}, due {_minute(entry.due_at)}: {entry.reason or entry.error}"
    if len(open_ones) > _MOST:
        yield f"{title}: {len(open_ones) - _MOST} more"


def _is_lost(entry: Entry) -> bool:
    if entry.state is State.FAILED:
        return not entry.unfinished
    return entry.state is State.SKIPPED and entry.reason in _LOST


def _named(entry: Entry) -> str:
    lead = f" {lead_in_words(dt.timedelta(seconds=entry.before_seconds))}" if entry.before_seconds else ""
    channel = "organisers" if entry.channel == ORGANISERS else f"channel {entry.channel}"
    return (
        f"{plain_name(entry.series)} {entry.starts_wall:%Y-%m-%d %H:%M} ({entry.zone}), {entry.kind}{lead}, {channel}"
    )


def _minute(at: dt.datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
