"""Notes in any layout: what a section is for is told by its words, and nothing is taken that the words don't tell."""

from collections.abc import Container

from parsers.appendix import Kind as LogKind
from parsers.appendix import cut
from parsers.chatlog import read_chat
from parsers.document import Block, Kind, read
from parsers.faults import Faults
from parsers.formats.format import Format
from parsers.formats.general.attendance import find_attendance
from parsers.formats.general.candidates import recurring_in
from parsers.formats.general.coming import find_next_meetings, find_proposed
from parsers.formats.general.context import Context
from parsers.formats.general.header import find_recordings, find_schedule, find_title, title_in_path
from parsers.formats.general.lists import says_cancelled
from parsers.formats.general.outline import Part, outline
from parsers.formats.general.speech import speakers_in
from parsers.formats.general.statements import find_actions, find_decisions
from parsers.formats.general.topics import find_topics
from parsers.formats.general.ways import as_read
from parsers.heads import Schedule, Title
from parsers.marked import Owners
from parsers.models import Meeting, Parsed, ParseResult, Severity, Source, Unreadable
from parsers.nicknames import nicks_before
from parsers.people import Roll, common_words
from parsers.section_words import Meaning
from parsers.transcript import read_transcript


def parse(text: str, source: Source) -> ParseResult:
    """Gives the meeting of these notes with all that was odd, or why they are none: no date anywhere."""
    faults = Faults(source.path)
    notes, logs = _without_logs(as_read(text))
    document = read(notes)
    whole = outline(document, notes)
    named = find_title(whole, document)
    title = named or title_in_path(source.path, faults)
    schedule = find_schedule(whole, document, source, faults)
    meeting = _meeting(whole, common_words(notes), title, schedule, faults) if schedule else None
    if named is None and (meeting is None or not (meeting.topics or meeting.attendees or _cancelled(whole))):
        faults.error(1, "no-title", "no heading names a meeting; begin with one such as '# Example Community Meeting'")
        meeting = None
    if schedule is None:
        faults.error(
            1,
            "no-date",
            "no heading or file name gives a date; add one such as '## October 5, 2021 11:00 a.m. Eastern'",
        )
    if meeting is None:
        return Unreadable(diagnostics=tuple(fault for fault in faults.found if fault.severity is Severity.ERROR))
    _warn_of_silence(whole, meeting, faults)
    _warn_of_names(meeting, faults)
    return Parsed(
        meeting=meeting.model_copy(update={**logs, "source": source}),
        diagnostics=tuple(sorted(faults.found, key=lambda fault: fault.line)),
    )


def _cancelled(whole: Part) -> Block | None:
    return next((block for block in whole.all_blocks if says_cancelled(block)), None)


def _warn_of_silence(whole: Part, meeting: Meeting, faults: Faults) -> None:
    """Tells where notes say that nothing took place, or nothing of what did."""
    cancelled = _cancelled(whole)
    if cancelled and not meeting.topics:
        faults.warn(cancelled.line, "meeting-cancelled", "the notes say that this meeting did not take place")
    elif not meeting.topics:
        faults.warn(meeting.line, "no-topics", "no heading and no list tells what was discussed")


def _warn_of_names(meeting: Meeting, faults: Faults) -> None:
    """Tells of presenters whose first name several attendees share."""
    roll = Roll(tuple(person.name for person in meeting.attendees))
    for person in (person for topic in meeting.topics for person in topic.presenters):
        meant = roll.meant(person.name)
        if len(meant) > 1:
            message = f"{person.name!r} can mean {' or '.join(meant)}; it was left as written"
            faults.warn(person.line, "name-ambiguous", message)


def _meeting(whole: Part, words: Container[str], title: Title, schedule: Schedule, faults: Faults) -> Meeting:
    """The meeting, its source but by its path."""
    attendance = find_attendance(whole)
    nicks = nicks_before(block.text for block in whole.all_blocks if block.kind is Kind.ITEM)
    roll = attendance.roll(words, nicks)
    owners = Owners(roll)
    recordings = find_recordings(whole)
    context = Context(roll, recordings, recurring_in(whole), speakers_in(whole))
    topics, agenda = find_topics(whole, context)
    return Meeting(
        series=title.series,
        title=title.text,
        date=schedule.date,
        starts_at=schedule.starts_at,
        zone=schedule.zone,
        recordings=recordings,
        attendees=attendance.people,
        topics=topics,
        agenda=agenda,
        next_meetings=find_next_meetings(whole, title, schedule, faults),
        proposed_topics=find_proposed(whole, title, roll),
        action_items=find_actions(whole, owners),
        decisions=find_decisions(whole, topics),
        source=Source(path=faults.path),
        line=title.line,
    )


def _without_logs(text: str) -> tuple[str, dict[str, object]]:
    """The notes without chats and transcripts that were pasted into them; a section that only links one stays."""
    parts = cut(text)
    if not parts.parts:
        return text, {}
    chat = [one for part in parts.parts if part.kind is LogKind.CHAT for one in read_chat(part.lines, part.line, str)]
    said = [
        one
        for part in parts.parts
        if part.kind is LogKind.TRANSCRIPT
        for one in read_transcript(part.lines, part.line, str)
    ]
    inside = "\n".join(line for part in parts.parts for line in part.lines)
    sections = outline(read(inside), inside).all_parts
    if any(one.heading and one.meaning not in (Meaning.TOPIC, Meaning.LOG) for one in sections) or not (chat or said):
        return text, {}
    return parts.notes, {"chat": tuple(chat), "transcript": tuple(said)}


FORMAT = Format("general", lambda _: "every text can be read by the words of its sections", parse)
