"""Question × index → the topics it is about, within what it names: days, series, people."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain
from typing import Final, NamedTuple

import numpy as np

from bot.questions import Intent, Question
from bot.search.candidates import Preference
from bot.search.compact import Numbers
from bot.search.decide import MARGIN, OUTSIDE, Evidence, Verdict, verdict
from bot.search.holding import Holding
from bot.search.index import TopicIndex, core
from bot.search.naming import Named, Names
from bot.search.ranking import Ranked, in_order, rank, rank_among
from bot.search.wanted import Wanted, begun_with, wanted_in
from bot.search.words import is_identifier, stem, words_of
from bot.understanding.people import Directory
from parsers.models import TopicKind

_WITHOUT_VERSION: Final = 0.5
_WITHOUT_SLIDES: Final = 0.6
_WITHOUT_PERSON: Final = 0.4
_NOT_IN_TITLE: Final = 0.5
"""Who types a name means a title before anything else."""

_OF_MENTIONS: Final = frozenset({Intent.ABOUT, Intent.SEARCH, Intent.DECISIONS})
"""What is asked of anything that was said; other questions ask for topics."""

_LITTLE: Final = 0.5
"""What a question tells that says next to nothing, in words that a single topic holds."""

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


class _Looked(NamedTuple):
    """What a question looks for, and the topics that hold it, best first."""

    question: Question
    wanted: Sequence[Wanted]
    titled: Sequence[int]
    """The topics whose titles stand in the question."""
    within: Sequence[Ranked]
    """Those that lie within the question's constraints."""
    anywhere: Sequence[Ranked]


class Finder:
    """Finds topics of an index."""

    def __init__(self, index: TopicIndex, people: Directory) -> None:
        self._index = index
        self._names = Names(index, people)

    def find(self, question: Question) -> Findings:
        """Gives what a question is about; where nothing is within its constraints, what comes near without them."""
        named = self._names.named(question)
        looked = self._looked_for(question, named)
        within = self._findings(looked, looked.within)
        if within.verdict is Verdict.FOUND or not _constrained(question):
            return within
        mistaken = within.evidence is not None and within.evidence.outside > OUTSIDE
        if within.verdict is Verdict.CHOICES and not mistaken:
            return within
        anywhere = question.model_copy(update={"period": None, "series": None})
        unfiltered = anywhere.model_copy(update={"words": question.unfiltered})
        looked_wider = self._looked_for(unfiltered, named)
        wider = self._findings(looked_wider, looked_wider.within)
        if within.verdict is Verdict.NO_MATCH and wider.verdict is not Verdict.FOUND:
            undated = self._findings(looked._replace(question=anywhere), looked.anywhere)
            wider = undated if undated.verdict is Verdict.FOUND else wider
        if wider.verdict is Verdict.FOUND or (wider.verdict is Verdict.CHOICES and within.verdict is Verdict.NO_MATCH):
            return wider._replace(verdict=Verdict.CHOICES, beyond=True)
        return within if within.ranked else wider

    def suggest(self, typed: str, limit: int) -> list[Ranked]:
        """Gives the topics that somebody may be typing the name of, best first; the last word may be unfinished."""
        if not words_of(typed):
            return []
        ranked = rank(self._index, self._typed(typed, self._index.in_titles))
        if len(ranked) >= limit:
            return ranked
        wanted = self._typed(typed, self._index.everywhere)
        return rank(self._index, wanted, [Preference(self._index.any_of(self._titled_with(wanted)), _NOT_IN_TITLE)])

    def _typed(self, typed: str, holding: Holding) -> list[Wanted]:
        """Gives what is looked for in what somebody types."""
        *before, last = words_of(typed)
        begun = None if typed[-1:].isspace() else begun_with(self._index, last, holding)
        if begun is None:
            return wanted_in(self._index, (*before, last), holding=holding)
        whole = tuple(word for word in before if word != last)
        return [*wanted_in(self._index, whole, said=(*before, last), holding=holding), begun]

    def _titled_with(self, wanted: Iterable[Wanted]) -> Iterator[Numbers]:
        stems = {one for each in wanted for one in each.stems}
        titled = (self._index.titled[one] for one in stems)
        begun = (self._index.titled.begun_by(one.begun) for one in wanted if one.begun)
        return chain(titled, begun)

    def within(self, question: Question) -> Findings:
        """Gives what a question is about within its constraints."""
        looked = self._looked_for(question, self._names.named(question))
        return self._findings(looked, looked.within)

    def presented_by(self, name: str) -> list[int]:
        """Gives the numbers of the topics that a person presented, oldest first."""
        return self._names.presented_by(name)

    def _looked_for(self, question: Question, named: Named) -> _Looked:
        wanted = wanted_in(self._index, question.words, question.hints, named.said)
        wanted += named.wanted
        preferences = self._preferences(question, wanted)
        among = [self._index.within(question.period, question.series)] if _constrained(question) else []
        *within, anywhere = rank_among(self._index, wanted, preferences, [*among, None])
        return _Looked(question, wanted, named.titled, within[0] if within else anywhere, anywhere)

    def _findings(self, looked: _Looked, ranked: Sequence[Ranked]) -> Findings:
        question, wanted = looked.question, looked.wanted
        if not ranked:
            return Findings((), Verdict.NO_MATCH, tuple(wanted))
        ordered, same = self._by_topic(_best_named_first(ranked, question.intent), question, looked.titled)
        evidence = self._evidence(looked, ordered, same)
        return Findings(tuple(ordered), verdict(evidence), tuple(wanted), same, evidence)

    def _evidence(self, looked: _Looked, ordered: Sequence[Ranked], same: int) -> Evidence:
        question, wanted, best = looked.question, looked.wanted, ordered[0]
        rival = ordered[same].coverage if len(ordered) > same else 0.0
        of_mentions = question.intent in _OF_MENTIONS
        elsewhere = max((one.together for one in ordered[same:]), default=0.0) if of_mentions else 0.0
        topical = [one for one in wanted if one.topical and one.word]
        asked = sum(one.weight for one in topical)
        unknown = sum(
            one.weight * (1.0 - self._surely_held(one, best.number))
            for one in topical
            if stem(one.word) not in self._index.codes
        )
        person = self._surely_held(wanted[-1], best.number) if question.people else 0.0
        return Evidence(
            coverage=best.coverage,
            evidence=best.evidence / self._index.highest_rarity,
            lost=best.lost,
            among=self._among(question),
            unknown=unknown / asked if asked else 0.0,
            title=best.title,
            person=person,
            margin=max(0.0, 1.0 - rival / best.coverage)
            if best.coverage > 0 and any(one.topical for one in wanted)
            else 0.0,
            elsewhere=max(0.0, elsewhere - best.together),
            mention=of_mentions or asked <= _LITTLE * self._index.highest_rarity,
            heading=sum(one.weight * self._in_title(one, best.number) for one in topical) / asked if asked else 0.0,
            outside=_outside(looked, best),
            stranger=bool(question.people) and not person,
        )

    def _surely_held(self, wanted: Wanted, number: int) -> float:
        """Gives how much of it a topic holds; a title that holds it, holds it whole."""
        return max(wanted.held.share(number), self._in_title(wanted, number))

    def _in_title(self, wanted: Wanted, number: int) -> float:
        """Gives how surely a topic's title holds it."""
        title = set(self._index.titles[number].tolist())
        return max((surely for one, surely in wanted.stems.items() if self._index.codes.get(one) in title), default=0.0)

    def _among(self, question: Question) -> float:
        if not _constrained(question):
            return 1.0
        return len(self._index.within(question.period, question.series)) / len(self._index.entries)

    def _preferences(self, question: Question, wanted: Sequence[Wanted]) -> Iterator[Preference]:
        """Gives what is preferred, constraints aside."""
        versions = [one for one in wanted if is_identifier(one.word)]
        if versions:
            yield Preference(reduce(np.intersect1d, (one.held.numbers for one in versions)), _WITHOUT_VERSION)
        if question.intent is Intent.SLIDES:
            yield Preference(self._index.with_slides, _WITHOUT_SLIDES)
        if question.people:
            yield Preference(wanted[-1].held.numbers, _WITHOUT_PERSON)

    def _by_topic(
        self, ranked: Sequence[Ranked], question: Question, titled: Sequence[int]
    ) -> tuple[list[Ranked], int]:
        """Gives the order in which meetings of the best topic stand together, and how many they are."""
        best = ranked[0]
        title = core(best.entry)
        same = [one for one in ranked if one.coverage >= _SAME_SCORE * best.coverage and core(one.entry) == title]
        if best.entry.topic.kind is TopicKind.OPEN_FORUM:
            same = [best]
        earlier = 1 if question.order == "first" else -1
        whole = set() if question.order else set(titled)
        same.sort(
            key=lambda one: (
                one.number not in whole,
                earlier * one.entry.meeting.date.toordinal(),
                *in_order(one),
            )
        )
        chosen = {one.number for one in same}
        return [*same, *(one for one in ranked if one.number not in chosen)], len(same)


def _constrained(question: Question) -> bool:
    return question.period is not None or question.series is not None


def _outside(looked: _Looked, best: Ranked) -> float:
    """Gives how much more of the question a topic of other days or series holds: people mistake the day."""
    if not _constrained(looked.question) or not looked.anywhere[0].coverage:
        return 0.0
    return max(0.0, 1.0 - best.coverage / looked.anywhere[0].coverage)


def _best_named_first(ranked: Sequence[Ranked], intent: Intent) -> Sequence[Ranked]:
    """Of topics that hold a question about as well, the one whose title it names most is meant by who asks for one."""
    if intent in _OF_MENTIONS:
        return ranked
    good = [one for one in ranked if one.coverage >= (1.0 - MARGIN) * ranked[0].coverage]
    best = max(good, key=lambda one: one.title)
    return [best, *(one for one in ranked if one is not best)]
