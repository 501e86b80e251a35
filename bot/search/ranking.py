"""What a question looks for × index → topics, best first, with what speaks for each."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np

from bot.search.compact import NOWHERE, Numbers, Shares
from bot.search.index import Entry, TopicIndex
from bot.search.wanted import Wanted
from bot.search.weighing import Meant

_STREWN: Final = 0.75
_TOGETHER: Final = 0.13
_TITLE_ASKED: Final = 0.12
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
    return sorted(_weighed(index, wanted, _highest(scores), scores), key=in_order)


def _weighed(index: TopicIndex, wanted: list[Wanted], topics: Numbers, scores: Shares) -> Iterator[Ranked]:
    """Words in one sentence, and a title that is asked for whole, speak for more than words strewn about."""
    if not len(topics):
        return
    meant = Meant(index, wanted)
    titles, together = meant.titles(topics.tolist()), meant.together(topics.tolist())
    held = np.array([one.held_by(topics) for one in wanted], dtype=np.float64)
    weights = np.array([one.weight for one in wanted])
    topical = np.array([one.topical for one in wanted])
    total = weights.sum() + titles.more
    missed = np.where(held < _HARDLY_HELD, (weights * topical)[:, np.newaxis], 0.0)
    shares = (
        (_STREWN + _TOGETHER * together / total + _TITLE_ASKED * titles.asked) * (scores[topics] + titles.more) / total
    )
    evidence = titles.more + (weights * topical) @ held
    columns = (shares, evidence, titles.asked, together / total, missed.max(axis=0) / total)
    for number, row in zip(topics.tolist(), np.transpose(columns).tolist(), strict=True):
        yield Ranked(index.entries[number], number, *row)


def _scores(wanted: Iterable[Wanted], topics: int) -> Shares:
    """Gives for every topic what it holds, by what it tells."""
    scores = np.zeros(topics, dtype=np.float32)
    most = np.zeros(topics, dtype=np.float32)
    for one in wanted:
        if len(one.held) == 1:
            ((held, surely),) = one.held
            scores[held.numbers] += held.shares * np.float32(one.weight * surely)
            continue
        for held, surely in one.held:
            most[held.numbers] = np.maximum(most[held.numbers], held.shares * np.float32(surely))
        holding = np.concatenate([NOWHERE.numbers, *(held.numbers for held, _ in one.held)])
        scores[holding] += most[holding] * np.float32(one.weight)
        most[holding] = 0.0
    return scores


def _highest(scores: Shares) -> Numbers:
    """Gives the topics that score highest, of equals the newest."""
    likely = np.flatnonzero(scores > scores.max(initial=0.0) / 2)
    if len(likely) < _RERANKED:
        likely = np.flatnonzero(scores > 0.0)
    if len(likely) > _RERANKED:
        likely = likely[scores[likely] >= np.partition(scores[likely], -_RERANKED)[-_RERANKED]]
    order = np.argsort(scores[likely], kind="stable")
    return likely[order[-_RERANKED:]].astype(np.uint32)


def in_order(ranked: Ranked) -> tuple[float, int, str]:
    """Total order: best score, then newest, then by id."""
    return (-round(ranked.coverage, 6), -ranked.entry.meeting.date.toordinal(), ranked.entry.id)
