"""The kinds of values that settings are made of."""

import datetime as dt
import re
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, AnyUrl, BaseModel, BeforeValidator, ConfigDict, Field, UrlConstraints

from parsers.models import zone_name

_UNITS: Final = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
_DURATION: Final = re.compile(r"(?:(\d{1,4})d)?\s*(?:(\d{1,4})h)?\s*(?:(\d{1,5})m)?\s*(?:(\d{1,6})s)?")


def duration(written: object) -> object:
    """Gives the time of `1d`, `1h30m`, `90s`; leaves what is no text to be judged by its type."""
    if isinstance(written, dt.timedelta):
        return written
    found = _DURATION.fullmatch(written.strip()) if isinstance(written, str) else None
    if not found or not any(found.groups()):
        msg = f'{written!r} is no duration; write one such as "1d", "1h30m" or "90s"'
        raise ValueError(msg)
    numbers = zip(_UNITS.values(), found.groups(), strict=True)
    return dt.timedelta(**{unit: int(number) for unit, number in numbers if number})


def zone(name: str) -> str:
    """Gives the name of an IANA zone as its database writes it; raises ValueError."""
    try:
        return zone_name(dt.datetime(2000, 1, 1, tzinfo=ZoneInfo(name)))
    except (LookupError, ValueError, OSError, TypeError) as error:  # whatever zoneinfo makes of odd names
        raise ValueError(f'{name!r} is no IANA zone; write one such as "Europe/Berlin" or "UTC"') from error


_CLOCK: Final = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")


def _time(written: object) -> object:
    if isinstance(written, dt.time):
        return written
    found = _CLOCK.fullmatch(written.strip()) if isinstance(written, str) else None
    if not found:
        raise ValueError(f'{written!r} is no time of day; write one such as "17:00"')
    return dt.time(int(found[1]), int(found[2]))


_COMMUNITY: Final = re.compile(r"\w[\w.-]*")


def _community(written: str) -> str:
    name = written.strip().casefold()
    if not _COMMUNITY.fullmatch(name):
        raise ValueError(f'{written!r} is no name of a community; write one word, such as "kettle"')
    return name


def series_name(written: str) -> str:
    """Gives a short name of a series as it stands; raises ValueError where it holds a slash."""
    if "/" in written:
        raise ValueError(f"{written!r} holds a slash, which stands between a community and its series; leave it out")
    return written


Community = Annotated[str, AfterValidator(_community)]
"""The name of a community: it stands in addresses, and before the names of its series."""
SeriesName = Annotated[str, Field(min_length=1), AfterValidator(series_name)]
Zone = Annotated[str, AfterValidator(zone)]
TimeOfDay = Annotated[dt.time, BeforeValidator(_time)]


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


HttpAddress = Annotated[AnyUrl, UrlConstraints(allowed_schemes=["http", "https"])]
SocketAddress = Annotated[AnyUrl, UrlConstraints(allowed_schemes=["ws", "wss"])]
