"""The few topics that are worth weighing for a question, of however many an index holds.

The shortest lists of topics are gone through first; the longest, those of the commonest words, are not gone through at
all where a topic that no shorter list brings could not be among the best (Turtle and Flood's MaxScore).
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.search.compact import NOWHERE, Held, Numbers, Shares
from bot.search.wanted import Wanted

_MOST: Final = 50
_GONE_THROUGH: Final = (2_000, 16_000, None)
"""How long the lists are, all together, that are gone through before the others are looked at; None for all."""


class Preference(NamedTuple):
    """Topics that count in full; the scores of all others are multiplied by a factor from 0 to 1."""

    preferred: NDArray[np.bool_]
    """Whether it is, for every topic of the index."""
    others: float


class Candidates(NamedTuple):
    """The topics that hold most of what is wanted, by what it tells."""

    topics: Numbers
    scores: Shares
    held: Shares
    """How much of it each topic holds, from 0 to 1: a row for each wanted."""


class _Source(NamedTuple):
    """The topics that hold one meaning of something wanted."""

    place: int
    held: Held
    worth: float


def candidates_of(wanted: Sequence[Wanted], preferences: Sequence[Preference]) -> Candidates:
    """Gives the topics that score highest, of equals the newest."""
    topics = _likely(wanted, preferences)
    held = np.array([one.held_by(topics) for one in wanted], dtype=np.float32).reshape(len(wanted), len(topics))
    weights = np.array([one.weight for one in wanted], dtype=np.float32)
    scores = (weights @ held) * _factors(topics, preferences)
    best = np.lexsort((topics, scores))[-_MOST:]
    best = best[scores[best] > 0.0]
    return Candidates(topics[best], scores[best], held[:, best])


def _likely(wanted: Sequence[Wanted], preferences: Sequence[Preference]) -> Numbers:
    """Gives the topics that may be among the best: all that are, and few others."""
    held = [(place, held, surely * one.weight) for place, one in enumerate(wanted) for held, surely in one.held]
    sources = sorted((_Source(*one) for one in held), key=lambda source: len(source.held.numbers))
    topics = NOWHERE.numbers
    for most in _GONE_THROUGH:
        taken = _first(sources, most)
        topics, scores = _scored(sources[:taken])
        scores *= _factors(topics, preferences)
        left = _worth(sources[taken:])
        least = np.partition(scores, -_MOST)[-_MOST] if len(scores) > _MOST else 0.0
        if left < least or taken == len(sources):
            return topics[scores + left >= least]
    return topics


def _first(sources: Sequence[_Source], most: int | None) -> int:
    """Gives how many of the sources bring so many topics at most, but one at least."""
    total = 0
    for place, source in enumerate(sources):
        total += len(source.held.numbers)
        if place and most is not None and total > most:
            return place
    return len(sources)


def _worth(sources: Iterable[_Source]) -> float:
    """Gives what a topic may score that holds all of these."""
    worth: dict[int, float] = {}
    for source in sources:
        worth[source.place] = max(source.worth, worth.get(source.place, 0.0))
    return sum(worth.values())


def _scored(sources: Sequence[_Source]) -> tuple[Numbers, Shares]:
    """Gives the topics of all sources, ascending, with what they score for these."""
    every = np.sort(np.concatenate([NOWHERE.numbers, *(source.held.numbers for source in sources)]))
    first = np.ones(len(every), dtype=np.bool_)
    first[1:] = every[1:] != every[:-1]
    topics = every[first]
    scores = np.zeros(len(topics), dtype=np.float32)
    for place in {source.place for source in sources}:
        most = np.zeros(len(topics), dtype=np.float32)
        for source in sources:
            if source.place == place:
                at = np.searchsorted(topics, source.held.numbers)
                most[at] = np.maximum(most[at], source.held.shares * np.float32(source.worth))
        scores += most
    return topics, scores


def _factors(topics: Numbers, preferences: Iterable[Preference]) -> Shares:
    factors = np.ones(len(topics), dtype=np.float32)
    for preferred, others in preferences:
        factors[~preferred[topics]] *= np.float32(others)
    return factors
