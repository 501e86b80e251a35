"""Lists of topics: which items and lines of a section name something that was discussed, and what stands below each."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.document import Block, Kind
from parsers.formats.general.context import Context, Found
from parsers.formats.general.outline import Part
from parsers.formats.general.speech import is_speech
from parsers.item_titles import has_minutes
from parsers.marked import is_marked
from parsers.normal import folded
from parsers.section_words import Meaning
from parsers.tables import Table, table_of

_CANCELLED: Final = re.compile(
    r"[\s*_]*(?:(?:this |the )?(?:meeting|call) (?:is |was |has been )?cancell?ed|cancell?ed|no meeting|no (?:\w+ "
    r")?agenda(?: items?)?)\b",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(r"\W*(?:none|nothing|n/?a)\b.{0,80}", re.IGNORECASE | re.DOTALL)
_LONGEST_TOPIC_LINE: Final = 200
_MOST_WORDS_OF_LABEL: Final = 4


def says_cancelled(block: Block) -> bool:
    """Whether a line says that the meeting did not take place."""
    return _CANCELLED.match(block.text) is not None


def listed(part: Part, context: Context, *, agenda: bool, inner: bool) -> Iterator[Found]:
    """The topics of a section: lines over lists, items of the first level, or the section itself where it is prose."""
    blocks = [block for block in part.blocks if folded(block.text) and not says_cancelled(block)]
    rows = [entry for block in blocks if (table := table_of(block)) for entry in _entries_of(table)]
    if rows:
        yield from (Found(row, [], in_agenda=agenda) for row in rows)
        return
    items = [block for block in blocks if block.kind is Kind.ITEM]
    lines = [
        number
        for number, block in enumerate(blocks)
        if _is_topic_line(blocks, number) and not is_speech(block, context)
    ]
    top = [block for block in items if block.level == _first_level(items)]
    spoken = [block for block in top if is_speech(block, context)]
    prose = [block for block in blocks if block.kind is Kind.PARAGRAPH and block.level == 0]
    if lines and not agenda:
        ends = [*lines[1:], len(blocks)]
        for start, end in zip(lines, ends, strict=True):
            yield Found(blocks[start], blocks[start + 1 : end])
    elif top and 2 * len(spoken) <= len(top) and len(top) > len(prose) and (agenda or not _is_prose(top, items)):
        yield from _items_of(blocks, context, agenda=agenda)
    elif blocks and not agenda and not inner and part.meaning is Meaning.NOTES and part.heading is not None:
        yield Found(part.heading, blocks, from_heading=True)


_CLOCK: Final = re.compile(r"\d:\d\d")
"""When an item of an agenda begins by the clock, which tells nothing of it."""


def _entries_of(table: Table) -> Iterator[Block]:
    """The rows of an agenda that is a table, each as the item it would be in a list: `Lids (Mara, 10 min)`."""
    topic = table.column("topic", "topics", "item", "subject", "title")
    if topic is None:
        return
    beside = (table.column("who", "presenter", "speaker", "lead", "owner", "name"), table.column("time", "duration"))
    for row in table.rows:
        if topic < len(row.cells) and folded(row.cells[topic].text):
            cell = row.cells[topic]
            said = [row.cells[at].text for at in beside if at is not None and at < len(row.cells)]
            told = ", ".join(text for text in said if folded(text) and not _CLOCK.search(text))
            told = f"Presenters: {told}" if told and beside[0] is not None and not has_minutes(f"({told})") else told
            yield Block(Kind.ITEM, row.line, f"{cell.text} ({told})" if told else cell.text, 1, cell.anchors)


def _is_prose(top: Sequence[Block], items: Sequence[Block]) -> bool:
    """Whether a list is the discussion itself, sentence by sentence, and no list of topics."""
    return len(top) >= _FEWEST_SENTENCES and _are_sentences(top) and len(items) < 2 * len(top)


_FEWEST_SENTENCES: Final = 4


def _first_level(items: Sequence[Block]) -> int:
    return min((block.level for block in items), default=1)


def _is_topic_line(blocks: Sequence[Block], number: int) -> bool:
    """Whether a line stands over a list as its heading does: short, alone, and no sentence."""
    block = blocks[number]
    following = blocks[number + 1].kind if number + 1 < len(blocks) else None
    is_line = block.kind is Kind.PARAGRAPH and "\n" not in block.text and len(block.text) <= _LONGEST_TOPIC_LINE
    is_label = block.text.rstrip().endswith(":")
    short = not is_label or len(block.text.split()) <= _MOST_WORDS_OF_LABEL
    is_title = not block.text.rstrip().endswith((".", "!")) or _is_entry(block)
    return is_line and short and following is Kind.ITEM and block.level == 0 and is_title


def _items_of(blocks: Sequence[Block], context: Context, *, agenda: bool) -> Iterator[Found]:
    """The items of the first level, or those below one that only groups them, each with what stands below it."""
    groups: list[Found] = []
    first = _first_level([block for block in blocks if block.kind is Kind.ITEM])
    for block in blocks:
        if block.kind is Kind.ITEM and block.level == first:
            groups.append(Found(block, [], in_agenda=agenda))
        elif groups:
            groups[-1].said.append(block)
    for group in groups:
        if (is_speech(group.head, context) and len(groups) > 1) or is_marked(group.head):
            continue
        below = [block for block in group.said if block.kind is Kind.ITEM and block.level == group.head.level + 1]
        if agenda and below and all(_NOTHING.fullmatch(block.text) for block in below):
            continue
        refers = agenda and below and not _is_entry(group.head) and _are_entries(below)
        if refers or (
            (_is_grouping(group.head) or _is_person(group.head, context)) and below and not _are_sentences(below)
        ):
            yield from (one for one in _parted(group, below) if not is_speech(one.head, context))
        elif not _is_person(group.head, context):
            yield group


def _parted(group: Found, heads: Sequence[Block]) -> Iterator[Found]:
    """The items below one that only groups them, each with what stands below it."""
    places = [number for number, block in enumerate(group.said) if block in heads]
    for start, end in zip(places, [*places[1:], len(group.said)], strict=True):
        yield Found(group.said[start], group.said[start + 1 : end], in_agenda=group.in_agenda)


def _are_sentences(items: Sequence[Block]) -> bool:
    """Whether items say something rather than name it."""
    return 2 * sum(len(item.text.split()) > _MOST_WORDS_OF_TITLE for item in items) > len(items)


_MOST_WORDS_OF_TITLE: Final = 14


def _is_grouping(block: Block) -> bool:
    """Whether an item only says of what kind those below it are: "Announcements", "Pulls of note"."""
    return set(folded(block.text).split()) <= _GROUPING


def _is_person(block: Block, context: Context) -> bool:
    """Whether an item is somebody's name alone, over what they bring."""
    name = block.text.strip(" *_:@")
    return len(name.split()) <= _MOST_WORDS_OF_LABEL and context.roll.knows(name)


_GROUPING: Final = frozenset(
    "announcement announcements demo demos design designs pull pulls pr prs request requests issue issues of note "
    "notes discussion discussions topic topics"
    " agenda item items new open update updates general other misc miscellaneous review reviews triage bug bugs "
    "feature features kep keps business old standing"
    " recurring and or from s the community group".split()
)


def _are_entries(items: Sequence[Block]) -> bool:
    """Whether items below one of an agenda are its entries: all with an issue, or most with minutes."""
    return all(map(_is_entry, items)) or 2 * sum(has_minutes(item.text) for item in items) > len(items)


def _is_entry(block: Block) -> bool:
    """Whether an item of an agenda carries the issue it is about."""
    return bool(block.anchors) and bool(re.search(r"#\d+|\b(?:issue|PR)s? ?\d+", block.text, re.IGNORECASE))
