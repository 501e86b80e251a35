"""Series that a calendar file tells of, while the file changes."""

from pathlib import Path

import pytest

from bot import config
from bot.config import ConfigError
from bot.configured_series import SeriesInUse

_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Kettle//EN
BEGIN:VEVENT
UID:guild@kettle.example
DTSTAMP:{stamp}T000000Z
DTSTART:2026120{day}T170000Z
RRULE:FREQ=WEEKLY
SUMMARY:Kettle Guild
END:VEVENT
END:VCALENDAR
"""


def test_a_calendar_that_says_otherwise_is_a_change_once(tmp_path: Path) -> None:
    """One that cannot be read is told with its place; one that says again what it said is no change."""
    calendar = tmp_path / "guild.ics"
    settings = tmp_path / "config.toml"
    settings.write_text('[[series]]\nname = "guild"\nics = "guild.ics"\n', "utf-8")
    calendar.write_text(_CALENDAR.format(day=1, stamp=20261101), "utf-8")
    series = SeriesInUse(config.load(settings))
    (guild,) = series.read()
    assert guild.invitation is not None
    assert not series.changed()
    calendar.write_text("nonsense", "utf-8")
    with pytest.raises(ConfigError, match=r"config.toml:3: series\[0\].ics"):
        series.changed()
    calendar.write_text(_CALENDAR.format(day=1, stamp=20261102), "utf-8")
    assert not series.changed()
    calendar.write_text(_CALENDAR.format(day=2, stamp=20261103), "utf-8")
    assert series.changed()
    assert not series.changed()
