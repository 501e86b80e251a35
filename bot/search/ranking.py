"""What a question looks for × index → topics, best first, with what speaks for each."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from bot.search.candidates import Candidates, Preference, candidates_of
from bot.search.compact import Numbers
from bot.search.entries import Entry
from bot.search.index import TopicIndex
from bot.search.wanted import Wanted
from bot.search.weighing import Meant

_STREWN: Final = 0.4
_TOGETHER: Final = 0.5
_TITLE_ASKED: Final = 0.1
_DIGITS: Final = 6
"""Of scores that differ by less the newest topic comes first."""

_HARDLY_HELD: Final = 0.21
"""Share of a word up to which a topic lacks it all the same: one link gives no more."""


class Ranked(NamedTuple):
    """A topic that holds words of a question."""

    entries: Sequence[Entry]
    """All topics."""
    number: int
    standing: int
    """Its place among all topics when the newest come first."""
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

    @property
    def entry(self) -> Entry:
        return self.entries[self.number]


def rank(index: TopicIndex, wanted: Sequence[Wanted], preferences: Iterable[Preference] = ()) -> list[Ranked]:
    """Gives the topics that hold something wanted, best first."""
    return rank_among(index, wanted, preferences, [None])[0]


def rank_among(
    index: TopicIndex,
    wanted: Sequence[Wanted],
    preferences: Iterable[Preference],
    among: Sequence[Numbers | None],
) -> list[list[Ranked]]:
    """Gives those of each of some sets of topics that hold something wanted, best first; None is the set of all."""
    candidates = candidates_of(wanted, preferences, among, index.scratch)
    ranked = _weighed(index, wanted, candidates)
    return [[one for one in ranked if one.number in best] for best in candidates.best]


def _weighed(index: TopicIndex, wanted: Sequence[Wanted], candidates: Candidates) -> list[Ranked]:
    """Words in one sentence, and a title that is asked for whole, speak for more than words strewn about."""
    topics, held = candidates.topics, candidates.held
    if not len(topics):
        return []
    meant = Meant(index, wanted)
    titles = meant.titles(topics)
    together = meant.together(topics, titles)
    topical = meant.weights * np.array([one.topical for one in wanted])
    total = meant.weights.sum() + titles.more
    found = _STREWN + _TOGETHER * together / total + _TITLE_ASKED * titles.asked
    columns = (
        found * (candidates.scores + titles.more) / total,
        titles.more + topical @ held,
        titles.asked,
        together / total,
        np.where(held < _HARDLY_HELD, topical[:, np.newaxis], 0.0).max(axis=0) / total,
    )
    standing = index.standing.newest_first[topics]
    order = np.lexsort((standing, -columns[0].round(_DIGITS)))
    numbers = topics[order].tolist()
    rows = np.transpose(columns)[order].tolist()
    return [
        Ranked(index.entries, number, place, *row)
        for number, place, row in zip(numbers, standing[order].tolist(), rows, strict=True)
    ]


def in_order(ranked: Ranked) -> tuple[float, int]:
    """Total order: best score, then newest, then by id."""
    return (-round(ranked.coverage, _DIGITS), ranked.standing)
