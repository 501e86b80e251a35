"""Which reminders fall due between two instants. Pure; instants are taken from wall time and zone when asked for."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Annotated, Final

from pydantic import Field

from bot.calendar import Occurrence
from bot.reminders.posts import Kind, Post
from parsers.models import Model, ZonedDatetime

_NO_TIME: Final = dt.timedelta(0)
AFTER_THE_START: Final = dt.timedelta(minutes=10)
"""For so long "it starts now" is worth saying, unless the rule says otherwise."""

Before = Annotated[dt.timedelta, Field(ge=dt.timedelta(seconds=1), le=dt.timedelta(days=366))]
"""How long before the start; after it a reminder helps nobody."""


class ReminderRule(Model):
    """What is posted about a series' meetings in one channel, or to one person."""

    series: str
    channel: int
    """Its id, or the person's where the rule is `personal`."""
    personal: bool = False
    before: tuple[Before, ...] = ()
    at_start: bool = False
    call_for_topics: tuple[Before, ...] = ()
    new_notes: bool = False
    late: dt.timedelta | None = None
    """How long after it was due a post is still useful; None: as long as its kind is (until the start)."""
    role: int | None = None
    template: str | None = None
    since: dt.datetime | None = None
    """What was due up to then is not made up for; None: everything is."""


class DueReminder(Post):
    """One post about one coming meeting in one channel."""

    kind: Kind = Kind.BEFORE
    occurrence: Occurrence
    before: Annotated[dt.timedelta, Field(ge=_NO_TIME)] = _NO_TIME
    useful_for: dt.timedelta | None = None
    topics: tuple[str, ...] = ()
    """What is known to come up."""

    @property
    def about(self) -> tuple[str, ZonedDatetime]:
        return self.occurrence.series, self.occurrence.starts_at

    @property
    def lead(self) -> dt.timedelta:
        return self.before

    @property
    def due_at(self) -> dt.datetime:
        """The instant in UTC at which it is due.

        Whole days are days of the calendar, hours and less are time that passes (as RFC 5545 has it): "1d" before an
        11:00 meeting is 11:00 the day before, also when the clocks change in between.
        """
        wall = self.occurrence.starts_at - dt.timedelta(days=self.before.days)
        return wall.astimezone(dt.UTC) - dt.timedelta(seconds=self.before.seconds)

    @property
    def until(self) -> dt.datetime:
        start = self.occurrence.instant
        if self.kind is Kind.START:
            return start + (self.useful_for or AFTER_THE_START)
        return start if self.useful_for is None else min(start, self.due_at + self.useful_for)

    @property
    def key(self) -> str:
        seconds = int(self.before.total_seconds())
        start = self.occurrence.instant.isoformat()
        return f"{self.occurrence.series}|{start}|{self.kind}|{seconds}s|{self.where}"


def due(
    occurrences: Iterable[Occurrence], rules: Iterable[ReminderRule], since: dt.datetime, until: dt.datetime
) -> tuple[DueReminder, ...]:
    """Gives the reminders due after `since` and up to `until`, soonest first, each once even where two rules ask it.

    Nobody is reminded of a meeting that is cancelled, or only expected.
    """
    rules = tuple(rules)
    planned: dict[str, DueReminder] = {}
    for occurrence in occurrences:
        if not occurrence.takes_place:
            continue
        for rule in rules:
            if rule.series != occurrence.series:
                continue
            for reminder in _asked_for(rule, occurrence):
                if max(since, rule.since or since) < reminder.due_at <= until:
                    planned.setdefault(reminder.nonce, reminder)
    return tuple(sorted(planned.values(), key=lambda reminder: (reminder.due_at, reminder.key)))


def _asked_for(rule: ReminderRule, occurrence: Occurrence) -> Iterator[DueReminder]:
    asked = [
        *((Kind.BEFORE, before) for before in rule.before),
        *((Kind.CALL, before) for before in rule.call_for_topics),
        *([(Kind.START, _NO_TIME)] if rule.at_start else []),
    ]
    for kind, before in asked:
        yield DueReminder(
            kind=kind,
            occurrence=occurrence,
            before=before,
            channel=rule.channel,
            personal=rule.personal,
            role=rule.role,
            useful_for=rule.late,
            template=rule.template,
        )


def lead_in_words(lead: dt.timedelta) -> str:
    """Gives a duration as people write it in the settings: `1d`, `1h30m`."""
    minutes, seconds = divmod(lead.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    parts = ((lead.days, "d"), (hours, "h"), (minutes, "m"), (seconds, "s"))
    return "".join(f"{number}{unit}" for number, unit in parts if number)
