"""Logs of chats in which a meeting bot takes the minutes by commands, and the summaries that it makes of them."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from parsers.days import day_in_path, find_day
from parsers.document import Block
from parsers.document import Kind as BlockKind
from parsers.faults import Faults
from parsers.formats.format import Format
from parsers.formats.general.header import title_in_path
from parsers.formats.meetbot.log import messages, read_log, starts
from parsers.formats.meetbot.minutes import Entry, Kind, Minutes
from parsers.formats.meetbot.nicks import short_forms
from parsers.formats.meetbot.plain import lines_of
from parsers.formats.meetbot.started import STARTED
from parsers.formats.meetbot.summary import read_summary
from parsers.item_titles import entry_of
from parsers.links import is_slides, links_of
from parsers.marked import Owners, listed_actions
from parsers.models import (
    ActionItem,
    Decision,
    Link,
    Meeting,
    Parsed,
    ParseResult,
    Passage,
    Person,
    Source,
    Topic,
    TopicKind,
    Unreadable,
)
from parsers.nicknames import NicknamedRoll
from parsers.normal import folded
from parsers.section_words import Meaning, meaning_of
from parsers.titles import series_of, title_of
from parsers.zones import zone

_SUMMARY: Final = re.compile(r"[#\s]*(?:Meeting summary|Action items|People present)\b", re.IGNORECASE)
_CHANNEL: Final = re.compile(r"[#\s]*#(?P<channel>[\w.+-]+)(?::[\w.-]+\.\w+)?\s*:?(?:\s+(?P<name>.*))?")
_SAYS_LITTLE: Final = frozenset("discussion weekly call meeting minutes irc dev log sync monthly biweekly".split())
_LEADER: Final = re.compile(r"(?P<who>[^\s:,]{2,40})(?P<dash>\s+[-–—]+\s+|:\s+|\s+(?=\w+ing\b))(?P<title>\S.*)")
_OWNER: Final = re.compile(
    r"(?P<who>[^\s:,]{2,40}(?:(?:,\s*|\s+and\s+|,\s*and\s+|\s*[&/]\s*)[^\s:,]{2,40}){0,3})(?P<rest>[\s:,].*)"
)
_AND: Final = re.compile(r",\s*(?:and\s+)?|\s*[&/]\s*|\s+and\s+")
_WILL: Final = re.compile(r"[\s:,–—-]*(?:(?:to|will|should|shall|needs? to|has to|is going to)\s+)?(?P<task>\S.*)")
_MARKDOWN: Final = re.compile(r"^#{1,6} |\A---$", re.MULTILINE)
"""Notes around a log say more than the log."""


def _recognise(text: str) -> str | None:
    lines = lines_of(text)
    head = list(islice((line for line in lines if line.strip()), _HEAD))
    if any(map(STARTED.match, head)) and any(map(_SUMMARY.match, lines)):
        return "a line 'Meeting started by' and the sections of a meeting bot's summary"
    if "startmeeting" not in text or _MARKDOWN.search(text):
        return None
    said = messages(lines)
    mostly = 2 * len(said) > sum(bool(line.strip()) for line in lines)
    return "a chat in which a bot was told #startmeeting" if mostly and any(map(starts, said)) else None


_HEAD: Final = 40
"""Lines in which a summary says when the meeting was started; in later ones it is quoted."""


def parse(text: str, source: Source) -> ParseResult:
    """Gives the meeting of a log or a summary; a log gives what the bot's summary of it would."""
    lines = lines_of(text)
    minutes = read_log(lines) or read_summary(lines)
    faults = Faults(source.path)
    title = (_title(minutes.name) if minutes else "") or title_in_path(source.path, faults).text
    day = _day(minutes, source.path) if minutes else None
    if minutes is None or day is None:
        faults.error(1, "no-date", "neither the bot's words nor the file's name give a date; name the file for the day")
        return Unreadable(diagnostics=tuple(faults.found))
    topics = tuple(_topics(minutes))
    if not topics:
        faults.warn(minutes.line, "no-topics", "no command #topic tells what was discussed")
    start, place = minutes.start, minutes.zone or source.zone
    meeting = Meeting(
        series=series_of(title) or "meeting",
        title=title,
        date=day,
        starts_at=dt.datetime.combine(day, start, zone(place)) if start and place else None,
        zone=place,
        attendees=tuple(minutes.people),
        topics=topics,
        action_items=tuple(_actions(minutes)),
        decisions=tuple(_decisions(minutes)),
        chat=tuple(minutes.chat),
        source=source,
        line=minutes.line,
    )
    return Parsed(meeting=meeting, diagnostics=tuple(faults.found))


def _day(minutes: Minutes, path: str) -> dt.date | None:
    if minutes.day:
        return minutes.day
    named = find_day(minutes.name)
    return named.date if named else day_in_path(path)


def _title(written: str) -> str:
    """The meeting's name without its day; one that says little with its channel before it."""
    found = _CHANNEL.fullmatch(written)
    channel, name = (found["channel"], found["name"] or "") if found else ("", written)
    name = title_of(re.sub(r"\(\s*\)", " ", name)) or name.strip()
    return f"{channel} {name}".strip() if set(folded(name).split()) <= _SAYS_LITTLE else name


def _grouped(entries: Iterable[Entry]) -> Iterator[tuple[Entry | None, list[Entry]]]:
    """Each topic with what was noted while it was discussed; before the first there is none."""
    topic: Entry | None = None
    said: list[Entry] = []
    for entry in entries:
        if entry.kind is Kind.TOPIC:
            yield topic, said
            topic, said = entry, []
        else:
            said.append(entry)
    yield topic, said


def _topics(minutes: Minutes) -> Iterator[Topic]:
    roll = _roll(minutes)
    for head, said in _grouped(minutes.entries):
        if head is None:
            continue
        title, presenters = _titled(head, roll)
        links = tuple(_links([head, *said]))
        yield Topic(
            title=title,
            kind=TopicKind.OPEN_FORUM if meaning_of(title) is Meaning.OPEN_FORUM else TopicKind.TOPIC,
            presenters=tuple(Person(name=name, line=head.line) for name in presenters),
            slides=tuple(link for link in links if is_slides(link)),
            links=tuple(link for link in links if not is_slides(link)),
            passages=tuple(Passage(text=entry.text, line=entry.line) for entry in said),
            line=head.line,
        )


def _titled(head: Entry, roll: NicknamedRoll) -> tuple[str, tuple[str, ...]]:
    """A topic's title, and who leads it: `mara - Lids`, `mara explaining the lids`, `Lids (mara)`."""
    found = _LEADER.fullmatch(head.text)
    if found and roll.knows(found["who"]):
        is_apart = bool(found["dash"].strip())
        return (found["title"] if is_apart else head.text), (roll.full(found["who"]),)
    entry = entry_of(Block(BlockKind.HEADING, head.line, head.text, 1), roll)
    return (entry.title, entry.presenters) if entry else (head.text, ())


def _links(entries: Sequence[Entry]) -> Iterator[Link]:
    found: dict[str, Link] = {}
    for link in links_of(Block(BlockKind.PARAGRAPH, entry.line, entry.text, 0) for entry in entries):
        found.setdefault(link.url, link)
    yield from found.values()


def _roll(minutes: Minutes) -> NicknamedRoll:
    nicks = tuple(minutes.nicks)
    return NicknamedRoll((), nicks={**minutes.aliases, **short_forms(nicks)})


def _actions(minutes: Minutes) -> Iterator[ActionItem]:
    roll = _roll(minutes)
    for entry in minutes.entries:
        if entry.kind is not Kind.ACTION:
            continue
        names, task = _owned(entry.text, roll)
        people = tuple(Person(name=name, line=entry.line) for name in names)
        told = listed_actions([Block(BlockKind.ITEM, entry.line, entry.text, 1)], Owners(roll)) if not names else ()
        owned = next((item for item in told if item.owners), None)
        yield owned or ActionItem(owners=people, text=task, line=entry.line)


def _owned(text: str, roll: NicknamedRoll) -> tuple[tuple[str, ...], str]:
    """Who a task begins with, nicks or names people gave themselves, and the task; nobody where it names none."""
    alias = max((name for name in roll.nicks if text.lower().startswith(f"{name} ")), key=len, default="")
    found = _OWNER.fullmatch(text)
    names = _AND.split(found["who"]) if found else []
    if found and len(names) > 1 and all(roll.knows(name) for name in names):
        rest = found["rest"]
    elif alias or (found and roll.knows(found["who"])):
        names = [alias or found["who"]] if found else [alias]
        rest = text[len(names[0]) :]
    else:
        return (), text
    task = _WILL.fullmatch(rest)
    return tuple(dict.fromkeys(roll.full(name) for name in names)), task["task"] if task else text


def _decisions(minutes: Minutes) -> Iterator[Decision]:
    roll = _roll(minutes)
    for head, said in _grouped(minutes.entries):
        topic = _titled(head, roll)[0] if head else None
        yield from (
            Decision(text=entry.text, topic=topic, line=entry.line) for entry in said if entry.kind is Kind.AGREED
        )


FORMAT = Format("meetbot", _recognise, parse)
