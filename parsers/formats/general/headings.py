"""Headings of any kind: those of markdown, bold lines, words before a colon, items that are the word for a section."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from parsers.days import find_day
from parsers.document import Block, Kind
from parsers.normal import folded
from parsers.section_words import LABELLED, Meaning, labelled, meaning_of
from parsers.tables import part_of

_BOLD: Final = re.compile(r"\s{0,3}(?:\*\*|__)(?P<words>[^*_].*?)\s?(?:\*\*|__)\s?:?(?P<rest>.*)")
_BEHIND_BOLD: Final = re.compile(
    r"\s*(?:[:.]|\(\[[^\[\]]*\]\([^()]*\)\)|\([^()]*\)\s*:?|\[[^\[\]]*\](?:\([^()]*\))?|https?://\S+|[,\s]"
    r"|[-–—]\s+(?:slides?|video|recording|notes|link)\s*:?\s*https?://\S+"
    r"|[-–—]\s+(?:by )?@?[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,3}$)*\s*"
)
_MINUTES: Final = re.compile(r"\(\d{1,3}\s?m(?:in)?s?\b")
_COLUMNS_OF_ROLL: Final = re.compile(
    r"[_*\s]*(?:your )?(?:full )?names?(?:\s*[/|,+-]\s*(?:(?:github|gitlab|twitter|discord|slack) ?)?"
    r"(?:user ?names?|handles?|id|github|gitlab|organi[sz]ations?|affiliations?|institutions?|company|employer"
    r"|locations?|pronouns|roles?|time ?zone|e-?mail|where (?:are you|you are).{0,20}))+[_*\s]*:?[_*\s]*",
    re.IGNORECASE,
)
"""What people are asked to sign in with, over their list."""

_TOPIC_LINE: Final = re.compile(
    r"\s*(?:(?:topic|agenda item)\s*(?:\d+\s*)?|(?:item|top)\s+\d+\s*)[:–-]\s*(?=\S)", re.IGNORECASE
)
LEVEL_OF_BOLD: Final = 7
_LEVEL_OF_TOPIC_LINE: Final = 8
LEVEL_OF_LABEL: Final = 9
"""Levels of what markdown does not know as headings; of a label in a list its depth there is added."""

_MOST_WORDS_OF_BOLD: Final = 16
_DEEPEST_LABEL: Final = 2
"""Lists in lists in which a label still opens a section; further in it is a word of the discussion."""
_KEY: Final = re.compile(r"[A-Za-z][\w -]{0,20}:\s?.*")


Headed = tuple[int, Block | None, Meaning, Block | None]


def section_item(block: Block, behind: Block | None) -> list[Headed]:
    """An item that is the word for a section, over a list of its own: `* Attendees`."""
    if block.kind is not Kind.ITEM or behind is None or behind.kind is not Kind.ITEM or behind.level <= block.level:
        return []
    meaning = (
        meaning_of(block.text)
        if block.level <= _DEEPEST_LABEL and ":" not in block.text.strip()[:-1]
        else Meaning.TOPIC
    )
    return [(LEVEL_OF_LABEL + block.level, block, meaning, None)] if meaning in LABELLED else []


def headed(block: Block, raw: str, below: str) -> Iterator[Headed]:
    """The headings that a block is or holds, each with its level and what stands on its own line.

    `raw` is its first line as markdown, `below` the next.
    """
    if block.kind is Kind.HEADING:
        if _is_underlined_text(block, raw):
            if not _is_front_matter(block):
                yield 0, None, Meaning.TOPIC, replace(block, kind=Kind.PARAGRAPH, level=0)
            return
        yield block.level, block, meaning_of_heading(block), _behind_label(block)
    elif block.kind is Kind.CODE:
        yield 0, None, Meaning.TOPIC, block
    elif block.kind is Kind.PARAGRAPH and (heading := _bold(block, raw, below)):
        rest = part_of(block, len(block.first_line.text))
        yield LEVEL_OF_BOLD, heading, meaning_of_heading(heading), None
        yield from _labels(rest) if rest.text else ()
    elif block.kind is Kind.PARAGRAPH and _COLUMNS_OF_ROLL.fullmatch(block.text.strip()):
        yield LEVEL_OF_LABEL, block, Meaning.ATTENDEES, None
    elif block.kind is Kind.PARAGRAPH and (topic := _TOPIC_LINE.match(block.text)):
        yield _LEVEL_OF_TOPIC_LINE, part_of(block.first_line, topic.end()), Meaning.TOPIC, None
        rest = part_of(block, len(block.first_line.text))
        yield 0, None, Meaning.TOPIC, rest if rest.text else None
    else:
        yield from _labels(block)


def _labels(block: Block) -> Iterator[Headed]:
    """A label before a colon gives its meaning to what follows it, up to the next label of the same block."""
    found: list[tuple[int, int, Meaning]] = []
    start = 0
    for line in block.text.split("\n") if block.kind is not Kind.ITEM or block.level <= _DEEPEST_LABEL else ():
        label = labelled(line, in_roll=bool(found) and found[-1][2] in _ROLLS)
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
            level = LEVEL_OF_LABEL + (block.level if block.kind is Kind.ITEM else 0)
            yield level, part_of(block, begin, behind), meaning, rest if rest.text else None


_ROLLS: Final = frozenset({Meaning.ATTENDEES, Meaning.ABSENT})


def _gives(meaning: Meaning, rest: Block) -> bool:
    """Whether what stands behind a label is what it announces: an address, a day or a time, or a list below it."""
    if meaning in (Meaning.RECORDING, Meaning.LINKS):
        return not rest.text or bool(rest.anchors) or bool(_ADDRESS.search(rest.text))
    return meaning is not Meaning.WHEN or not rest.text or bool(_DIGIT.search(rest.text))


_ADDRESS: Final = re.compile(r"://|\.\w{2,}/|\.md\b")
_DIGIT: Final = re.compile(r"\d")


def meaning_of_heading(block: Block) -> Meaning:
    """Gives what a heading is for, by all its words, by those before a colon, or by those beside its date."""
    text = " ".join(block.text.split())
    meaning = Meaning.ATTENDEES if _INTRODUCED.fullmatch(text) else meaning_of(text)
    if meaning is not Meaning.TOPIC:
        return meaning
    label, colon, rest = text.partition(":")
    if colon and folded(label) in _TAKEN and _TAKER.fullmatch(rest):
        return Meaning.ROLE
    if colon:
        meaning = meaning_of(label)
        if meaning in _BEFORE_COLON or (meaning is not Meaning.TOPIC and not folded(_unlinked(block, len(label)))):
            return meaning
    day = find_day(text)
    beside = f"{text[: day.start]} {text[day.end :]}" if day else rest
    return meaning_of(beside) if day and folded(beside) and block.level > 1 else Meaning.TOPIC


_TAKEN: Final = frozenset({"notes", "minutes"})
_TAKER: Final = re.compile(r"\s*@?[^\W\d_][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){0,3}(?: \([^()]*\))?\s*")
"""Who took notes, behind a heading that says so: `### Notes: Mara Okafor`."""

_INTRODUCED: Final = re.compile(r"introductions? of (?:the )?(?:attendees|participants)", re.IGNORECASE)
"""A roll where it is a heading, an item to talk about in a list."""

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


def _bold(block: Block, raw: str, below: str) -> Block | None:
    """A paragraph that is one bold line, with nothing behind it but brackets: `**Agenda**`, `**Lids** (10m)`."""
    line = block.first_line
    found = _BOLD.fullmatch(raw.rstrip())
    if not found or len(found["words"].split()) > _MOST_WORDS_OF_BOLD:
        return None
    is_section = meaning_of(found["words"].strip(" :")) is not Meaning.TOPIC
    if "\n" in block.text and is_section:
        return None
    if "\n" in block.text and (_NAME.fullmatch(found["words"].strip(" :")) or _BOLD.fullmatch(below)):
        return None
    if found["rest"].strip() and (
        is_section or not (_BEHIND_BOLD.fullmatch(found["rest"]) or _MINUTES.search(found["rest"]))
    ):
        return None
    if found["words"].rstrip().endswith((".", ":")) and not is_section:
        return None
    return None if is_section and found["rest"].strip() else _unstarred(line)


_NAME: Final = re.compile(r"@?[\w.-]+|(?:[^\W\d_a-z][\w'’.-]*\s?){1,3}(?:\([^()]*\))?")
"""Who speaks, in bold over what they say."""


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
    return "\n" in heading.text or (
        _SENTENCE.fullmatch(heading.text) is not None and _TOPIC_LINE.match(heading.text) is None
    )


def _is_front_matter(heading: Block) -> bool:
    """Whether what was read as a heading is front matter again: `title: x`, underlined by its end."""
    lines = heading.text.split("\n")
    return len(lines) > 1 and all(_KEY.fullmatch(line) for line in lines)
