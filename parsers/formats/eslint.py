"""Notes of ESLint's steering committee: a resolution and action items by topic, and transcripts beside them."""

import re
from collections.abc import Iterator
from typing import Final

from parsers.formats import general
from parsers.formats.format import Format
from parsers.models import Parsed, ParseResult, Source, Utterance

_SIGNS: Final = {
    "a list 'Attending'": re.compile(r"^## Attending\b", re.MULTILINE),
    "a section 'Transcript'": re.compile(r"^## Transcript\b", re.MULTILINE),
    "a summary or question for the committee": re.compile(
        r"^\*\*\w+ (?:Summary|Questions?|Question\(s\)):?\*\*:?", re.MULTILINE
    ),
    "resolutions in bold": re.compile(r"^\*\*Resolutions?:?\*\*:?", re.MULTILINE),
}
_TRANSCRIPT: Final = re.compile(r"^# .*\bTranscript\s*$", re.MULTILINE)
_SPOKEN: Final = re.compile(r"\*\*@?(?P<who>[^*:\n]{1,60}):\*\*[ \t]*(?P<words>.*)")
_REACTION: Final = re.compile(r"\s+\* \S{1,14} @[\w-]+.*")
_PART: Final = re.compile(r"^#{2,6} +\**(\w+ (?:Summary|Questions?|Question\(s\)):?)\**:?$", re.MULTILINE)
"""What is set as a heading over a part of a topic."""

_FEWEST_LINES: Final = 3


def _recognise(text: str) -> str | None:
    if _TRANSCRIPT.search(text) and len(_SPOKEN.findall(text)) >= _FEWEST_LINES:
        return "a title 'Transcript' over lines that begin with a bold name"
    signs = [sign for sign, pattern in _SIGNS.items() if pattern.search(text)]
    return " and ".join(signs) if len(signs) > 1 else None


def parse(text: str, source: Source) -> ParseResult:
    """Gives the meeting of notes or of a transcript; reactions to a message are no part of it."""
    lines = text.split("\n")
    if not _TRANSCRIPT.search(text):
        return general.parse(_PART.sub(r"**\1**", text), source)
    begin = next((number for number, line in enumerate(lines) if _SPOKEN.match(line)), len(lines))
    result = general.parse("\n".join(lines[:begin]), source)
    if not isinstance(result, Parsed):
        return result
    spoken = tuple(_spoken(lines))
    told = tuple(fault for fault in result.diagnostics if fault.code != "no-topics")
    return Parsed(meeting=result.meeting.model_copy(update={"transcript": spoken}), diagnostics=told)


def _spoken(lines: list[str]) -> Iterator[Utterance]:
    who, words, begun = "", list[str](), 1
    for number, line in enumerate(lines, start=1):
        found = _SPOKEN.match(line)
        if found:
            if who and (said := "\n".join(words).strip()):
                yield Utterance(speaker=who, offset=None, text=said, line=begun)
            who, words, begun = found["who"].strip(), [found["words"]], number
        elif not _REACTION.fullmatch(line):
            words.append(line.strip())
    if who and (said := "\n".join(words).strip()):
        yield Utterance(speaker=who, offset=None, text=said, line=begun)


FORMAT = Format("eslint", _recognise, parse)
