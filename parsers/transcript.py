"""Pasted transcripts to utterances: `Name: words` lines between time stamps, and cues of WebVTT."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from pydantic import TypeAdapter

from parsers.models import Utterance

_UTTERANCES: Final = TypeAdapter(tuple[Utterance, ...])
"""Validates all of a transcript in one call, which costs half of one call each."""

_STAMP = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>\d{1,2}):(?P<s>\d{2})(?:[.,]\d{1,3})?(?:\s*-->.*)?")
_SPOKEN = re.compile(r"(?P<speaker>[^\W_][^:\n]{0,60}):(?:\s+(?P<text>\S.*)|\s*)")
_AFFILIATION = re.compile(r"\s*(?:\([^()]*\)|\|.*)\s*$")
_MOST_WORDS: Final = 6


def read_transcript(lines: Sequence[str], first_line: int, who: Callable[[str], str]) -> tuple[Utterance, ...]:
    """Gives what was said, in order, at the last time stamp above it; who speaks goes on until another is named.

    `who` gives the person that a speaker is.
    """
    return _UTTERANCES.validate_python(tuple(_utterances(lines, first_line, who)))


def _utterances(
    lines: Sequence[str], first_line: int, who: Callable[[str], str]
) -> Iterator[dict[str, str | int | None]]:
    speaker, offset = "", None
    for number, line in enumerate(lines):
        text = line.strip()
        stamp = _STAMP.fullmatch(text) if text[:1].isdecimal() else None
        if stamp:
            offset = int(stamp["h"] or 0) * 3600 + int(stamp["m"]) * 60 + int(stamp["s"])
            continue
        if not text or (text.isdecimal() and _is_cue_number(lines, number)):
            continue
        found = _SPOKEN.fullmatch(text) if ":" in text else None
        if found and len(found["speaker"].split()) <= _MOST_WORDS:
            speaker, text = who(_unaffiliated(found["speaker"])), found["text"] or ""
        if speaker and text:
            yield {"speaker": speaker, "offset": offset, "text": text, "line": first_line + number}


def _unaffiliated(speaker: str) -> str:
    """A speaker's name without what stands in parentheses or behind a bar."""
    return _AFFILIATION.sub("", speaker).strip() if ")" in speaker or "|" in speaker else speaker.strip()


def _is_cue_number(lines: Sequence[str], number: int) -> bool:
    return number + 1 < len(lines) and "-->" in lines[number + 1]
