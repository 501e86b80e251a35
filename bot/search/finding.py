"""Question × index → the topics it is about, within what it names: days, series, people."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from bot.questions import Intent, Question
from bot.search.commonplace import CHATTER, CUES, OF_MEETINGS
from bot.search.decide import Evidence, Verdict, verdict
from bot.search.index import Entry, TopicIndex
from bot.search.ranking import Ranked, in_order, misses_identifier, rank
from bot.search.wanted import Wanted, begun_with, wanted_in
from bot.search.words import is_identifier, stem, words_of
from bot.understanding.people import Directory, plain
from parsers.models import TopicKind

_PERSON: Final = 0.6
"""What a name in the question tells, as a share of the highest rarity."""

_WHOLE_TITLE: Final = 0.6
_SAME_TOPIC: Final = 0.9
_MENTIONED: Final = 0.55
_WITHOUT_VERSION: Final = 0.5
_WITHOUT_SLIDES: Final = 0.6
_WITHOUT_PERSON: Final = 0.4
_NOT_IN_TITLE: Final = 0.5
"""Who types a name means a title before anything else."""

_SAME_SCORE: Final = 0.85
"""Topics under one title count as equally good from this share of the best on; their dates decide then."""


class Findings(NamedTuple):
    """What was found, best first, and whether it answers."""

    ranked: tuple[Ranked, ...]
    verdict: Verdict
    wanted: tuple[Wanted, ...] = ()
    same: int = 0
    """How many at the front are one topic that came up in several meetings."""
    evidence: Evidence | None = None
    beyond: bool = False
    """Whether nothing answered within the constraints, so that they were let go."""


class Finder:
    """Finds topics of an index."""

    def __init__(self, index: TopicIndex, people: Directory) -> None:
        self._index = index
        self._people = people

    def find(self, question: Question) -> Findings:
        """Gives what a question is about; where nothing does within its constraints, what comes near without them."""
        within = self.within(question)
        if within.verdict is not Verdict.NO_MATCH or not (question.period or question.series):
            return within
        wider = self.within(question.model_copy(update={"period": None, "series": None, "words": question.unfiltered}))
        if wider.verdict is Verdict.NO_MATCH:
            return wider if not within.ranked else within
        return wider._replace(verdict=Verdict.CHOICES, beyond=True)

    def suggest(self, typed: str) -> list[Ranked]:
        """Gives the topics that somebody may be typing the name of, best first; the last word may be unfinished."""
        words = words_of(typed)
        if not words:
            return []
        wanted = wanted_in(self._index, tuple(words))
        begun = begun_with(self._index, words[-1])
        if not typed[-1:].isspace() and begun:
            wanted[-1] = begun
        sought = {one for each in wanted for one in each.stems}
        in_title = [bool(sought.intersection(title)) for title in self._index.titles]
        numbers = self._index.by_id
        return rank(self._index, wanted, lambda entry: 1.0 if in_title[numbers[entry.id]] else _NOT_IN_TITLE)

    def within(self, question: Question) -> Findings:
        wanted = wanted_in(self._index, question.words, question.hints)
        wanted += self._wanted_titles(question.text)
        if question.people:
            wanted.append(self._wanted_people(question.people))
        ranked = rank(self._index, wanted, self._factor(question, wanted))
        if not ranked:
            return Findings((), Verdict.NO_MATCH, tuple(wanted))
        ordered, same = self._by_topic(ranked, question)
        evidence = self._evidence(question, ordered, same)
        return Findings(tuple(ordered), verdict(evidence), tuple(wanted), same, evidence)

    def _evidence(self, question: Question, ordered: list[Ranked], same: int) -> Evidence:
        best = ordered[0]
        rival = ordered[same].coverage if len(ordered) > same else 0.0
        return Evidence(
            coverage=best.coverage,
            evidence=best.evidence / self._index.highest_rarity,
            lost=best.lost,
            among=self._among(question),
            title=best.title,
            margin=1.0 - rival / best.coverage if best.coverage > 0 else 0.0,
        )

    def _among(self, question: Question) -> float:
        if question.period is None and question.series is None:
            return 1.0
        return sum(allowed(question, entry) for entry in self._index.entries) / len(self._index.entries)

    def _wanted_titles(self, text: str) -> list[Wanted]:
        """Gives the topics whose whole title stands in the question, be its words ever so common."""
        titled = self._titled(words_of(text))
        if not titled:
            return []
        entries = self._index.entries
        held = {other: _SAME_TOPIC for number in titled for other in self._by_core[core(entries[number])]}
        weight = _WHOLE_TITLE * self._index.highest_rarity
        return [Wanted("", weight, held | dict.fromkeys(titled, 1.0), {})]

    def _titled(self, words: list[str]) -> list[int]:
        for length in range(len(words), 1, -1):
            found = [
                number
                for at in range(len(words) - length + 1)
                for number in self._index.by_title.get(tuple(words[at : at + length]), ())
            ]
            if found:
                return found
        return []

    def _wanted_people(self, people: tuple[str, ...]) -> Wanted:
        held: dict[int, float] = {}
        for name in people:
            spellings = self._people.spellings(name)
            for part in {word for spelling in spellings for word in plain(spelling).split()}:
                for number in self._index.postings.get(stem(part), ()):
                    held[number] = max(_MENTIONED, held.get(number, 0.0))
            for number in self.presented_by(name):
                held[number] = 1.0
        return Wanted(" ".join(people), _PERSON * self._index.highest_rarity, held, {}, topical=False)

    def presented_by(self, name: str) -> list[int]:
        """Gives the numbers of the topics that a person presented, oldest first."""
        numbers = {
            number
            for spelling in self._people.spellings(name)
            for number in self._by_presenter.get(plain(spelling), ())
        }
        return sorted(numbers)

    @cached_property
    def _by_core(self) -> Mapping[frozenset[str], list[int]]:
        by_core: dict[frozenset[str], list[int]] = {}
        for number, entry in enumerate(self._index.entries):
            by_core.setdefault(core(entry), []).append(number)
        return by_core

    @cached_property
    def _by_presenter(self) -> Mapping[str, list[int]]:
        by_presenter: dict[str, list[int]] = {}
        for number, entry in enumerate(self._index.entries):
            for person in entry.topic.presenters:
                by_presenter.setdefault(plain(person.name), []).append(number)
        return by_presenter

    def _factor(self, question: Question, wanted: list[Wanted]) -> Callable[[Entry], float]:
        numbers = self._index.by_id
        versions = [one for one in wanted if is_identifier(one.word)]
        people = wanted[-1].held if question.people else None

        def factor(entry: Entry) -> float:
            if not allowed(question, entry):
                return 0.0
            share = 1.0
            if versions and misses_identifier(versions, numbers[entry.id]):
                share *= _WITHOUT_VERSION
            if question.intent is Intent.SLIDES and not entry.topic.slides:
                share *= _WITHOUT_SLIDES
            if people is not None and numbers[entry.id] not in people:
                share *= _WITHOUT_PERSON
            return share

        return factor

    def _by_topic(self, ranked: list[Ranked], question: Question) -> tuple[list[Ranked], int]:
        """Gives the order in which meetings of the best topic stand together, and how many they are."""
        best = ranked[0]
        title = core(best.entry)
        same = [one for one in ranked if core(one.entry) == title and one.coverage >= _SAME_SCORE * best.coverage]
        if best.entry.topic.kind is TopicKind.OPEN_FORUM:
            same = [best]
        earlier = 1 if question.order == "first" else -1
        titled = {} if question.order else dict.fromkeys(self._titled(words_of(question.text)), -1)
        same.sort(
            key=lambda one: (
                titled.get(one.number, 0),
                earlier * one.entry.meeting.date.toordinal(),
                *in_order(one),
            )
        )
        chosen = {one.entry.id for one in same}
        return [*same, *(one for one in ranked if one.entry.id not in chosen)], len(same)


def allowed(question: Question, entry: Entry) -> bool:
    """Whether a topic's meeting lies within the days and the series that a question names."""
    meeting = entry.meeting
    if question.series is not None and meeting.series != question.series:
        return False
    return question.period is None or meeting.date in question.period


def core(entry: Entry) -> frozenset[str]:
    """Gives what names a topic in every meeting: its title without versions and words of meetings."""
    words = [word for word in words_of(entry.topic.title) if not is_identifier(word)]
    telling = [word for word in words if word not in OF_MEETINGS and word not in CUES and word not in CHATTER]
    return frozenset(stem(word) for word in telling or words)
