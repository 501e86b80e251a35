"""Values go into JSON and come back as they were."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from parsers.models import Announcement

_ZONES = st.sampled_from(["America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "UTC", "Asia/Kolkata"])
_AS_JSON = TypeAdapter(Announcement)


def announced(moment: dt.datetime) -> Announcement:
    return Announcement(series="community", starts_at=moment, as_written="then", line=1)


@given(st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2040, 1, 1)), _ZONES, st.sampled_from([0, 1]))  # noqa: DTZ001 - the zone is drawn beside it
def test_a_start_keeps_wall_time_zone_and_instant(wall: dt.datetime, zone: str, fold: int) -> None:
    one = announced(wall.replace(tzinfo=ZoneInfo(zone), fold=fold))
    again = _AS_JSON.validate_json(_AS_JSON.dump_json(one))
    assert again == one
    assert again.zone == zone
    assert again.starts_at.utcoffset() == one.starts_at.utcoffset()


def test_the_hour_that_comes_twice_keeps_which_it_is() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    both = [announced(dt.datetime(2026, 10, 25, 2, 30, tzinfo=berlin, fold=fold)) for fold in (0, 1)]
    assert [_AS_JSON.validate_json(_AS_JSON.dump_json(one)).starts_at.fold for one in both] == [0, 1]
    assert '"2026-10-25T02:30:00+01:00[Europe/Berlin]"' in _AS_JSON.dump_json(both[1]).decode()


@pytest.mark.parametrize(
    "written", ["2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+01:00[Kettle/Town]", "soon[Europe/Berlin]", "[]"]
)
def test_a_start_without_its_zone_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        _AS_JSON.validate_python({"series": "community", "starts_at": written, "as_written": "then", "line": 1})
