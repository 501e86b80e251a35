"""Seconds into a recording, in the ways notes write them."""

import re
from dataclasses import dataclass
from functools import lru_cache

_CLOCK = r"(?:\d{1,2}:)?\d{1,3}[:.;]\d{2}(?!\d)"
_WORDS = r"(?:(?:starts?|started|starting|begins|at|@|~|about|around|time|video|recording)[:]?\s?){0,2}"
_SPAN = r"(?:\d{1,2}\s?h(?:ours?|rs?)?\s?)?\d{1,3}\s?m(?:in(?:ute)?s?)?(?:\s?\d{1,2}\s?s(?:ec(?:ond)?s?)?)?\b"

_IN_VIDEO = re.compile(
    r"(?<![a-z])(?:in|on|into|of|at)\s(?:(?:the|teh)\s)?(?:vi[deo]{1,3}|recording)\b\s?\)*",  # "vidoe" is a video too
    re.IGNORECASE,
)
# every repetition has a bound: a line of a million brackets or digits is read in one pass
_MARK = re.compile(
    rf"""
    (?P<lead>[-–—:]\s?)?            # a dash that ties the mark to the title
    (?:[(\[{{]\s?){{0,3}}              # `(`, `([`, `( [`
    {_WORDS}
    (?P<clock>{_SPAN}|\d{{1,2}}:\s\d{{2}}|[\d:.;?]{{0,12}}) # `1:01:01`, `1h02m`, malformed `:`, `0:354`, `??:??`
    (?:\s?min(?:ute)?s?\b)?\s?\]?\s?
    (?P<target>[a-z]?\(\s?https?://[^)\s]{{0,300}}\s?\)?)?      # of a broken link, `([25:08(https://…`
    \s?\)?\s?
    {_IN_VIDEO.pattern}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_POSSIBLE = re.compile(r"[\d:(]")
_FURTHEST = 60
_FURTHEST_WITH_ADDRESS = 400
"""How many characters before "in the video" a mark can begin, by the bounds above."""

_BRACKETED = re.compile(
    rf"\(\s?\[?{_WORDS}(?P<clock>{_CLOCK})\]?(?:\s(?:the\s)?video)?\s?\)"
    rf"|\[(?P<square>{_CLOCK})\]|(?:^|(?<=[-–—]\s)|(?<=[-–—]))(?P<last>{_CLOCK})\s?$",
    re.IGNORECASE,
)
_TIME_IN_URL = re.compile(r"[?&#](?:t|start)=(?:(?P<h>\d+)h)?(?:(?P<m>\d+)m)?(?:(?P<s>\d+)s?)?(?:[&#]|$)")
_WELL_FORMED = re.compile(r"(?:(?P<h>\d{1,2})[:.])?(?P<m>\d{0,3})[:.;]\s?(?P<s>[0-5]\d)")
_SPELT_OUT = re.compile(r"(?:(?P<h>\d+) ?h[a-z]* ?)?(?P<m>\d+) ?m[a-z]*(?: ?(?P<s>\d+) ?s[a-z]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a text says how far into the recording something is: `(24:00 in the video)`."""

    start: int
    end: int
    written: str
    seconds: int | None
    """None where what is written is no time."""
    odd: bool
    """Whether it is not written as a clock or a link is (`15.43`, `0:354`, `([25:08(https://…`, nothing at all)."""


@lru_cache(maxsize=2048)  # every line is asked about several times while its notes are read
def find_mark(text: str, *, bracketed: bool = False) -> Mark | None:
    """Gives the first mark in a text; `bracketed` also takes a bare `(24:00)` or a last `- 24:00` for one."""
    lowered = text.lower()
    speaks = "vi" in lowered or "recording" in lowered
    if not (speaks or bracketed) or not _POSSIBLE.search(text):
        return None
    for spoken in _IN_VIDEO.finditer(text) if speaks else ():
        reach = _FURTHEST_WITH_ADDRESS if "://" in text else _FURTHEST
        found = _MARK.search(text, max(0, spoken.start() - reach), spoken.end())
        if found and (found["clock"] or "(" in found.group()):
            return _mark(found, found["clock"], broken=bool(found["target"]))
    found_bare = _BRACKETED.search(text) if bracketed else None
    return _mark(found_bare, next(filter(None, found_bare.groups()))) if found_bare else None


def _mark(found: re.Match[str], clock: str, *, broken: bool = False) -> Mark:
    seconds = seconds_of(clock)
    odd = (
        seconds is None
        or broken
        or not clock.isascii()
        or clock[:1] == ":"
        or any(slip in clock for slip in (".", ";", ": "))
    )
    return Mark(found.start(), found.end(), found.group().strip(" -–—"), seconds, odd)


def seconds_of(clock: str) -> int | None:
    """Gives the seconds of `6:30`, `1:02:03`, `1h2m` or the mistyped `15.43`; None for anything else."""
    found = _WELL_FORMED.fullmatch(clock) or _SPELT_OUT.fullmatch(clock)
    if not found:
        return None
    return int(found["h"] or 0) * 3600 + int(found["m"] or 0) * 60 + int(found["s"] or 0)


def in_video(seconds: int) -> str:
    """Gives seconds in the form that notes should have: `(24:00 in the video)`, `(1:02:03 in the video)`."""
    hours, rest = divmod(seconds, 3600)
    clock = f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
    return f"({clock} in the video)"


def seconds_in_url(url: str) -> int | None:
    """Gives the second that a video's address points at (`t=95s`, `t=1h2m3s`, `start=95`), None where it has none."""
    found = _TIME_IN_URL.search(url)
    if not found or not any(found.groups()):
        return None
    return int(found["h"] or 0) * 3600 + int(found["m"] or 0) * 60 + int(found["s"] or 0)
