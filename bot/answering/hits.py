"""What search finds → what an answer shows of it: the line to cite, the second of the video, the sentences to quote."""

from collections.abc import Iterable
from typing import Final

from bot.answering.outcomes import MeetingHit, Quote, SaidHit, TopicHit
from bot.answering.recordings import at_second
from bot.questions import Intent, Question
from bot.search.entries import Entry
from bot.search.passages import topic_at
from bot.search.quoting import quotes_of
from bot.search.said import Said
from bot.search.wanted import Wanted
from bot.search.words import stem, words_of
from bot.understanding.people import plain
from parsers.models import ActionItem, Decision, Link, Meeting, Topic

_OF_SPEAKER: Final = 1.0
"""What a name tells in a sentence, beside the words asked for."""


def topic_hit(question: Question, entry: Entry, score: float, wanted: Iterable[Wanted] = ()) -> TopicHit:
    """Gives a topic as an answer to a question of its kind; `wanted` are the words that quotes should hold."""
    topic = entry.topic
    match question.intent:
        case Intent.SLIDES:
            deck = next(iter(topic.slides), None)
            hit = _at(entry, score, topic.line, topic.offset)
            return hit.model_copy(update={"url": deck.url, "line": deck.line} if deck else {"url": None})
        case Intent.ABOUT | Intent.SEARCH:
            return _with_quotes(_at(entry, score, topic.line, topic.offset), question, wanted)
        case Intent.DEMO if topic.demos:
            return _at(entry, score, topic.demos[0].line, topic.demos[0].offset)
        case _:
            return _at(entry, score, topic.line, topic.offset)


def _at(entry: Entry, score: float, line: int, offset: int | None) -> TopicHit:
    return TopicHit(
        meeting=entry.meeting,
        topic=entry.topic,
        score=round(min(1.0, score), 4),
        line=line,
        offset=offset,
        url=recording_of(entry.meeting, offset),
    )


def _with_quotes(hit: TopicHit, question: Question, wanted: Iterable[Wanted]) -> TopicHit:
    sentences = quotes_of(hit.topic, _weights(question, wanted, hit.topic))
    if not sentences:
        return hit
    quotes = tuple(Quote(text=sentence.text, line=sentence.line) for sentence in sentences)
    return hit.model_copy(update={"quotes": quotes, "line": quotes[0].line})


def with_statements(hit: TopicHit) -> TopicHit:
    """Gives the hit with the tasks and decisions of its topic that its quotes do not tell already."""
    told = {quote.line for quote in hit.quotes}

    def untold(statement: ActionItem | Decision) -> bool:
        return statement.line not in told and topic_at(hit.meeting, statement.line) is hit.topic

    return hit.model_copy(
        update={
            "action_items": tuple(filter(untold, hit.meeting.action_items)),
            "decisions": tuple(filter(untold, hit.meeting.decisions)),
        }
    )


def _weights(question: Question, wanted: Iterable[Wanted], topic: Topic) -> dict[str, float]:
    """Gives what stems tell within a topic: words of its title tell nothing there, names of those asked about do."""
    title = {stem(word) for word in words_of(topic.title)}
    weights = {stem(part): _OF_SPEAKER for name in question.people for part in plain(name).split()}
    for one in wanted:
        if not one.topical or stem(one.word) in title:
            continue
        for meant, surely in one.stems.items():
            weights[meant] = max(one.weight * surely, weights.get(meant, 0.0))
    return weights


def meeting_hit(meeting: Meeting, intent: Intent, score: float = 1.0) -> MeetingHit:
    """Gives a whole meeting as an answer, or who attended it."""
    listed = meeting.attendees[0].line if intent is Intent.ATTENDEES and meeting.attendees else meeting.line
    return MeetingHit(meeting=meeting, score=score, line=listed, url=recording_of(meeting))


def said_hit(said: Said) -> SaidHit:
    """Gives words that were said as an answer."""
    meeting, passage = said.meeting, said.passage
    return SaidHit(
        kind=passage.kind,
        meeting=meeting,
        topic=passage.topic,
        speaker=passage.speaker,
        text=passage.text,
        offset=passage.offset,
        line=passage.line,
        score=round(min(1.0, said.coverage), 4),
        url=recording_of(meeting, passage.offset),
    )


def recording_of(meeting: Meeting, offset: int | None = None) -> str | None:
    """Gives the link to a meeting's recording, at that second where its host knows how; None where there is none."""
    first: Link | None = next(iter(meeting.recordings), None)
    return at_second(first.url, offset) if first else None
