"""Question x Library to Answer: one answer it stands behind, choices, or an honest no."""

import datetime as dt
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Final

from bot.answering.hits import meeting_hit, topic_hit, with_statements
from bot.answering.outcomes import Answer, Choices, Found, Hit, MeetingHit, NoMatch, TopicHit
from bot.answering.spoken import Spoken
from bot.answering.statements import action_items, decisions
from bot.calendar import Calendar, ConfiguredSeries, Occurrence
from bot.library import Library
from bot.questions import Intent, Lexicon, Question, understand
from bot.search.decide import Verdict
from bot.search.entries import Entries, Entry
from bot.search.explaining import Explanation, explain
from bot.search.finding import Finder
from bot.search.index import TopicIndex
from bot.search.matching import matched_in
from bot.understanding.people import Aliases, Directory
from parsers.models import Meeting

_MOST_CHOICES: Final = 5
_NEAREST: Final = 3
_OF_WORDS: Final = frozenset({Intent.ABOUT, Intent.SEARCH})
"""What chats and transcripts answer where the notes are silent."""

_NO_MATTER_WHEN: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""Suggestions hold at any time, but every question is asked at one."""


class Answerer:
    """Answers from one library."""

    def __init__(
        self,
        library: Library,
        aliases: Aliases = MappingProxyType({}),
        configured: Iterable[ConfiguredSeries] = (),
        index: TopicIndex | None = None,
    ) -> None:
        """Takes the index of the library's topics where there is one already: it takes longest to make."""
        self.library = library
        self.calendar = Calendar(library, configured)
        self._index = index or TopicIndex(Entries(library))
        self._lexicon = Lexicon(library, self._index.vocabulary, aliases, self.calendar.names)
        self._finder = Finder(self._index, self._lexicon.people)
        self._spoken = Spoken(library, self._index.vocabulary, self._lexicon.people)

    @property
    def series(self) -> tuple[str, ...]:
        """The names of all series that met, are announced or configured, sorted."""
        return self._lexicon.series

    @property
    def people(self) -> Directory:
        """Everybody whom the notes name."""
        return self._lexicon.people

    def make_ready(self) -> None:
        """Lays out what the first questions would wait for: days, series, common words, chats and transcripts."""
        self.understood("said in january", _NO_MATTER_WHEN)
        self._index.make_ready()
        self._spoken.make_ready()

    def understood(self, text: str, now: dt.datetime) -> Question:
        """Gives what a chat message asks."""
        return understand(text, self._lexicon, now)

    def ask(self, text: str, now: dt.datetime) -> Answer:
        """Gives the answer to a chat message."""
        return self.answer(self.understood(text, now))

    def explain(self, text: str, now: dt.datetime) -> Explanation:
        """Gives how a chat message is understood, and what the search for its topic finds."""
        question = self.understood(text, now)
        return explain(question, self._finder.find(question))

    def ask_for(self, intent: Intent, topic: str, now: dt.datetime) -> Answer:
        """Gives what is asked for of a topic: by its id, or by words as somebody typed them."""
        number = self._index.standing.number_of(topic)
        if number is not None:
            entry = self._index.entries[number]
            return self._chosen(Question(text=entry.topic.title, intent=intent, now=now), entry)
        question = self.understood(topic, now)
        return self.answer(question.model_copy(update={"intent": intent} if question.words else {}))

    def is_topic(self, name: str) -> bool:
        """Whether this is the id of a topic."""
        return self._index.standing.number_of(name) is not None

    def upcoming(self, now: dt.datetime) -> tuple[Occurrence, ...]:
        """Gives the coming meetings of all series, soonest first."""
        return self.calendar.upcoming(now)

    def next_meeting(self, series: str | None, now: dt.datetime) -> Answer:
        """Gives the coming meetings of a series, or of all."""
        spoken = series.strip().casefold() if series else None
        wanted = self._lexicon.spoken_series.get(spoken, spoken) if spoken else None
        question = Question(text=f"next {series or ''} meeting", intent=Intent.NEXT, series=wanted, now=now)
        if wanted and wanted not in self.series:
            known = ", ".join(self.series)
            return NoMatch(question=question, reason=f"There is no series {series}; known are {known}.")
        return self.answer(question)

    def answer(self, question: Question) -> Answer:
        return self._way_of(question)(question)

    def _way_of(self, question: Question) -> Callable[[Question], Answer]:
        if question.everywhere:
            return self._spoken.everywhere
        of_whole_notes = {
            Intent.NEXT: self._next,
            Intent.ATTENDEES: self._meeting,
            Intent.MEETING: self._meeting,
            Intent.CATCHUP: self._catch_up,
            Intent.ACTIONS: self._statements,
            Intent.DECISIONS: self._statements,
            Intent.PERSON: self._person,
        }
        if question.intent in of_whole_notes:
            return of_whole_notes[question.intent]
        if question.intent is Intent.SLIDES and not question.words:
            return self._slides
        return self._person if question.people and not question.words else self._topic

    def suggest(self, typed: str, limit: int = 25) -> tuple[TopicHit, ...]:
        """Gives topics for what somebody has typed so far, best first; for nothing typed the latest meeting's."""
        question = Question(text=typed, intent=Intent.WHEN, now=_NO_MATTER_WHEN)  # a name is shown: nothing is quoted
        if not typed.strip():
            return tuple(topic_hit(question, entry, 1.0) for entry in self._latest_topics()[:limit])
        ranked = self._finder.suggest(typed, limit)
        return tuple(topic_hit(question, one.entry, one.coverage) for one in ranked[:limit])

    def _latest_topics(self) -> tuple[Entry, ...]:
        if not self.library.meetings:
            return ()
        return self._index.of_meeting(self.library.meetings[-1])

    def topic_id(self, hit: TopicHit) -> str:
        """Gives a topic's name that stays the same over restarts, at most 100 characters long."""
        return self._entry_of(hit).id

    def _entry_of(self, hit: TopicHit) -> Entry:
        return next(entry for entry in self._index.of_meeting(hit.meeting) if entry.topic.line == hit.topic.line)

    def matched(self, typed: str, hit: TopicHit) -> tuple[str, ...]:
        """Gives where in a suggested topic stands what was typed."""
        return matched_in(self._entry_of(hit), typed)

    def choose(self, question: Question, hit: Hit) -> Answer:
        """Gives the answer to a question by the one of its choices that was meant."""
        if isinstance(hit, TopicHit):
            return self._chosen(question, self._entry_of(hit))
        return Found(question=question, hits=(hit,))

    def _chosen(self, question: Question, entry: Entry) -> Answer:
        hits = (topic_hit(question, entry, 1.0),)
        return self._found(question, hits, hits)

    def _next(self, question: Question) -> Answer:
        coming = self.calendar.nearest(question.now, question.series)
        if coming:
            return Found(question=question, upcoming=coming)
        series = f"{question.series} meeting" if question.series else "meeting"
        return NoMatch(question=question, reason=f"No coming {series} is announced, and no rhythm lets expect one.")

    def _meeting(self, question: Question) -> Answer:
        known = self.library.known_on(question.now.date()) or self.library.meetings
        within = [
            meeting for meeting in (self.library.meetings if question.period else known) if question.covers(meeting)
        ]
        if not within:
            near = _nearest_in_time(self.library.meetings, question)
            return NoMatch(question=question, nearest=near, reason="There are no notes of such a meeting.")
        within.sort(key=lambda meeting: (meeting.date, meeting.id), reverse=question.order != "first")
        hits = tuple(meeting_hit(meeting, question.intent) for meeting in within)
        if question.period and len(hits) > 1 and question.order is None:
            return Choices(question=question, hits=hits[:_MOST_CHOICES])
        return Found(question=question, hits=hits[:1])

    def _catch_up(self, question: Question) -> Answer:
        """Answers with the meetings of the days that a question names, newest first; without any with the last one."""
        known = self.library.known_on(question.now.date())[::-1]
        missed = [meeting for meeting in known if question.covers(meeting)]
        if missed:
            told = missed if question.period else missed[:1]
            return Found(question=question, hits=tuple(meeting_hit(meeting, question.intent) for meeting in told))
        of_series = [meeting for meeting in known if question.series in {None, meeting.series}]
        last = tuple(meeting_hit(meeting, question.intent, 0.0) for meeting in of_series[:1])
        return NoMatch(question=question, nearest=last, reason="There are no notes of a meeting in that time.")

    def _statements(self, question: Question) -> Answer:
        """Answers with the tasks or decisions that notes spell out; a subject without any is answered by its topic."""
        if question.intent is Intent.ACTIONS:
            hits = action_items(self.library, question, self._lexicon.people)
        else:
            hits = decisions(self.library, question)
        if hits:
            return Found(question=question, hits=hits)
        if question.words:
            return self._topic(question.model_copy(update={"intent": Intent.ABOUT}))
        what = "action items" if question.intent is Intent.ACTIONS else "decisions"
        return NoMatch(question=question, reason=f"The notes give no such {what}.")

    def _slides(self, question: Question) -> Answer:
        """Answers who asks for the slides of a meeting or a person, not of a topic."""
        numbers = {number for name in question.people for number in self._finder.presented_by(name)}
        with_slides = ((number, self._index.entries[number]) for number in self._index.with_slides.tolist())
        entries = [
            entry
            for number, entry in with_slides
            if question.covers(entry.meeting) and (number in numbers or not question.people)
        ]
        entries.sort(key=lambda entry: (entry.meeting.date, entry.id), reverse=question.order != "first")
        if question.order is not None:
            held = [entry for entry in entries if entry.meeting.date <= question.now.date()] or entries
            entries = [entry for entry in held if entry.meeting.id == held[0].meeting.id]
        hits = tuple(topic_hit(question, entry, 1.0) for entry in entries)
        if not hits:
            return NoMatch(question=question, reason="The notes give no such slides.")
        if question.people or question.period or question.order:
            return Found(question=question, hits=hits)
        return Choices(question=question, hits=hits[:_MOST_CHOICES])

    def _person(self, question: Question) -> Answer:
        entries = [
            self._index.entries[number]
            for name in question.people
            for number in self._finder.presented_by(name)
            if question.covers(self._index.entries[number].meeting)
        ]
        if not entries:
            found = self._finder.find(question)
            near = tuple(topic_hit(question, one.entry, one.coverage) for one in found.ranked[:_NEAREST])
            who = " or ".join(question.people[:3])
            return NoMatch(question=question, nearest=near, reason=f"The notes name no topic that {who} presented.")
        unique = {entry.id: entry for entry in entries}
        in_time = sorted(
            unique.values(), key=lambda entry: (entry.meeting.date, entry.id), reverse=question.order != "first"
        )
        return Found(question=question, hits=tuple(topic_hit(question, entry, 1.0) for entry in in_time))

    def _topic(self, question: Question) -> Answer:
        found = self._finder.find(question)
        alone = found.verdict is Verdict.FOUND and question.intent is not Intent.SLIDES  # nothing near is shown then
        hits = tuple(
            topic_hit(question, one.entry, one.coverage, found.wanted)
            for one in found.ranked[: found.same if alone else max(_MOST_CHOICES, found.same)]
        )
        match found.verdict:
            case Verdict.FOUND if question.intent is Intent.ABOUT:
                return Found(question=question, hits=self._told(question, hits[: found.same]))
            case Verdict.FOUND:
                return self._found(question, hits[: found.same], hits)
            case Verdict.CHOICES:
                return Choices(question=question, hits=hits[:_MOST_CHOICES], beyond=found.beyond)
            case Verdict.NO_MATCH:
                near = hits[:_NEAREST]
                said = self._spoken.passage(question, near) if question.intent in _OF_WORDS else None
                return said or NoMatch(question=question, nearest=near, reason=_why_not(question))

    def _told(self, question: Question, hits: tuple[TopicHit, ...]) -> tuple[Hit, ...]:
        """Gives topics with their tasks and decisions, and what those said whom the question names."""
        told = tuple(map(with_statements, hits))
        said = self._spoken.by_speakers(question, hits) if question.people else None
        return (*told, said) if said else told

    def _found(self, question: Question, hits: tuple[TopicHit, ...], near: tuple[TopicHit, ...]) -> Answer:
        """Nobody is helped by a topic without slides when slides were asked for."""
        if question.intent is not Intent.SLIDES:
            return Found(question=question, hits=hits)
        with_slides = tuple(hit for hit in hits if hit.url)
        if with_slides:
            return Found(question=question, hits=with_slides)
        return NoMatch(question=question, nearest=near[:_NEAREST], reason="The notes give no slides for it.")


def _why_not(question: Question) -> str:
    if not question.words and not question.hints:
        return "Ask for a topic, a person, a date or the next meeting."
    if question.period or question.series:
        return "Nothing in the notes of those meetings is about that."
    return "Nothing in the notes is about that."


def _nearest_in_time(meetings: tuple[Meeting, ...], question: Question) -> tuple[MeetingHit, ...]:
    when = question.period.first if question.period else question.now.date()
    of_series = [meeting for meeting in meetings if question.series in {None, meeting.series}] or list(meetings)
    near = sorted(of_series, key=lambda meeting: (abs((meeting.date - when).days), meeting.id))
    return tuple(meeting_hit(meeting, question.intent, 0.0) for meeting in near[:_NEAREST])
