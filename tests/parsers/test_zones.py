"""Time zones by name; the offset beside a name is only checked."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.faults import Faults
from parsers.zones import find_zone, utc, warn_of_contradiction, zone

WINTER = dt.datetime(2024, 2, 6, 11)  # noqa: DTZ001 - each row puts it into its zone
SUMMER = dt.datetime(2024, 7, 2, 11)  # noqa: DTZ001 - as above


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("11:00 a.m. Eastern (UTC-5)", "America/New_York"),
        ("11:00 a.m. eastern", "America/New_York"),
        ("11am ET", "America/New_York"),
        ("11 a.m. EDT", "America/New_York"),
        ("11:00 US/Eastern", "America/New_York"),
        ("11:00 EST5EDT", "America/New_York"),
        ("9:00 a.m. Pacific", "America/Los_Angeles"),
        ("16:00 UTC", "UTC"),
        ("17:00 CEST", "Europe/Berlin"),
        ("17:00 Europe/Berlin", "Europe/Berlin"),
        ("21:30 IST", "Asia/Kolkata"),
        ("(UTC-4) Eastern", "America/New_York"),
    ],
)
def test_a_zone_is_read_by_its_name(text: str, name: str) -> None:
    found = find_zone(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["", "11:00 a.m. (UTC-4)", "GMT+2", "the nearest kettle", "Kettle/Teapot", "WEST"])
def test_an_offset_alone_or_another_word_names_no_zone(text: str) -> None:
    assert find_zone(text) is None


@pytest.mark.parametrize(
    ("text", "moment", "proposed"),
    [
        ("Eastern", SUMMER, None),
        ("Eastern (UTC-4)", SUMMER, None),
        ("EDT (UTC-4)", SUMMER, None),
        ("EST (UTC−5)", WINTER, None),
        ("Eastern (UTC-5)", SUMMER, "Eastern (UTC-4)"),
        ("EDT (UTC-5)", SUMMER, "EDT (UTC-4)"),
        ("EDT (UTC-5)", WINTER, "EST (UTC-5)"),
        ("EST", SUMMER, "EDT"),
        ("CET (UTC+1)", SUMMER, "CEST (UTC+2)"),
    ],
)
def test_a_lie_of_the_offset_or_season_is_told_with_the_truth(
    text: str, moment: dt.datetime, proposed: str | None
) -> None:
    stated, faults = find_zone(text), Faults("notes.md")
    assert stated is not None
    warn_of_contradiction(stated, moment.replace(tzinfo=zone(stated.name)), 7, faults)
    assert [(fault.line, fault.proposed) for fault in faults.found] == ([(7, proposed)] if proposed else [])


@pytest.mark.parametrize(
    ("minutes", "written"), [(-240, "UTC-4"), (0, "UTC+0"), (330, "UTC+5:30"), (-210, "UTC-3:30"), (600, "UTC+10")]
)
def test_an_offset_is_written_as_people_do(minutes: int, written: str) -> None:
    assert utc(dt.timedelta(minutes=minutes)) == written


@given(st.text())
def test_any_text_can_be_asked_for_a_zone(text: str) -> None:
    find_zone(text)
