"""The summary that a meeting bot writes of a meeting: topics with what was noted below them, tasks, who was there."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from parsers.formats.meetbot.minutes import KINDS, Entry, Kind, Minutes
from parsers.formats.meetbot.nicks import is_bot, nick_of
from parsers.formats.meetbot.started import STARTED, started_at
from parsers.models import Person
from parsers.normal import folded
from parsers.section_words import Meaning, meaning_of

_RULE: Final = re.compile(r"\s*(?:={3,}|-{3,}|~{3,})\s*")
_ITEM: Final = re.compile(r"(?P<indent>\s*)(?:[*-]|\d+\.) +(?P<text>\S.*)")
_SET_BY: Final = re.compile(r"\s*\(\s*(?P<nick>[^(),\s]{1,60}),\s*\d{1,2}:\d{2}(?::\d{2})?\s*\)\s*$")
_LABEL: Final = re.compile(r"\s*(?P<label>[A-Z][A-Za-z]{2,11}):\s*(?P<rest>.*)", re.DOTALL)
_LINES_SAID: Final = re.compile(r"(?P<nick>\S+)(?P<others>\s+\(aka [^()]*\))?\s*(?:\(\d+\)|[-–] \d+ lines\b.*)?\s*")
_BEFORE_TOPICS: Final = "Prologue"
"""HcoopMeetbot's word for what was noted before there was a topic."""
_AKA: Final = re.compile(r"\(aka (?P<names>[^()]*)\)")


@dataclass(slots=True)
class _Item:
    text: str
    line: int
    indent: int
    block: int
    """Which run of lines it stands in; blank lines part them."""


def read_summary(lines: Sequence[str]) -> Minutes | None:
    """Gives the minutes, None where no line says when the meeting was started."""
    begin = next((number for number, line in enumerate(lines) if STARTED.match(line)), None)
    if begin is None:
        return None
    minutes = Minutes()
    above = [(number, line) for number, line in enumerate(lines[:begin], start=1) if line.strip(" =-~")]
    if above:
        minutes.line, minutes.name = above[0][0], " ".join(line.strip() for _, line in above)
    started = STARTED.match(" ".join(lines[begin : begin + 3]))
    if started:
        minutes.day, minutes.start, minutes.zone = started_at(started["when"])
    sections = dict(_sections(lines, begin))
    minutes.people = list(_people(sections, minutes))
    minutes.entries = list(_entries(sections.get("summary", [])))
    if not any(entry.kind is Kind.ACTION for entry in minutes.entries):
        minutes.entries += [Entry(Kind.ACTION, item.text, item.line) for item in sections.get("actions", ())]
    return minutes


def _sections(lines: Sequence[str], begin: int) -> Iterator[tuple[str, list[_Item]]]:
    """The items of each section, by what it is for; who owns which task is told by the tasks themselves."""
    name, first = "summary", begin + 1
    for number in range(begin + 1, len(lines)):
        heading = _heading(lines, number)
        if heading:
            yield name, _items(lines, first, number)
            name, first = heading, number + 1
    yield name, _items(lines, first, len(lines))


def _heading(lines: Sequence[str], number: int) -> str | None:
    line = lines[number]
    under = lines[number + 1] if number + 1 < len(lines) else ""
    if not line.strip() or not (line.lstrip().startswith("#") or _RULE.fullmatch(under)):
        return None
    words = folded(line)
    if "by person" in words:
        return "owners"
    meaning = meaning_of(line.strip(" #"))
    return {Meaning.NOTES: "summary", Meaning.ACTIONS: "actions", Meaning.ATTENDEES: "people"}.get(meaning, words)


def _items(lines: Sequence[str], first: int, end: int) -> list[_Item]:
    """Items with the lines that they were wrapped into."""
    found: list[_Item] = []
    block = 0
    for number in range(first, end):
        line = lines[number]
        item = _ITEM.fullmatch(line)
        if item:
            found.append(_Item(item["text"].strip(), number + 1, len(item["indent"]), block))
        elif not line.strip():
            block += 1
        elif found and found[-1].block == block and line[:1].isspace():
            found[-1].text += f" {line.strip()}"
    return found


def _entries(items: Sequence[_Item]) -> Iterator[Entry]:
    labelled = [_labelled(item.text) for item in items]
    has_labels = any(kind is Kind.TOPIC for kind, _ in labelled)
    topics = set() if has_labels else set(_topics(items, labelled))
    for number, (item, (kind, text)) in enumerate(zip(items, labelled, strict=True)):
        if kind is Kind.TOPIC and text == _BEFORE_TOPICS:
            continue
        yield Entry(kind or (Kind.TOPIC if number in topics else Kind.INFO), text, item.line)


def _labelled(text: str) -> tuple[Kind | None, str]:
    """What an item's label says that it is, and its text without who noted it when."""
    bare = _SET_BY.sub("", text).strip()
    found = _LABEL.match(bare)
    kind = KINDS.get(found["label"].lower()) if found and found["label"].isupper() else None
    return (kind, found["rest"].strip()) if found and kind else (None, bare.strip("*").strip())


def _topics(items: Sequence[_Item], labelled: Sequence[tuple[Kind | None, str]]) -> Iterator[int]:
    """The last outer item without a label of each run: what stands over it was noted before there was a topic."""
    outer = min((item.indent for item in items), default=0)
    for _, run in groupby(enumerate(items), lambda one: one[1].block):
        heads = [number for number, item in run if item.indent == outer and labelled[number][0] is None]
        yield from heads[-1:]


def _people(sections: dict[str, list[_Item]], minutes: Minutes) -> Iterator[Person]:
    for item in sections.get("people", ()):
        found = _LINES_SAID.fullmatch(item.text)
        nick = nick_of(found["nick"]) if found else ""
        if not nick or is_bot(nick):
            continue
        aka = _AKA.search(item.text)
        minutes.aliases.update({name.strip().lower(): nick for name in (aka["names"].split(",") if aka else ())})
        yield Person(name=nick, line=item.line)
