"""The JSON of the command line, which scripts rely on: meetings and answers as plain objects."""

from collections.abc import Iterable

from bot.answering.outcomes import Answer, Choices, Found, Hit, MeetingHit, NoMatch, SaidHit, StatementHit, TopicHit
from bot.calendar import Occurrence
from bot.rendering.citations import at_line
from parsers.models import Announcement, Link, Parsed, Person, Source, Topic

Json = dict[str, object]


_OF_DIAGNOSTIC = {"line", "severity", "code", "message"}


def parsed_json(parsed: Parsed) -> Json:
    """Gives one meeting with what was odd about its notes."""
    meeting = parsed.meeting
    return {
        "id": meeting.id,
        "series": meeting.series,
        "title": meeting.title,
        "date": meeting.date.isoformat(),
        "starts_at": meeting.starts_at.isoformat() if meeting.starts_at else None,
        "zone": meeting.zone,
        "recordings": _urls(meeting.recordings),
        "attendees": _names(meeting.attendees),
        "topics": [_topic(topic) for topic in meeting.topics],
        "agenda": [{"title": item.title, "presenters": _names(item.presenters)} for item in meeting.agenda],
        "next_meetings": [_announcement(announcement) for announcement in meeting.next_meetings],
        "proposed_topics": [
            {"series": topic.series, "title": topic.title, "presenters": _names(topic.presenters)}
            for topic in meeting.proposed_topics
        ],
        "action_items": [
            {
                "owners": _names(item.owners),
                "text": item.text,
                "due": item.due.isoformat() if item.due else None,
                "line": item.line,
            }
            for item in meeting.action_items
        ],
        "decisions": [{"topic": one.topic, "text": one.text, "line": one.line} for one in meeting.decisions],
        "chat": [{"speaker": one.speaker, "time": one.time, "text": one.text} for one in meeting.chat],
        "transcript": [{"speaker": one.speaker, "offset": one.offset, "text": one.text} for one in meeting.transcript],
        "diagnostics": [fault.model_dump(mode="json", include=_OF_DIAGNOSTIC) for fault in parsed.diagnostics],
        "source": _file(meeting.source, meeting.line),
    }


def answer_json(answer: Answer, text: str) -> Json:
    """Gives an answer and its hits, best first; `text` is what a chat shows of it."""
    question = answer.question
    return {
        "question": question.text,
        "intent": question.intent.value,
        "outcome": _OUTCOMES[type(answer)],
        "text": text,
        "hits": [_hit(hit) for hit in (answer.nearest if isinstance(answer, NoMatch) else answer.hits)],
        "next": [_occurrence(coming) for coming in answer.upcoming] if isinstance(answer, Found) else [],
    }


_OUTCOMES: dict[type[Answer], str] = {Found: "found", Choices: "choices", NoMatch: "no_match"}


def _topic(topic: Topic) -> Json:
    return {
        "title": topic.title,
        "kind": topic.kind.value,
        "presenters": _names(topic.presenters),
        "offset": topic.offset,
        "demos": [{"offset": demo.offset} for demo in topic.demos],
        "slides": _urls(topic.slides),
        "links": _urls(topic.links),
        "body": topic.body,
        "line": topic.line,
    }


def _announcement(announcement: Announcement) -> Json:
    return {
        "series": announcement.series,
        "starts_at": announcement.starts_at.isoformat(),
        "zone": announcement.zone,
        "as_written": announcement.as_written,
        "corrected": announcement.corrected,
        "line": announcement.line,
    }


def _hit(hit: Hit) -> Json:
    meeting = hit.meeting
    topic = None if isinstance(hit, MeetingHit) else hit.topic
    return {
        "meeting": meeting.id,
        "date": meeting.date.isoformat(),
        "series": meeting.series,
        "topic": topic.title if topic else None,
        "presenters": _names(topic.presenters) if topic else [],
        "url": hit.url,
        "offset": hit.offset if isinstance(hit, TopicHit | SaidHit) else None,
        "score": hit.score,
        "quotes": _quotes(hit),
        "source": _source(meeting.source, hit.line),
        **_community(hit.community),
    }


def _quotes(hit: Hit) -> list[Json]:
    """The words of the notes, the chat or the transcript that answer, with who said them where that is told."""
    match hit:
        case TopicHit():
            return [{"text": quote.text, "line": quote.line, "speaker": None} for quote in hit.quotes]
        case StatementHit():
            return [{"text": hit.text, "line": hit.line, "speaker": None}]
        case SaidHit():
            return [{"text": hit.text, "line": hit.line, "speaker": hit.speaker}]
        case MeetingHit():
            return []


def _community(name: str | None) -> Json:
    """Whose it is, where those of several communities are told."""
    return {"community": name} if name else {}


def _occurrence(coming: Occurrence) -> Json:
    return {
        "series": coming.series,
        "starts_at": coming.starts_at.isoformat(),
        "zone": coming.zone,
        "status": coming.status.value,
        "source": _source(coming.source, coming.line),
        "evidence": coming.evidence.value,
        "evidence_date": coming.evidence_date.isoformat() if coming.evidence_date else None,
        "note": coming.note,
        "contradictions": list(coming.contradictions),
        "join_url": coming.join_url,
        "topics": [{"title": topic.title, "presenters": _names(topic.presenters)} for topic in coming.topics],
        **_community(coming.community),
    }


def _file(source: Source, line: int) -> Json:
    return {"path": source.path, "url": at_line(source.url, line) if source.url else None}


def _source(source: Source, line: int) -> Json:
    return {"path": source.path, "line": line}


def _names(people: Iterable[Person]) -> list[str]:
    return [person.name for person in people]


def _urls(links: Iterable[Link]) -> list[str]:
    return [link.url for link in links]
