"""Tasks and decisions: the sections that list them, and lines that are marked as such anywhere in the notes."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from parsers.document import Block, Kind
from parsers.formats.general.outline import Part
from parsers.marked import Owners, is_boxed, listed_actions, marked_actions
from parsers.models import ActionItem, Decision, Topic
from parsers.motions import carried_in
from parsers.normal import folded
from parsers.resolved import approved_in, listed_decisions, marked_decisions, says_none
from parsers.section_words import Meaning
from parsers.tables import table_of

_LEVEL_OF_SECTIONS: Final = 2


def find_actions(whole: Part, owners: Owners) -> tuple[ActionItem, ...]:
    """Gives every task once, in the order of its lines."""
    found: dict[tuple[str, tuple[str, ...]], ActionItem] = {}
    for part in whole.all_parts:
        if part.is_inside & {Meaning.LOG, Meaning.ABSENT, Meaning.ATTENDEES}:
            continue
        is_list = _belongs_to_list(part, Meaning.ACTIONS)
        items = listed_actions(part.blocks, owners) if is_list else _marked(part, owners)
        for item in items:
            found.setdefault((folded(item.text), tuple(owner.name for owner in item.owners)), item)
    return tuple(sorted(found.values(), key=lambda item: item.line))


def _belongs_to_list(part: Part, meaning: Meaning) -> bool:
    """Whether a part lists what a section around it is for; a section with a table says all in it."""
    around: Part | None = part
    while around and around.meaning is not meaning:
        around = around.within
    return around is not None and (around is part or not any(table_of(block) for block in around.blocks))


def _marked(part: Part, owners: Owners) -> Iterator[ActionItem]:
    boxes = Meaning.AGENDA in part.is_inside  # there they are ticked off as they are talked about
    for block in part.blocks:
        if block.kind is not Kind.CODE and not (boxes and is_boxed(block) and block.level <= 1):
            yield from marked_actions(block, owners)


def find_decisions(whole: Part, topics: Sequence[Topic]) -> tuple[Decision, ...]:
    """Gives what is marked as resolved, concluded or decided, with the topic it stands under."""
    found: dict[str, Decision] = {}
    for part in whole.all_parts:
        if part.is_inside & {Meaning.LOG, Meaning.ATTENDEES}:
            continue
        topic = _topic_over(part, topics)
        is_list = _belongs_to_list(part, Meaning.DECISIONS)
        told = listed_decisions(part.blocks, topic) if is_list else _decided(part, topics)
        for one in told:
            found.setdefault(f"{one.topic}: {folded(one.text)}", one)
    known = {folded(one.text) for one in found.values() if one.topic}
    once = (one for one in found.values() if one.topic or folded(one.text) not in known)  # a summary repeats them
    return tuple(sorted(once, key=lambda one: one.line))


def _decided(part: Part, topics: Sequence[Topic]) -> Iterator[Decision]:
    blocks = [block for block in part.blocks if block.kind is not Kind.CODE]
    for number, block in enumerate(blocks):
        table = table_of(block)
        if table and table.column("decision", "decisions", "resolution") is not None:
            yield from listed_decisions([block], _topic_at(block.line, topics))
            continue
        told = list(marked_decisions(block)) or list(carried_in(block, blocks[number + 1 :]))
        for text, line in told or approved_in(block):
            depth = block.level if block.kind is Kind.ITEM else 0
            below = list(_below(islice(blocks, number + 1, None), depth)) if not text or text.endswith(":") else []
            whole = " ".join([text, *(" ".join(each.text.split()) for each in below)]).strip()
            if whole and not says_none(whole):
                yield Decision(text=whole, topic=_topic_at(line, topics), line=line)


def _below(blocks: Iterator[Block], depth: int) -> Iterator[Block]:
    """The list right below a line."""
    for block in blocks:
        if block.kind is not Kind.ITEM or block.level <= depth:
            return
        yield block


def _topic_over(part: Part, topics: Sequence[Topic]) -> str | None:
    line = part.heading.line if part.heading else 1
    around = part.within
    while around and around.heading:
        begun = around.heading.line
        over = next((topic.title for topic in topics if topic.line == begun), None)
        if over:
            return over
        around = around.within
    return (
        _topic_at(line, topics)
        if any(topic.line < line for topic in topics) and part.level > _LEVEL_OF_SECTIONS
        else None
    )


def _topic_at(line: int, topics: Sequence[Topic]) -> str | None:
    """The last topic that begins before a line."""
    before = [topic for topic in topics if topic.line <= line]
    return before[-1].title if before else None
