"""Agenda before the notes, and topics put forward for coming meetings."""

import re
from collections.abc import Iterator

from parsers.document import Block, Document, Kind, Section
from parsers.formats.podman.cues import Cue, cue_of
from parsers.formats.podman.headings import read_heading
from parsers.models import AgendaItem, Person
from parsers.normal import folded
from parsers.people import Roll

_NOTHING = re.compile(
    r"(?:none|na|n a|tbd|tba|nothing|no topics?|no items?)"
    r"(?: (?:set|discussed|added|yet|so far|planned|proposed|at this time|noted|suggested))*|"
)
_NO_TOPIC = re.compile(r"(?:raw )?meeting (?:finish(?:ed)?|end(?:s|ed)?|start(?:s|ed)?|chat)\b.*|please add\b.*")


def find_agenda(document: Document, roll: Roll) -> tuple[AgendaItem, ...]:
    """Gives the agenda listed before the notes; a heading "Topics" over headings is none."""
    for section in document.sections:
        if section.heading is None:
            continue
        cue = cue_of(section.heading)
        if cue is Cue.NEXT_MEETING:
            break
        if cue is Cue.AGENDA:
            items = tuple(items_of(section, roll, paragraphs=False))
            if items:
                return items
    return ()


def items_of(section: Section, roll: Roll, *, paragraphs: bool = True) -> Iterator[AgendaItem]:
    """Gives the listed topics of a section with their presenters; where there is no list, each paragraph is one."""
    listed = [block for block in section.blocks if block.kind is Kind.ITEM and block.level == 1]
    if not listed and paragraphs:
        listed = [block for block in section.blocks if block.kind is Kind.PARAGRAPH]
    for block in listed:
        item = _item(block.first_line, roll)
        if item:
            yield item


def _item(block: Block, roll: Roll) -> AgendaItem | None:
    words = folded(block.text)
    if _NOTHING.fullmatch(words) or _NO_TOPIC.fullmatch(words):
        return None
    reading = read_heading(block, roll)
    people = tuple(Person(name=name, line=block.line) for name in reading.presenters)
    if not reading.title or reading.title.startswith(("http://", "https://")):
        return None
    return AgendaItem(title=reading.title, presenters=people, line=block.line)
