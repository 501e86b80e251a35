"""Action items and decisions of a library: by person, series, days and topic, newest first."""

from collections.abc import Iterable, Iterator
from typing import Final

from bot.answering.outcomes import StatementHit
from bot.library import Library
from bot.questions import Question
from bot.search.passages import topic_at
from bot.search.words import stem, words_of
from bot.understanding.people import Directory, plain
from parsers.models import Meeting


def action_items(library: Library, question: Question, people: Directory) -> tuple[StatementHit, ...]:
    """Gives the tasks that somebody took on, of whom and of what a question names."""
    wanted = {plain(spelling) for name in question.people for spelling in people.spellings(name)}
    hits = (
        StatementHit(
            meeting=meeting,
            topic=topic_at(meeting, item.line),
            text=item.text,
            owners=item.owners,
            line=item.line,
            score=1.0,
        )
        for meeting in _within(library, question)
        for item in meeting.action_items
        if not wanted or wanted & {plain(owner.name) for owner in item.owners}
    )
    return tuple(_about(hits, question))


def decisions(library: Library, question: Question) -> tuple[StatementHit, ...]:
    """Gives what was decided on what a question names."""
    hits = (
        StatementHit(
            meeting=meeting, topic=topic_at(meeting, decision.line), text=decision.text, line=decision.line, score=1.0
        )
        for meeting in _within(library, question)
        for decision in meeting.decisions
    )
    return tuple(_about(hits, question))


_OF_ANY_TASK: Final = frozenset({"open", "outstanding", "pending", "assigned", "follow", "ups", "up", "list"})


def _within(library: Library, question: Question) -> Iterator[Meeting]:
    """The meetings of the series and days that a question names, newest first; of those the last where it asks so."""
    named = [meeting for meeting in reversed(library.known_on(question.now.date())) if question.covers(meeting)]
    if question.order is None:
        yield from named
    elif named:
        yield named[0] if question.order == "latest" else named[-1]


def _about(hits: Iterable[StatementHit], question: Question) -> Iterator[StatementHit]:
    """Those whose words, or whose topic's, hold a word of the question; all where it names no subject."""
    wanted = {stem(word) for word in question.words if word not in _OF_ANY_TASK}
    for hit in hits:
        held = words_of(f"{hit.text} {hit.topic.title if hit.topic else ''}")
        if not wanted or wanted & {stem(word) for word in held}:
            yield hit
