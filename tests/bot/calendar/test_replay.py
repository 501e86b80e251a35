"""Real notes replayed: what was told on each day, beside what came."""

import datetime as dt
import json
from collections.abc import Callable
from typing import NamedTuple

import pytest

from bot.calendar import Calendar, Status
from bot.library import Library
from parsers.formats import parse
from parsers.models import Meeting, Source
from tests.bot.calendar.kit import SHARED, at, said

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared notes and questions are not beside this clone")


class Asked(NamedTuple):
    """What a careful reader of the notes of a day says of the next meeting of a series."""

    now: dt.datetime
    series: str
    start: str


@pytest.fixture(scope="module")
def library() -> Library:
    paths = sorted((SHARED / "corpus" / "podman").glob("*.md"))
    return Library.of(parse(path.read_text(encoding="utf-8"), Source(path=path.name)) for path in paths)


def facts() -> list[Asked]:
    """The day after each notes, and what these announce for a day after that."""
    asked = []
    for path in sorted((SHARED / "gold" / "facts" / "podman").glob("*.json")):
        fact = json.loads(path.read_text(encoding="utf-8"))
        now = at(fact["date"]) + dt.timedelta(days=1)
        asked += [
            Asked(now, one["series"], f"{one['date']} {one['start']}")
            for one in fact["next_meetings"]
            if one["date"] > f"{now:%Y-%m-%d}" and one["start"]
        ]
    return asked


def questions() -> list[Asked]:
    lines = [
        json.loads(line)
        for path in sorted((SHARED / "gold" / "questions" / "podman").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if '"next"' in line
    ]
    return [
        Asked(at(line["as_of"]), line["answer"]["series"], f"{line['answer']['date']} {line['answer']['start']}")
        for line in lines
        if line["kind"] == "next"
    ]


@pytest.mark.parametrize("asked", [facts, questions], ids=["facts", "questions"])
def test_the_next_meeting_told_is_the_one_that_a_careful_reader_found(
    asked: Callable[[], list[Asked]], library: Library
) -> None:
    calendar = Calendar(library)
    expected = asked()
    wrong = [
        (one, told)
        for one in expected
        if (told := said(calendar.nearest(one.now, one.series))[:1]) != [(one.series, one.start)]
    ]
    assert len(expected) > 20
    assert wrong == []


def without_coming(meeting: Meeting, now: dt.datetime) -> Meeting:
    """The notes as if nobody had announced anything for later than `now`."""
    over = tuple(one for one in meeting.next_meetings if one.starts_at < now)
    return meeting.model_copy(update={"next_meetings": over})


def test_where_the_announcement_is_taken_away_most_expectations_name_the_day_that_came(library: Library) -> None:
    expected, right = 0, 0
    for one in facts():
        known = Library(meetings=tuple(without_coming(meeting, one.now) for meeting in library.meetings))
        told = Calendar(known).nearest(one.now, one.series)
        assert all(each.status is Status.PROJECTED for each in told)
        expected += len(told)
        right += said(told) == [(one.series, one.start)]
    assert expected >= 25
    assert right / expected >= 0.8


def test_nothing_is_told_of_what_later_notes_say(library: Library) -> None:
    days = [meeting.date for meeting in library.meetings]
    for day in days[::3]:
        now = dt.datetime.combine(day, dt.time(), dt.UTC) + dt.timedelta(days=1)
        known = Library(meetings=tuple(meeting for meeting in library.meetings if meeting.date <= now.date()))
        assert Calendar(library).upcoming(now) == Calendar(known).upcoming(now)
