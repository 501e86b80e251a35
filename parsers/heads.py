"""What the head of notes says of their meeting."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Self

from parsers.models import Source
from parsers.zones import zone


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    line: int
    series: str
    """The short name of the series that it names."""


@dataclass(frozen=True, slots=True)
class Schedule:
    date: dt.date
    starts_at: dt.datetime | None
    zone: str | None

    def completed(self, source: Source) -> Self:
        """Gives it with the zone and the start that the source gives, for what the notes leave out."""
        named = self.zone or source.zone
        if self.starts_at or named is None or source.start is None:
            return replace(self, zone=named)
        return replace(self, zone=named, starts_at=dt.datetime.combine(self.date, source.start, zone(named)))
