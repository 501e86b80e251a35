"""The log of a chat in which a meeting bot takes commands, `17:02:30 <mara> #topic Lids`, read as the bot reads it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from parsers.days import find_day
from parsers.formats.meetbot.minutes import KINDS, Entry, Kind, Minutes
from parsers.formats.meetbot.nicks import is_bot, nick_of
from parsers.formats.meetbot.started import STARTED, started_at
from parsers.models import ChatMessage, Person

_SAID: Final = re.compile(
    r"[>\s]*\[?(?:(?P<day>\d{4}-\d\d-\d\d)[T ])?(?P<time>\d{1,2}:\d{2}(?::\d{2})?)\]?\s+"
    r"(?:<(?P<mark>[\s@+%&~]*)(?P<nick>[^>\n]{1,60})>|\*\s+(?P<actor>\S{1,60})|(?P<piped>\S{1,60})?\s*\|)\s?(?P<text>.*)"
)
_COMMAND: Final = re.compile(r"\s*[#!](?P<command>[A-Za-z]{3,16})\b[ \t]*(?P<rest>.*)")
_ADDRESS: Final = re.compile(r"\s*(?:https?|ftp)://\S")
_MOTION_CARRIED: Final = re.compile(r"\s*Motion (?:accepted|carried|passed)\b", re.IGNORECASE)
_OF_BOT: Final = re.compile(
    r"\s*(?:\S+: )?(?:Meeting (?:started|ended)|Useful Commands|The meeting name has been set)\b"
)
_ADDRESSED: Final = re.compile(r"^\S+: ")
_OF_CHAIRS: Final = frozenset({Kind.TOPIC, Kind.AGREED})


class Said(NamedTuple):
    """One line of a log."""

    nick: str
    time: str
    text: str
    line: int
    is_operator: bool
    day: dt.date | None
    """Where each line carries it."""


def messages(lines: Sequence[str]) -> list[Said]:
    """Gives what was said; a line that begins with an empty nick goes on with the one before."""
    found: list[Said] = []
    for number, line in enumerate(lines, start=1):
        said = _SAID.match(line)
        nick = (said["nick"] or said["actor"] or said["piped"] or "").strip() if said else ""
        if said and nick:
            day = find_day(said["day"]) if said["day"] else None
            operator = "@" in (said["mark"] or "")
            text = said["text"].strip()
            found.append(Said(nick_of(nick), said["time"], text, number, operator, day.date if day else None))
        elif said and found:
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {said['text'].strip()}")
    return found


def starts(said: Said) -> bool:
    """Whether a line is the command that starts a meeting."""
    command = _COMMAND.match(said.text)
    return command is not None and command["command"].lower() == "startmeeting"


@dataclass(slots=True)
class _Meeting:
    """A meeting while its log is read."""

    minutes: Minutes
    chairs: set[str] = field(default_factory=set)
    bots: set[str] = field(default_factory=set)
    motion: str = ""


def read_log(lines: Sequence[str]) -> Minutes | None:
    """Gives the minutes of the first meeting in a log, None where none is started."""
    said = messages(lines)
    begin = next((number for number, one in enumerate(said) if starts(one)), None)
    if begin is None:
        return None
    meeting = _Meeting(Minutes(line=said[begin].line, day=said[begin].day), {said[begin].nick})
    command = _COMMAND.match(said[begin].text)
    meeting.minutes.name = command["rest"].strip() if command else ""
    inside = list(_until_end(said[begin:]))
    for one in inside:
        _take(one, meeting)
    heard = dict.fromkeys(one.nick for one in inside if one.nick not in meeting.bots and not is_bot(one.nick))
    first = {one.nick: one.line for one in reversed(inside)}
    meeting.minutes.people = [Person(name=nick, line=first[nick]) for nick in heard]
    return meeting.minutes


def _until_end(said: Sequence[Said]) -> Iterator[Said]:
    for one in said:
        yield one
        command = _COMMAND.match(one.text)
        if command and command["command"].lower() == "endmeeting":
            return


def _take(one: Said, meeting: _Meeting) -> None:
    """Takes one line: what the bot says of the meeting, a command, or talk."""
    minutes = meeting.minutes
    if _OF_BOT.match(one.text) and one.nick not in meeting.chairs:
        meeting.bots.add(one.nick)
        started = STARTED.match(_ADDRESSED.sub("", one.text))
        if started and minutes.start is None:
            told = started_at(started["when"])
            minutes.day, minutes.start, minutes.zone = told.day or minutes.day, told.start, told.zone
        return
    if one.nick in meeting.bots:
        if _MOTION_CARRIED.match(_ADDRESSED.sub("", one.text)) and meeting.motion:
            minutes.entries.append(Entry(Kind.AGREED, meeting.motion, one.line))
        return
    command = _COMMAND.match(one.text)
    if one.is_operator:
        meeting.chairs.add(one.nick)
    if command:
        _obey(command["command"].lower(), command["rest"].strip(), one, meeting)
    elif _ADDRESS.match(one.text):
        minutes.entries.append(Entry(Kind.LINK, one.text, one.line))
    if one.text and not starts(one):
        minutes.chat.append(ChatMessage(speaker=one.nick, time=f"{one.time:0>5}", text=one.text, line=one.line))


def _obey(command: str, rest: str, one: Said, meeting: _Meeting) -> None:
    """Does what the bot does on a command; some are the chairs' alone."""
    minutes = meeting.minutes
    kind = KINDS.get(command)
    is_chair = one.nick in meeting.chairs
    if kind and rest and (is_chair or kind not in _OF_CHAIRS):
        text = f"Rejected: {rest}" if command.startswith("reject") else rest
        minutes.entries.append(Entry(kind, text, one.line))
    elif command == "here" and rest:
        minutes.aliases[rest.lower()] = one.nick
    elif command == "motion":
        meeting.motion = rest
    elif command == "undo" and is_chair and minutes.entries:
        minutes.entries.pop()
    elif command in {"chair", "meetingname"} and is_chair:
        if command == "chair":
            meeting.chairs.update(nick_of(nick) for nick in re.split(r"[\s,]+", rest))
        elif not minutes.name:
            minutes.name = rest
