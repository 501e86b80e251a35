"""When a series meets next, as sloppy notes announce it."""

import datetime as dt
import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import Calendar, Occurrence, Status
from bot.library import Library
from parsers.formats import parse
from parsers.models import Announcement, Meeting, Source

SHARED = Path(__file__).parents[3] / "shared"
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


def library(*meetings: Meeting) -> Library:
    return Library(meetings=tuple(sorted(meetings, key=lambda meeting: (meeting.date, meeting.id))))


def at(moment: str) -> dt.datetime:
    return dt.datetime.fromisoformat(moment).replace(tzinfo=dt.UTC)


def upcoming(notes_known: Library, now: dt.datetime, series: str | None = None) -> tuple[Occurrence, ...]:
    return Calendar(notes_known).upcoming(now, series)


def said(occurrences: tuple[Occurrence, ...]) -> list[Says]:
    return [(one.series, f"{one.starts_at:%Y-%m-%d %H:%M}") for one in occurrences]


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


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared notes and questions are not beside this clone")
def test_real_notes_replayed_tell_the_meeting_that_a_careful_reader_found() -> None:
    paths = sorted((SHARED / "corpus" / "podman").glob("*.md"))
    calendar = Calendar(Library.of(parse(path.read_text(encoding="utf-8"), Source(path=path.name)) for path in paths))
    questions = [
        json.loads(line)
        for path in sorted((SHARED / "gold" / "questions" / "podman").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if '"next"' in line
    ]
    asked = [question for question in questions if question["kind"] == "next"]
    wrong = []
    for question in asked:
        gold = question["answer"]
        told = said(calendar.upcoming(at(question["as_of"]), gold["series"]))[:1]
        if told != [(gold["series"], f"{gold['date']} {gold['start']}")]:
            wrong.append((question["as_of"], gold, told))
    assert len(asked) > 20
    assert wrong == []
