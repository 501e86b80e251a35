"""Notes of W3C community groups: an agenda of issues, a queue to put oneself into, and who said what as `[mara] …`."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.formats import general
from parsers.formats.format import Format
from parsers.marked import Owners
from parsers.models import ActionItem, Decision, Meeting, Parsed, ParseResult, Person, Source, Topic
from parsers.nicknames import NicknamedRoll, initials_of
from parsers.normal import folded

_SIGN_IN: Final = re.compile(r"^#{1,4} .*\bsign yourself in\b", re.MULTILINE | re.IGNORECASE)
_SAID: Final = re.compile(r"^[ \t]*[*-] +\[(?![ xX]\])(?P<nick>[^\]\n]{1,40})\] +(?P<words>\S.*)$", re.MULTILINE)
_FEWEST_SAID: Final = 5
_AGENDA: Final = re.compile(r"^#{1,4} +\**Agenda\b.*$", re.MULTILINE)
_NOTES: Final = re.compile(r"^#{1,4} +\**(?:Meeting )?(?:notes|minutes)\b.*$", re.MULTILINE | re.IGNORECASE)
_QUEUE: Final = re.compile(
    r"^#{1,4} +[^\n]*\bqueue\b[^\n]*\n(?P<list>(?:(?!#)[^\n]*\n)*)", re.MULTILINE | re.IGNORECASE
)
_NAME: Final = r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*){1,3}"
_QUEUED: Final = re.compile(rf"\d+\. +{_NAME}, [^-–—:\n]{{2,40}}?(?:\s*[-–—:]\s+(?P<rest>\S.*))?\s*")
_RESOLVED: Final = re.compile(r"\**(?:RESOLVED|RESOLUTION|Resolved|Resolution)\**\s*:?\**\s+(?P<text>\S.*)")
_TASK: Final = r"(?P<task>[^.;?]{8,300})"
_NAMES: Final = r"(?P<owners>[^\W\d_a-z][\w'’-]*(?:(?:, | and | or | & )[^\W\d_a-z][\w'’-]*){0,3})"
_SPOKEN: Final = (
    re.compile(rf"\b[Aa]s an action item,? (?:let's |let us |we (?:should|will) )?{_TASK}"),
    re.compile(
        rf"\b(?:[Nn]ext steps?|[Aa]ction items?) (?:here )?(?:is|are|would be) for (?:{_NAMES}|(?P<me>me)) to {_TASK}"
    ),
)
_TERSE: Final = 4
"""Words of a task that says nothing without what was discussed."""


def _recognise(text: str) -> str | None:
    said = sum(1 for _ in _SAID.finditer(text))
    if said < _FEWEST_SAID or not (_SIGN_IN.search(text) or (_AGENDA.search(text) and _NOTES.search(text))):
        return None
    return f"a list to sign into or an agenda, and {said} lines that begin with a nick in brackets"


def parse(text: str, source: Source) -> ParseResult:
    """Gives the meeting; the queue belongs to the agenda, and what is resolved or left to do is said among the rest."""
    result = general.parse(_QUEUE.sub(_unqueued, text), source)
    if not isinstance(result, Parsed):
        return result
    meeting = result.meeting
    begin, end = _line_of(_AGENDA, text), _line_of(_NOTES, text)
    planned = range(begin, end) if begin and end else range(0)
    kept = [one for one in meeting.decisions if one.line not in planned]
    decisions = _once([*kept, *_resolved(text, meeting)])
    told = {folded(one.text) for one in meeting.action_items}
    spoken = (one for one in _spoken(text, meeting) if folded(one.text) not in told)
    actions = tuple(sorted([*meeting.action_items, *spoken], key=lambda one: one.line))
    return result.model_copy(
        update={"meeting": meeting.model_copy(update={"decisions": decisions, "action_items": actions})}
    )


def _line_of(pattern: re.Pattern[str], text: str) -> int:
    """The line of the first match, 0 without one."""
    found = pattern.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _unqueued(found: re.Match[str]) -> str:
    """The queue as more items of the agenda before it: whoever stands in it is no item, what they bring is."""
    lines = [""]
    for line in found["list"].split("\n"):
        queued = _QUEUED.fullmatch(line)
        lines.append(f"* {queued['rest']}" if queued and queued["rest"] else "" if queued else line.lstrip())
    return "\n".join(lines)


def _lines_said(text: str) -> Iterator[tuple[str, str, int]]:
    """Who said what on which line."""
    for found in _SAID.finditer(text):
        yield found["nick"], found["words"], text.count("\n", 0, found.start("nick")) + 1


def _resolved(text: str, meeting: Meeting) -> Iterator[Decision]:
    for _, words, line in _lines_said(text):
        found = _RESOLVED.match(words)
        if found:
            topic = _topic_at(line, meeting.topics)
            yield Decision(text=found["text"].strip(), topic=topic.title if topic else None, line=line)


def _once(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    by_line = {one.line: one for one in decisions}
    return tuple(by_line[line] for line in sorted(by_line))


def _spoken(text: str, meeting: Meeting) -> Iterator[ActionItem]:
    """What somebody calls a next step or an action item while they speak."""
    names = tuple(person.name for person in meeting.attendees)
    owners = Owners(NicknamedRoll(names, nicks=initials_of(names)))
    for nick, words, line in _lines_said(text):
        for found in filter(None, (pattern.search(words) for pattern in _SPOKEN)):
            named = found.groupdict()
            written = nick if named.get("me") else named.get("owners") or ""
            people = tuple(Person(name=name, line=line) for name in owners.named_in(written))
            task = " ".join(found["task"].split())
            topic = _topic_at(line, meeting.topics)
            told = f"{task}: {topic.title}" if topic and len(task.split()) <= _TERSE else task
            yield ActionItem(owners=people, text=told, line=line)


def _topic_at(line: int, topics: Sequence[Topic]) -> Topic | None:
    """The last topic that begins before a line."""
    return next((topic for topic in reversed(topics) if topic.line <= line), None)


FORMAT = Format("w3c-webext", _recognise, parse)
