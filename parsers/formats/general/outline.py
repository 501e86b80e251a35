"""The parts of notes and what each is for, with what stands under it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest
from typing import Final

from parsers.days import find_day
from parsers.document import Block, Document, Kind
from parsers.formats.general.headings import LEVEL_OF_BOLD, LEVEL_OF_LABEL, headed, section_item
from parsers.normal import folded
from parsers.section_words import Meaning
from parsers.titles import title_of


@dataclass(slots=True, eq=False)
class Part:
    """A heading of any kind with what stands under it, up to the next that is not below it."""

    heading: Block | None
    meaning: Meaning
    level: int
    blocks: list[Block] = field(default_factory=list)
    """What stands right under the heading; what stands under those below it is theirs."""
    parts: list["Part"] = field(default_factory=list)
    within: "Part | None" = None

    @property
    def all_blocks(self) -> Iterator[Block]:
        """Everything under the heading, the headings below it too, in order."""
        yield from self.blocks
        for part in self.parts:
            if part.heading:
                yield part.heading
            yield from part.all_blocks

    @property
    def all_parts(self) -> Iterator["Part"]:
        """The part itself and all below it, in order."""
        yield self
        for part in self.parts:
            yield from part.all_parts

    @property
    def is_inside(self) -> frozenset[Meaning]:
        """What the parts around this one are for, and itself."""
        around = self.within.is_inside if self.within else frozenset[Meaning]()
        return around | {self.meaning}


def outline(document: Document, text: str) -> Part:
    """Gives the whole of the notes as one part without a heading, the others below it."""
    lines = text.split("\n")
    bold = _bold_again(lines)
    whole = Part(None, Meaning.TOPIC, 0)
    open_ = whole
    blocks = [_listed_or_not(block) for block in document.blocks]
    for block, behind in zip_longest(blocks, blocks[1:]):
        raw = lines[block.line - 1].strip() if block.line <= len(lines) else ""
        below = lines[block.line].strip() if block.line < len(lines) else ""
        for level, heading, meaning, under in section_item(block, behind) or headed(block, raw, below):
            if heading is None:
                open_ = _said_in(open_, under)
            elif _is_content(block, level, meaning, open_, again=raw in bold):
                open_ = _said_in(open_, block)
                break
            else:
                open_ = _opened(open_, heading, level, meaning)
                open_.blocks += [under] if under else []
    _call_rolls(whole)
    return whole


def _is_content(block: Block, level: int, meaning: Meaning, open_: Part, *, again: bool) -> bool:
    """Whether what looks like a heading is none where it stands: a bold speaker, a topic's part, a word in a list."""
    if level == LEVEL_OF_BOLD and meaning is Meaning.TOPIC:
        return again or _is_under_topic(open_)
    if level >= LEVEL_OF_LABEL and meaning in _OF_DISCUSSION and _is_under_topic(open_):
        return True
    return block.kind is Kind.ITEM and meaning in _OF_THE_WHOLE and bool(open_.is_inside & _OF_THE_WHOLE)


def _said_in(open_: Part, block: Block | None) -> Part:
    """Puts a block without a heading where it belongs, and gives the part that it belongs to."""
    if block is None:
        return open_
    open_ = _left(open_, block)
    open_.blocks.append(block)
    return open_


def _opened(open_: Part, heading: Block, level: int, meaning: Meaning) -> Part:
    """Puts a heading below the nearest that is above it, and gives its part."""
    around = open_
    while around.level >= level and around.within:
        around = around.within
    part = Part(heading, meaning, level, within=around)
    around.parts.append(part)
    return part


_BOXED: Final = re.compile(r"\s*\[[ xX]\]\s")


def _call_rolls(whole: Part) -> None:
    """A list of check boxes right behind one of attendees is one too, whatever its heading says."""
    for part in whole.all_parts:
        for before, one in pairwise(part.parts):
            items = [block for block in one.blocks if block.kind is Kind.ITEM]
            boxed = sum(bool(_BOXED.match(block.text)) for block in items)
            if before.meaning is Meaning.ATTENDEES and one.meaning is Meaning.TOPIC and 2 * boxed > len(items):
                one.meaning = Meaning.ATTENDEES


_OF_DISCUSSION: Final = frozenset({Meaning.AGENDA, Meaning.NOTES})
"""Sections of the meeting, words before a colon below the heading of a topic."""

_OF_THE_WHOLE: Final = frozenset({Meaning.AGENDA, Meaning.NOTES, Meaning.RECAP, Meaning.LINKS, Meaning.LOG})
"""Sections that are none within one another where they are only items of a list."""


def _bold_again(lines: Sequence[str]) -> frozenset[str]:
    """The bold lines that stand in the notes more than once."""
    counted = Counter(line.strip() for line in lines if line.lstrip().startswith(("**", "__")))
    return frozenset(line for line, count in counted.items() if count > 1)


def _listed_or_not(block: Block) -> Block:
    """What follows an empty item is read as one, in no list."""
    return replace(block, kind=Kind.PARAGRAPH) if block.kind is Kind.ITEM and block.level == 0 else block


def _is_under_topic(part: Part) -> bool:
    """Whether the heading around a place is a topic's, no title, section or date."""
    while part.within and part.level >= LEVEL_OF_BOLD:
        part = part.within
    heading = part.heading
    return heading is not None and part.level > 1 and part.meaning is Meaning.TOPIC and find_day(heading.text) is None


def _left(open_: Part, block: Block) -> Part:
    """The part that a block without a heading stands under: labels end with their line, their list or their indent."""
    while open_.level >= LEVEL_OF_LABEL and open_.within:
        depth = open_.level - LEVEL_OF_LABEL
        heading = open_.heading
        is_below = block.kind is Kind.ITEM and block.level > depth
        is_first = not open_.blocks and depth == 0
        in_list = bool(open_.blocks) and depth == 0 and is_below and open_.blocks[-1].kind is Kind.ITEM
        if (depth and is_below) or is_first or in_list or (depth == 0 and is_below and _said_nothing(open_, heading)):
            return open_
        open_ = open_.within
    return open_


def _said_nothing(part: Part, heading: Block | None) -> bool:
    return heading is not None and not any(block.line == heading.line for block in part.blocks)


def is_first(part: Part) -> bool:
    """Whether no heading of markdown's stands before a part's below the one around it."""
    headings = (one for one in part.within.parts if one.level < LEVEL_OF_BOLD) if part.within else iter(())
    return next(headings, None) is part


def below_day(part: Part) -> bool:
    """Whether a heading is the meeting's title below its day alone: `# 2026-09-28`, `## Monthly call`, `### Agenda`."""
    day = part.within.heading if part.within and part.within.level == 1 else None
    if day is None or part.meaning is not Meaning.TOPIC or not is_first(part) or title_of(day.text):
        return False
    return bool({one.meaning for one in part.parts} & {Meaning.ATTENDEES, Meaning.AGENDA, Meaning.NOTES})


def has_content(blocks: Sequence[Block]) -> bool:
    """Whether anything is said in these blocks; a placeholder, a rule or an empty item says nothing."""
    return any(folded(block.text) for block in blocks)
