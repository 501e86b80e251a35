"""Wall time with its zone, read as it is written into JSON."""

import datetime as dt
import re
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_WRITTEN: Final = re.compile(r"([^\[\]]+)\[([^\[\]]+)\]")


def from_written(given: object) -> object:
    """Reads `2026-10-06T11:00:00-04:00[America/New_York]`; of an hour that comes twice the offset tells which."""
    found = _WRITTEN.fullmatch(given) if isinstance(given, str) else None
    if found is None:
        return given
    moment = dt.datetime.fromisoformat(found[1])
    try:
        zone = ZoneInfo(found[2])
    except (ZoneInfoNotFoundError, OSError) as error:
        msg = f"{found[2]} is no IANA zone"
        raise ValueError(msg) from error
    first = moment.replace(tzinfo=zone, fold=0)
    return first if first.utcoffset() == moment.utcoffset() else first.replace(fold=1)
