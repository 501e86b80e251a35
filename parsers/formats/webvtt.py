"""Transcripts in WebVTT or SubRip: who said what at which second of the recording."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from parsers.days import find_day
from parsers.faults import Faults
from parsers.formats.call_files import call_of, day_of_call, unaffiliated
from parsers.formats.format import Format
from parsers.models import ParseResult, Source, Unreadable, Utterance

_CUE: Final = re.compile(
    r"^\s*(?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3}\s+-->\s+(?:\d{1,2}:)?\d{2}:\d{2}[.,]\d{3}", re.MULTILINE
)
_BEGIN: Final = re.compile(r"\s*(?:(?P<h>\d{1,2}):)?(?P<m>\d{2}):(?P<s>\d{2})[.,]\d{3}\s+-->")
_SPOKEN: Final = re.compile(r"(?P<speaker>[^\W_](?:[^:\s]|[ ](?=\S)){0,60}?)\s?:(?:\s+(?P<text>\S.*)|\s*)")
_VOICE: Final = re.compile(r"<v(?:\.[\w.]+)?\s+(?P<who>[^>\n]{1,80})>")
_TAG: Final = re.compile(r"</?(?:v|c|i|b|u|ruby|rt|lang)(?:[.\s][^>\n]{0,80})?>")
_ENDS: Final = (".", "?", "!")
_LONGEST: Final = 300
"""Characters of a sentence that goes on from cue to cue."""


def _recognise(text: str) -> str | None:
    if text.lstrip().startswith("WEBVTT"):
        return "the first line is WEBVTT"
    return "cues from one time to another" if _CUE.match(text.lstrip().partition("\n")[2] or "") else None


def parse(text: str, source: Source) -> ParseResult:
    """Gives the call with all that was said; whoever spoke was there. Day and series are told by the path."""
    faults = Faults(source.path)
    first = _CUE.search(text)
    head = find_day(text[: first.start()]) if first else None
    day = day_of_call(head.date if head else None, source.path, 1, faults)
    said = tuple(_sentences(_cues(_named(text).split("\n"))))
    if not said:
        faults.error(1, "no-speech", "no cue says who spoke; write `Name: words` or `<v Name>words`")
    if day is None or not said:
        return Unreadable(diagnostics=tuple(faults.found))
    return call_of(day, source, faults, transcript=said)


def _named(text: str) -> str:
    """A text whose voice tags are names before a colon."""
    return _TAG.sub("", _VOICE.sub(lambda found: f"{found['who'].strip()}: ", text))


def _cues(lines: Iterable[str]) -> Iterator[Utterance]:
    """What each cue says; in one without a name the speaker of the one before goes on."""
    speaker, offset = "", None
    for number, line in enumerate(lines, start=1):
        begin = _BEGIN.match(line)
        if begin:
            offset = int(begin["h"] or 0) * 3600 + int(begin["m"]) * 60 + int(begin["s"])
        elif not line.strip():
            offset = None
        elif offset is not None:
            found = _SPOKEN.fullmatch(line.strip())
            speaker, text = (unaffiliated(found["speaker"]), found["text"]) if found else (speaker, line.strip())
            if speaker and text:
                yield Utterance(speaker=speaker, offset=offset, text=text, line=number)


def _sentences(cues: Iterable[Utterance]) -> Iterator[Utterance]:
    """What somebody says on through several cues is one utterance, from the second at which the sentence begins."""
    begun: Utterance | None = None
    for cue in cues:
        goes_on = begun and begun.speaker == cue.speaker and not begun.text.endswith(_ENDS)
        if begun and goes_on and len(begun.text) < _LONGEST:
            begun = replace(begun, text=f"{begun.text} {cue.text}")
            continue
        if begun:
            yield begun
        begun = cue
    if begun:
        yield begun


FORMAT = Format("webvtt", _recognise, parse)
