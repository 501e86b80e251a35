"""Coming meetings in words: how sure they are, how old that is, what says otherwise, what they are about."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from bot.calendar.occurrences import Evidence, Occurrence, Status
from parsers.models import ProposedTopic

_STATUS: Final = {
    Status.CORRECTED: "Corrected",
    Status.MOVED: "Moved",
    Status.CANCELLED: "Cancelled",
    Status.PROJECTED: "Expected, not announced",
}


def told(coming: Occurrence, now: dt.datetime) -> Iterator[str]:
    """Gives all that is to be said of it but its start."""
    yield from sureness(coming)
    if coming.evidence is Evidence.NOTES and coming.evidence_date:
        days = (now.date() - coming.evidence_date).days
        yield "Announced today." if days <= 0 else f"Announced {_counted(days, 'day')} ago."
    yield from subject(coming)


def sureness(coming: Occurrence) -> Iterator[str]:
    """Gives how sure it is, and what says otherwise."""
    if status := _STATUS.get(coming.status):
        yield f"{status}: {coming.note}." if coming.note else f"{status}."
    yield from (f"But {contradiction}." for contradiction in coming.contradictions)


def subject(coming: Occurrence) -> Iterator[str]:
    """Gives what it is to be about, as far as that is known."""
    if coming.topics:
        yield f"Topics so far: {'; '.join(map(_proposed, coming.topics))}"


def countdown(start: dt.datetime, now: dt.datetime) -> str:
    """Gives how long it is until then, in whole units of the largest: `in 13 days`; days from two on."""
    seconds = (start.astimezone(dt.UTC) - now).total_seconds()
    for unit, length, fewest in (("day", 86400, 2), ("hour", 3600, 1), ("minute", 60, 1)):
        number = int(seconds // length)
        if number >= fewest:
            return f"in {_counted(number, unit)}"
    return "now"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _proposed(topic: ProposedTopic) -> str:
    presenters = ", ".join(person.name for person in topic.presenters)
    return f"{topic.title} ({presenters})" if presenters else topic.title
