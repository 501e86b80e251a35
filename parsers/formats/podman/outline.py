"""Which headings begin a topic, and what belongs to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from rapidfuzz import fuzz

from parsers.document import Block, Document, Kind, Section
from parsers.formats.podman.cues import Cue, cue_of
from parsers.normal import folded
from parsers.offsets import find_mark
from parsers.people import Roll

_BEFORE_TOPICS: Final = frozenset({Cue.DATE, Cue.ATTENDEES, Cue.START, Cue.RECORDING, Cue.NOTES, Cue.AGENDA})
_ENDS_TOPIC: Final = frozenset(
    {
        Cue.DATE,
        Cue.ATTENDEES,
        Cue.AGENDA,
        Cue.START,
        Cue.END,
        Cue.RECORDING,
        Cue.NOTES,
        Cue.RECAP,
        Cue.NEXT_STEPS,
        Cue.NEXT_MEETING,
        Cue.PROPOSED,
    }
)
_ALIKE: Final = 80
_DASH: Final = re.compile(r"\s[-–—]+\s")


@dataclass(slots=True)
class Outline:
    """One topic's heading and the sections under it, the first of which is the heading's own."""

    heading: Block
    forum: bool
    sections: list[Section] = field(default_factory=list)

    @property
    def blocks(self) -> Iterator[Block]:
        """Everything under the heading, sub-headings too, in order."""
        for number, section in enumerate(self.sections):
            if number and section.heading:
                yield section.heading
            yield from section.blocks


def outlines(document: Document, roll: Roll) -> Iterator[Outline]:
    """Gives the topics in order; sections such as attendees, recap, next meeting and their content belong to none."""
    sections = [section for section in document.sections if section.heading]
    cues = [cue_of(section.heading) for section in sections if section.heading]
    depth = _topic_depth(sections, cues)
    title = next((section.heading for section in sections[:1] if section.heading and section.heading.level == 1), None)
    open_: Outline | None = None
    seen_attendees = not any(cue is Cue.ATTENDEES for cue in cues)
    after_next = False
    for section, cue in zip(sections, cues, strict=True):
        heading = section.heading
        assert heading is not None  # noqa: S101 - filtered above
        seen_attendees |= cue is Cue.ATTENDEES
        after_next |= cue is Cue.NEXT_MEETING
        begins = _begins(heading, cue, depth, seen_attendees=seen_attendees, after_next=after_next)
        if begins and heading is not title and not (open_ and _names_presenter(heading, open_, roll)):
            if open_:
                yield from _parted(open_, roll)
            open_ = Outline(heading, cue is Cue.OPEN_FORUM, [section])
        elif cue in _ENDS_TOPIC:
            if open_:
                yield from _parted(open_, roll)
            open_ = None
        elif open_:
            open_.sections.append(section)
    if open_:
        yield from _parted(open_, roll)


def _names_presenter(heading: Block, topic: Outline, roll: Roll) -> bool:
    """Whether a heading says only who presents the topic right above it, and when: `### Jon Fisk (1:00 in video)`."""
    mark = find_mark(heading.text)
    if mark is None or heading.level <= topic.heading.level or any(topic.blocks) or find_mark(topic.heading.text):
        return False
    return bool(roll.named_in(_DASH.split(f"{heading.text[: mark.start]} {heading.text[mark.end :]}")[0], alone=True))


def _begins(heading: Block, cue: Cue, depth: int, *, seen_attendees: bool, after_next: bool) -> bool:
    if not seen_attendees or (heading.level == 1 and depth != 1):
        return False
    expected = heading.level <= depth and not after_next
    if cue is Cue.OPEN_FORUM:
        return not after_next or _is_marked(heading)
    if cue is Cue.DEMO:
        return expected and not _is_marked(heading)
    return cue is Cue.TOPIC and (expected or _is_marked(heading))


def _is_marked(heading: Block) -> bool:
    return find_mark(heading.text) is not None


def _topic_depth(sections: Sequence[Section], cues: Sequence[Cue]) -> int:
    """The depth of the first topic heading after the preliminaries and the title; 0 where there is none."""
    end = next((number for number, cue in enumerate(cues) if cue is Cue.NEXT_MEETING), len(cues))
    begin = max((number for number, cue in enumerate(cues[:end]) if cue in _BEFORE_TOPICS), default=-1)
    depths = [
        section.heading.level
        for section, cue in zip(sections[begin + 1 : end], cues[begin + 1 : end], strict=True)
        if section.heading and cue is Cue.TOPIC
    ]
    titled = next((section.heading.level == 1 for section in sections[:1] if section.heading), False)
    return next((depth for depth in depths[titled and begin < 0 :] if depth > 1 or titled), 0)


def _parted(outline: Outline, roll: Roll) -> Iterator[Outline]:
    """A group heading ("Demos:") over several titles with one presenter and offset is as many topics."""
    titles = _grouped_titles(outline, roll)
    if len(titles) < 2:  # noqa: PLR2004 - one title is a sub-heading
        yield outline
        return
    shared = outline.sections[1 + len(titles) :]
    for title in titles:
        own = [section for section in shared if _belongs(section, title, titles)]
        yield Outline(title, outline.forum, [Section(title, ()), *own])


def _grouped_titles(outline: Outline, roll: Roll) -> list[Block]:
    """The bare headings between a heading without content and the name of who presents them all."""
    if outline.sections[0].blocks:
        return []
    titles: list[Block] = []
    for section in outline.sections[1:]:
        heading = section.heading
        if heading is None or cue_of(heading) is not Cue.TOPIC:
            return []
        if roll.named_in(heading.text):
            return titles
        if section.blocks:
            return []
        titles.append(heading)
    return []


def _belongs(section: Section, title: Block, titles: Sequence[Block]) -> bool:
    """Whether a shared section is about this title, or about none of them in particular."""
    if section.heading is None:
        return True
    likeness = {other.line: fuzz.ratio(folded(section.heading.text), folded(other.text)) for other in titles}
    return likeness[title.line] >= _ALIKE or max(likeness.values()) < _ALIKE


def content(outline: Outline) -> Iterator[Block]:
    """Everything in the topic that is not its heading."""
    yield from (block for block in outline.blocks if block.kind is not Kind.HEADING or block is not outline.heading)
