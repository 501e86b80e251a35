"""The list of those who came: under a heading, behind a label, by commas or one a line."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from parsers.document import Block, Document, Kind, Section
from parsers.faults import Faults
from parsers.formats.podman.cues import Cue, cue_of, is_attendee_label
from parsers.formats.podman.header import RECORDING, START_LINE
from parsers.models import Person
from parsers.people import Roll, listed

_LABEL = re.compile(r"\s*(?P<label>[^:\n]{0,30}?\b(?:att?end|particip|present)[^:\n]{0,40}):?", re.IGNORECASE)
_LONGEST_NAME: Final = 5
_LONGEST_HANDLE: Final = 2


@dataclass(frozen=True, slots=True)
class AttendeeList:
    people: tuple[Person, ...]
    """As written, in order, each once."""
    entries: int
    """How many names the list holds, those that stand twice counted twice."""


def find_attendees(document: Document, known: Iterable[str], faults: Faults) -> AttendeeList:
    """Gives the people of the attendee list; `known` names part a forgotten comma."""
    roll = Roll(tuple(known))
    people: dict[str, Person] = {}
    entries = 0
    for name, line in _entries(document):
        parts = _parted(name, roll)
        if len(parts) > 1:
            message = f"{name!r} was read as {' and '.join(parts)}: a comma is missing"
            faults.warn(line, "comma-missing", message, written=name, proposed=", ".join(parts))
        for one in parts:
            entries += 1
            if one in people:
                faults.warn(line, "attendee-twice", f"{one} is listed already in line {people[one].line}")
            people.setdefault(one, Person(name=one, line=line))
    return AttendeeList(tuple(people.values()), entries)


def _entries(document: Document) -> Iterator[tuple[str, int]]:
    """Each name of the list with its line."""
    for block in _blocks(document):
        for number, line in enumerate(block.text.split("\n")):
            for name in listed(_unlabelled(line)):
                yield name, block.line + number


def _blocks(document: Document) -> Iterator[Block]:
    for section in document.sections:
        heading = section.heading
        if heading is not None and cue_of(heading) is Cue.ATTENDEES:
            if _unlabelled(heading.text) != heading.text:
                yield heading
            yield from (block for block in section.blocks if not _is_prose(block))
        else:
            yield from _labelled(section)


def _labelled(section: Section) -> Iterator[Block]:
    """Blocks that begin with "Attendees:", and those under a line that says nothing else, up to a sentence."""
    listing = False
    for block in section.blocks:
        listing = listing and not _is_prose(block)
        if listing or _unlabelled(block.text) != block.text:
            yield block
        label = _LABEL.fullmatch(block.text) if block.kind is Kind.PARAGRAPH else None
        listing = listing or bool(label and is_attendee_label(label["label"]))


def _unlabelled(text: str) -> str:
    """A line without the "Attendees:" in front of its names."""
    found = _LABEL.match(text) if ":" in text else None
    return text[found.end() :] if found and found[0].endswith(":") and is_attendee_label(found["label"]) else text


def _is_prose(block: Block) -> bool:
    """Whether a block below the list is something else: a sentence, a link, the start of the meeting."""
    if block.kind is Kind.CODE or START_LINE.match(block.text) or RECORDING.search(block.text):
        return True
    entries = listed(block.text)
    return 2 * sum(map(_may_be_person, entries)) < len(entries)


def _may_be_person(entry: str) -> bool:
    """Whether an entry is short and capitalised, or as short as a handle."""
    words = entry.split()
    return len(words) <= _LONGEST_HANDLE or (
        len(words) <= _LONGEST_NAME and sum(word[0].islower() for word in words) < len(words) / 2
    )


def _parted(name: str, roll: Roll) -> tuple[str, ...]:
    """Two names where a comma was forgotten between one that the notes know and another."""
    if len(name.split()) < 4:  # noqa: PLR2004 - two names of two words each
        return (name,)
    for known in roll.names:
        for parts in ((known, name.removeprefix(known).strip()), (name.removesuffix(known).strip(), known)):
            if name not in parts and all(len(part.split()) > 1 for part in parts):
                return parts
    return (name,)
