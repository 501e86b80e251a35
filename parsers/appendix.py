"""Cuts chat logs and transcripts off the notes before the markdown is read.

They are pasted raw, with fences that open late or never close, and one stray fence would swallow the notes of the next
section; so where they begin is told by their headings, line by line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise
from typing import Final

from parsers.normal import folded

_HEADING: Final = re.compile(
    r"\s{0,3}(?P<marks>#{0,6})\s*\*{0,2}(?P<words>[^\W_#*][\w /&(),.-]{2,60}?)\s*:?\s*\*{0,2}\s*:?\s*"
)
_LONGEST_HEADING: Final = 80
_WORDS: Final = frozenset(
    "ai and audio auto automatic blue bluejeans call cabal community computer copied copy discord edited editable from"
    " full generated gmeet google group history huddle irc jeans jitsi log logs matrix meet meeting messages of paste"
    " pasted raw room save saved session slack teams text the unedited video webex window zoom".split()
)
"""What stands beside the words below in headings of logs; with any other word it is a topic about chats."""

_OF_LOGS: Final = frozenset("copy copied log logs meeting paste pasted raw".split())
"""Words beside which one other may stand, a tool's or a project's name."""

_CHAT: Final = frozenset("chat chats chatroom".split())
_TRANSCRIPT: Final = frozenset("transcript transcripts transcription captions".split())
_NOTES_AGAIN: Final = re.compile(
    r"\s{0,3}#{1,6}\s*(?:next\s.{0,40}\b(?:meeting|call|session)\b|topics\s+for\b|(?:possible|proposed)\s+topics\b"
    r"|meeting\s+(?:ends?|ended|finished)\b)",
    re.IGNORECASE,
)
"""Headings that belong to no log, wherever it was pasted."""

_FENCE: Final = re.compile(r"\s*(?:`{3,}|~{3,})\w*\s*")


class Kind(StrEnum):
    CHAT = "chat"
    TRANSCRIPT = "transcript"


@dataclass(frozen=True, slots=True)
class Part:
    """The raw lines of one chat log or transcript; `line` is the first one's."""

    kind: Kind
    line: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    notes: str
    """The notes alone, on the lines where they stood."""
    parts: tuple[Part, ...]


def cut(text: str) -> Cut:
    """Gives the notes without their chat logs and transcripts, and those apart."""
    lines = text.split("\n")
    borders = [*_borders(lines), (len(lines), None)]
    notes = lines[: borders[0][0]]
    parts: list[Part] = []
    for (number, kind), (end, _) in pairwise(borders):
        if kind:
            parts.append(Part(kind, number + 2, _unfenced(lines[number + 1 : end])))
        notes += [""] * (end - number) if kind else lines[number:end]
    return Cut("\n".join(notes).rstrip("\n"), tuple(parts)) if parts else Cut(text, ())


def _borders(lines: Sequence[str]) -> Iterator[tuple[int, Kind | None]]:
    """The lines on which a log begins, or the notes again (None)."""
    begun = False
    for number, line in enumerate(lines):
        if begun and line.lstrip().startswith("#") and _NOTES_AGAIN.match(line):
            begun = False
            yield number, None
        found = _HEADING.fullmatch(line) if len(line) <= _LONGEST_HEADING and _speaks_of_log(line) else None
        kind = _kind(found["words"]) if found else None
        if found and kind and _is_heading(found, line, lines, number, begun=begun):
            begun = True
            yield number, kind


def _speaks_of_log(line: str) -> bool:
    """Whether a closer look is worth it; most lines are not."""
    lowered = line.lower()
    return "chat" in lowered or "transcript" in lowered or "captions" in lowered


def _kind(heading: str) -> Kind | None:
    """What the words of a heading announce, if they speak of a log and of nothing else."""
    words = frozenset(folded(heading).split())
    strange = words - _WORDS - _CHAT - _TRANSCRIPT
    if len(strange) > bool(words & _OF_LOGS):
        return None
    return Kind.CHAT if words & _CHAT else Kind.TRANSCRIPT if words & _TRANSCRIPT else None


def _is_heading(found: re.Match[str], line: str, lines: Sequence[str], number: int, *, begun: bool) -> bool:
    """A line without `#` counts if it ends in a colon or a fence follows; inside a log only a markdown heading does."""
    if found["marks"]:
        return True
    ends_in_colon = line.rstrip(" *").endswith(":")
    if begun or ends_in_colon:
        return ends_in_colon
    following = next((later for later in islice(lines, number + 1, None) if later.strip()), "")
    return bool(_FENCE.fullmatch(following))


def _unfenced(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines with fences blanked, also one glued to the end of a message."""
    return tuple(_unfenced_line(line) if "```" in line or "~~~" in line else line for line in lines)


def _unfenced_line(line: str) -> str:
    return "" if _FENCE.fullmatch(line) else line.removesuffix("```")
