"""The calendar feed, read back by another library than the one that writes it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar import Calendar, Occurrence, Status, feed, feed_of
from parsers.models import ProposedTopic, Source
from tests.bot.calendar.kit import BERLIN, announcement, at, library, notes

ZONES = [BERLIN, "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "UTC"]


def occurrence(start: str = "2024-05-07 17:00", zone: str = BERLIN, **facts: object) -> Occurrence:
    plain = Occurrence(
        series="guild",
        starts_at=dt.datetime.fromisoformat(start).replace(tzinfo=ZoneInfo(zone)),
        status=Status.ANNOUNCED,
        source=Source(path="notes/april.md"),
        line=41,
    )
    return plain.model_copy(update=facts)


def read_back(*occurrences: Occurrence) -> list[vobject.base.Component]:
    calendar = vobject.readOne(feed(occurrences, "Meetings").decode())
    return list(calendar.contents.get("vevent", []))


def test_a_meeting_is_an_event_with_what_is_known_of_it() -> None:
    (event,) = read_back(
        occurrence(
            title="The Guild; of kettles, and teapots",
            note="the hall is taken",
            status=Status.MOVED,
            contradictions=("notes/march.md:8 announced 2024-04-30 17:00",),
            topics=(ProposedTopic(series="guild", title="Whistles", line=4),),
            join_url="https://kettle.example/join?a=1,2",
            lasts=dt.timedelta(minutes=90),
            planned_for=dt.date(2024, 4, 30),
            changes=2,
            evidence_date=dt.date(2024, 4, 2),
        )
    )
    assert {name: getattr(event, name).value for name in ("uid", "sequence", "status", "summary", "url")} == {
        "uid": "guild-20240430@minutebot",
        "sequence": "2",
        "status": "CONFIRMED",
        "summary": "The Guild; of kettles, and teapots",
        "url": "https://kettle.example/join?a=1,2",
    }
    assert (event.dtstart.value.isoformat(), event.duration.value) == (
        "2024-05-07T17:00:00+02:00",
        dt.timedelta(minutes=90),
    )
    assert event.dtstamp.value == at("2024-04-02")
    assert event.description.value.split("\n") == [
        "Moved: the hall is taken.",
        "But notes/march.md:8 announced 2024-04-30 17:00.",
        "Topics so far: Whistles",
        "notes/april.md:41",
    ]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.ANNOUNCED, "CONFIRMED"),
        (Status.CORRECTED, "CONFIRMED"),
        (Status.MOVED, "CONFIRMED"),
        (Status.PROJECTED, "TENTATIVE"),
        (Status.CANCELLED, "CANCELLED"),
    ],
)
def test_how_sure_a_meeting_is_stands_in_its_status(status: Status, expected: str) -> None:
    (event,) = read_back(occurrence(status=status))
    assert event.status.value == expected


def test_a_moved_meeting_stays_the_same_event() -> None:
    first = notes("guild", "2024-04-02", announcement("guild", "2024-05-07 17:00"))
    moved = notes("huddle", "2024-04-09", announcement("guild", "2024-05-14 17:00"))
    before = vobject.readOne((feed_of({"": Calendar(library(first))}, at("2024-04-03")) or b"").decode()).vevent
    after = vobject.readOne((feed_of({"": Calendar(library(first, moved))}, at("2024-04-10")) or b"").decode()).vevent
    assert before.uid.value == after.uid.value == "guild-20240507@minutebot"
    assert (before.sequence.value, after.sequence.value) == ("0", "1")
    assert after.dtstart.value == dt.datetime(2024, 5, 14, 17, tzinfo=ZoneInfo(BERLIN))


def test_the_feed_of_one_series_holds_no_other_and_of_an_unknown_one_there_is_none() -> None:
    both = notes(
        "a", "2024-04-02", announcement("guild", "2024-05-07 17:00"), announcement("huddle", "2024-05-09 17:00")
    )
    calendar = Calendar(library(both))
    written = vobject.readOne((feed_of({"": calendar}, at("2024-04-03"), "huddle") or b"").decode())
    assert [event.uid.value for event in written.vevent_list] == ["huddle-20240509@minutebot"]
    assert feed_of({"": calendar}, at("2024-04-03"), "choir") is None


def test_a_feed_without_meetings_is_a_calendar_all_the_same() -> None:
    assert read_back() == []


def test_the_same_meetings_give_the_same_bytes_on_any_day() -> None:
    calendar = Calendar(library(notes("guild", "2024-04-02", announcement("guild", "2024-05-07 17:00"))))
    assert feed_of({"": calendar}, at("2024-04-03")) == feed_of({"": calendar}, at("2024-04-30 12:34"))


def test_what_notes_say_ends_no_line_and_begins_no_property() -> None:
    (event,) = read_back(occurrence(title="A\r\nATTENDEE:mailto:x@kettle.example\nEND:VEVENT", note="x" * 300))
    assert not hasattr(event, "attendee")
    assert event.summary.value == "A ATTENDEE:mailto:x@kettle.example END:VEVENT"


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1), st.text())
def test_whatever_notes_say_can_be_read_back(title: str, note: str) -> None:
    (event,) = read_back(occurrence(title=title, note=note, status=Status.MOVED))
    assert event.summary.value == title
    assert event.uid.value == "guild-20240507@minutebot"


STARTS = st.datetimes(dt.datetime.fromisoformat("2020-01-01"), dt.datetime.fromisoformat("2035-01-01")).map(
    lambda start: start.replace(second=0, microsecond=0)
)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(STARTS, st.sampled_from(ZONES), st.sampled_from(["guild", "böö/ k,;"])), max_size=6))
def test_what_is_read_back_is_what_was_put_in(meetings: list[tuple[dt.datetime, str, str]]) -> None:
    put_in = [occurrence(f"{start}", zone).model_copy(update={"series": name}) for start, zone, name in meetings]
    events = read_back(*put_in)
    assert len({event.uid.value for event in events}) == len(events) == len(put_in)
    read = [event.dtstart.value for event in events]
    assert [start.replace(tzinfo=None) for start in read] == [start for start, _, _ in meetings]
    for one, start in zip(put_in, read, strict=True):
        if not is_odd(one.starts_at):
            assert start.astimezone(dt.UTC) == one.instant


def is_odd(start: dt.datetime) -> bool:
    """Whether the clocks show that time twice or never, where vobject takes its own choice."""
    return start.replace(fold=0).utcoffset() != start.replace(fold=1).utcoffset()
