"""The topics that hold most of what a question looks for: those that are worth weighing."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from bot.search.compact import Numbers, Shares
from bot.search.postings import Scratch
from bot.search.wanted import Wanted

_MOST: Final = 32
"""Topics that are weighed: more than are ever shown, suggestions among them."""

_GROUPS: Final = 1024
"""Groups of topics of which the best are compared first: sorting out so few is quick."""


class Preference(NamedTuple):
    """Topics that count in full; the scores of all others are multiplied by a factor from 0 to 1."""

    preferred: Numbers
    others: float


class Candidates(NamedTuple):
    """The topics that hold most of what is wanted, by what it tells."""

    topics: Numbers
    scores: Shares
    held: Shares
    """How much of it each topic holds, from 0 to 1: a row for each wanted."""


def candidates_of(wanted: Sequence[Wanted], preferences: Iterable[Preference], scratch: Scratch) -> Candidates:
    """Gives the topics that score highest, of equals the newest."""
    scores = _scores(wanted, scratch)
    for preferred, others in preferences:
        full = scores[preferred]
        scores *= np.float32(others)
        scores[preferred] = full
    topics = _highest(scores)
    held = np.array([one.held_by(topics) for one in wanted], dtype=np.float32).reshape(len(wanted), len(topics))
    return Candidates(topics, scores[topics], held)


def _scores(wanted: Iterable[Wanted], scratch: Scratch) -> Shares:
    """Gives for every topic what it holds, by what it tells."""
    scores, most = scratch.scores, scratch.most
    scores.fill(0.0)
    most.fill(0.0)
    for one in wanted:
        if len(one.held) == 1:
            held, surely = one.held[0]
            held.raise_in(scores, one.weight * surely, np.add, scratch.product)
        else:
            for held, surely in one.held:
                held.raise_in(most, one.weight * surely, np.maximum, scratch.product)
            for held, _ in one.held:
                held.move(most, scores)
    return scores


def _highest(scores: Shares) -> Numbers:
    """Gives the topics that score highest, of equals the newest."""
    least = _surpassed(scores)
    likely = np.flatnonzero(scores >= least if least > 0.0 else scores > 0.0)
    if len(likely) > _MOST:
        likely = likely[scores[likely] >= np.partition(scores[likely], -_MOST)[-_MOST]]
    order = np.argsort(scores[likely], kind="stable")
    return likely[order[-_MOST:]].astype(np.uint32)


def _surpassed(scores: Shares) -> float:
    """Gives a score that as many topics reach as are weighed: the least of the best of so many groups of them."""
    together = len(scores) // _GROUPS
    if not together:
        return 0.0
    best = scores[: together * _GROUPS].reshape(together, _GROUPS).max(axis=0)
    return float(np.partition(best, -_MOST)[-_MOST])
