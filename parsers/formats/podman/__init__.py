"""Notes under headings, one topic each, as the Podman community writes them: both its layouts, 2020 to today.

Community meetings give a topic, its presenter and its offset a heading each; the cabal's notes put all three into one.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from parsers.appendix import Kind, Part, cut
from parsers.chatlog import read_chat
from parsers.document import Document, read
from parsers.faults import Faults
from parsers.formats.format import Format
from parsers.formats.podman.actions import find_actions
from parsers.formats.podman.agenda import find_agenda
from parsers.formats.podman.attendees import find_attendees
from parsers.formats.podman.coming import find_coming
from parsers.formats.podman.course import warn_of_course
from parsers.formats.podman.decisions import find_decisions
from parsers.formats.podman.header import find_recordings, find_schedule, find_title
from parsers.formats.podman.topics import Context, find_topics
from parsers.heads import Schedule, Title
from parsers.models import ChatMessage, Meeting, Parsed, ParseResult, Source, Unreadable, Utterance
from parsers.people import Roll, common_words
from parsers.sentences import said_in
from parsers.transcript import read_transcript


def parse(text: str, source: Source) -> ParseResult:
    """Gives the meeting of these notes with all that was odd, or why they are none: no title, or no date anywhere."""
    faults = Faults(source.path)
    parts = cut(text)
    document = read(parts.notes)
    title = find_title(document)
    schedule = find_schedule(document, source, faults)
    if title is None:
        faults.error(1, "no-title", "no heading names a meeting; begin with one such as '# Example Community Meeting'")
    if schedule is None:
        faults.error(
            1,
            "no-date",
            "no heading or file name gives a date; add one such as '## October 5, 2021 11:00 a.m. Eastern'",
        )
    if title is None or schedule is None:
        return Unreadable(diagnostics=tuple(faults.found))
    meeting = _meeting(document, title, schedule, source, faults)
    meeting = meeting.model_copy(update=_logs(parts.parts, Roll(tuple(person.name for person in meeting.attendees))))
    return Parsed(meeting=meeting, diagnostics=tuple(sorted(faults.found, key=lambda fault: fault.line)))


_SIGNS: Final = {
    "offsets such as (1:00 in the video)": re.compile(
        r"\d[:.;]\d\d\W{0,6}(?:https?://\S+\W{0,4})?\s?(?:in|into|on|of)\s(?:the\s)?vi[deo]{2,3}|\(\W{0,3}in "
        r"(?:the )?vi[deo]{2,3}"
        r"|^#{2,6} *\(\[?\d{1,2}:\d\d",
        re.IGNORECASE | re.MULTILINE,
    ),
    "a heading with date, time and zone": re.compile(
        r"^#{1,6}[^\n]{0,80}\b\d{1,2}(?:st|nd|rd|th)?,? \d{4},? (?:at )?\d{1,2}:? ?(?:\d\d)? ?[ap]\.?m\.?,? "
        r"\(?(?:Eastern|E[SD]?T|UTC)\b",
        re.MULTILINE,
    ),
}
_WEAK_SIGNS: Final = {
    "when the meeting starts and ends": re.compile(
        r"^[\s#*]*(?:the )?meeting (?:was )?(?:start|end|finish|adjourn)\w*\b", re.IGNORECASE | re.MULTILINE
    ),
    "a heading that announces the next meeting": re.compile(
        r"^#{1,6} *(?:the |our )?next (?:\w+ ){0,3}(?:meeting|huddle|cabal)\b[^\n]*\d", re.IGNORECASE | re.MULTILINE
    ),
    "a heading with the day's topics": re.compile(r"^#{1,6}[^\n]{0,40}\d{4} topics\b", re.IGNORECASE | re.MULTILINE),
    "an open forum": re.compile(r"^#{1,6} *open (?:forum|discussion)", re.IGNORECASE | re.MULTILINE),
}


def _recognise(text: str) -> str | None:
    """One strong sign is enough, of the others it takes two: each is found in other communities' notes too."""
    strong = [sign for sign, pattern in _SIGNS.items() if pattern.search(text)]
    signs = strong or [sign for sign, pattern in _WEAK_SIGNS.items() if pattern.search(text)]
    return ", ".join(signs) if strong or len(signs) > 1 else None


FORMAT = Format("podman", _recognise, parse)


def _logs(parts: Iterable[Part], roll: Roll) -> dict[str, tuple[ChatMessage | Utterance, ...]]:
    """What chat and transcript hold, said by attendees where the names fit."""
    chat: list[ChatMessage] = []
    said: list[Utterance] = []
    who = cache(roll.attributed)
    for part in parts:
        if part.kind is Kind.CHAT:
            chat += read_chat(part.lines, part.line, who)
        else:
            said += read_transcript(part.lines, part.line, who)
    return {"chat": tuple(chat), "transcript": tuple(said)}


def _meeting(document: Document, title: Title, schedule: Schedule, source: Source, faults: Faults) -> Meeting:
    text = "\n".join(block.text for block in document.blocks)
    words = common_words(text)
    attendees = find_attendees(document, _name_headings(document, Roll((), words)), faults)
    roll = Roll(tuple(person.name for person in attendees.people), words)
    agenda = find_agenda(document, roll)
    roll = roll.joined_by(person.name for item in agenda for person in item.presenters)
    recordings = find_recordings(document)
    topics = find_topics(document, Context(roll, agenda, recordings, text), faults)
    warn_of_course(document, schedule, attendees, topics, faults)
    coming = find_coming(document, title, schedule, roll, faults)
    said = said_in(topics)
    return Meeting(
        series=title.series,
        title=title.text,
        date=schedule.date,
        starts_at=schedule.starts_at,
        zone=schedule.zone,
        recordings=recordings,
        attendees=attendees.people,
        topics=topics,
        agenda=agenda,
        next_meetings=coming.meetings,
        proposed_topics=coming.proposed,
        action_items=find_actions(document, said, roll),
        decisions=find_decisions(said),
        source=source,
        line=title.line,
    )


def _name_headings(document: Document, roll: Roll) -> tuple[str, ...]:
    """The headings that are nothing but a person's name."""
    headings = (section.heading.text.strip() for section in document.sections if section.heading)
    return tuple(text for text in headings if roll.is_name(text))
