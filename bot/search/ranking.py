"""What a question looks for × index → topics, best first, with what speaks for each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np

from bot.search.compact import Numbers, Shares
from bot.search.index import SENTENCE, Entry, TopicIndex
from bot.search.wanted import Wanted

_STREWN: Final = 0.7
_TOGETHER: Final = 0.15
_TITLE_ASKED: Final = 0.15
_HARDLY_HELD: Final = 0.21
"""Share of a word up to which a topic lacks it all the same: one link gives no more."""

_RERANKED: Final = 50


class Ranked(NamedTuple):
    """A topic that holds words of a question."""

    entry: Entry
    number: int
    coverage: float
    """Share of the question's words, by what they tell, that the topic holds: 0 to 1."""
    evidence: float
    """How much the words it holds tell of what the question is about, all told."""
    title: float
    """Share of its title that the question names."""
    together: float
    """Share of the question that stands in one sentence or two."""
    lost: float
    """Share of the question that is its most telling word among those the topic lacks."""


class Preference(NamedTuple):
    """Topics that count in full, each once; the scores of all others are multiplied by a factor from 0 to 1."""

    numbers: Numbers
    others: float


def rank(index: TopicIndex, wanted: list[Wanted], preferences: Iterable[Preference] = ()) -> list[Ranked]:
    """Gives the topics that hold something wanted, best first."""
    scores = _scores(wanted, len(index.entries))
    for numbers, others in preferences:
        preferred = scores[numbers]
        scores *= others
        scores[numbers] = preferred
    best = _highest(scores)
    held = [one.held_by(best) for one in wanted]
    weigher = _Weigher(index, wanted)
    ranked = map(weigher.weighed, best.tolist(), scores[best].tolist(), np.transpose(held).tolist())
    return sorted(ranked, key=in_order)


def _scores(wanted: Iterable[Wanted], topics: int) -> Shares:
    """Gives for every topic what it holds, by what it tells."""
    scores = np.zeros(topics, dtype=np.float32)
    most = np.zeros(topics, dtype=np.float32)
    for one in wanted:
        if len(one.held) == 1:
            ((held, surely),) = one.held
            scores[held.numbers] += held.shares * np.float32(one.weight * surely)
            continue
        most.fill(0.0)
        for held, surely in one.held:
            most[held.numbers] = np.maximum(most[held.numbers], held.shares * np.float32(surely))
        most *= np.float32(one.weight)
        scores += most
    return scores


def _highest(scores: Shares) -> Numbers:
    """Gives the topics that score highest, of equals the newest."""
    least = np.partition(scores, -_RERANKED)[-_RERANKED] if len(scores) > _RERANKED else np.float32(0.0)
    above = np.flatnonzero(scores > least)
    equal = np.flatnonzero(scores == least) if least > 0.0 else above[:0]
    return np.concatenate((equal[len(above) - _RERANKED :], above)).astype(np.uint32)


class _Weigher:
    """What one question looks for, laid out by the stems that a topic may hold."""

    def __init__(self, index: TopicIndex, wanted: Sequence[Wanted]) -> None:
        self._index = index
        self._wanted = wanted
        self._total = sum(one.weight for one in wanted) or 1.0
        self._meant: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for place, one in enumerate(wanted):
            for stem, surely in one.stems.items():
                if code := index.codes.get(stem):
                    self._meant[code].append((place, surely))
        self._telling = np.zeros(len(index.codes), dtype=np.bool_)
        self._telling[[SENTENCE, *self._meant]] = True

    def weighed(self, number: int, score: float, held: Sequence[float]) -> Ranked:
        """Words in one sentence, and a title that is asked for whole, speak for more than words strewn about."""
        title = set(self._index.titles[number].tolist())
        meant = [
            (self._wanted[place], surely) for code in title & self._meant.keys() for place, surely in self._meant[code]
        ]
        in_title = sum(one.in_title * surely for one, surely in meant)
        total = self._total + in_title
        together = self._together(number) / total
        asked = self._title_asked(title)
        topical = [(one.weight, share) for one, share in zip(self._wanted, held, strict=True) if one.topical]
        return Ranked(
            entry=self._index.entries[number],
            number=number,
            coverage=(_STREWN + _TOGETHER * together + _TITLE_ASKED * asked) * (score + in_title) / total,
            evidence=in_title + sum(weight * share for weight, share in topical),
            title=asked,
            together=together,
            lost=max((weight for weight, share in topical if share < _HARDLY_HELD), default=0.0) / total,
        )

    def _together(self, number: int) -> float:
        """Gives the most that two sentences which follow each other hold of the question, by what its words tell."""
        text = self._index.texts[number]
        sentences: list[dict[int, float]] = [{}]
        for code in text[self._telling[text]].tolist():
            if code == SENTENCE:
                sentences.append({})
            else:
                _raise(sentences[-1], self._meant[code])
        return max((self._worth(one, other) for one, other in pairwise(sentences) if one or other), default=0.0)

    def _worth(self, one: Mapping[int, float], other: Mapping[int, float]) -> float:
        places = one.keys() | other.keys()
        return sum(self._wanted[place].weight * max(one.get(place, 0.0), other.get(place, 0.0)) for place in places)

    def _title_asked(self, title: Iterable[int]) -> float:
        """Gives the share of a title, by what its words tell, that the question names."""
        whole = asked = 0.0
        for code in title:
            rarity = self._index.rarity_of(code)
            whole += rarity
            asked += rarity * max((surely for _, surely in self._meant.get(code, ())), default=0.0)
        return asked / whole if whole else 0.0


def _raise(held: dict[int, float], meant: Iterable[tuple[int, float]]) -> None:
    for place, surely in meant:
        held[place] = max(surely, held.get(place, 0.0))


def in_order(ranked: Ranked) -> tuple[float, int, str]:
    """Total order: best score, then newest, then by id."""
    return (-round(ranked.coverage, 6), -ranked.entry.meeting.date.toordinal(), ranked.entry.id)
