"""Title, presenters and offset out of one heading or agenda line, in whatever order they stand."""

import re
from dataclasses import dataclass
from typing import Final

from parsers.document import Block
from parsers.offsets import Mark, find_mark
from parsers.people import Roll, is_nobody

_DASH = re.compile(r"\s+[-–—]+(?:\s+|$|(?=[^\W\d_a-z]))|^[-–—]+\s+|(?<=[\w.)])[-–—]+\s+")
_COLON = re.compile(r"(?<=\w):\s+")
_TRAILING_URL = re.compile(r"[\s,;:–—(-]*https?://\S+\s*$")
_ENDINGS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<cut>\s*\()(?P<who>[^()]+)\)\s*$",
        r"(?P<cut>(?:\s+[-–—]+)?(?:\s+(?:presented|led|hosted|given|shown|demoed))?\s+by\s+)(?P<who>.+)$",
        r"(?P<cut>,\s+)(?P<who>[^,]+)$",
        r"(?P<cut>\s*:\s+)(?P<who>[^:]+)$",
        r"(?<=[.!?])(?P<cut>\s+)(?P<who>[^.!?]+[.]?\s*)$",
    )
)
_LONGEST: Final = 500
"""Characters of a line that is looked into; a longer one is a paragraph that was marked as a heading or an item."""

_EDGES: Final = " \t\n-–—:*_,"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a heading says."""

    title: str
    presenters: tuple[str, ...]
    nobody: bool
    """Whether it says outright that nobody presents ("All", "TBD")."""
    mark: Mark | None


def read_heading(block: Block, roll: Roll) -> Reading:
    """Gives title, presenters and offset of `Title - (1:00 in the video) - A, B`, `Title - A && B(1:00 in video)`."""
    mark = find_mark(block.text, bracketed=True)
    if len(block.text) > _LONGEST:
        return Reading(_clean(block.text), (), nobody=False, mark=mark)
    # the words of links are no names: they are blanked out where people are looked for, at the same positions
    named = block.without_anchors()
    start, end = (mark.start, mark.end) if mark else (len(block.text), len(block.text))
    if not _clean(block.text[:start]):
        title, people = _split(block.text[end:], named[end:], roll)
        return Reading(_clean(title), people.names, people.nobody, mark)
    behind = _people(named[end:], roll)
    if behind.names or behind.nobody:
        return Reading(_clean(block.text[:start]), behind.names, behind.nobody, mark)
    title, people = _split(block.text[:start], named[:start], roll)
    return Reading(_clean(title), people.names, people.nobody, mark)


@dataclass(frozen=True, slots=True)
class _People:
    names: tuple[str, ...] = ()
    nobody: bool = False


def _people(text: str, roll: Roll) -> _People:
    pieces = [piece for piece in (part.strip(_EDGES) for part in _DASH.split(text)) if piece and not piece.isdecimal()]
    for piece in pieces:
        names = roll.named_in(piece)
        if names or is_nobody(piece):
            return _People(names, not names)
    return _People()


def _split(text: str, named: str, roll: Roll) -> tuple[str, _People]:
    """Gives the title and the people behind its last dash, before its first, or at its end ("by A", "(A)", ". A").

    Behind the last dash there may be an affiliation or a number, so people on the roll come before others.
    """
    cuts = [(dash.start(), dash.end()) for dash in _DASH.finditer(text) if text[: dash.start()].strip(_EDGES)]
    behind = [(start, _people(named[end:], roll)) for start, end in reversed(cuts)]
    known = [(start, people) for start, people in behind if people.names and all(map(roll.knows, people.names))]
    for start, people in known or behind:
        if people.names or people.nobody:
            return text[:start], people
    for start, end in [*cuts[:1], *((colon.start(), colon.end()) for colon in _COLON.finditer(named))]:
        if text[end:].strip(_EDGES) and (names := _known(named[:start], roll)):
            return text[end:], _People(names)
    for ending in _ENDINGS:
        for found in ending.finditer(named):
            if names := _known(found["who"], roll):
                return text[: found.start("cut")], _People(names)
    return text, _People()


def _known(text: str, roll: Roll) -> tuple[str, ...]:
    """The people that a text names if all of them are on the roll: where no dash sets names off, they must be known."""
    names = roll.named_in(text)
    return names if all(roll.knows(name) for name in names) else ()


def _clean(title: str) -> str:
    title = " ".join(title.split()).strip(_EDGES)
    without_url = _TRAILING_URL.sub("", title).strip(_EDGES)
    return without_url or title
