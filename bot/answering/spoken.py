"""What was said and written in meetings: every place that holds some words, or the passage that answers a question."""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final

from bot.answering.hits import said_hit
from bot.answering.outcomes import Answer, Choices, Found, NoMatch, SaidHit, TopicHit
from bot.library import Library
from bot.questions import Question
from bot.search.passages import Kind, Passage
from bot.search.said import Said, SaidIndex
from bot.search.vocabulary import Vocabulary
from bot.understanding.people import Directory, plain
from parsers.models import Meeting

_HELD: Final = 0.6
"""How surely a place must hold each of the words: written otherwise, or misheard, will do; words alike will not."""

_IN_PART: Final = 0.5
_ASKED: Final = 0.8
"""What a question that somebody asked is worth as an answer, beside a statement."""

_MOST_CHOICES: Final = 5
_NEAREST: Final = 3

_ANSWERS: Final = 0.7
"""Share of a question that a passage and its neighbours must hold to answer it. Measured on real notes: passages on
other things held up to 0.57 of questions that no meeting answers."""

_OWN: Final = 0.5
_ON_IT: Final = 0.4
"""Share of a question that a passage must hold, within a meeting that is about it anyway."""


class Spoken:
    """Searches all that was noted, said and written; lays it out when it is first asked."""

    def __init__(self, library: Library, vocabulary: Vocabulary, people: Directory) -> None:
        self._library = library
        self._vocabulary = vocabulary
        self._people = people

    @cached_property
    def _everything(self) -> SaidIndex:
        return SaidIndex(self._library, self._vocabulary, frozenset(Kind))

    @cached_property
    def _beside_notes(self) -> SaidIndex:
        return SaidIndex(self._library, self._vocabulary, frozenset(Kind) - {Kind.NOTES})

    def make_ready(self) -> None:
        """Lays out the chats and transcripts, in which every question for what was said is looked for."""
        _ = self._beside_notes

    def everywhere(self, question: Question) -> Answer:
        """Gives every place in which the words of a question stand, newest first; else those that hold some of them."""
        words = question.words or question.hints
        if not words:
            return NoMatch(question=question, reason="Say what to search for.")
        found = list(self._everything.find(words, lambda meeting, _: question.covers(meeting)))
        whole = [said for said in found if said.least >= _HELD]
        if whole:
            later = -1 if question.order == "first" else 1
            whole.sort(key=lambda said: (-later * said.meeting.date.toordinal(), *_place(said)))
            return Found(question=question, hits=tuple(map(said_hit, whole)))
        if found and found[0].coverage >= _IN_PART:
            return Choices(question=question, hits=tuple(map(said_hit, found[:_MOST_CHOICES])))
        reason = "Neither notes nor chats nor transcripts hold that."
        return NoMatch(question=question, nearest=tuple(map(said_hit, found[:_NEAREST])), reason=reason)

    def passage(self, question: Question, nearest: tuple[TopicHit, ...]) -> Found | Choices | None:
        """Gives the passage of a chat or transcript that answers: by those whom the question names, or by anybody.

        One that lacks a word of the question is offered, before the nearest topics.
        """
        best = self._best(question, lambda meeting, _: question.covers(meeting))
        if best is None or best.coverage < _ANSWERS or best.own < _OWN:
            return None
        if best.least >= _HELD:
            return Found(question=question, hits=(said_hit(best),))
        return Choices(question=question, hits=(said_hit(best), *nearest))

    def by_speakers(self, question: Question, topics: Iterable[TopicHit]) -> SaidHit | None:
        """Gives what those whom the question names said on it while one of these topics was on."""
        during = {hit.meeting.id: hit.topic for hit in topics}
        best = self._best(
            question, lambda meeting, passage: meeting.id in during and passage.topic in {None, during[meeting.id]}
        )
        return said_hit(best) if best and best.coverage >= _ON_IT else None

    def _best(self, question: Question, allowed: Callable[[Meeting, Passage], bool]) -> Said | None:
        speakers = {plain(name) for person in question.people for name in self._people.spellings(person)}

        def spoken(meeting: Meeting, passage: Passage) -> bool:
            if " " not in passage.text or not allowed(meeting, passage):
                return False  # a bare link says nothing
            return not speakers or (passage.speaker is not None and plain(passage.speaker) in speakers)

        return max(self._beside_notes.find(question.words, spoken), key=_worth, default=None)


def _worth(said: Said) -> float:
    return said.coverage * (_ASKED if said.passage.text.endswith("?") else 1.0)


def _place(said: Said) -> tuple[str, bool, int]:
    """Within a meeting what was said on a topic comes first: an agenda announces it, and has no second of the video."""
    return said.meeting.id, said.passage.topic is None, said.passage.line
