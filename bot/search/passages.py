"""A meeting's words, sentence by sentence and speaker by speaker, each with where it stands and when it was said."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple

from bot.search.quoting import Sentence, sentences_of, split
from parsers.models import ActionItem, Meeting, Topic


class Kind(StrEnum):
    NOTES = "notes"
    CHAT = "chat"
    TRANSCRIPT = "transcript"


class Passage(NamedTuple):
    """A sentence of the notes, a message of the chat, or what a transcript heard somebody say."""

    kind: Kind
    text: str
    """As it stands there, white space aside."""
    line: int
    topic: Topic | None
    """What it was said on; None where that is not known."""
    speaker: str | None = None
    """Who said or wrote it; None for the notes."""
    offset: int | None = None
    """Seconds into the recording."""


def passages_of(meeting: Meeting, kinds: Container[Kind] = frozenset(Kind)) -> list[Passage]:
    """Gives what was noted, written and said in a meeting, in this order; some kinds of it, or all."""
    return [passage for kind, given in _OF_KIND.items() if kind in kinds for passage in given(meeting)]


def _noted(meeting: Meeting) -> Iterator[Passage]:
    told: set[int] = set()
    for topic in meeting.topics:
        names = ", ".join(person.name for person in topic.presenters)
        yield Passage(Kind.NOTES, f"{topic.title}: {names}" if names else topic.title, topic.line, topic)
        for sentence in sentences_of(topic):
            told.add(sentence.line)
            yield Passage(Kind.NOTES, sentence.text, sentence.line, topic)
    listed = [(item.title, item.line) for item in meeting.agenda]
    listed += [(topic.title, topic.line) for topic in meeting.proposed_topics]
    listed += [(_owned(item), item.line) for item in meeting.action_items]
    listed += [(decision.text, decision.line) for decision in meeting.decisions]
    for text, line in listed:
        if line not in told:
            yield Passage(Kind.NOTES, text, line, None)


def _owned(item: ActionItem) -> str:
    owners = ", ".join(owner.name for owner in item.owners)
    return item.text if not owners or owners in item.text else f"{owners}: {item.text}"


def _written(meeting: Meeting) -> Iterator[Passage]:
    for message in meeting.chat:
        yield Passage(Kind.CHAT, " ".join(message.text.split()), message.line, None, message.speaker)


def _heard(meeting: Meeting) -> Iterator[Passage]:
    following = _next_offsets([utterance.offset for utterance in meeting.transcript])
    for utterance, until in zip(meeting.transcript, following, strict=True):
        topic = _topic_during(meeting, utterance.offset, until)
        for said in _spoken_together(split(utterance.text, utterance.line)):
            yield Passage(Kind.TRANSCRIPT, said.text, said.line, topic, utterance.speaker, utterance.offset)


_OF_KIND: Final[Mapping[Kind, Callable[[Meeting], Iterable[Passage]]]] = MappingProxyType(
    {Kind.NOTES: _noted, Kind.CHAT: _written, Kind.TRANSCRIPT: _heard}
)

_TELLING: Final = 160
"""Characters of speech from which on it can be understood alone."""


def _spoken_together(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Speech comes in short sentences: as many go together as tell something."""
    begun: Sentence | None = None
    for sentence in sentences:
        begun = begun._replace(text=f"{begun.text} {sentence.text}") if begun else sentence
        if len(begun.text) >= _TELLING:
            yield begun
            begun = None
    if begun:
        yield begun


def _next_offsets(offsets: Sequence[int | None]) -> list[int | None]:
    """Gives when something later was said, for each utterance: some transcripts give a time every few minutes."""
    following: list[int | None] = []
    later: int | None = None
    for place in reversed(range(len(offsets))):
        following.append(later)
        if place and offsets[place - 1] != offsets[place]:
            later = offsets[place]
    return following[::-1]


_GENEROUS: Final = 30
"""Seconds by which a noted start may be off."""


def _topic_during(meeting: Meeting, offset: int | None, until: int | None) -> Topic | None:
    """Gives the topic at that time, where the notes leave no doubt."""
    if offset is None:
        return None
    started = [topic for topic in meeting.topics if topic.offset is not None and topic.offset <= offset + _GENEROUS]
    if not started:
        return None
    current = max(started, key=lambda topic: topic.offset or 0)
    at, end = current.offset or 0, until if until is not None else offset
    another = any(at < (topic.offset or 0) < end - _GENEROUS for topic in meeting.topics)
    return None if another else current


def topic_at(meeting: Meeting, line: int) -> Topic | None:
    """Gives the topic under whose heading a line stands."""
    above = [topic for topic in meeting.topics if topic.line <= line]
    return above[-1] if above else None
