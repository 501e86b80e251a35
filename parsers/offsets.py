"""Seconds into a recording, in the ways notes write them."""

import re
from dataclasses import dataclass

_CLOCK = r"(?:\d{1,2}:)?\d{1,2}[:.]\d{2}"

_MARK = re.compile(
    r"""
    (?P<lead>[-–—:]\s*)?            # a dash that ties the mark to the title
    \(?\s*\(?\s*\[?\s*              # `(`, `([`, `( [`
    (?P<clock>[\d:.]*)              # `24:00`, `1:01:01`, also the malformed `:` and `0:354`
    \s*\]?\s*
    (?:[a-z]?\(\s*https?://[^)\s]*\s*\)?)?      # the target of a broken link, `([25:08(https://…` or `([04:02]i(https://…`
    \s*\)?\s*
    \bin\s+(?:the\s+)?(?:video|recording)\b\s*\)*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BRACKETED = re.compile(rf"\(\s*\[?(?P<clock>{_CLOCK})\]?\s*\)")
_TIME_IN_URL = re.compile(r"[?&#](?:t|start)=(?:(?P<h>\d+)h)?(?:(?P<m>\d+)m)?(?:(?P<s>\d+)s?)?(?:[&#]|$)")
_WELL_FORMED = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,3})(?P<dot>[:.])(?P<s>[0-5]\d)")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a text says how far into the recording something is: `(24:00 in the video)`."""

    start: int
    end: int
    written: str
    seconds: int | None
    """None where what is written is no time."""
    odd: bool
    """Whether it is not written as a clock writes it (`15.43`, `0:354`, nothing at all)."""


def find_mark(text: str, *, bracketed: bool = False) -> Mark | None:
    """Gives the first mark in a text; `bracketed` also takes a bare `(24:00)` for one."""
    found = next((mark for mark in _MARK.finditer(text) if mark["clock"] or "(" in mark.group()), None)
    if not found and bracketed:
        found = _BRACKETED.search(text)
    if not found:
        return None
    clock = found["clock"]
    seconds = seconds_of(clock)
    odd = seconds is None or "." in clock
    return Mark(found.start(), found.end(), found.group().strip(), seconds, odd)


def seconds_of(clock: str) -> int | None:
    """Gives the seconds of `6:30`, `1:02:03` or the mistyped `15.43`; None for anything else."""
    found = _WELL_FORMED.fullmatch(clock)
    if not found:
        return None
    return int(found["h"] or 0) * 3600 + int(found["m"]) * 60 + int(found["s"])


def seconds_in_url(url: str) -> int | None:
    """Gives the second that a video's address points at (`t=95s`, `t=1h2m3s`, `start=95`), None where it has none."""
    found = _TIME_IN_URL.search(url)
    if not found or not any(found.groups()):
        return None
    return int(found["h"] or 0) * 3600 + int(found["m"] or 0) * 60 + int(found["s"] or 0)
