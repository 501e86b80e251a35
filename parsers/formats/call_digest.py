"""Digests of a call as JSON: highlights by subject, action items, decisions and targets, each with its time."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from parsers.days import find_day
from parsers.faults import Faults
from parsers.formats.call_files import day_of_call, title_by_path
from parsers.formats.format import Format
from parsers.models import (
    ActionItem,
    Decision,
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
from parsers.offsets import seconds_of
from parsers.titles import title_of


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Highlight(_Part):
    highlight: str
    timestamp: str = ""


class _Action(_Part):
    action: str
    owner: str = ""


class _Decided(_Part):
    decision: str
    timestamp: str = ""


class _Target(_Part):
    target: str
    timestamp: str = ""


class _Digest(_Part):
    meeting: str
    highlights: Mapping[str, tuple[_Highlight, ...]] = Field(default_factory=dict)
    action_items: tuple[_Action, ...] = ()
    decisions: tuple[_Decided, ...] = ()
    targets: tuple[_Target, ...] = ()


_OWNERS: Final = re.compile(r"\s*(?:,|/|&|\|)\s*(?:and\s+)?|\s+and\s+")

_BRACKETS: Final = re.compile(r"\([^()]*\)")


def _recognise(text: str) -> str | None:
    if not text.lstrip().startswith("{") or '"meeting"' not in text:
        return None
    return "JSON with a meeting, its highlights, action items and decisions" if _read(text) else None


def _read(text: str) -> _Digest | None:
    try:
        digest = _Digest.model_validate_json(text)
    except ValidationError:
        return None
    return digest if digest.highlights or digest.action_items or digest.decisions else None


def parse(text: str, source: Source) -> ParseResult:
    """Gives the call: a topic for each subject of the highlights, tasks with their owners, what was decided."""
    faults = Faults(source.path)
    digest = _read(text)
    if digest is None:
        faults.error(1, "no-digest", "this is no digest of a call; it lacks a meeting or says nothing of it")
        return Unreadable(diagnostics=tuple(faults.found))
    lines = _Lines(text)
    line = lines.of(digest.meeting)
    stated = find_day(digest.meeting)
    day = day_of_call(stated.date if stated else None, source.path, line, faults)
    if day is None:
        return Unreadable(diagnostics=tuple(faults.found))
    title = title_by_path(source.path, faults)
    topics = tuple(_topics(digest, lines))
    meeting = Meeting(
        series=title.series,
        title=title_of(re.sub(r"\s*#\d+\b", " ", digest.meeting)) or title.text,
        date=day,
        topics=topics,
        action_items=tuple(_actions(digest.action_items, lines)),
        decisions=tuple(
            Decision(text=one.decision, topic=_topic_at(one.timestamp, topics), line=lines.of(one.decision))
            for one in digest.decisions
        ),
        source=source,
        line=line,
    )
    return Parsed(meeting=meeting, diagnostics=tuple(faults.found))


class _Lines:
    """Where values stand in a text of JSON."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, value: str) -> int:
        """Gives the line of a string, 1 where it is escaped in an unusual way."""
        for written in (json.dumps(value, ensure_ascii=False), json.dumps(value)):
            at = self._text.find(written)
            if at >= 0:
                return self._text.count("\n", 0, at) + 1
        return 1


def _topics(digest: _Digest, lines: _Lines) -> Iterator[Topic]:
    for subject, highlights in digest.highlights.items():
        told = [(one.highlight, one.timestamp) for one in highlights]
        yield from _topic(subject, lines.of(subject), told, lines)
    yield from _topic("targets", lines.of("targets"), [(one.target, one.timestamp) for one in digest.targets], lines)


def _topic(subject: str, line: int, told: Sequence[tuple[str, str]], lines: _Lines) -> Iterator[Topic]:
    """The topic of a subject such as `lid_status`, from the first second that is given for it."""
    seconds = [second for _, clock in told if (second := seconds_of(clock)) is not None]
    words = subject.replace("_", " ").strip()
    if told and words:
        yield Topic(
            title=words[:1].upper() + words[1:],
            kind=TopicKind.TOPIC,
            offset=min(seconds, default=None),
            passages=tuple(Passage(text=text, line=lines.of(text)) for text, _ in told),
            line=line,
        )


def _topic_at(clock: str, topics: Sequence[Topic]) -> str | None:
    """The last topic that had begun at a time."""
    second = seconds_of(clock)
    begun = [topic for topic in topics if topic.offset is not None and second is not None and topic.offset <= second]
    return max(begun, key=lambda topic: topic.offset or 0).title if begun else None


def _actions(items: Sequence[_Action], lines: _Lines) -> Iterator[ActionItem]:
    for item in items:
        line = lines.of(item.action)
        names = (name.strip() for name in _OWNERS.split(_BRACKETS.sub(" ", item.owner)))
        owners = tuple(Person(name=name, line=line) for name in dict.fromkeys(names) if name)
        yield ActionItem(owners=owners, text=item.action, line=line)


FORMAT = Format("call-digest", _recognise, parse)
