"""The parts of notes and what each is for: headings, bold lines and labels, each with what stands under it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, zip_longest
from typing import Final

from parsers.days import find_day
from parsers.document import Block, Document, Kind
from parsers.normal import folded
from parsers.section_words import LABELLED, Meaning, labelled, meaning_of
from parsers.tables import part_of

_BOLD: Final = re.compile(r"\s{0,3}(?:\*\*|__)(?P<words>[^*_].*?)\s?(?:\*\*|__)\s?:?(?P<rest>.*)")
_BEHIND_BOLD: Final = re.compile(r"\s*(?:[:.]|\([^()]*\)\s*:?|\[[^\[\]]*\](?:\([^()]*\))?|https?://\S+|[,\s])*\s*")
_MINUTES: Final = re.compile(r"\(\d{1,3}\s?m(?:in)?s?\b")
_TOPIC_LINE: Final = re.compile(r"\s*(?:topic|agenda item)\s*(?:\d+\s*)?[:–-]\s*(?=\S)", re.IGNORECASE)
_LEVEL_OF_BOLD: Final = 7
_LEVEL_OF_TOPIC_LINE: Final = 8
_LEVEL_OF_LABEL: Final = 9
_MOST_WORDS_OF_BOLD: Final = 16
_DEEPEST_LABEL: Final = 2
"""Lists in lists in which a label still opens a section; further in it is a word of the discussion."""
_KEY: Final = re.compile(r"[A-Za-z][\w -]{0,20}:\s?.*")


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
        raw = lines[block.line - 1] if block.line <= len(lines) else ""
        for level, heading, meaning, under in _section_item(block, behind) or _headed(block, raw):
            if (
                heading
                and level == _LEVEL_OF_BOLD
                and meaning is Meaning.TOPIC
                and (raw.strip() in bold or _is_under_topic(open_))
            ):
                heading, under = None, block  # noqa: PLW2901 - a bold line of a topic is a part of it, one that comes again a speaker
            if heading and block.kind is Kind.ITEM and meaning in _OF_THE_WHOLE and open_.is_inside & _OF_THE_WHOLE:
                heading, under = None, block  # noqa: PLW2901 - a word of the discussion, not a section
            if heading is None:
                open_ = _left(open_, under) if under else open_
                if under:
                    open_.blocks.append(under)
                continue
            while open_.level >= level:
                assert open_.within  # noqa: S101 - the whole has level 0
                open_ = open_.within
            part = Part(heading, meaning, level, within=open_)
            open_.parts.append(part)
            if under:
                part.blocks.append(under)
            open_ = part
    _call_rolls(whole)
    return whole


_BOXED: Final = re.compile(r"\s*\[[ xX]\]\s")


def _call_rolls(whole: Part) -> None:
    """A list of check boxes right behind one of attendees is one too, whatever its heading says."""
    for part in whole.all_parts:
        for before, one in pairwise(part.parts):
            items = [block for block in one.blocks if block.kind is Kind.ITEM]
            boxed = sum(bool(_BOXED.match(block.text)) for block in items)
            if before.meaning is Meaning.ATTENDEES and one.meaning is Meaning.TOPIC and 2 * boxed > len(items):
                one.meaning = Meaning.ATTENDEES


_OF_THE_WHOLE: Final = frozenset({Meaning.AGENDA, Meaning.NOTES, Meaning.RECAP, Meaning.LINKS, Meaning.LOG})
"""Sections that are none within one another where they are only items of a list."""


def _bold_again(lines: Sequence[str]) -> frozenset[str]:
    """The bold lines that stand in the notes more than once."""
    counted = Counter(line.strip() for line in lines if line.lstrip().startswith(("**", "__")))
    return frozenset(line for line, count in counted.items() if count > 1)


def _listed_or_not(block: Block) -> Block:
    """What follows an empty item is read as one, in no list."""
    return replace(block, kind=Kind.PARAGRAPH) if block.kind is Kind.ITEM and block.level == 0 else block


def _section_item(block: Block, behind: Block | None) -> "list[_Headed]":
    """An item that is the word for a section, over a list of its own: `* Attendees`."""
    if block.kind is not Kind.ITEM or behind is None or behind.kind is not Kind.ITEM or behind.level <= block.level:
        return []
    meaning = (
        meaning_of(block.text)
        if block.level <= _DEEPEST_LABEL and ":" not in block.text.strip()[:-1]
        else Meaning.TOPIC
    )
    return [(_LEVEL_OF_LABEL + block.level, block, meaning, None)] if meaning in LABELLED else []


def _is_under_topic(part: Part) -> bool:
    """Whether the heading around a place is a topic's, no title, section or date."""
    while part.within and part.level >= _LEVEL_OF_BOLD:
        part = part.within
    heading = part.heading
    return heading is not None and part.level > 1 and part.meaning is Meaning.TOPIC and find_day(heading.text) is None


_Headed = tuple[int, Block | None, Meaning, Block | None]


def _headed(block: Block, raw: str) -> Iterator[_Headed]:
    """The headings that a block is or holds, each with its level and what stands on its own line."""
    if block.kind is Kind.HEADING:
        if _is_underlined_text(block, raw):
            if not _is_front_matter(block):
                yield 0, None, Meaning.TOPIC, replace(block, kind=Kind.PARAGRAPH, level=0)
            return
        yield block.level, block, meaning_of_heading(block), _behind_label(block)
    elif block.kind is Kind.CODE:
        yield 0, None, Meaning.TOPIC, block
    elif block.kind is Kind.PARAGRAPH and (heading := _bold(block, raw)):
        yield _LEVEL_OF_BOLD, heading, meaning_of_heading(heading), None
    elif block.kind is Kind.PARAGRAPH and (topic := _TOPIC_LINE.match(block.text)):
        yield _LEVEL_OF_TOPIC_LINE, part_of(block.first_line, topic.end()), Meaning.TOPIC, None
        rest = part_of(block, len(block.first_line.text))
        yield 0, None, Meaning.TOPIC, rest if rest.text else None
    else:
        yield from _labels(block)


def _labels(block: Block) -> Iterator[_Headed]:
    """A label before a colon gives its meaning to what follows it, up to the next label of the same block."""
    found: list[tuple[int, int, Meaning]] = []
    start = 0
    for line in block.text.split("\n") if block.kind is not Kind.ITEM or block.level <= _DEEPEST_LABEL else ():
        label = labelled(line)
        if label and _gives(label[0], part_of(block, start + label[1], start + len(line))):
            found.append((start, start + label[1], label[0]))
        start += len(line) + 1
    if not found:
        yield 0, None, Meaning.TOPIC, block
        return
    before = part_of(block, 0, found[0][0])
    if before.text:
        yield 0, None, Meaning.TOPIC, before
    ends = [begin for begin, _, _ in found[1:]] + [len(block.text)]
    for (begin, behind, meaning), end in zip(found, ends, strict=True):
        rest = part_of(block, behind, end)
        if rest.text and not LABELLED[meaning]:
            yield 0, None, Meaning.TOPIC, part_of(block, begin, end)
        else:
            level = _LEVEL_OF_LABEL + (block.level if block.kind is Kind.ITEM else 0)
            yield level, part_of(block, begin, behind), meaning, rest if rest.text else None


def _gives(meaning: Meaning, rest: Block) -> bool:
    """Whether what stands behind a label is what it announces: an address, a day or a time, or a list below it."""
    if meaning in (Meaning.RECORDING, Meaning.LINKS):
        return not rest.text or bool(rest.anchors) or bool(_ADDRESS.search(rest.text))
    return meaning is not Meaning.WHEN or not rest.text or bool(_DIGIT.search(rest.text))


_ADDRESS: Final = re.compile(r"://|\.\w{2,}/|\.md\b")
_DIGIT: Final = re.compile(r"\d")


def _left(open_: Part, block: Block) -> Part:
    """The part that a block without a heading stands under: labels end with their line, their list or their indent."""
    while open_.level >= _LEVEL_OF_LABEL and open_.within:
        depth = open_.level - _LEVEL_OF_LABEL
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


def meaning_of_heading(block: Block) -> Meaning:
    """Gives what a heading is for, by all its words, by those before a colon, or by those beside its date."""
    text = " ".join(block.text.split())
    meaning = meaning_of(text)
    if meaning is not Meaning.TOPIC:
        return meaning
    label, colon, rest = text.partition(":")
    if colon:
        meaning = meaning_of(label)
        if meaning in _BEFORE_COLON or (meaning is not Meaning.TOPIC and not folded(_unlinked(block, len(label)))):
            return meaning
    day = find_day(text)
    beside = f"{text[: day.start]} {text[day.end :]}" if day else rest
    return meaning_of(beside) if day and folded(beside) and block.level > 1 else Meaning.TOPIC


_BEFORE_COLON: Final = frozenset(
    {
        Meaning.ATTENDEES,
        Meaning.WHEN,
        Meaning.RECORDING,
        Meaning.ROLE,
        Meaning.NEXT_MEETING,
        Meaning.ABSENT,
        Meaning.LINKS,
    }
)


def _unlinked(block: Block, start: int) -> str:
    return block.without_anchors(start)


def _behind_label(heading: Block) -> Block | None:
    """What stands behind the colon of a heading that is a label: `### Attendees: Mara, Jon`, `### Moderator: Mara`."""
    label = heading.text.partition(":")[0]
    if ":" in heading.text and meaning_of(label) in _BEFORE_COLON:
        rest = part_of(heading, len(label) + 1)
        return Block(Kind.PARAGRAPH, rest.line, rest.text, 0, rest.anchors) if rest.text else None
    return None


def _bold(block: Block, raw: str) -> Block | None:
    """A paragraph that is one bold line, with nothing behind it but brackets: `**Agenda**`, `**Lids** (10m)`."""
    line = block.first_line
    found = _BOLD.fullmatch(raw.rstrip())
    if not found or "\n" in block.text or len(found["words"].split()) > _MOST_WORDS_OF_BOLD:
        return None
    is_section = meaning_of(found["words"].strip(" :")) is not Meaning.TOPIC
    if found["rest"].strip() and (is_section or not (_BEHIND_BOLD.fullmatch(found["rest"]) or _MINUTES.search(found["rest"]))):
        return None
    if found["words"].rstrip().endswith((".", ":")) and not is_section:
        return None
    return None if is_section and found["rest"].strip() else _unstarred(line)


def _unstarred(block: Block) -> Block:
    """A bold line whose marks did not count as such, without them: `**Lids **(10m)`."""
    if "**" not in block.text:
        return block
    return Block(block.kind, block.line, block.text.replace("**", ""), block.level, ())


_SENTENCE: Final = re.compile(r"\w[\w .()|-]{0,30}: +\S.*|.*[.?!]", re.DOTALL)


def _is_underlined_text(heading: Block, raw: str) -> bool:
    """Whether what was read as a heading is text over a rule, drawn to part it from what follows."""
    if raw.lstrip().startswith("#"):
        return False
    return "\n" in heading.text or _SENTENCE.fullmatch(heading.text) is not None


def _is_front_matter(heading: Block) -> bool:
    """Whether what was read as a heading is front matter again: `title: x`, underlined by its end."""
    lines = heading.text.split("\n")
    return len(lines) > 1 and all(_KEY.fullmatch(line) for line in lines)


def has_content(blocks: Sequence[Block]) -> bool:
    """Whether anything is said in these blocks; a placeholder, a rule or an empty item says nothing."""
    return any(folded(block.text) for block in blocks)
