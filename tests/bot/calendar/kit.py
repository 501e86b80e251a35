"""What the tests of the calendar are made of: short notes, and what is said of them."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.calendar import Calendar, Occurrence
from bot.library import Library
from parsers.models import Announcement, Meeting, Source

SHARED = Path(__file__).parents[4] / "shared"
BERLIN = "Europe/Berlin"

Says = tuple[str, str]  # series and start, such as ("huddle", "2024-03-07 16:00")


def announcement(
    series: str, start: str, *, zone: str = BERLIN, line: int = 90, corrected: str | None = None
) -> Announcement:
    at = dt.datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone))
    return Announcement(series=series, starts_at=at, as_written=start, line=line, corrected=corrected)


def notes(series: str, date: str, *announced: Announcement) -> Meeting:
    return Meeting(
        series=series,
        title=series.title(),
        date=dt.date.fromisoformat(date),
        next_meetings=announced,
        source=Source(path=f"{series}/{date}.md"),
    )


def timed(series: str, start: str, zone: str = BERLIN) -> Meeting:
    """Notes of a meeting that began then."""
    at = dt.datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone))
    return notes(series, start[:10]).model_copy(update={"starts_at": at, "zone": zone})


def library(*meetings: Meeting) -> Library:
    return Library(meetings=tuple(sorted(meetings, key=lambda meeting: (meeting.date, meeting.id))))


def at(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)


def upcoming(notes_known: Library, now: dt.datetime, series: str | None = None) -> tuple[Occurrence, ...]:
    return Calendar(notes_known).upcoming(now, series)


def said(occurrences: tuple[Occurrence, ...]) -> list[Says]:
    return [(one.series, f"{one.starts_at:%Y-%m-%d %H:%M}") for one in occurrences]
