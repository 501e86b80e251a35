"""Lists of people in all the shapes in which notes call the roll; what only holds a place is nobody."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from parsers.document import Block, Kind
from parsers.nicknames import may_stand_for
from parsers.normal import folded
from parsers.people import PARTICLES, is_nobody
from parsers.roll_prose import ABSENT, people_in, present_in
from parsers.tables import Table, table_of


class Listed(NamedTuple):
    """Somebody on the roll."""

    name: str
    line: int
    handle: str | None = None
    """Without the `@`."""
    remark: str = ""
    """What stands beside the name: initials, role, affiliation, when they joined."""
    present: bool = True
    """Whether no unchecked box says otherwise."""


_BOX: Final = re.compile(r"\s*\[(?P<mark>[ xX✓✔]?)\]\s+")
_STRUCK: Final = re.compile(r"~~.*?~~")
_HANDLE: Final = re.compile(r"\(?\[?(?<![\w/.])@(?P<handle>[A-Za-z0-9][\w-]*(?:\.[\w-]+)*)(?![\w/]*/)\]?\)?")
_TEAM: Final = re.compile(r"@[\w-]+/[\w-]+")
_ADDRESS: Final = re.compile(r"(?<!\S)<?[^\s@]{1,80}@[^\s@]{1,80}\.\w{2,}>?|https?://\S+")
_BRACKETS: Final = re.compile(r"\(([^()]*)\)?|\[([^\[\]]*)\]?|\{([^{}]*)\}|<([^<>]*)>")
_DASH: Final = re.compile(r"\s+[-–—~=]+\s*|\s*[–—]\s+|(?<=[\w)])-\s+|\s\|\s|\s+/\s+|\s:\s|\sfor\s")
_OFFICE: Final = re.compile(r"\s+(?:note ?taker|scribe|facilitator|moderator|host|chair)\b.*", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?P<label>[^:,@(]{1,40}):\s+(?P<rest>\S.*)")
_SPLIT: Final = re.compile(r"[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+")
_MARKS: Final = ' \t\n.*_`:\\–—-+^†‡#>•✏️✎📝🎙="“”'
_PLACE: Final = re.compile(
    r"\[name=|\bmy ?name\b|\b(?:add|enter|insert|put|sign|fill|write)\b.{0,25}\b(?:your|yourself|names?|here|in)\b"
    r"|\byour[ _-]?(?:name|handle|github)|\bname here\b"
    r"|^(?:your )?(?:full )?names?$|^\W*(?:todo|tbd|tba|n/?a|none|nobody|no one|xxx+|\.\.\.+|…)\W*$|<name>|^first "
    r"?last\b",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(
    r"\b(?:others?|everyone|people|members|attendees|participants|guests?|anonymous|unknown|phone|numbers?|dial)\b",
    re.IGNORECASE,
)
_BOT: Final = re.compile(
    r"(?:meet|zod|core|collab|gh|github|trac|rrs|w3c)\w*bot\b|\bbot$|^(?:zakim|rrsagent)$", re.IGNORECASE
)
_SENTENCE: Final = re.compile(
    r"\b(?:is|are|was|were|will|the|this|that|please|we|you|they|has|have|be|been|should|can|must|discussed|if|not)\b"
)
_ORGANISATION: Final = re.compile(
    r"\b(?:inc|llc|ltd|gmbh|corp|corporation|foundation|university|institute|labs?|group|team|project|society|studios?"
    r"|technologies|technology|systems|representative|chair\w*|member|maintainer|independent|individual|working)\b\.?",
    re.IGNORECASE,
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_MOST_WORDS: Final = 6
_LONGEST_INITIALS: Final = 4
_FEW_LINES: Final = 2
_MOST_WORDS_OF_NAME: Final = 4
_LONGEST: Final = 60
_FULL_WIDTH: Final = 56
"""Letters of a line that may have ended because no other word had room in it."""

_CLOCK: Final = re.compile(r"\b\d{1,2}:\d{2}\b")


def call(blocks: Iterable[Block]) -> Iterator[Listed]:
    """Gives the people of a list of attendees, in order, each as written without affiliation, handle and remarks.

    Those whose box is unchecked are among them, and said to be absent.
    """
    blocks = [block for block in blocks if block.kind in (Kind.ITEM, Kind.PARAGRAPH)]
    lists = [line for block in blocks if block.kind is Kind.ITEM for line in block.text.split("\n")]
    several = _are_lines_of_several(lists)
    if not lists and all(map(_is_told, blocks)):
        people = (person_of(name, line) for block in blocks for name, line in people_in(block))
        yield from filter(None, people)
        return
    listed = False
    for block in blocks:
        table = table_of(block)
        listed |= table is not None or block.kind is Kind.ITEM
        if table:
            yield from in_table(table)
        elif block.kind is Kind.ITEM and not several:
            yield from _each(_joined(block), one_a_line=True)
        elif (block.kind is Kind.ITEM or not listed) and not _is_prose(block):
            yield from _each(present_in(_lines(block)), one_a_line=False)


def _each(lines: Iterable[tuple[str, int]], *, one_a_line: bool) -> Iterator[Listed]:
    for line, number in lines:
        box = _BOX.match(line)
        for entry in _entries(line[box.end() :] if box else line, one_a_line=one_a_line):
            person = person_of(entry, number)
            if person:
                yield person._replace(present=box is None or bool(box["mark"].strip()))


def _lines(block: Block) -> Iterator[tuple[str, int]]:
    """Lines of a paragraph; one that ends in a comma, or at its full width amid a list, goes on in the next."""
    kept, began = "", block.line
    lines = block.text.split("\n")
    for number, (line, below) in enumerate(zip_longest(lines, lines[1:], fillvalue=""), start=block.line):
        began = began if kept else number
        kept = f"{kept} {line}".strip()
        if not kept.endswith((",", "(", "/", "&")) and not _is_wrapped(line, below):
            yield kept, began
            kept = ""
    if kept:
        yield kept, began


def _is_wrapped(line: str, below: str) -> bool:
    """Whether a full line of full names ends amid one, and the next goes on with it."""
    names = [piece.split() for piece in _BRACKETS.sub(" ", line).split(",")]
    if len(line) < _FULL_WIDTH or line.rstrip().endswith((".", ";", ")")) or not below or _LABEL.match(below):
        return False
    are_full = len(names) > 1 and 2 * sum(len(name) > 1 for name in names) >= len(names)
    return are_full and (len(names[-1]) == 1 or len(below.split(",", maxsplit=1)[0].split()) == 1)


def _joined(block: Block) -> Iterator[tuple[str, int]]:
    """An item's text is one entry, however it was wrapped; a line that begins with a capital is another."""
    text = block.text
    if any(line[:1].isupper() for line in text.split("\n")[1:] if not line.startswith("(")):
        yield from _lines(block)
    else:
        yield " ".join(text.split()), block.line


def _are_lines_of_several(lines: Sequence[str]) -> bool:
    """Whether items hold many people each: `- Mara, Jon, Priya`, not `- Mara Okafor, Copper Works`."""
    bare = [_BRACKETS.sub(" ", line) for line in lines]
    commas = [line.count(",") + line.count(";") for line in bare]
    if not commas:
        return True
    if max(commas) == 1 and len(lines) <= _FEW_LINES:
        pieces = [piece for line in bare for piece in _SPLIT.split(line)]
        return all(_is_plain_name(piece) for piece in pieces)
    return sum(commas) >= 2 * len(commas)


def _is_plain_name(text: str) -> bool:
    words = text.strip(_MARKS).split()
    return (
        1 < len(words) <= _MOST_WORDS_OF_NAME
        and all(word[:1].isupper() for word in words)
        and not _ORGANISATION.search(text)
    )


def _is_told(block: Block) -> bool:
    """Whether a paragraph tells in sentences who was there."""
    return table_of(block) is None and _is_prose(block)


def _is_prose(block: Block) -> bool:
    """Whether a paragraph below a roll is something else, such as a sentence on who took notes."""
    text = _BRACKETS.sub(" ", block.text)
    pieces = [piece for line in text.split("\n") for piece in _SPLIT.split(line) if piece.strip()]
    odd = sum(len(piece.split()) > _MOST_WORDS or bool(_SENTENCE.search(piece)) for piece in pieces)
    return 2 * odd >= len(pieces)


def _entries(line: str, *, one_a_line: bool) -> Iterator[str]:
    """The entries of a line: what follows a label that is no initials, split where a line holds several people."""
    line = _STRUCK.sub(" ", line)
    found = _LABEL.match(line)
    if found and not _BRACKETS.search(found["label"]):
        if ABSENT.search(found["label"]):
            return
        initials = found["label"].isupper() and len(found["label"]) <= _LONGEST_INITIALS
        line, one_a_line = found["rest"], one_a_line and (initials or "," not in found["rest"])
    if one_a_line or _BRACKETS.fullmatch(line.strip()):
        yield line
        return
    start = 0
    for cut in _SPLIT.finditer(line):
        if line.count("(", start, cut.start()) <= line.count(")", start, cut.start()):
            yield line[start : cut.start()]
            start = cut.end()
    yield line[start:]


_IN_OFFICE: Final = re.compile(r"\W*(?:minutes|notes|chaired|facilitated|scribed) (?:taken )?by\s", re.IGNORECASE)


def person_of(entry: str, line: int) -> Listed | None:
    """Gives whom one entry of a roll names: `Mara Okafor @mara (chair) - joined late`, `mara / Copper`, `@mara`."""
    if (
        _IN_OFFICE.match(entry)
        or _PLACE.search(entry)
        or _TEAM.search(entry)
        or (ABSENT.search(entry) and len(entry.split()) < 2 * _MOST_WORDS)
    ):
        return None
    handles = [found["handle"] for found in _HANDLE.finditer(entry)]
    bare = _HANDLE.sub(" \0 ", _ADDRESS.sub(" ", entry)) if handles else _ADDRESS.sub(" ", entry)
    remark = " ".join(" ".join(filter(None, found.groups())) for found in _BRACKETS.finditer(bare))
    bare = _BRACKETS.sub(" \0 " if "(" in bare else " ", bare)
    name, tail = _name_and_tail(bare)
    if not name and handles:
        return Listed(handles[0], line, handles[0], remark)
    if not _may_be_person(name):
        return None
    handle = handles[0] if handles else None
    meant = _FULL_NAME.match(remark) or _FULL_NAME.match(tail) if _SHORT.fullmatch(name) else None
    if meant and may_stand_for(name, meant.group()):
        return Listed(meant.group(), line, handle, name)
    return Listed(name, line, handle, f"{remark} {tail}".strip())


_SHORT: Final = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]")
_FULL_NAME: Final = re.compile(
    rf"[^\W\d_a-z][\w'’.-]+(?: (?:{'|'.join(PARTICLES)})){{0,2}}(?: [^\W\d_a-z][\w'’.-]*){{1,3}}$"
)
"""Initials, and the name in full that stands beside them: `MO (Mara Okafor)`, `MO = Mara Okafor`."""


def _name_and_tail(text: str) -> tuple[str, str]:
    """A name and what is said of it: all before the first handle, bracket, dash, comma or stroke."""
    pieces = [piece for piece in re.split(r"\0", text) if piece.strip(_MARKS)]
    first = pieces[0] if pieces else ""
    cut = _DASH.search(_OFFICE.sub(" - ", f"{first} "), len(first) - len(first.lstrip(_MARKS)))
    comma = first.find(",")
    end = min(cut.start() if cut else len(first), comma if comma >= 0 else len(first))
    return " ".join(first[:end].split()).strip(_MARKS), " ".join([first[end:], *pieces[1:]]).strip(_MARKS)


def _may_be_person(name: str) -> bool:
    words = name.split()
    if not words or len(words) > _MOST_WORDS or len(name) > _LONGEST or not _LETTER.search(name):
        return False
    if is_nobody(name) or _PLACE.search(name) or _BOT.search(name) or _CLOCK.search(name):
        return False
    if words[0].islower() and words[0] not in PARTICLES and any(word[:1].isupper() for word in words[1:]):
        return False  # the end of a sentence
    return not (_SENTENCE.search(name) or (_SEVERAL.search(name) and len(words) > 1))


_NOT_THERE: Final = re.compile(
    r"[\s–—-]*(?:(?:no|n|0|absent|regrets|apologies|excused|false|[✗✘❌])\W*)?", re.IGNORECASE
)
"""What stands in a column of who was present beside those who were not."""


def in_table(table: Table) -> Iterator[Listed]:
    """Gives the people of a table with a column of names, else of its first; empty rows and templates are nobody."""
    names = table.column("name", "names", "attendee", "attendees", "participant", "member", "who", "person")
    handles = table.column("github", "handle", "username", "gh", "nick", "irc", "account")
    attended = table.column("present", "attended", "attending", "attendance")
    attended = 1 if attended == (names or 0) and len(table.columns) > 1 and not table.columns[1] else attended
    for row in table.rows:
        cells = [cell.text for cell in row.cells]
        is_there = attended is None or attended >= len(cells) or not _NOT_THERE.fullmatch(cells[attended])
        person = person_of(cells[names or 0], row.line) if (names or 0) < len(cells) else None
        handle = cells[handles].strip(" @") if handles is not None and handles < len(cells) else ""
        rest = " ".join(cell for number, cell in enumerate(cells) if number not in (names or 0, handles))
        if person:
            remark = f"{person.remark} {rest}".strip()
            yield Listed(person.name, row.line, person.handle or handle or None, remark, is_there)
        elif handle and not any(_PLACE.search(cell) for cell in cells):
            yield Listed(handle, row.line, handle, rest, is_there)


_WITH_INITIALS: Final = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4} \([A-Z][A-Za-z]{1,4}\)")
_FEWEST_WITH_INITIALS: Final = 3


def is_line_of_initials(text: str) -> bool:
    """Whether a paragraph is a roll without a heading: `Mara Okafor (MO), Jon Fisk (JF), Priya Raman (PR)`."""
    found = _WITH_INITIALS.findall(text)
    return len(found) >= _FEWEST_WITH_INITIALS and 10 * sum(map(len, found)) >= 7 * len(" ".join(text.split()))


def once(people: Iterable[Listed]) -> tuple[Listed, ...]:
    """Gives the people without those who are listed twice, under one name in whatever case and accents."""
    seen: dict[str, Listed] = {}
    for person in people:
        seen.setdefault(folded(person.name) or person.name, person)
    return tuple(seen.values())
