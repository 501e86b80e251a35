"""Tasks that notes mark as such, `ACTION:`, `[AI: Mara]`, `-> Mara will …`, and lists of them."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, NamedTuple

from parsers.days import days_in
from parsers.document import Block, Kind
from parsers.models import ActionItem, Person
from parsers.people import PARTICLES, Roll
from parsers.tables import Table, table_of

_ACTION: Final = re.compile(
    r"[\s*_\[(>#\u2600-\u27bf\U0001f300-\U0001faff\ufe0f]*"
    r"(?:(?:(?:NEXT |Next )?(?:ACTIONS?|Actions?)|Next actions?|action(?=:))(?: ?(?:ITEMS?|items?|Items?))?"
    r"|AIs?"
    r"|A\.I\.|TODOS?|Todo|ToDo|TO DO|To do)"
    r"(?:[\s-]?\d+(?:\.\d+)*)?(?P<by>\s?\([^()]{1,40}\)|\s?:?\s?[\w @./&,-]{1,40}(?=\]))?[\s*_\])]*"
    r"(?P<mark>[:\]]|(?<=\s)[–—-]+(?=\s)|(?<=\])|(?<=\*\*)|(?<=[)\]])|\s(?=[A-Z@]\w+(?: [A-Z]\w+)? (?:-|to |will "
    r"))|\s(?=@?[^\W\d_][\w.-]*(?: [^\W\d_a-z][\w-]+){0,2}: ))[\s*_]*(?P<task>\S.*)",
    re.DOTALL,
)
_ACTION_BEHIND: Final = re.compile(r"(?P<task>.*\S)\s*[(\[]\**(?:ACTION(?: ITEM)?|AI)\**[)\]]\s*\.?\s*", re.DOTALL)
_ARROW: Final = re.compile(r"[\s*_]*(?:[-–=]+>|[→⇒➔➜➝➞➡▶►]\ufe0f?)[\s*_]*(?P<task>\S.*)", re.DOTALL)
"""Before what follows from a discussion: a task where it says whose."""

_DONE_BOX: Final = re.compile(r"\s*\[(?P<mark>[ xX])\]\s*")
_PARTICLES: Final = rf"(?:(?:{'|'.join(PARTICLES)}) ){{0,2}}"
_NAME: Final = (
    rf"(?:@[\w-]+|(?![a-z])[^\W\d_][\w'’.|-]*(?: {_PARTICLES}(?![a-z])[^\W\d_][\w'’.-]*){{0,3}}"
    r"|[a-z][\w|-]{1,20}(?= (?:to|will)\b))"
)
_HANDLE_BEHIND: Final = re.compile(r"(?<=\w) \(@[\w-]+\)")
_NAMES: Final = rf"{_NAME}(?: \(@[\w-]+\))?(?:(?:\s?[,/&+]\s?|,? (?:and|or|&) |/){_NAME})*"
_WILL: Final = re.compile(
    rf"[*_]*(?P<owners>{_NAMES})[*_]* (?:to|will(?: also)?|is going to|is to|should|shall|volunteered to|needs? "
    rf"to|has to|agreed to) (?P<task>\S.*)",
    re.DOTALL,
)
_OWNED: Final = re.compile(
    rf"[*_]*(?P<owners>{_NAMES}|[^:\n]{{2,40}}?)[*_]*\s?(?::|\s[-–—])[*_]*\s+[*_]*(?P<task>\S.*)", re.DOTALL
)
_OWNER_BEHIND: Final = re.compile(
    rf"(?P<task>.*\S)\s*(?:[(\[](?:owner:? |assigned to )?(?P<owners>{_NAMES})[)\]]|\s[-–—]+ (?P<last>@[\w-]+"
    rf"|[A-Z][a-z]+(?: [A-Z]\w+)?))\.?\s*",
    re.DOTALL,
)
_BARE_OWNER: Final = re.compile(rf"[*_]*(?P<owners>{_NAMES})[*_]*(?: (?:to|will))?\s*:?\s*")
_NOBODY: Final = re.compile(
    r"\W*(?:none|n/?a|nothing|tbd|tba|\(none\)|no (?:new )?(?:action|task)s?.*|none identified|unassigned|todo|…"
    r"|\.\.\.|see .{0,40}|@?(?:your )?(?:name|owner|person|assignee|handle)\W+(?:(?:to|will|does) )?(?:the |a |their )?"
    r"(?:tasks?|to ?dos?|actions?|items?|something|do something|description)"
    r"|(?:is )?(?:closed|done|completed|pending|dropped|continued|ongoing|in progress)"
    r"|(?:action|task)s? (?:items? )?list|add (?:yours?|more|here)\b.{0,20}|)\W*",
    re.IGNORECASE,
)
_EVERYONE: Final = frozenset(
    "unclaimed unassigned unowned nobody tbd all everyone everybody tsc team group maintainers chairs".split()
)
_NO_OWNER: Final = frozenset(
    "note issue question proposal topic update action summary pr link links slides agenda example resolution "
    "decision conclusion we it they this that next"
    " please also there review add fix create discuss need todo status idea option docs doc test tests today "
    "tomorrow".split()
)
_DUE: Final = re.compile(
    r"\b(?:by|before|until|due:?|due on|no later than)\s+(?:the\s+)?(?P<day>[^;()]{3,40})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Owners:
    """Who can own a task: the people of these notes."""

    roll: Roll

    def named_in(self, written: str) -> tuple[str, ...]:
        """Gives the owners that a text lists, in full where the roll has them."""
        pieces = re.split(r"[,/&+]|\band\b|\bor\b", re.sub(r"\([^()]*\)", " ", written))
        names = [" ".join(piece.split()).strip(" *_.:@\\-–—") for piece in pieces]
        return tuple(dict.fromkeys(self.roll.full(name) for name in names if name and name.lower() not in _EVERYONE))

    def knows(self, written: str) -> bool:
        """Whether all that a text lists are people of these notes, or written as handles are."""
        bare = _HANDLE_BEHIND.sub("", written)
        pieces = [piece.strip(" *_.:") for piece in re.split(r"[,/&+]|\band\b|\bor\b", bare)]
        return all(piece.startswith("@") or self.roll.knows(piece) for piece in pieces if piece)


def listed_actions(blocks: Iterable[Block], owners: Owners) -> Iterator[ActionItem]:
    """Gives the tasks of a section of them: items, lines or rows; an item that only names somebody owns those below."""
    blocks = [block for block in blocks if block.kind not in (Kind.CODE, Kind.HEADING)]
    above: _Above | None = None
    for number, block in enumerate(blocks):
        table = table_of(block)
        if table:
            yield from _in_rows(table, owners)
        elif block.kind is not Kind.ITEM:
            lines = enumerate(block.text.split("\n"), start=block.line)
            yield from (item for at, line in lines for item in _tasks(line, at, owners) if item.owners)
        elif above and block.level > above.level:
            yield from [_item(block.text, above.owners, block.line)] if above.owners else []
        elif names := _owns_below(block, owners):
            above = _Above(block.level, names)
        elif not _groups(block, blocks[number + 1 :], owners):
            above = _Above(block.level, ())
            yield from _tasks(" ".join(block.text.split()), block.line, owners)


class _Above(NamedTuple):
    """An item with others below it: they are its owners' tasks, or details where it has none."""

    level: int
    owners: tuple[str, ...]


def _owns_below(block: Block, owners: Owners) -> tuple[str, ...]:
    """Whom an item names that says nothing else: `@mara will:`, `Mara Okafor`, `Mara will fill the following:`."""
    text = " ".join(block.text.split())
    bare = _BARE_OWNER.fullmatch(text)
    if bare and (owners.knows(bare["owners"]) or (text.endswith(":") and not owners.roll.names)):
        return owners.named_in(bare["owners"])
    told = _WILL.match(text) if text.endswith(":") else None
    return owners.named_in(told["owners"]) if told and owners.knows(told["owners"]) else ()


def _groups(block: Block, behind: Sequence[Block], owners: Owners) -> bool:
    """Whether an item only names what the tasks below it are about."""
    if any(
        item.owners for item in _tasks(" ".join(block.text.split()), block.line, owners)
    ) and not block.text.rstrip().endswith((":", "/", ")")):
        return False
    below = list(takewhile(lambda each: each.kind is Kind.ITEM and each.level > block.level, behind))
    return any(item.owners for each in below for item in _tasks(each.text, each.line, owners))


def _in_rows(table: Table, owners: Owners) -> Iterator[ActionItem]:
    owner = table.column("owner", "owners", "who", "assignee", "assigned", "responsible", "person")
    told = table.column("description", "task", "what")
    task = told if told is not None else (table.column("action", "actions", "item") or 0)
    for row in table.rows:
        texts = [cell.text for cell in row.cells]
        if task < len(texts) and texts[task] and not _NOBODY.fullmatch(texts[task]):
            named = owners.named_in(texts[owner]) if owner is not None and owner < len(texts) else ()
            yield _item(texts[task], named, row.line)


def marked_actions(block: Block, owners: Owners) -> Iterator[ActionItem]:
    """Gives the task of a line that is marked as one; a bare `TODO` is only a gap in the notes."""
    for text, line in _marked_lines(block):
        found = _ACTION.match(text) or _ACTION_BEHIND.fullmatch(text)
        arrow = None if found else _ARROW.match(text)
        if arrow:
            yield from (item for item in _tasks(arrow["task"], line, owners) if _are_there(item, owners))
        elif not found and _DONE_BOX.match(text):
            yield from (item for item in _tasks(text, line, owners) if item.owners)
        if not found or len(found["task"]) < _SHORTEST_TASK:
            continue
        by = (found.groupdict().get("by") or "").strip(" :()[]@*")
        items = (
            [_item(found["task"].removeprefix("]").strip(" :-–"), owners.named_in(by), line)]
            if by
            else _tasks(found["task"], line, owners)
        )
        is_gap = found["mark"].isspace() if "mark" in found.groupdict() else False
        is_gap |= text.lstrip(" *_[(>#").lower().startswith(("todo", "to do"))
        yield from (item for item in items if item.owners or not is_gap)


_SHORTEST_TASK: Final = 4


def is_marked(block: Block) -> bool:
    """Whether a line begins with a mark of a task."""
    return _ACTION.match(block.text) is not None


def is_marked_line(line: str) -> bool:
    """Whether a line, whatever it is part of, begins with a mark of a task."""
    return _ACTION.match(line) is not None or _ARROW.match(line) is not None


def says_nothing(text: str) -> bool:
    """Whether an entry of a list says that there is none, or only holds a place."""
    return _NOBODY.fullmatch(text) is not None


def is_boxed(block: Block) -> bool:
    """Whether a line begins with a box to tick."""
    return _DONE_BOX.match(block.text) is not None


_BEFORE_MARK: Final = re.compile(r"(?<=[.!?;]) +(?=[*_\[]{0,3}(?:ACTION|AI|TODO)\b)")


def _marked_lines(block: Block) -> Iterator[tuple[str, int]]:
    """An item is one line however it is wrapped, unless a line in it is marked itself."""
    lines = [
        (piece, number)
        for number, line in enumerate(block.text.split("\n"), start=block.line)
        for piece in (_BEFORE_MARK.split(line) if block.kind is Kind.ITEM else (line,))
    ]
    if block.kind is Kind.ITEM and not any(_ACTION.match(line) for line, _ in lines[1:]):
        yield " ".join(line for line, _ in lines), block.line
    else:
        yield from lines


def _are_there(item: ActionItem, owners: Owners) -> bool:
    """Whether a task is owned, by people of these notes alone."""
    return bool(item.owners) and all(owners.roll.knows(owner.name) for owner in item.owners)


def _tasks(text: str, line: int, owners: Owners) -> Iterator[ActionItem]:
    """The task of one line with whom it names: `Mara: fill it`, `Mara to fill it`, `fill it (@mara)`."""
    text = _DONE_BOX.sub("", text, count=1).strip()
    marked = _ACTION.match(text)
    if marked and marked["by"]:
        yield _item(
            marked["task"].removeprefix("]").strip(" :-–"), owners.named_in(marked["by"].strip(" :()[]@*")), line
        )
        return
    text = marked["task"].removeprefix("]").strip() if marked else text
    if _NOBODY.fullmatch(text):  # also a template's row that nobody filled in
        return
    for pattern in (_WILL, _OWNED):
        found = pattern.match(text)
        if found and _may_own(found["owners"], owners, strict=pattern is _OWNED):
            yield _item(found["task"], owners.named_in(found["owners"]), line)
            return
    behind = _OWNER_BEHIND.fullmatch(text)
    written = (behind["owners"] or behind["last"]) if behind else None
    if behind and written and (owners.knows(written) or (not owners.roll.names and written == behind["last"])):
        yield _item(behind["task"], owners.named_in(written), line)
    elif text.startswith("@"):
        owner, _, task = text.partition(" ")
        yield from [_item(task, owners.named_in(owner), line)] if task else []
    elif (leads := _LEADS.match(text)) and leads["owner"] not in _VERBS and owners.knows(leads["owner"]):
        yield _item(leads["task"], owners.named_in(leads["owner"]), line)
    else:
        yield _item(text, (), line)


_LEADS: Final = re.compile(
    r"(?P<owner>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)?),? (?P<task>[a-z]{2,}\s\S.*)", re.DOTALL
)
"""Whom a task begins with, and what to do: `Mara fill it`."""

_VERBS: Final = frozenset("Bill Chase Grant Hope Mark Pat Rob Skip Sue Will".split())


def _may_own(written: str, owners: Owners, *, strict: bool) -> bool:
    """Whether words before "to", "will" or a colon are somebody; before a colon only people of a roll, if there is."""
    if owners.knows(written):
        return True
    words = written.lower().strip("@ *").split()
    if not words or set(words) & _NO_OWNER or len(words) > _MOST_OWNER_WORDS or _NO_NAME.search(written):
        return False
    names = [word for word in re.split(r"[\s,/&]+", written) if word.lower() not in {"and", "or", "all"}]
    return not strict or (not owners.roll.names and all(name[:1].isupper() or name.startswith("@") for name in names))


_NO_NAME: Final = re.compile(r"\b(?:[A-Za-z]+(?:ed|ing)|@?[\w-]+/[\w-]+)\b(?! [A-Z])")
_MOST_OWNER_WORDS: Final = 8


def _item(text: str, names: Iterable[str], line: int) -> ActionItem:
    task = " ".join(_DONE_BOX.sub("", text, count=1).split()).strip(" *_")
    due = _DUE.search(task)
    day: dt.date | None = next((stated.date for stated in days_in(due["day"])), None) if due else None
    return ActionItem(owners=tuple(Person(name=name, line=line) for name in names), text=task, due=day, line=line)
