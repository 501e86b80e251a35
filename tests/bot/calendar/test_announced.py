"""What notes announce, newest words first."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import Calendar, Evidence, Status
from bot.library import Library
from tests.bot.calendar.kit import BERLIN, announcement, at, library, notes, said, upcoming

FEBRUARY = notes(
    "guild", "2024-02-06", announcement("guild", "2024-03-05 17:00"), announcement("huddle", "2024-02-20 16:00")
)


def test_every_series_is_told_soonest_first() -> None:
    assert said(upcoming(library(FEBRUARY), at("2024-02-10"))) == [
        ("huddle", "2024-02-20 16:00"),
        ("guild", "2024-03-05 17:00"),
    ]


def test_a_series_asked_for_is_told_alone() -> None:
    assert said(upcoming(library(FEBRUARY), at("2024-02-10"), "guild")) == [("guild", "2024-03-05 17:00")]
    assert upcoming(library(FEBRUARY), at("2024-02-10"), "choir") == ()


def test_an_occurrence_names_the_line_that_announces_it() -> None:
    repaired = announcement("guild", "2024-03-05 17:00", line=41, corrected="2023 was written; it is past")
    (occurrence,) = upcoming(library(notes("guild", "2024-02-06", repaired)), at("2024-02-10"))
    assert (occurrence.source.path, occurrence.line) == ("guild/2024-02-06.md", 41)
    assert (occurrence.status, occurrence.note) == (Status.CORRECTED, "2023 was written; it is past")
    assert (occurrence.zone, occurrence.instant) == (BERLIN, at("2024-03-05 16:00"))


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2024-02-20 14:59", ["2024-02-20 16:00"]),
        ("2024-02-20 15:00", ["2024-02-20 16:00"]),
        ("2024-02-20 15:01", []),
    ],
)
def test_a_meeting_is_coming_until_it_starts(now: str, expected: list[str]) -> None:
    assert [start for _, start in said(upcoming(library(FEBRUARY), at(now), "huddle"))] == expected


def test_a_meeting_is_still_coming_as_of_its_day_though_its_notes_exist() -> None:
    held = notes("huddle", "2024-02-20", announcement("huddle", "2024-03-19 16:00"))
    assert said(upcoming(library(FEBRUARY, held), at("2024-02-20"), "huddle")) == [
        ("huddle", "2024-02-20 16:00"),
        ("huddle", "2024-03-19 16:00"),
    ]


def test_notes_dated_later_are_not_known_yet() -> None:
    later = notes("huddle", "2024-02-20", announcement("guild", "2024-03-12 17:00"))
    assert said(upcoming(library(FEBRUARY, later), at("2024-02-19"), "guild")) == [("guild", "2024-03-05 17:00")]


def test_notes_are_known_from_the_start_of_their_day_in_their_own_zone() -> None:
    eastern = notes("guild", "2024-02-06", announcement("guild", "2024-03-05 09:00", zone="Pacific/Auckland"))
    assert said(upcoming(library(eastern), at("2024-02-05 12:00"))) == [("guild", "2024-03-05 09:00")]
    assert upcoming(library(eastern), at("2024-02-05 10:00")) == ()


def test_newer_notes_of_another_series_move_a_meeting() -> None:
    moved = notes("huddle", "2024-02-20", announcement("guild", "2024-03-12 17:00"))
    assert said(upcoming(library(FEBRUARY, moved), at("2024-02-21"), "guild")) == [("guild", "2024-03-12 17:00")]


def test_a_moved_meeting_says_so_and_keeps_the_day_it_was_planned_for() -> None:
    first = notes("huddle", "2024-02-20", announcement("guild", "2024-03-12 17:00", line=8))
    second = notes("huddle", "2024-02-27", announcement("guild", "2024-03-12 18:00"))
    (moved,) = upcoming(library(FEBRUARY, first), at("2024-02-21"), "guild")
    (again,) = upcoming(library(FEBRUARY, first, second), at("2024-02-28"), "guild")
    assert (moved.status, moved.contradictions) == (
        Status.MOVED,
        ("guild/2024-02-06.md:90 announced 2024-03-05 17:00",),
    )
    assert again.contradictions == ("huddle/2024-02-20.md:8 announced 2024-03-12 17:00",)
    assert {one.first_planned_for for one in (moved, again)} == {dt.date(2024, 3, 5)}
    assert (moved.changes, again.changes) == (1, 2)


def test_a_meeting_announced_again_as_it_was_is_not_moved() -> None:
    again = notes("huddle", "2024-02-20", announcement("guild", "2024-03-05 17:00"))
    (told,) = upcoming(library(FEBRUARY, again), at("2024-02-21"), "guild")
    assert (told.status, told.changes, told.evidence_date) == (Status.ANNOUNCED, 0, dt.date(2024, 2, 20))


def test_notes_of_one_day_that_disagree_are_told_and_nothing_is_moved() -> None:
    own = notes("guild", "2024-02-20", announcement("guild", "2024-03-12 17:00"))
    other = notes("huddle", "2024-02-20", announcement("guild", "2024-03-19 17:00"))
    (told,) = upcoming(library(own, other), at("2024-02-21"), "guild")
    assert (told.status, told.contradictions) == (
        Status.ANNOUNCED,
        ("huddle/2024-02-20.md:90 announced 2024-03-19 17:00",),
    )


def test_a_meeting_brought_forward_is_not_announced_again_at_its_old_date() -> None:
    forward = notes("huddle", "2024-02-20", announcement("guild", "2024-02-27 17:00"))
    assert upcoming(library(FEBRUARY, forward), at("2024-02-28"), "guild") == ()


def test_newer_notes_that_say_nothing_of_a_series_leave_its_announcement() -> None:
    silent = notes("guild", "2024-02-13")
    assert said(upcoming(library(FEBRUARY, silent), at("2024-02-14"), "guild")) == [("guild", "2024-03-05 17:00")]


def test_a_stale_line_copied_from_older_notes_takes_nobodys_place() -> None:
    copied = notes("huddle", "2024-02-20", announcement("guild", "2024-02-06 17:00"))
    assert said(upcoming(library(FEBRUARY, copied), at("2024-02-21"), "guild")) == [("guild", "2024-03-05 17:00")]


def test_of_notes_of_one_day_those_of_the_series_itself_are_heard() -> None:
    own = notes("guild", "2024-02-20", announcement("guild", "2024-03-12 17:00"))
    other = notes("huddle", "2024-02-20", announcement("guild", "2024-03-19 17:00"))
    assert said(upcoming(library(own, other), at("2024-02-21"), "guild")) == [("guild", "2024-03-12 17:00")]


def test_one_series_meets_once_a_day_and_the_first_line_says_when() -> None:
    twice = notes(
        "guild", "2024-02-06", announcement("guild", "2024-03-05 17:00"), announcement("guild", "2024-03-05 18:00")
    )
    assert said(upcoming(library(twice), at("2024-02-10"))) == [("guild", "2024-03-05 17:00")]


def test_several_dates_in_one_announcement_are_all_told() -> None:
    several = notes(
        "guild", "2024-02-06", announcement("guild", "2024-04-02 17:00"), announcement("guild", "2024-03-05 17:00")
    )
    assert said(upcoming(library(several), at("2024-02-10"))) == [
        ("guild", "2024-03-05 17:00"),
        ("guild", "2024-04-02 17:00"),
    ]


def test_nothing_announced_is_told_as_nothing() -> None:
    assert upcoming(Library(), at("2024-02-10")) == ()
    assert upcoming(library(FEBRUARY), at("2025-01-01")) == ()


DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2024, 3, 1))
STARTS = st.builds("{} {:02}:00".format, DAYS, st.integers(0, 23))
ZONES = st.sampled_from([BERLIN, "America/New_York", "Pacific/Auckland", "UTC"])
ANNOUNCED = st.lists(st.tuples(st.sampled_from("ab"), STARTS, ZONES), max_size=3)
NOTES = st.dictionaries(st.tuples(st.sampled_from("ab"), DAYS), ANNOUNCED, max_size=6)


MOMENTS = st.builds(dt.datetime.combine, DAYS, st.times(), st.just(dt.UTC))


@given(written=NOTES, now=MOMENTS)
def test_what_is_told_is_announced_known_coming_in_order_and_once(
    written: dict[tuple[str, dt.date], list[tuple[str, str, str]]], now: dt.datetime
) -> None:
    meetings = library(
        *(
            notes(series, day.isoformat(), *(announcement(name, start, zone=zone) for name, start, zone in announced))
            for (series, day), announced in written.items()
        )
    )
    told = upcoming(meetings, now)
    assert [one.instant for one in told] == sorted(one.instant for one in told)
    assert len({(one.series, one.starts_at.date()) for one in told}) == len(told)
    by_path = {meeting.source.path: meeting for meeting in meetings.meetings}
    for one in told:
        if one.evidence is Evidence.RHYTHM:
            continue
        announcing = by_path[one.source.path]
        assert one.instant >= now
        assert announcing.date <= one.starts_at.date()
        assert announcing.date <= now.date() + dt.timedelta(days=1)
        assert one.starts_at in {item.starts_at for item in announcing.next_meetings}


def test_of_ten_thousand_meetings_only_the_newest_word_counts() -> None:
    first = dt.date(1990, 1, 1)
    days = [first + dt.timedelta(days=number) for number in range(10_000)]
    meetings = library(
        *(notes("guild", f"{day}", announcement("guild", f"{day + dt.timedelta(days=1)} 17:00")) for day in days)
    )
    calendar = Calendar(meetings)
    for day in days[::100]:
        assert len(calendar.upcoming(dt.datetime.combine(day, dt.time(18), dt.UTC), "guild")) == 1
