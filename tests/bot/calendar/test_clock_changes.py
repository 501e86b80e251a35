"""Zones as calendars read them."""

import datetime as dt
import io
from zoneinfo import ZoneInfo, available_timezones

import pytest
from dateutil.tz import tzical

from bot.calendar.clock_changes import zone_component


def test_an_onset_is_wall_time_by_the_offset_before_it() -> None:
    written = zone_component("America/New_York").to_ical().decode().splitlines()
    spring, autumn = written.index("BEGIN:DAYLIGHT"), written.index("BEGIN:STANDARD", 8)
    assert {"DTSTART:20000402T020000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400"} <= set(written[spring:autumn])
    assert {"DTSTART:20001029T020000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500"} <= set(written[autumn:])


@pytest.mark.parametrize(
    "zone",
    [
        *("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"),
        *("Europe/Dublin", "America/Sao_Paulo", "Asia/Kathmandu", "Asia/Tehran"),
    ],
)
def test_another_library_reads_the_offsets_that_the_zone_has(zone: str) -> None:
    assert zone in available_timezones()
    read = tzical(io.StringIO(zone_component(zone).to_ical().decode())).get(zone)
    hours = (dt.datetime.fromisoformat("2001-01-01") + dt.timedelta(hours=31 * number) for number in range(13_500))
    different = [
        f"{wall}"
        for wall in hours
        if not _is_odd(wall, ZoneInfo(zone))
        and wall.replace(tzinfo=read).utcoffset() != wall.replace(tzinfo=ZoneInfo(zone)).utcoffset()
    ]
    assert different == []


def _is_odd(wall: dt.datetime, zone: ZoneInfo) -> bool:
    """Whether the clocks show that time twice or never."""
    return wall.replace(tzinfo=zone).utcoffset() != wall.replace(tzinfo=zone, fold=1).utcoffset()
