"""The rhythm of past meetings."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.calendar.rhythm import Rhythm, rhythm_of
from bot.calendar.rules import Rule

UTC = ZoneInfo("UTC")


def dates(written: str) -> list[dt.date]:
    return [dt.date.fromisoformat(day) for day in written.split()]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        pytest.param(
            "2024-01-02 2024-02-06 2024-03-05 2024-04-02",
            "the first Tuesday of every month, FREQ=MONTHLY;INTERVAL=1;BYDAY=1TU, 4 of 4",
            id="monthly",
        ),
        pytest.param(
            "2024-02-06 2024-04-02 2024-06-04 2024-10-01 2024-12-03",
            "the first Tuesday of every second month, FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU, 5 of 5",
            id="every second month, one missed",
        ),
        pytest.param(
            "2024-01-16 2024-02-20 2024-03-14 2024-04-16 2024-05-21",
            "the third Tuesday of every month, FREQ=MONTHLY;INTERVAL=1;BYDAY=3TU, 4 of 5",
            id="monthly, one moved",
        ),
        pytest.param(
            "2024-01-25 2024-02-29 2024-03-28 2024-04-25 2024-05-30",
            "the last Thursday of every month, FREQ=MONTHLY;INTERVAL=1;BYDAY=-1TH, 5 of 5",
            id="the last of the month",
        ),
        pytest.param(
            "2024-03-04 2024-03-11 2024-03-18 2024-03-25 2024-04-08",
            "Monday of every week, FREQ=WEEKLY;INTERVAL=1;BYDAY=MO, 5 of 5",
            id="weekly, one missed",
        ),
        pytest.param(
            "2024-03-07 2024-03-21 2024-04-04 2024-04-18 2024-05-02 2024-05-16",
            "Thursday of every second week, FREQ=WEEKLY;INTERVAL=2;BYDAY=TH, 6 of 6",
            id="every second week",
        ),
        pytest.param(
            "2023-01-03 2023-02-07 2023-03-07 2023-04-04 2023-06-06 2023-08-01 2023-10-03 2023-12-05",
            "the first Tuesday of every second month, FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU, 8 of 8",
            id="more seldom than it used to be",
        ),
    ],
)
def test_a_rhythm_is_found(held: str, expected: str) -> None:
    rhythm = rhythm_of(dates(held))
    assert rhythm is not None
    assert f"{rhythm}, {rhythm.rule}, {rhythm.kept} of {rhythm.of}" == expected


@pytest.mark.parametrize(
    "held",
    [
        pytest.param("", id="none"),
        pytest.param("2024-01-02 2024-02-06 2024-03-05", id="three prove nothing"),
        pytest.param("2024-01-02 2024-02-14 2024-03-08 2024-04-25 2024-05-27", id="none to be seen"),
        pytest.param("2024-01-02 2024-02-06 2024-03-05 2024-04-02 2024-05-16", id="left by the newest"),
        pytest.param("2020-01-07 2021-03-02 2022-07-05 2023-10-03", id="too sparse"),
    ],
)
def test_what_proves_no_rhythm(held: str) -> None:
    assert rhythm_of(dates(held)) is None


def test_a_rhythm_of_which_nothing_is_heard_any_more_is_over() -> None:
    rhythm = rhythm_of(dates("2024-01-02 2024-02-06 2024-03-05 2024-04-02"))
    assert rhythm is not None
    assert not rhythm.is_silent(dt.date(2024, 6, 3))
    assert rhythm.is_silent(dt.date(2024, 6, 4))


RHYTHMS = st.builds(
    Rhythm,
    weekday=st.integers(0, 6),
    nth=st.sampled_from([1, 2, 3, -1, None]),
    interval=st.integers(1, 4),
    newest=st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)),
    kept=st.just(8),
    of=st.just(8),
)


@given(rhythm=RHYTHMS, missed=st.sets(st.integers(1, 8), max_size=1))
def test_a_rhythm_that_was_kept_is_found_again_though_one_meeting_was_missed(rhythm: Rhythm, missed: set[int]) -> None:
    first = dt.datetime.combine(rhythm.newest, dt.time(17))
    begin = first.replace(tzinfo=dt.UTC)
    starts = [start.date() for start in Rule(rhythm.rule, first, UTC).starts(begin, begin + dt.timedelta(days=1800))]
    held = [day for number, day in enumerate(starts[:10]) if number not in missed]
    assume(rhythm.nth != -1 or any(day.day > 28 for day in held[-8:]))  # else all are the fourth as well
    found = rhythm_of(held)
    assert found is not None
    following = Rule(found.rule, dt.datetime.combine(held[-1], dt.time(17)), UTC).starts(
        dt.datetime.combine(held[-1], dt.time(18), dt.UTC), begin + dt.timedelta(days=1800)
    )
    assert next(following).date() == starts[10]
