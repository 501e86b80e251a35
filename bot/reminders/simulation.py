"""What would be posted between two instants, by the same plan and decisions that run the reminders. Pure."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from bot.calendar import Occurrence
from bot.reminders.decisions import Decisions, decide
from bot.reminders.entries import Entry, State
from bot.reminders.plan import DueReminder, ReminderRule, due, lead_in_words
from bot.reminders.posts import Kind
from parsers.models import Model

_AHEAD: Final = dt.timedelta(days=60)
_LONGEST_STEP: Final = dt.timedelta(days=30)
"""Well within what is planned ahead, so that nothing falls due unseen."""
_LATE: Final = dt.timedelta(seconds=60)
_DAY: Final = dt.timedelta(days=1)
_EVER: Final = dt.datetime.min.replace(tzinfo=dt.UTC)


class Simulated(Model):
    """A reminder and the instant in UTC at which it would be posted."""

    at: dt.datetime
    reminder: DueReminder


def simulate(
    occurrences: Callable[[dt.datetime], Sequence[Occurrence]],
    rules: Sequence[ReminderRule],
    news: Iterable[dt.datetime],
    begin: dt.datetime,
    end: dt.datetime,
) -> Iterator[Simulated]:
    """Gives the posts from `begin` until before `end`, in order; at the instants of `news` the calendar may change.

    It starts as long before as anybody is reminded, so that nothing is taken for late that was posted in time.
    """
    longest = max(
        (before for rule in rules for before in (*rule.before, *rule.call_for_topics)), default=dt.timedelta()
    )
    changes = sorted(news)
    on_record: dict[str, Entry] = {}
    now = begin - longest - _DAY
    while now < end:
        plan = {one.nonce: one for one in due(occurrences(now), rules, _EVER, now + _AHEAD)}
        current = [entry for entry in on_record.values() if entry.until > now or entry.unfinished]
        decisions = decide(plan, current, now)
        _record(on_record, decisions)
        for attempt in decisions.post:
            if now >= begin and isinstance(attempt.post, DueReminder):
                late = now - attempt.post.due_at > _LATE
                yield Simulated(at=now, reminder=attempt.post.model_copy(update={"late": late}))
        following = [*(one.due_at for one in plan.values()), *changes, now + _LONGEST_STEP]
        now = min(moment for moment in following if moment > now)


def _record(on_record: dict[str, Entry], decisions: Decisions) -> None:
    """Does to the record what the reminders' ledger would, every post arriving."""
    on_record.update({one.nonce: Entry.planned(one) for one in decisions.add})
    afresh = {"state": State.PLANNED, "reason": None}
    on_record.update({one.nonce: one.model_copy(update=afresh) for one in decisions.revive})
    for ending in decisions.end:
        reason = ending.reason.value if ending.reason else None
        on_record[ending.entry.nonce] = ending.entry.model_copy(update={"state": State.SKIPPED, "reason": reason})
    for attempt in decisions.post:
        nonce = attempt.post.nonce
        on_record[nonce] = on_record[nonce].model_copy(update={"state": State.SENT})


def told(post: Simulated, text: str) -> Iterator[str]:
    """Gives lines for people who review what would be posted: when and where, the text, and why."""
    reminder, meeting = post.reminder, post.reminder.occurrence
    local = post.at.astimezone(meeting.starts_at.tzinfo)
    yield f"{local:%Y-%m-%d %a %H:%M %Z}  {post.at:%Y-%m-%d %H:%M} UTC  channel {reminder.channel}  {meeting.series}"
    yield f"    {text}"
    late = f", {lead_in_words(post.at - reminder.due_at)} late" if reminder.late else ""
    start = f"{meeting.starts_at:%Y-%m-%d %a %H:%M %Z}"
    said = f"{meeting.status} by {meeting.source.path}:{meeting.line}"
    when = "at the start" if reminder.kind is Kind.START else f"{lead_in_words(reminder.before)} before"
    what = " if no topics are known" if reminder.kind is Kind.CALL else ""
    yield f"    {when} {start}{what}{late}; {said}"
