"""What would be posted, as people review it."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar import Occurrence, Status
from bot.reminders.simulation import Simulated, simulate, told
from tests.bot.command_line import minutebot
from tests.bot.reminders.stage import DAY, GUILD, HOUR, MINUTE, START, Announcements, at, occurrence, rule

DATA = Path(__file__).parent / "data" / "simulation"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [("2026-03-01", "2026-04-02", "spring.txt"), ("2026-10-24", "2026-11-03", "autumn.txt")],
)
def test_weeks_in_which_clocks_change_with_a_cancelled_and_moved_meetings(
    first: str, last: str, expected: str, tmp_path: Path
) -> None:
    """Golden files: look at what differs, and if it is meant so, write them with the same command."""
    said = minutebot(
        *("simulate", "--config", DATA / "config.toml", "--from", first, "--to", last),
        folder=tmp_path,
        MINUTEBOT_STATE_DIR=str(tmp_path / "state"),
    )
    assert (said.code, said.err) == (0, "")
    assert said.out == (DATA / expected).read_text("utf-8")


@pytest.mark.parametrize(
    ("begin", "end", "expected"),
    [
        ("2024-03-01", "2024-03-10", [DAY, HOUR]),
        ("2024-03-05", "2024-03-10", [HOUR]),
        ("2024-03-01", "2024-03-05", [DAY]),
        ("2024-03-01", "2024-03-04 16:00", []),
        ("2024-03-04 16:00", "2024-03-04 16:01", [DAY]),
    ],
)
def test_only_what_falls_between_the_two_instants_is_told(begin: str, end: str, expected: list[dt.timedelta]) -> None:
    posts = list(simulate(Announcements(), [rule(DAY, HOUR)], [], at(begin), at(end)))
    assert [post.reminder.before for post in posts] == expected
    assert [post.at for post in posts] == [post.reminder.due_at for post in posts]


class Announced:
    """A meeting that is announced at an instant, and another in its place later."""

    def __init__(self, *meetings: tuple[dt.datetime, Occurrence]) -> None:
        self.meetings = meetings

    def __call__(self, now: dt.datetime) -> tuple[Occurrence, ...]:
        known = [meeting for since, meeting in self.meetings if since <= now]
        return tuple(meeting for meeting in known[-1:] if meeting.instant >= now)

    @property
    def news(self) -> list[dt.datetime]:
        return [since for since, _ in self.meetings]


def posted(announced: Announced) -> list[tuple[str, dt.timedelta, bool]]:
    posts = simulate(announced, [rule(DAY, HOUR)], announced.news, at("2024-03-01"), at("2024-03-20"))
    return [(f"{post.at:%m-%d %H:%M}", post.reminder.before, post.reminder.late) for post in posts]


def test_what_is_announced_late_is_posted_late() -> None:
    assert posted(Announced((START - 3 * HOUR, GUILD))) == [
        ("03-05 13:00", DAY, True),
        ("03-05 15:00", HOUR, False),
    ]


def test_a_meeting_that_is_moved_is_reminded_of_at_its_new_time() -> None:
    moved = occurrence("2024-03-12 17:00")
    assert posted(Announced((at("2024-03-01"), GUILD), (START - 3 * HOUR, moved))) == [
        ("03-04 16:00", DAY, False),
        ("03-11 16:00", DAY, False),
        ("03-12 15:00", HOUR, False),
    ]


def test_a_meeting_that_is_cancelled_and_announced_again_is_reminded_of_once() -> None:
    cancelled = GUILD.model_copy(update={"status": Status.CANCELLED})
    known = Announced((at("2024-03-01"), GUILD), (START - 2 * DAY, cancelled), (START - 3 * HOUR, GUILD))
    assert posted(known) == [("03-05 13:00", DAY, True), ("03-05 15:00", HOUR, False)]


def test_a_post_is_told_with_where_when_and_why() -> None:
    (post,) = simulate(
        Announced((START - MINUTE * 50, GUILD)), [rule(DAY + HOUR)], [START - MINUTE * 50], START - DAY, START
    )
    assert list(told(post, "The guild meets.")) == [
        "2024-03-05 Tue 16:10 CET  2024-03-05 15:10 UTC  channel 1  guild",
        "    The guild meets.",
        "    1d1h before 2024-03-05 Tue 17:00 CET, 1d10m late; announced by notes/2024-02-06.md:7",
    ]


MEETINGS = st.lists(
    st.builds(
        lambda day, hour, status: occurrence(f"2024-03-{day:02} {hour:02}:30").model_copy(update={"status": status}),
        st.integers(1, 31),
        st.integers(0, 23),
        st.sampled_from(Status),
    ),
    max_size=5,
    unique_by=lambda meeting: meeting.starts_at,
)


@settings(deadline=None)
@given(meetings=MEETINGS, befores=st.lists(st.integers(1, 5000).map(lambda minutes: minutes * MINUTE), max_size=3))
def test_each_meeting_that_takes_place_is_reminded_of_before_it_starts_and_nothing_else(
    meetings: list[Occurrence], befores: list[dt.timedelta]
) -> None:
    rules = [rule(*befores)] if befores else []
    posts: list[Simulated] = list(simulate(Announcements(meetings), rules, [], at("2024-02-01"), at("2024-04-05")))
    assert all(post.at < post.reminder.occurrence.instant and not post.reminder.late for post in posts)
    assert [post.at for post in posts] == sorted(post.at for post in posts)
    reminded = {post.reminder.occurrence.instant for post in posts}
    assert reminded == ({one.instant for one in meetings if one.takes_place} if befores else set())
    assert len({post.reminder.key for post in posts}) == len(posts)
