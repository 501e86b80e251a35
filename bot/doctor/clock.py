"""How far this machine's clock is off Discord's. Pure."""

import datetime as dt
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Final

from bot.doctor.findings import Finding, error, warning, well

_WHERE: Final = "the clock"
_NOTICEABLE: Final = dt.timedelta(seconds=5)
_TOO_MUCH: Final = dt.timedelta(seconds=60)
"""By then reminders are posted at the wrong minute, and what was posted is looked for at the wrong time."""
_FIX: Final = "let the machine keep its clock by NTP: timedatectl set-ntp true"
_SECOND: Final = dt.timedelta(seconds=1)
_NONE: Final = dt.timedelta(0)


def findings(date: str | None, sent: dt.datetime, received: dt.datetime) -> Iterator[Finding]:
    """Judges the Date header of an answer that was asked for at `sent` and had at `received`, by this clock."""
    try:
        told = parsedate_to_datetime(date) if date else None
    except ValueError:
        told = None
    if told is None or told.tzinfo is None:
        yield well("clock-unknown", _WHERE, "Discord's answers tell no time to compare with")
        return
    skew = _skew(told, sent, received)
    measured = f"{abs(skew).total_seconds():.0f} s {'ahead' if skew > _NONE else 'behind'}"
    if abs(skew) >= _TOO_MUCH:
        yield error(
            "clock-wrong", _WHERE, "it is so far off Discord's that reminders come too early or late", _FIX, measured
        )
    elif abs(skew) >= _NOTICEABLE:
        yield warning("clock-off", _WHERE, "it is off Discord's by seconds", _FIX, measured)
    else:
        yield well("clock-right", _WHERE, "it agrees with Discord's")


def _skew(told: dt.datetime, sent: dt.datetime, received: dt.datetime) -> dt.timedelta:
    """Gives what it is off for certain: the header tells whole seconds, and was written while we waited."""
    least, most = sent - (told + _SECOND), received - told
    if least > _NONE:
        return least
    return min(most, _NONE)
