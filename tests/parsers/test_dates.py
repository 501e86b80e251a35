"""Dates and times as people write them, and which of them a reader repairs."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.dates import (
    StatedDate,
    date_in_path,
    find_date,
    find_day_to_come,
    find_moment,
    find_time,
    long_date,
    nearest_weekday,
    starts_with_day,
    year_turned_over,
)

HALF_A_YEAR = dt.timedelta(days=200)


def stated(text: str) -> StatedDate:
    found = find_date(text)
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("October 5, 2021 11:00 a.m. Eastern", "2021-10-05"),
        ("Oct 5 2021", "2021-10-05"),
        ("Sept. 7, 2021", "2021-09-07"),
        ("October 5,2021", "2021-10-05"),
        ("October 5th, 2021", "2021-10-05"),
        ("Tuesday, October 5, 2021", "2021-10-05"),
        ("Tues Oct 5 2021", "2021-10-05"),
        ("Tuesday the 5th of October 2021", "2021-10-05"),
        ("5 October 2021", "2021-10-05"),
        ("2021-10-05 16:00 CET", "2021-10-05"),
        ("held on October 5, 2021, not on October 6, 2021", "2021-10-05"),
        ("February 29, 2024", "2024-02-29"),
    ],
)
def test_a_date_is_read_in_many_forms(text: str, date: str) -> None:
    assert stated(text).date == dt.date.fromisoformat(date)


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("Jauary", 1),
        ("Febuary", 2),
        ("Feburary", 2),
        ("Mach", 3),
        ("Arpil", 4),
        ("Juen", 6),
        ("Jully", 7),
        ("Agust", 8),
        ("Setpember", 9),
        ("Ocotber", 10),
        ("Novemeber", 11),
        ("Decmeber", 12),
    ],
)
def test_a_misspelt_month_is_read_and_reported(written: str, month: int) -> None:
    found = stated(f"{written} 5, 2021")
    assert (found.date.month, found.misspelt) == (month, written)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Kettle 5, 2021",
        "October 2021",
        "October 32, 2021",
        "February 29, 2023",
        "version 2021-13-01",
        "Maybe 5, 2021",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize(("text", "lies"), [("Tuesday, October 5, 2021", False), ("Monday, October 5, 2021", True)])
def test_a_weekday_can_contradict_its_date(text: str, lies: bool) -> None:  # noqa: FBT001 - a table's column
    assert stated(text).weekday_lies is lies


def test_a_word_before_a_date_is_no_weekday() -> None:
    found = stated("Kettle October 5, 2021")
    assert (found.weekday, found.written) == (None, "October 5, 2021")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("11:00 a.m. Eastern", "11:00"),
        ("11:00 a.m Eastern", "11:00"),
        ("11am", "11:00"),
        ("11 A.M.", "11:00"),
        ("11: a.m.", "11:00"),
        ("12:08 p.m.", "12:08"),
        ("12:05 am", "00:05"),
        ("8:00 PM EST", "20:00"),
        ("14:30", "14:30"),
        ("at noon ET", "12:00"),
        ("99:00 a.m., I mean 9:00 a.m.", "09:00"),
        ("v4.11:00 a.m. 10:15 a.m.", "10:15"),
    ],
)
def test_a_time_is_read_in_many_forms(text: str, time: str) -> None:
    assert find_time(text) == dt.time.fromisoformat(time)


@pytest.mark.parametrize("text", ["", "in the afternoon", "version 4.4", "1:02:03", "13 a.m.", "11 amps"])
def test_what_is_no_time_gives_none(text: str) -> None:
    assert find_time(text) is None


def test_a_moment_is_a_date_with_the_time_and_zone_behind_it() -> None:
    found = find_moment("moved from 9:00 a.m. Pacific to Tuesday, October 5, 2021 at 11am ET")
    assert found is not None
    assert (found.day.date, found.time) == (dt.date(2021, 10, 5), dt.time(11))
    assert found.zone is not None
    assert found.zone.name == "America/New_York"


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("notes/2021-10-05/index.md", "2021-10-05"),
        ("2021-10-05.md", "2021-10-05"),
        ("copied-2024-01-01/2021-10-05.md", "2021-10-05"),
        ("notes/latest.md", None),
        ("notes/12021-10-05.md", None),
    ],
)
def test_the_last_date_of_a_path_is_the_meetings(path: str, date: str | None) -> None:
    assert date_in_path(path) == (dt.date.fromisoformat(date) if date else None)


@pytest.mark.parametrize(
    ("text", "after", "meant"),
    [
        ("Tuesday February 1, 2021", "2021-12-07", "2022-02-01"),
        ("February 1, 2021", "2021-12-07", "2022-02-01"),
        ("Tuesday February 1, 2020", "2021-12-07", "2022-02-01"),
        ("Monday February 1, 2021", "2021-12-07", None),
        ("Tuesday February 29, 2020", "2021-12-07", None),
    ],
)
def test_a_year_is_turned_over_where_the_weekday_fits(text: str, after: str, meant: str | None) -> None:
    turned = year_turned_over(stated(text), dt.date.fromisoformat(after))
    assert turned == (dt.date.fromisoformat(meant) if meant else None)


@pytest.mark.parametrize(
    ("text", "after", "meant"),
    [
        ("Tuesday, March 2, 11:00 a.m.", "2021-02-02", "2021-03-02"),
        ("Jan. 5th", "2020-12-01", "2021-01-05"),
        ("Tuesday, March 2, 20212", "2021-02-02", "2021-03-02"),
        ("Wednesday, March 2", "2021-02-02", None),
        ("March 2", "2021-03-02", None),
        ("in March", "2021-02-02", None),
    ],
)
def test_a_missing_year_is_the_one_that_makes_it_the_next(text: str, after: str, meant: str | None) -> None:
    found = find_day_to_come(text, dt.date.fromisoformat(after), HALF_A_YEAR)
    assert (found and found.date) == (dt.date.fromisoformat(meant) if meant else None)


@pytest.mark.parametrize(
    ("text", "starts"),
    [("March 2 11:00 a.m.", True), ("Tue, Mar. 2nd", True), ("Kettle 4 update", False), ("on March 2", False)],
)
def test_a_line_can_start_with_a_day(text: str, starts: bool) -> None:  # noqa: FBT001 - a table's column
    assert starts_with_day(text) is starts


@given(st.dates(), st.integers(0, 6))
def test_the_nearest_weekday_is_within_three_days(date: dt.date, weekday: int) -> None:
    if dt.date.min + dt.timedelta(3) <= date <= dt.date.max - dt.timedelta(3):
        nearest = nearest_weekday(date, weekday)
        assert nearest.weekday() == weekday
        assert abs(nearest - date) <= dt.timedelta(days=3)


@given(st.dates(min_value=dt.date(1000, 1, 1)))
def test_a_date_that_is_written_out_is_read_back(date: dt.date) -> None:
    found = stated(long_date(date))
    assert (found.date, found.weekday, found.misspelt) == (date, date.weekday(), None)


@given(st.text())
def test_any_text_can_be_asked_for_dates_and_times(text: str) -> None:
    find_moment(text)
    find_time(text)
    find_day_to_come(text, dt.date(2021, 1, 1), HALF_A_YEAR)
