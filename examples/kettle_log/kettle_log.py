"""A community's own format: the Kettle Guild's log, a meeting a file, a topic a line.

KETTLE LOG 2026-06-08
with Mara Okafor, Jon Fisk
> Spouts (Mara Okafor)
They drip.
"""

import datetime as dt
import re
from dataclasses import replace

from parsers.formats.format import Format
from parsers.models import (
    Diagnostic,
    Meeting,
    Parsed,
    ParseResult,
    Passage,
    Person,
    Severity,
    Source,
    Topic,
    TopicKind,
    Unreadable,
)

_HEAD = re.compile(r"KETTLE LOG (?P<date>\d{4}-\d{2}-\d{2})")
_TOPIC = re.compile(r"> (?P<title>[^(]+?)(?: \((?P<who>[^)]+)\))?")


def recognise(text: str) -> str | None:
    """Gives what shows that a text is such a log, as people are told it; None where nothing does."""
    return "the first line is KETTLE LOG with a date" if _HEAD.match(text) else None


def parse(text: str, source: Source) -> ParseResult:
    """Gives the meeting of a log; every fact carries its line, from 1. It never raises: what is odd is a Diagnostic."""
    lines = text.split("\n")
    try:
        date = dt.date.fromisoformat(lines[0].removeprefix("KETTLE LOG ").strip())
    except ValueError:
        fault = Diagnostic(
            path=source.path,
            line=1,
            severity=Severity.ERROR,
            code="no-date",
            message="the log's first line has no date",
        )
        return Unreadable(diagnostics=(fault,))
    topics: list[Topic] = []
    attendees: tuple[Person, ...] = ()
    for number, line in enumerate(lines, start=1):
        found = _TOPIC.fullmatch(line)
        if line.startswith("with "):
            attendees = tuple(Person(name=name, line=number) for name in line.removeprefix("with ").split(", "))
        elif found:
            who = (Person(name=found["who"], line=number),) if found["who"] else ()
            topics.append(Topic(title=found["title"], kind=TopicKind.TOPIC, presenters=who, line=number))
        elif topics and line.strip():
            said = (*topics[-1].passages, Passage(text=line, line=number))
            topics[-1] = replace(topics[-1], passages=said)
    meeting = Meeting(
        series="guild", title="Kettle Guild", date=date, attendees=attendees, topics=tuple(topics), source=source
    )
    return Parsed(meeting=meeting)


FORMAT = Format("kettle-log", recognise, parse)
"""What the entry point names."""
