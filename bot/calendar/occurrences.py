"""What is told of a coming meeting: when, how sure that is, and what says so."""

import datetime as dt
from enum import StrEnum
from typing import Final

from pydantic import NonNegativeInt, PositiveInt

from parsers.models import Model, ProposedTopic, Source, ZonedDatetime, zone_name


class Status(StrEnum):
    ANNOUNCED = "announced"
    CORRECTED = "corrected"
    """Announced by a line that had to be repaired."""
    MOVED = "moved"
    PROJECTED = "projected"
    """Expected by the rhythm of past meetings; announced by nobody."""
    CANCELLED = "cancelled"


class Evidence(StrEnum):
    """What says so, strongest first."""

    CONFIGURATION = "configuration"
    CALENDAR = "calendar"
    """An .ics file."""
    NOTES = "notes"
    AGENDA = "agenda"
    """Notes of a meeting to come that hold nothing but its agenda."""
    RHYTHM = "rhythm"


class Occurrence(Model):
    """One coming meeting of a series and the line that says so."""

    series: str
    starts_at: ZonedDatetime
    status: Status
    source: Source
    line: PositiveInt
    note: str | None = None
    """For a corrected date: what was written and why another was taken; for a projected one the rhythm."""
    evidence: Evidence = Evidence.NOTES
    evidence_date: dt.date | None = None
    """The day of the notes that say so, for how old that is; None for what holds until it is changed."""
    contradictions: tuple[str, ...] = ()
    """What weaker or older sources say instead, each in a sentence that names its line."""
    topics: tuple[ProposedTopic, ...] = ()
    """What it is to be about, as far as notes say."""
    title: str | None = None
    """The series' name in full, where it is configured."""
    join_url: str | None = None
    lasts: dt.timedelta = dt.timedelta(hours=1)
    community: str | None = None
    """Whose meeting it is, where those of several communities are told together."""
    planned_for: dt.date | None = None
    """The day it was first planned for, where that is another: what names it for good, however often it moves."""
    changes: NonNegativeInt = 0
    """How often it was moved or cancelled."""

    @property
    def zone(self) -> str:
        return zone_name(self.starts_at)

    @property
    def instant(self) -> dt.datetime:
        """The start in UTC; a wall time that the clocks skip counts by the offset before the change (RFC 5545)."""
        return self.starts_at.astimezone(dt.UTC)

    @property
    def first_planned_for(self) -> dt.date:
        return self.planned_for or self.starts_at.date()

    @property
    def takes_place(self) -> bool:
        """Whether somebody said that it does: nobody is reminded of any other."""
        return self.status not in _UNSURE


_UNSURE: Final = frozenset({Status.PROJECTED, Status.CANCELLED})
