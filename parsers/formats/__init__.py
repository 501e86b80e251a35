"""One module per format of notes; the registry finds the one that reads a text."""

from typing import Final, NamedTuple

from parsers.faults import Faults
from parsers.formats import (
    aswf_tac,
    call_digest,
    eslint,
    general,
    graphql_wg,
    meetbot,
    nodejs_tsc,
    podman,
    timed_chat,
    w3c_webext,
    webvtt,
    zoom_recap,
)
from parsers.formats.format import Format
from parsers.formats.plug_ins import plugged_in
from parsers.heads import Schedule
from parsers.markup import as_markdown
from parsers.models import Parsed, ParseResult, Source, Unreadable
from parsers.splitter import split

FORMATS: Final[tuple[Format, ...]] = (
    podman.FORMAT,
    webvtt.FORMAT,
    timed_chat.FORMAT,
    call_digest.FORMAT,
    meetbot.FORMAT,
    nodejs_tsc.FORMAT,
    eslint.FORMAT,
    aswf_tac.FORMAT,
    graphql_wg.FORMAT,
    w3c_webext.FORMAT,
    zoom_recap.FORMAT,
    general.FORMAT,
)
"""Those that are built in, in the order in which they are asked; the last reads what no other knows."""

_LONGEST_LINE: Final = 20_000
"""Characters; the longest of 167 real notes has 4,335."""


class Reading(NamedTuple):
    """How a text, or one meeting's part of it, was read."""

    format: str
    """The format's name."""
    reason: str
    """What in the text shows that it is of this format, in words."""
    result: ParseResult
    text: str
    """What was read, on the lines where it stands; what belongs to other meetings is blank."""


def formats() -> tuple[Format, ...]:
    """Gives all formats in the order in which they are asked: a community's own before those that are built in."""
    return (*plugged_in(), *FORMATS)


def readings(text: str, source: Source) -> tuple[Reading, ...]:
    """Gives each meeting of a text as read by the first format that knows and can read it; else why none could."""
    faults = Faults(source.path)
    text = _lines_cut(_cleaned(text), faults)
    if not text.strip():
        faults.error(1, "empty", "there is nothing in this text; write notes or remove it")
        return (Reading("none", "the text is empty", Unreadable(diagnostics=tuple(faults.found)), text),)
    first, *others = (_read(one, source) for one in split(as_markdown(text), source.path))
    told = first.result.model_copy(update={"diagnostics": (*faults.found, *first.result.diagnostics)})
    return (first._replace(result=told), *others)


def parse_all(text: str, source: Source) -> tuple[ParseResult, ...]:
    """Gives each meeting that a text holds, or why none could be read."""
    return tuple(reading.result for reading in readings(text, source))


def parse(text: str, source: Source) -> ParseResult:
    """Gives the first meeting that a text holds."""
    return parse_all(text, source)[0]


def _read(text: str, source: Source) -> Reading:
    """Where no format can read a text, the first that knows it tells why."""
    *others, last = formats()
    unreadable: list[Reading] = []
    for one in others:
        reason = one.recognise(text)
        if reason is not None:
            reading = Reading(one.name, reason, _completed(one.parse(text, source), source), text)
            if isinstance(reading.result, Parsed):
                return reading
            unreadable.append(reading)
    reading = Reading(last.name, "no other format knows it", _completed(last.parse(text, source), source), text)
    return reading if isinstance(reading.result, Parsed) or not unreadable else unreadable[0]


def _completed(result: ParseResult, source: Source) -> ParseResult:
    """Gives a meeting of whatever format the zone and the start that its source gives, where its notes leave it out."""
    if not isinstance(result, Parsed) or result.meeting.starts_at or source.zone is None:
        return result
    meeting = result.meeting
    when = Schedule(meeting.date, None, meeting.zone).completed(source)
    known = meeting.model_copy(update={"starts_at": when.starts_at, "zone": when.zone})
    return result.model_copy(update={"meeting": known})


def _cleaned(text: str) -> str:
    r"""Gives a text without a byte order mark, its lines ended by `\n` alone, and without NUL."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.removeprefix("\ufeff").replace("\0", "\ufffd")


def _lines_cut(text: str, faults: Faults) -> str:
    """Cuts lines that nobody wrote by hand: one of a million brackets would hold up everything behind it."""
    lines = text.split("\n")
    if max(map(len, lines)) <= _LONGEST_LINE:
        return text
    for number, line in enumerate(lines):
        if len(line) > _LONGEST_LINE:
            lines[number] = line[:_LONGEST_LINE]
            faults.warn(number + 1, "line-too-long", f"{len(line):,} characters, of which {_LONGEST_LINE:,} were read")
    return "\n".join(lines)
