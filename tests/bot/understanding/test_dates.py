import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.dates import period_in
from bot.understanding.periods import Period

TODAY = dt.date(2024, 3, 20)
HELD = frozenset({dt.date(2021, 10, 5), dt.date(2022, 2, 17), dt.date(2023, 9, 14)})


def span(first: str, last: str | None = None) -> Period:
    return Period(first=dt.date.fromisoformat(first), last=dt.date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("on 2023-03-16", span("2023-03-16")),
        ("10/05/2021", span("2021-10-05")),
        ("10/5/21", span("2021-10-05")),
        ("5.10.2021", span("2021-10-05")),
        ("feb 17 2022", span("2022-02-17")),
        ("february 17th, 2022", span("2022-02-17")),
        ("the 17th of february 2022", span("2022-02-17")),
        ("3 march 2026", span("2026-03-03")),
        ("nov 2021", span("2021-11-01", "2021-11-30")),
        ("sept. 2021", span("2021-09-01", "2021-09-30")),
        ("nov '21", span("2021-11-01", "2021-11-30")),
        ("2021-11", span("2021-11-01", "2021-11-30")),
        ("2024 february", span("2024-02-01", "2024-02-29")),
        ("novembr 2021", span("2021-11-01", "2021-11-30")),
        ("in spetember 2021", span("2021-09-01", "2021-09-30")),
        ("septmber 2021", span("2021-09-01", "2021-09-30")),
        ("junne 2021", span("2021-06-01", "2021-06-30")),
        ("the 2022 one", span("2022-01-01", "2022-12-31")),
        ("late 2025", span("2025-09-01", "2025-12-31")),
        ("early last year", span("2023-01-01", "2023-04-30")),
        ("q2 2022", span("2022-04-01", "2022-06-30")),
        ("in fall 2021", span("2021-09-01", "2021-12-31")),
        ("winter 2022", span("2021-12-01", "2022-03-31")),
        ("last fall", span("2023-09-01", "2023-12-31")),
        ("last summer", span("2023-06-01", "2023-09-30")),
        ("in the summer of 21", span("2021-06-01", "2021-09-30")),
        ("the february huddle in 2022", span("2022-02-01", "2022-02-28")),
        ("early '22", span("2022-01-01", "2022-04-30")),
        ("this winter", span("2023-12-01", "2024-03-31")),
        ("last month", span("2024-02-01", "2024-02-29")),
        ("this month", span("2024-03-01", "2024-03-31")),
        ("last quarter", span("2023-10-01", "2023-12-31")),
        ("last year", span("2023-01-01", "2023-12-31")),
        ("this week", span("2024-03-18", "2024-03-24")),
        ("yesterday", span("2024-03-19")),
        ("last tuesday", span("2024-03-19")),
        ("last wednesday", span("2024-03-13")),
        ("two months ago", span("2024-01-01", "2024-01-31")),
        ("3 days ago", span("2024-03-17")),
        ("since may", span("2023-05-01", "9999-12-31")),
        ("since february", span("2024-02-01", "9999-12-31")),
        ("since last week", span("2024-03-11", "9999-12-31")),
        ("after two months ago", span("2024-02-01", "9999-12-31")),
        ("before yesterday", span("0001-01-01", "2024-03-18")),
        ("until last fall", span("0001-01-01", "2023-08-31")),
        ("a year ago", span("2023-01-01", "2023-12-31")),
        ("since march 2023", span("2023-03-01", "9999-12-31")),
        ("before 2022", span("0001-01-01", "2021-12-31")),
        ("prior to 2022", span("0001-01-01", "2021-12-31")),
        ("later than june 2022", span("2022-07-01", "9999-12-31")),
        ("between march and june 2022", span("2022-03-01", "2022-06-30")),
        ("from october until december 2021", span("2021-10-01", "2021-12-31")),
        ("nov-dec 2021", span("2021-11-01", "2021-12-31")),
        ("in nov or jan 2022", span("2021-11-01", "2022-01-31")),
        ("in 2021 or 2022", span("2021-01-01", "2022-12-31")),
        ("winter 2021/22", span("2021-12-01", "2022-03-31")),
        ("10/2021", span("2021-10-01", "2021-10-31")),
        ("the february meeting 2022", span("2022-02-01", "2022-02-28")),
        ("second half of 2021", span("2021-07-01", "2021-12-31")),
        ("last quarter of 2021", span("2021-10-01", "2021-12-31")),
        ("q3 of 2022", span("2022-07-01", "2022-09-30")),
        ("at the start of 2022", span("2022-01-01", "2022-04-30")),
        ("after 2023-05-01", span("2023-05-02", "9999-12-31")),
        ("between june 2021 and august 2021", span("2021-06-01", "2021-08-31")),
        ("in may", span("2023-05-01", "2023-05-31")),
        ("in september", span("2023-09-01", "2023-09-30")),
        ("in the autumn release", None),
        ("it may work", None),
        ("version 2.4", None),
        ("port 2024x", None),
        ("feb 30 2022", span("2022-02-01", "2022-02-28")),
        ("", None),
    ],
)
def test_a_date_in_chat_means_these_days(text: str, meant: Period | None) -> None:
    found = period_in(text, TODAY, HELD)
    assert (found.period if found else None) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("oct 21", span("2021-10-01", "2021-10-31")),
        ("oct 5", span("2021-10-05")),
        ("feb 17", span("2022-02-17")),
        ("sep 14", span("2023-09-14")),
        ("nov 25", span("2023-11-25")),
        ("nov 20", span("2020-11-01", "2020-11-30")),
    ],
)
def test_a_number_behind_a_month_is_what_meetings_were_held_on(text: str, meant: Period) -> None:
    found = period_in(text, TODAY, HELD)
    assert found is not None
    assert found.period == meant


def test_a_date_tells_where_it_stands() -> None:
    text = "who spoke in nov 2021 about tea"
    found = period_in(text, TODAY)
    assert found is not None
    assert text[found.start : found.end] == "in nov 2021"


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    found = period_in(text, TODAY)
    assert found is None or found.period.first <= found.period.last


@given(st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day_is_read_back_from_its_ways_of_writing(day: dt.date) -> None:
    for text in (day.isoformat(), f"{day:%B} {day.day}, {day.year}".lower(), f"{day.day} {day:%b} {day.year}".lower()):
        found = period_in(text, TODAY)
        assert found is not None
        assert found.period == Period(first=day, last=day)
