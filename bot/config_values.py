"""The kinds of values that settings are made of."""

import datetime as dt
import re
from typing import Annotated, Final

from pydantic import AnyUrl, BaseModel, ConfigDict, UrlConstraints

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


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


HttpAddress = Annotated[AnyUrl, UrlConstraints(allowed_schemes=["http", "https"])]
SocketAddress = Annotated[AnyUrl, UrlConstraints(allowed_schemes=["ws", "wss"])]
