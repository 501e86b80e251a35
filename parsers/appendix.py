"""Cuts chat logs and transcripts off the notes before the markdown is read.

They are pasted raw, with fences that open late or never close, and one stray fence would swallow the notes of the next
section; so where they begin is told by their headings, line by line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final

_PLACE: Final = (
    r"(?:(?:raw|bluejeans|google|zoom|meet|meeting|jitsi|slack|matrix|discord|irc|teams|webex|full|editable)\s+)*"
)
_HEADING: Final = re.compile(
    rf"\s{{0,3}}(?P<marks>#{{0,6}})\s*{_PLACE}(?P<kind>chat|transcript(?:ion)?)\b"
    r"(?:\s+(?:raw|log|transcript|messages|from the meeting))*(?:\s+copy\s*/\s*paste[d]?)?(?:\s*\([^()]*\))?\s*:?\s*",
    re.IGNORECASE,
)
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
    starts = [(number, kind) for number, kind in _starts(lines)]
    if not starts:
        return Cut(text, ())
    ends = [number for number, _ in starts[1:]] + [len(lines)]
    parts = tuple(
        Part(kind, number + 2, _unfenced(lines[number + 1 : end]))
        for (number, kind), end in zip(starts, ends, strict=True)
    )
    return Cut("\n".join(lines[: starts[0][0]]), parts)


def _starts(lines: Sequence[str]) -> Iterator[tuple[int, Kind]]:
    begun = False
    for number, line in enumerate(lines):
        found = _HEADING.fullmatch(line) if "chat" in (low := line.lower()) or "transcript" in low else None
        if not found or not _is_heading(found, line, lines, number, begun=begun):
            continue
        begun = True
        yield number, Kind.CHAT if found["kind"].lower() == "chat" else Kind.TRANSCRIPT


def _is_heading(found: re.Match[str], line: str, lines: Sequence[str], number: int, *, begun: bool) -> bool:
    """A line without `#` counts if it ends in a colon or a fence follows; inside a log only a markdown heading does."""
    if found["marks"]:
        return True
    if begun and not line.rstrip().endswith(":"):
        return False
    if line.rstrip().endswith(":"):
        return True
    following = next((later for later in islice(lines, number + 1, None) if later.strip()), "")
    return bool(_FENCE.fullmatch(following))


def _unfenced(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines with fences blanked, also one glued to the end of a message."""
    return tuple("" if _FENCE.fullmatch(line) else line.removesuffix("```") for line in lines)
