"""A parse result as JSON that is easy to read and to diff: what is empty is left out, small values are one line."""

from collections.abc import Iterable

from parsers.models import (
    ActionItem,
    ChatMessage,
    Diagnostic,
    Link,
    Meeting,
    Parsed,
    ParseResult,
    Passage,
    Person,
    Topic,
    Utterance,
)

Json = dict[str, object]


def outline(result: ParseResult) -> Json:
    """Gives what the golden files hold of a result."""
    diagnostics = [_diagnostic(fault) for fault in result.diagnostics]
    told = {"meeting": _meeting(result.meeting)} if isinstance(result, Parsed) else {}
    return {**told, "diagnostics": diagnostics}


def _diagnostic(fault: Diagnostic) -> str:
    return str(fault).removeprefix(f"{fault.path}:")


def _meeting(meeting: Meeting) -> Json:
    return _filled(
        {
            "id": meeting.id,
            "title": f"{meeting.line}: {meeting.title}",
            "starts_at": meeting.starts_at and meeting.starts_at.isoformat(),
            "zone": meeting.zone,
            "recordings": _links(meeting.recordings),
            "attendees": _people(meeting.attendees),
            "agenda": [
                _filled({"title": f"{item.line}: {item.title}", "presenters": _people(item.presenters)})
                for item in meeting.agenda
            ],
            "topics": [_topic(topic) for topic in meeting.topics],
            "next_meetings": [
                _filled(
                    {
                        "series": f"{one.line}: {one.series}",
                        "starts_at": f"{one.starts_at.isoformat()} {one.zone}",
                        "as_written": one.as_written,
                        "corrected": one.corrected,
                    }
                )
                for one in meeting.next_meetings
            ],
            "proposed_topics": [
                _filled({one.series: f"{one.line}: {one.title}", "presenters": _people(one.presenters)})
                for one in meeting.proposed_topics
            ],
            "action_items": [_task(item) for item in meeting.action_items],
            "decisions": [f"{one.line}: {one.text}" for one in meeting.decisions],
            "chat": [_chat(message) for message in meeting.chat],
            "transcript": [_said(words) for words in meeting.transcript],
        }
    )


def _task(item: ActionItem) -> Json:
    due = item.due and item.due.isoformat()
    return _filled({"owners": _people(item.owners), "text": f"{item.line}: {item.text}", "due": due})


def _topic(topic: Topic) -> Json:
    return _filled(
        {
            "title": f"{topic.line}: {topic.title}",
            "kind": topic.kind.value,
            "presenters": _people(topic.presenters),
            "offset": topic.offset,
            "demos": [demo.offset for demo in topic.demos],
            "slides": _links(topic.slides),
            "links": _links(topic.links),
            "passages": [_passage(passage) for passage in topic.passages],
        }
    )


def _passage(passage: Passage) -> str:
    return f"{passage.line}: {passage.text}"


def _chat(message: ChatMessage) -> str:
    return f"{message.line}: {message.time or '-'} {message.speaker}: {message.text}"


def _said(words: Utterance) -> str:
    return f"{words.line}: {'-' if words.offset is None else words.offset} {words.speaker}: {words.text}"


def _people(people: Iterable[Person]) -> list[str]:
    return [person.name for person in people]


def _links(links: Iterable[Link]) -> list[str]:
    return [f"{link.url} ({link.text})" if link.text else link.url for link in links]


def _filled(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value is not None and value not in ([], "")}
