import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.config.values import duration


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1d", dt.timedelta(days=1)),
        ("90s", dt.timedelta(seconds=90)),
        ("1h30m", dt.timedelta(minutes=90)),
        (" 2d 3h ", dt.timedelta(days=2, hours=3)),
    ],
)
def test_durations_are_days_hours_minutes_and_seconds(written: str, meant: dt.timedelta) -> None:
    assert duration(written) == meant


@given(
    days=st.integers(0, 9999), hours=st.integers(0, 9999), minutes=st.integers(0, 99999), seconds=st.integers(0, 999999)
)
def test_the_parts_of_a_duration_add_up(days: int, hours: int, minutes: int, seconds: int) -> None:
    meant = dt.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    assert duration(f"{days}d{hours}h{minutes}m{seconds}s") == meant
    assert duration(f"{days}d {hours}h {minutes}m {seconds}s") == meant


@pytest.mark.parametrize("written", ["", " ", "1", "1x", "-1d", "d", "1d!", "1.5h", "1m1h", "1d1d", "1 d", "99999d"])
def test_anything_else_is_no_duration(written: str) -> None:
    with pytest.raises(ValueError, match="is no duration"):
        duration(written)
