"""Which reminders are due, and what names them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.calendar import Status
from bot.reminders.plan import DueReminder, due
from tests.bot.reminders.stage import DAY, HOUR, MINUTE, SECOND, at, occurrence, rule

EVER, NEVER = at("2000-01-01"), at("2100-01-01")


@pytest.mark.parametrize(
    ("start", "zone", "before", "expected"),
    [
        pytest.param("2024-03-05 17:00", "Europe/Berlin", DAY, "2024-03-04 16:00", id="winter"),
        pytest.param("2024-07-02 17:00", "Europe/Berlin", DAY, "2024-07-01 15:00", id="summer"),
        pytest.param("2024-03-31 17:00", "Europe/Berlin", DAY, "2024-03-30 16:00", id="EU spring: same wall time"),
        pytest.param("2024-03-31 17:00", "Europe/Berlin", HOUR, "2024-03-31 14:00", id="EU spring: an hour passes"),
        pytest.param("2024-03-31 03:30", "Europe/Berlin", HOUR, "2024-03-31 00:30", id="EU spring: an hour at the gap"),
        pytest.param("2024-10-27 17:00", "Europe/Berlin", DAY, "2024-10-26 15:00", id="EU autumn: same wall time"),
        pytest.param("2024-10-27 03:30", "Europe/Berlin", 2 * HOUR, "2024-10-27 00:30", id="EU autumn: hours pass"),
        pytest.param("2024-03-10 11:00", "America/New_York", DAY, "2024-03-09 16:00", id="US spring: same wall time"),
        pytest.param("2024-03-12 11:00", "America/New_York", 7 * DAY, "2024-03-05 16:00", id="US spring: a week"),
        pytest.param("2024-11-03 11:00", "America/New_York", DAY, "2024-11-02 15:00", id="US autumn: same wall time"),
        pytest.param("2024-11-03 11:00", "America/New_York", DAY + HOUR, "2024-11-02 14:00", id="US autumn: 25 hours"),
        pytest.param("2024-03-12 11:00", "America/New_York", HOUR, "2024-03-12 14:00", id="US changed, EU not yet"),
        pytest.param("2024-03-31 02:30", "Europe/Berlin", HOUR, "2024-03-31 00:30", id="a start the clocks skip"),
    ],
)
def test_days_keep_the_wall_time_and_hours_pass(start: str, zone: str, before: dt.timedelta, expected: str) -> None:
    (reminder,) = due([occurrence(start, zone)], [rule(before)], EVER, NEVER)
    assert reminder.due_at == at(expected)


def test_only_what_is_due_after_the_first_and_up_to_the_second_instant_is_given() -> None:
    at_due = at("2024-03-05 15:00")
    meetings, rules = [occurrence()], [rule(HOUR)]
    assert len(due(meetings, rules, at_due - SECOND, at_due)) == 1
    assert due(meetings, rules, at_due, at_due + DAY) == ()
    assert due(meetings, rules, at_due - DAY, at_due - SECOND) == ()


def test_reminders_come_in_the_order_they_are_due() -> None:
    meetings = [occurrence("2024-03-12 17:00"), occurrence("2024-03-05 17:00")]
    reminders = due(meetings, [rule(MINUTE, 8 * DAY), rule(HOUR, channel=2)], EVER, NEVER)
    assert [reminder.due_at for reminder in reminders] == sorted(reminder.due_at for reminder in reminders)
    assert len(reminders) == 6


def test_a_rule_is_for_its_own_series() -> None:
    assert due([occurrence(series="huddle")], [rule(HOUR)], EVER, NEVER) == ()


def test_two_rules_for_the_same_post_make_one_by_the_first() -> None:
    (reminder,) = due([occurrence()], [rule(HOUR, role=5), rule(HOUR, role=6)], EVER, NEVER)
    assert reminder.role == 5


@pytest.mark.parametrize("before", [dt.timedelta(0), -HOUR, 400 * DAY])
def test_a_reminder_after_the_start_or_years_ahead_is_no_rule(before: dt.timedelta) -> None:
    with pytest.raises(ValidationError):
        rule(before)


def reminder(start: str = "2024-03-05 17:00", *, before: dt.timedelta = HOUR, channel: int = 1) -> DueReminder:
    return DueReminder(occurrence=occurrence(start), before=before, channel=channel)


def test_the_name_of_a_post_stays_the_same_for_ever() -> None:
    assert reminder().key == "guild|2024-03-05T16:00:00+00:00|before|3600s|1"
    assert reminder().nonce == "izULohErHiCgRRoieaCe-TZO"


def test_being_late_or_mentioning_a_role_makes_no_other_post() -> None:
    told = reminder().model_copy(update={"late": True, "role": 9})
    assert told.nonce == reminder().nonce


ANY = st.builds(
    reminder,
    st.sampled_from(["2024-03-05 17:00", "2024-03-05 17:01", "2024-03-06 17:00"]),
    before=st.sampled_from([SECOND, MINUTE, HOUR, DAY, 7 * DAY]),
    channel=st.integers(1, 2**63 - 1),
)


@given(ANY, ANY)
def test_different_posts_have_different_names_that_fit_a_nonce(one: DueReminder, other: DueReminder) -> None:
    assert len(one.nonce) <= 25
    assert one.nonce.isascii()
    assert (one.nonce == other.nonce) == (one.key == other.key) == (one == other)


@given(
    start=st.datetimes(dt.datetime(2024, 1, 1), dt.datetime(2026, 12, 31)),  # noqa: DTZ001 - wall time, zones beside
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
    before=st.integers(1, 40 * 24 * 3600).map(lambda seconds: dt.timedelta(seconds=seconds)),
)
def test_a_reminder_is_due_before_the_start_and_within_an_hour_of_the_time_said(
    start: dt.datetime, zone: str, before: dt.timedelta
) -> None:
    one = DueReminder(occurrence=occurrence(start.replace(microsecond=0).isoformat(), zone), before=before, channel=1)
    assert one.due_at < one.occurrence.instant
    assert abs((one.occurrence.instant - one.due_at) - before) <= HOUR


@pytest.mark.parametrize("status", list(Status))
def test_nobody_is_reminded_of_what_is_cancelled_or_only_expected(status: Status) -> None:
    meeting = occurrence().model_copy(update={"status": status})
    told = due([meeting], [rule(DAY)], EVER, NEVER)
    assert len(told) == (status not in {Status.CANCELLED, Status.PROJECTED})
