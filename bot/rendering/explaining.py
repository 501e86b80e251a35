"""How notes were read: which format was detected and why, and what each of their lines was read as."""

from collections.abc import Iterator

from bot.rendering.replies import safe_line
from parsers.formats import Reading
from parsers.models import Meeting, Parsed

_WIDEST_FACT = 46
_WIDEST_LINE = 90
_NOTHING = "·"


def lines(reading: Reading) -> Iterator[str]:
    """Gives what is told of one meeting's text: its format, then each line that is not blank with what was read of it.

    A line of which nothing was read is marked with a point.
    """
    yield safe_line(f"read as {reading.format}: {reading.reason}")
    if not isinstance(reading.result, Parsed):
        yield from (safe_line(str(fault)) for fault in reading.result.diagnostics)
        return
    meeting = reading.result.meeting
    facts: dict[int, list[str]] = {}
    for line, fact in _facts(meeting):
        facts.setdefault(line, []).append(fact)
    yield safe_line(f"{meeting.id}: {meeting.title}, {_when(meeting)}")
    for number, written in enumerate(reading.text.split("\n"), start=1):
        if written.strip():
            told = "; ".join(dict.fromkeys(facts.get(number, [_NOTHING])))
            yield f"{number:>5} {_cut(told, _WIDEST_FACT):<{_WIDEST_FACT}} | {_cut(written, _WIDEST_LINE)}"
    yield from (safe_line(str(fault)) for fault in reading.result.diagnostics)


def _when(meeting: Meeting) -> str:
    return f"{meeting.starts_at:%Y-%m-%d %H:%M} {meeting.zone}" if meeting.starts_at else meeting.date.isoformat()


def _cut(text: str, width: int) -> str:
    text = safe_line(text)
    return text if len(text) <= width else f"{text[: width - 1]}…"


def _facts(meeting: Meeting) -> Iterator[tuple[int, str]]:
    """Each fact with its line."""
    yield meeting.line, "title"
    yield from ((link.line, "recording") for link in meeting.recordings)
    yield from ((person.line, f"attendee {person.name}") for person in meeting.attendees)
    for item in meeting.agenda:
        yield item.line, f"agenda: {item.title}"
    yield from _topics(meeting)
    for task in meeting.action_items:
        yield task.line, f"task of {', '.join(owner.name for owner in task.owners) or 'nobody'}"
    yield from ((one.line, "decision") for one in meeting.decisions)
    yield from ((one.line, f"next meeting {one.starts_at:%Y-%m-%d %H:%M}") for one in meeting.next_meetings)
    yield from ((one.line, f"proposed: {one.title}") for one in meeting.proposed_topics)
    yield from ((one.line, f"chat of {one.speaker}") for one in meeting.chat)
    for said in meeting.transcript:
        yield from ((said.line + number, f"said by {said.speaker}") for number in range(said.text.count("\n") + 1))


def _topics(meeting: Meeting) -> Iterator[tuple[int, str]]:
    for topic in meeting.topics:
        yield topic.line, f"topic: {topic.title}"
        yield from ((person.line, f"presenter {person.name}") for person in topic.presenters)
        yield from ((demo.line, f"demo at {demo.offset} s") for demo in topic.demos)
        yield from ((link.line, "slides") for link in topic.slides)
        for passage in topic.passages:
            end = passage.line + passage.text.count("\n") + 1
            yield from ((line, f"said on {topic.title}") for line in range(passage.line, end))
