"""When a series meets next: what notes announce, as known on a day."""

import datetime as dt
from enum import StrEnum

from bot.library import Library
from parsers.models import Model, PositiveInt, Source, ZonedDatetime, zone_name


class Status(StrEnum):
    ANNOUNCED = "announced"
    CORRECTED = "corrected"
    PROJECTED = "projected"
    CANCELLED = "cancelled"


class Occurrence(Model):
    """One coming meeting of a series and the line that says so."""

    series: str
    starts_at: ZonedDatetime
    status: Status
    source: Source
    line: PositiveInt
    note: str | None = None
    """For a corrected date: what was written and why another was taken."""

    @property
    def zone(self) -> str:
        return zone_name(self.starts_at)


def upcoming(library: Library, now: dt.datetime, series: str | None = None) -> tuple[Occurrence, ...]:
    """Gives the coming meetings, soonest first, that notes dated up to `now` announce; of one series or of all."""
    raise NotImplementedError
