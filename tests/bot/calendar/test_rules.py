"""Recurrence rules on wall time."""

import datetime as dt
import re
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar.rules import Rule, RuleError, checked, first_start

BERLIN = ZoneInfo("Europe/Berlin")
YEAR = dt.timedelta(days=366)
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1))


def days(text: str, since: str | None = None, begin: str = "2026-01-01", number: int = 4) -> list[str]:
    first = first_start(dt.date.fromisoformat(since) if since else None, dt.time(17))
    begins = dt.datetime.fromisoformat(begin).replace(tzinfo=dt.UTC)
    starts = Rule(text, first, BERLIN).starts(begins, begins + YEAR)
    return [f"{start:%m-%d}" for start, _ in zip(starts, range(number), strict=False)]


@pytest.mark.parametrize(
    ("text", "since", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=1TU", None, ["01-06", "02-03", "03-03", "04-07"]),
        ("RRULE:FREQ=MONTHLY;BYDAY=-1TH", None, ["01-29", "02-26", "03-26", "04-30"]),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU", "2025-02-04", ["02-03", "04-07", "06-02", "08-04"]),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", "2025-12-18", ["01-01", "01-15", "01-29", "02-12"]),
        ("FREQ=WEEKLY", "2025-12-31", ["01-07", "01-14", "01-21", "01-28"]),
        ("freq=yearly;bymonth=3;byday=2mo", None, ["03-09"]),
        ("FREQ=MONTHLY;BYDAY=1TU;UNTIL=20260303", None, ["01-06", "02-03", "03-03"]),
        ("FREQ=MONTHLY;BYDAY=1TU;UNTIL=20260303T160000Z", None, ["01-06", "02-03", "03-03"]),
        ("FREQ=MONTHLY;BYDAY=1TU;UNTIL=20260303T155959Z", None, ["01-06", "02-03"]),
        ("FREQ=MONTHLY;BYDAY=1TU;COUNT=2", "2026-02-01", ["02-03", "03-03"]),
    ],
)
def test_a_rule_names_its_days(text: str, since: str | None, expected: list[str]) -> None:
    assert checked(text, dt.date.fromisoformat(since) if since else None) == text
    assert days(text, since) == expected


@pytest.mark.parametrize(
    ("text", "since", "message"),
    [
        ("first tuesday", None, "is no recurrence rule; write one such as"),
        ("", None, "is no recurrence rule; write one such as"),
        ("FREQ=MONTHLY;BYDAY=1XX", None, "is no recurrence rule"),
        ("FREQ=MONTHLY;BYDAY=1TU;BYDAY=2TU", None, "is no recurrence rule"),
        ("FREQ=MONTHLY;BYDAY=", None, "is no recurrence rule"),
        ("FREQ=HOURLY", None, "needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"),
        ("BYDAY=1TU", None, "needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY"),
        ("FREQ=DAILY;BYHOUR=7", None, "is no recurrence rule"),
        ("FREQ=WEEKLY", None, "does not say from which day the days follow; add since = "),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU", None, "does not say from which day INTERVAL is counted; add since = "),
        ("FREQ=MONTHLY;BYDAY=1TU;UNTIL=soon", None, "UNTIL=SOON is no day; write it as UNTIL=20271231"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", None, "fits no day at all"),
        ("FREQ=MONTHLY;INTERVAL=0;BYDAY=1TU", "2026-01-06", "counts to no number from 1 on"),
        ("FREQ=MONTHLY;BYDAY=1TU\nRDATE:20260101", None, "is more than one recurrence rule"),
    ],
)
def test_a_rule_that_cannot_be_used_says_what_to_write(text: str, since: str | None, message: str) -> None:
    with pytest.raises(RuleError, match=re.escape(message)):
        checked(text, dt.date.fromisoformat(since) if since else None)


@given(
    first=st.builds(dt.datetime.combine, DAYS, st.times().map(lambda time: time.replace(microsecond=0))),
    after=st.builds(dt.datetime.combine, DAYS, st.times(), st.just(dt.UTC)),
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"]),
)
def test_the_wall_time_is_the_same_over_every_change_of_the_clocks(
    first: dt.datetime, after: dt.datetime, zone: str
) -> None:
    starts = list(Rule("FREQ=WEEKLY", first, ZoneInfo(zone)).starts(after, after + YEAR))
    assert {(start.weekday(), start.time()) for start in starts} <= {(first.weekday(), first.time())}
    assert all(after <= start.astimezone(dt.UTC) <= after + YEAR for start in starts)
    assert first > after.replace(tzinfo=None) + YEAR - dt.timedelta(days=9) or len(starts) > 0


@pytest.mark.parametrize(
    ("zone", "start", "instant"),
    [
        pytest.param("Europe/Berlin", "2026-03-29 02:30", "2026-03-29 01:30", id="skipped: by the offset before"),
        pytest.param("Europe/Berlin", "2026-10-25 02:30", "2026-10-25 00:30", id="twice: the first"),
        pytest.param("America/New_York", "2026-03-08 02:30", "2026-03-08 07:30", id="skipped in New York"),
        pytest.param("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30", id="twice in New York"),
    ],
)
def test_times_that_the_clocks_skip_or_show_twice_follow_rfc_5545(zone: str, start: str, instant: str) -> None:
    first = dt.datetime.fromisoformat(start)
    day = first.replace(tzinfo=dt.UTC)
    (found,) = Rule("FREQ=YEARLY", first, ZoneInfo(zone)).starts(day - dt.timedelta(days=1), day + dt.timedelta(days=1))
    assert f"{found.astimezone(dt.UTC):%Y-%m-%d %H:%M}" == instant
