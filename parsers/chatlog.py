"""Pasted chat logs to messages: names glued to times, on lines of their own, tab-separated, or `Name: text`."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from pydantic import TypeAdapter

from parsers.models import ChatMessage

_MESSAGES: Final = TypeAdapter(tuple[ChatMessage, ...])
"""Validates all of a log in one call, which costs half of one call each."""

_NAME: Final = r"[^\W_][^\n\t:]{0,60}?"
_CLOCK: Final = r"(?P<time>\d{1,2}:\d{2}(?:\s*[AP]M)?)"
_LAST_OF_CLOCKS: Final = frozenset("0123456789mM")
_GLUED = re.compile(rf"\s*(?P<speaker>{_NAME})\s*{_CLOCK}\s*", re.IGNORECASE)
_TIME_ALONE = re.compile(rf"\s*{_CLOCK}\s*", re.IGNORECASE)
_TABBED = re.compile(r"\s*(?P<time>\d{1,2}:\d{2}:\d{2})\t\s*(?P<speaker>[^\t:]+):\t(?P<text>.*)")
_COLON = re.compile(r"\s*(?P<speaker>[^\W\d_][^\n\t:]{1,40}): (?P<text>\S.*)")


@dataclass(slots=True)
class _Open:
    speaker: str
    time: str | None
    line: int
    lines: list[str] = field(default_factory=list)


def read_chat(lines: Sequence[str], first_line: int, who: Callable[[str], str]) -> tuple[ChatMessage, ...]:
    """Gives the messages of a log in order; lines before the first that names a speaker are left out.

    `who` gives the person that a speaker is.
    """
    style = _style(lines)
    closed = (_closed(message, who) for message in _messages(lines, first_line, style))
    return _MESSAGES.validate_python(tuple(message for message in closed if message["text"]))


class _Style(NamedTuple):
    """How one log writes the heads of its messages."""

    by_colon: bool
    """Names and text stand on one line, without times."""
    with_half: bool
    """Times end in AM or PM: a time without is a part of what somebody said."""


def _style(lines: Sequence[str]) -> _Style:
    clocks = [found for line in lines if (found := _ends_in_clock(line))]
    timed = bool(clocks) or any(_TABBED.fullmatch(line) for line in lines if "\t" in line)
    return _Style(not timed, any(found["time"][-1] in "mM" for found in clocks))


def _messages(lines: Sequence[str], first_line: int, style: _Style) -> Iterator[_Open]:
    message: _Open | None = None
    number = 0
    while number < len(lines):
        head, used = _head(lines, number, style)
        if head:
            if message:
                yield message
            message = head
            message.line += first_line
        elif message:
            message.lines.append(lines[number].strip())
        number += used
    if message:
        yield message


def _head(lines: Sequence[str], number: int, style: _Style) -> tuple[_Open | None, int]:
    """The message that begins on this line, and how many lines its head takes."""
    line = lines[number]
    if "\t" in line and (found := _TABBED.fullmatch(line)):
        return _Open(found["speaker"].strip(), found["time"], number, [found["text"]]), 1
    if (found := _clock(_GLUED, line, style)) and not found["speaker"].strip().lower().startswith("http"):
        return _Open(found["speaker"].strip(), _hours_24(found["time"]), number), 1
    if line.strip() and number + 1 < len(lines) and (found := _clock(_TIME_ALONE, lines[number + 1], style)):
        return _Open(line.strip(), _hours_24(found["time"]), number), 2
    if style.by_colon and (found := _COLON.fullmatch(line)) and not found["speaker"].lower().startswith("http"):
        return _Open(found["speaker"].strip(), None, number, [found["text"]]), 1
    return None, 1


def _ends_in_clock(line: str) -> re.Match[str] | None:
    """The name and time, or the time alone, that a line is."""
    if line.rstrip()[-1:] not in _LAST_OF_CLOCKS:
        return None
    return _GLUED.fullmatch(line) or _TIME_ALONE.fullmatch(line)


def _clock(pattern: re.Pattern[str], line: str, style: _Style) -> re.Match[str] | None:
    found = pattern.fullmatch(line) if line.rstrip()[-1:] in _LAST_OF_CLOCKS else None
    return found if found and (found["time"][-1] in "mM" or not style.with_half) else None


def _closed(message: _Open, who: Callable[[str], str]) -> dict[str, str | int | None]:
    text = "\n".join(message.lines).strip()
    return {"speaker": who(message.speaker), "time": message.time, "text": text, "line": message.line}


def _hours_24(written: str) -> str:
    """`1:05 PM` as `13:05`."""
    clock, half = written.strip()[:5].strip("APMapm "), written.strip()[-2:].lower()
    hour, minute = clock.split(":")
    shift = 12 if half == "pm" and int(hour) < 12 else -12 if half == "am" and int(hour) == 12 else 0  # noqa: PLR2004 - a clock's face
    return f"{int(hour) + shift:02}:{minute}"
