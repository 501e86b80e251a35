"""Who was there: the lists that call the roll, wherever they stand in the notes."""

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from parsers.document import Block, Kind
from parsers.formats.general.outline import Part
from parsers.models import Person
from parsers.nicknames import NicknamedRoll, initials_of, may_stand_for
from parsers.normal import folded
from parsers.people import Roll
from parsers.roll_call import Listed, call, in_table, is_line_of_initials, once
from parsers.section_words import Meaning, meaning_of
from parsers.tables import table_of

_INITIALS: Final = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z](?![\w-])")
_HOST: Final = re.compile(r"\b(?:host|facilitator|chair)\b", re.IGNORECASE)
_REMOTE: Final = re.compile(
    r"\s*(?:remote|phone|on the phone|in person|dialed in|online|zoom)\s*(?:attendees)?\s*:\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Attendance:
    listed: tuple[Listed, ...]
    """Everybody on the lists, those too who are marked absent."""
    in_office: tuple[str, ...] = ()
    """Who chairs or takes notes, by full name: people of the meeting, be they on a list or not."""

    @property
    def people(self) -> tuple[Person, ...]:
        return tuple(Person(name=one.name, line=one.line) for one in self.listed if one.present)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.listed)

    @property
    def host(self) -> str | None:
        """The one who is said to host, where it is one."""
        hosts = [one.name for one in self.listed if _HOST.search(one.remark)]
        return hosts[0] if len(hosts) == 1 else None

    def roll(self, common_words: Container[str], nicks: Mapping[str, str]) -> NicknamedRoll:
        """Gives the roll of everybody listed, known by the lists' handles and initials too; `nicks` are others'."""
        handles = {one.handle.lower(): one.name for one in self.listed if one.handle}
        initials = ((found.group(), one.name) for one in self.listed if (found := _INITIALS.match(one.remark)))
        written = {short.lower(): name for short, name in initials if may_stand_for(short, name)}
        hosts = {"host": self.host} if self.host else {}
        return NicknamedRoll(
            tuple(dict.fromkeys((*self.names, *self.in_office))),
            common_words,
            {**self._in_full(nicks), **initials_of(self.names), **written, **hosts, **handles},
        )

    def _in_full(self, nicks: Mapping[str, str]) -> Mapping[str, str]:
        """The nicks, those that are the first name of one on the list in full."""
        known = Roll(self.names)
        return {nick: known.full(name) for nick, name in nicks.items()}


def find_attendance(whole: Part) -> Attendance:
    """Gives the people of every list of attendees, its sub-headings too, else of a line of names with initials."""
    named = _names_of_handles(whole)
    called = [_by_name(one, named) for one in (*_called(whole),) or (*_of_initials(whole),) or (*_tabled(whole),)]
    listed = [*_without_shorts(called), *_more_in_office(whole, called)]
    absent = [
        one._replace(present=False)
        for part in whole.all_parts
        if part.meaning is Meaning.ABSENT
        for one in call(part.all_blocks)
    ]
    away = {folded(one.name) for one in absent}
    present = [one for one in once(listed) if folded(one.name) not in away or not one.present]
    return Attendance(
        (*present, *(one for one in once(absent) if folded(one.name) not in {folded(each.name) for each in present})),
        tuple(_in_office(whole)),
    )


def _in_office(whole: Part) -> Iterator[str]:
    roles = (part for part in whole.all_parts if part.meaning is Meaning.ROLE)
    return (one.name for part in roles for one in call(part.blocks) if len(one.name.split()) > 1)


_WITH_HANDLE: Final = re.compile(
    r"(?P<name>[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*){1,3})(?P<comma>,?)"
    r" (?:\(@|@|\[@)(?P<handle>[A-Za-z0-9][\w-]*)"
)


def _names_of_handles(whole: Part) -> Mapping[str, str]:
    """The names that stand beside handles anywhere in the notes, where it is one: `Mara Okafor (@mokafor)`."""
    found: dict[str, set[str]] = {}
    for block in whole.all_blocks:
        for each in _WITH_HANDLE.finditer(block.text) if "@" in block.text else ():
            if each["comma"] and block.text.count(",") > 1:
                continue  # the next in a list
            found.setdefault(each["handle"].lower(), set()).add(each["name"])
    return {handle: next(iter(names)) for handle, names in found.items() if len(names) == 1}


def _by_name(one: Listed, named: Mapping[str, str]) -> Listed:
    """Somebody who signed in by handle alone under the name that the notes give the handle elsewhere."""
    if one.handle is None or one.name != one.handle:
        return one
    return one._replace(name=named.get(one.handle.lower(), one.name))


def _called(whole: Part) -> Iterator[Listed]:
    for part in whole.all_parts:
        if Meaning.ATTENDEES in part.is_inside and not part.is_inside & _NO_ROLL:
            yield from call(_until_rule(part.blocks))


_NO_ROLL: Final = frozenset({Meaning.ABSENT, Meaning.ACTIONS, Meaning.PROPOSED, Meaning.ROLE})


def _more_in_office(whole: Part, called: list[Listed]) -> Iterator[Listed]:
    """Those named in the list for an office alone, such as who took notes, but not by a first name of the others."""
    roll = Roll(tuple(one.name for one in called))
    for part in whole.all_parts:
        if part.is_inside >= {Meaning.ATTENDEES, Meaning.ROLE} and not part.is_inside & (_NO_ROLL - {Meaning.ROLE}):
            yield from (one for one in call(_until_rule(part.blocks)) if len(roll.meant(one.name)) != 1)


def _without_shorts(listed: list[Listed]) -> list[Listed]:
    """Those on the roll without initials that a legend beside it spells out."""
    spelt = {one.remark for one in listed if may_stand_for(one.remark, one.name)}
    return [one for one in listed if one.name not in spelt]


def _until_rule(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.kind is Kind.CODE:
            return
        yield block


def _tabled(whole: Part) -> Iterator[Listed]:
    """The people of the first table whose first column is headed as a roll is, where no section calls it."""
    tables = (table for part in whole.all_parts for block in part.blocks if (table := table_of(block)))
    found = next((table for table in tables if meaning_of(table.columns[0]) is Meaning.ATTENDEES), None)
    yield from in_table(found) if found else ()


def _of_initials(whole: Part) -> Iterator[Listed]:
    blocks = [block for part in whole.all_parts for block in part.blocks if block.kind is Kind.PARAGRAPH]
    found = next((number for number, block in enumerate(blocks) if is_line_of_initials(block.text)), None)
    if found is None:
        return
    for block in blocks[found:]:
        remote = _REMOTE.match(block.text)
        if not is_line_of_initials(block.text) and not remote:
            return
        yield from call([Block(block.kind, block.line, block.text[remote.end() if remote else 0 :], block.level)])
