"""Calendar files that say when a series meets."""

import datetime as dt
import re

import pytest

from bot.calendar import Invitation, InvitationError, Occurrence
from parsers.models import Source
from tests.bot.calendar.kit import BERLIN, at

SOURCE = Source(path="meetings.ics")


def file(*events: str) -> str:
    written = "\n".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:kettle\n{written}\nEND:VCALENDAR\n"


def read(text: str, title: str | None = None, zone: str | None = None) -> list[Occurrence]:
    invitation = Invitation.read(text, SOURCE, "guild", title=title, zone=zone)
    return list(invitation.starts(at("2026-01-01"), at("2026-06-30")))


def told(occurrences: list[Occurrence]) -> list[str]:
    return [f"{one.status} {one.starts_at:%m-%d %H:%M} {one.zone} :{one.line}" for one in occurrences]


MONTHLY = """
UID:guild@kettle.example
SUMMARY:The Guild meets
DTSTART;TZID=Europe/Berlin:20260106T170000
DTEND;TZID=Europe/Berlin:20260106T183000
RRULE:FREQ=MONTHLY;BYDAY=1TU;COUNT=4
LAST-MODIFIED:20251201T120000Z
"""


def test_an_event_is_repeated_by_its_rule_at_the_same_wall_time() -> None:
    coming = read(file(MONTHLY))
    assert told(coming) == [f"announced {day} 17:00 Europe/Berlin :4" for day in ("01-06", "02-03", "03-03", "04-07")]
    assert {one.lasts for one in coming} == {dt.timedelta(minutes=90)}
    assert {one.evidence_date for one in coming} == {dt.date(2025, 12, 1)}
    assert [f"{one.instant:%H:%M}" for one in coming] == ["16:00", "16:00", "16:00", "15:00"]


def test_days_that_are_excepted_are_left_out_and_further_ones_added() -> None:
    days = "EXDATE;TZID=Europe/Berlin:20260203T170000\nRDATE;TZID=Europe/Berlin:20260210T170000"
    assert [line[:15] for line in told(read(file(f"{MONTHLY}{days}")))] == [
        "announced 01-06",
        "announced 02-10",
        "announced 03-03",
        "announced 04-07",
    ]


def test_a_repetition_that_was_moved_or_cancelled_says_so() -> None:
    moved = """
UID:guild@kettle.example
SUMMARY:The Guild meets
RECURRENCE-ID;TZID=Europe/Berlin:20260203T170000
DTSTART;TZID=Europe/Berlin:20260205T180000
SEQUENCE:2
"""
    cancelled = """
UID:guild@kettle.example
SUMMARY:The Guild meets
RECURRENCE-ID:20260303T160000Z
DTSTART;TZID=Europe/Berlin:20260303T170000
STATUS:CANCELLED
"""
    coming = read(file(MONTHLY, moved, cancelled))
    assert told(coming) == [
        "announced 01-06 17:00 Europe/Berlin :4",
        "moved 02-05 18:00 Europe/Berlin :12",
        "cancelled 03-03 17:00 Europe/Berlin :19",
        "announced 04-07 17:00 Europe/Berlin :4",
    ]
    assert (coming[1].first_planned_for, coming[1].changes) == (dt.date(2026, 2, 3), 2)


OTHER = """
UID:huddle@kettle.example
SUMMARY:Huddle
DTSTART;TZID=Europe/Berlin:20260108T160000
"""


def test_with_a_title_only_events_that_hold_it_are_of_the_series() -> None:
    assert told(read(file(MONTHLY, OTHER), title="huddle")) == ["announced 01-08 16:00 Europe/Berlin :12"]


@pytest.mark.parametrize(
    ("start", "zone", "expected"),
    [
        ("DTSTART:20260108T160000Z", BERLIN, "01-08 17:00 Europe/Berlin"),
        ("DTSTART:20260108T160000Z", None, "01-08 16:00 UTC"),
        ("DTSTART:20260108T160000", BERLIN, "01-08 16:00 Europe/Berlin"),
        ("DTSTART;TZID=W. Europe Standard Time:20260108T160000", None, "01-08 16:00 Europe/Berlin"),
        ("DTSTART;TZID=America/New_York:20260108T160000", BERLIN, "01-08 16:00 America/New_York"),
    ],
)
def test_an_event_is_told_in_its_own_zone_else_in_that_of_the_series(
    start: str, zone: str | None, expected: str
) -> None:
    assert told(read(file(f"UID:1\n{start}"), zone=zone)) == [f"announced {expected} :4"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "meetings.ics: this is no calendar"),
        ("hello", "meetings.ics: this is no calendar"),
        (file(), "meetings.ics: there is no event; check the file"),
        (file("UID:1\nDTSTART:20260108T160000"), "meetings.ics:4: this event cannot be used: it names no zone"),
        (file("UID:1\nDTSTART;VALUE=DATE:20260108"), "2026-01-08 has no time of day; give the event one"),
        (file("UID:1\nSUMMARY:x"), "meetings.ics:4: this event cannot be used"),
        (file("UID:1\nDTSTART:soon"), "meetings.ics:4: this event cannot be used"),
        (
            file(OTHER, "UID:1\nDTSTART:20260108T160000Z\nRRULE:FREQ=HOURLY"),
            "meetings.ics:9: this event cannot be used",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_where(text: str, message: str) -> None:
    with pytest.raises(InvitationError, match=re.escape(message)):
        read(text)


def test_a_title_that_no_event_has_is_told() -> None:
    with pytest.raises(InvitationError, match="there is no event with 'choir' in its SUMMARY"):
        read(file(MONTHLY), title="choir")
