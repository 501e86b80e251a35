import datetime as dt

import pytest

from parsers.days import day_in_path, find_day, find_start, is_ambiguous, month_in


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("# 07-Jul-2016 Guild", "2016-07-07"),
        ("# 2020-November-19 Guild", "2020-11-19"),
        ("Thursday 2019/5/23 at 14:00 GMT", "2019-05-23"),
        ("call of 20221209", "2022-12-09"),
        ("Date: 2024.10.29", "2024-10-29"),
        ("07/09/2026 Guild", "2026-07-09"),
        ("23/6/2026", "2026-06-23"),
        ("Call 9/2/16", "2016-09-02"),
        ("7.8.2023", "2023-08-07"),
        ("Friday, March 19th, 2021 14:00 UTC", "2021-03-19"),
        ("Day One—20 January 2026", "2026-01-20"),
    ],
)
def test_a_day_is_read_in_every_form(text: str, day: str) -> None:
    found = find_day(text)
    assert found is not None
    assert found.date.isoformat() == day


def test_a_day_of_numbers_is_read_as_what_it_is_near() -> None:
    near = dt.date(2026, 9, 7)
    found = find_day("07/09/2026", near=near)
    assert found is not None
    assert found.date == near
    assert is_ambiguous(found)


def test_a_day_without_a_year_needs_one() -> None:
    assert find_day("Public notes, Jan 5") is None
    found = find_day("Public notes, Jan 5", year=2023)
    assert found is not None
    assert found.date == dt.date(2023, 1, 5)


@pytest.mark.parametrize(
    "text", ["v1.2.3", "version 3.11.4", "10 may be", "99/99/2020", "2020-13-45", "at 11:30", "#2024"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert find_day(text) is None


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("notes/2021-10-05.md", "2021-10-05"),
        ("meetings/2019-10/october-1.md", "2019-10-01"),
        ("agendas/2023/05-May/18-wg-secondary-eu.md", "2023-05-18"),
        ("agendas__2023__05-May__18-eu.md", "2023-05-18"),
        ("minutes/2020/CG-04-03.md", "2020-04-03"),
        ("_minutes/2025-11-14-guild.md", "2025-11-14"),
        ("oci.2015-10-07-17.02.log.txt", "2015-10-07"),
    ],
)
def test_a_path_names_its_day(path: str, day: str) -> None:
    assert day_in_path(path) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("path", ["notes/2022-12.md", "archive-2019.md", "2019-mar-2020-mar.md", "call_108.md"])
def test_a_path_with_less_than_a_day_names_none(path: str) -> None:
    assert day_in_path(path) is None


def test_a_month_is_its_first_day() -> None:
    assert [month_in(text) for text in ("Notes - July 2021", "2022-12", "Minutes 2022")] == [
        dt.date(2021, 7, 1),
        dt.date(2022, 12, 1),
        None,
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("11a - noon (Pacific)", "11:00"),
        ("8-9am PT", "08:00"),
        ("11:30-12:30pm", "11:30"),
        ("12-1pm", "12:00"),
        ("@ 1400 UTC", "14:00"),
        ("16:00 - 19:00 UTC", "16:00"),
        ("10:30 AM – 12:00 PM PST", "10:30"),
    ],
)
def test_a_span_begins_with_its_start(text: str, start: str) -> None:
    assert find_start(text) == dt.time.fromisoformat(start)
