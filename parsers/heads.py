"""What the head of notes says of their meeting."""

import datetime as dt
from dataclasses import dataclass


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
