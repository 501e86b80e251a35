"""The topics that hold most of what a question looks for: those that are worth weighing."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.search.compact import Numbers, Shares
from bot.search.postings import Scratch
from bot.search.wanted import Wanted

_MOST: Final = 32
"""Topics that are weighed: more than are ever shown, suggestions among them."""

_GROUPS: Final = 1024
"""Groups of topics of which the best are compared first: sorting out so few is quick."""


class Preference(NamedTuple):
    """Topics that count in full; the scores of all others are multiplied by a factor from 0 to 1."""

    preferred: NDArray[np.integer]
    others: float


class Candidates(NamedTuple):
    """The topics that hold most of what is wanted, by what it tells, oldest first."""

    topics: Numbers
    scores: Shares
    held: Shares
    """How much of it each topic holds, from 0 to 1: a row for each wanted."""
    best: tuple[frozenset[int], ...]
    """The numbers of those that score highest among the topics of each set that is asked for."""


def candidates_of(
    wanted: Sequence[Wanted], preferences: Iterable[Preference], among: Sequence[Numbers | None], scratch: Scratch
) -> Candidates:
    """Gives the topics that score highest in each of some sets of topics, ascending; None is the set of all.

    Of equals the newest are taken.
    """
    scores = _scores(wanted, scratch)
    for preferred, others in preferences:
        full = scores[preferred]
        scores *= np.float32(others)
        scores[preferred] = full
    best = [_highest(scores) if some is None else some[_highest(scores[some])] for some in among]
    numbers = tuple(frozenset(topics.tolist()) for topics in best)
    topics = best[0] if len(best) == 1 else np.array(sorted(frozenset().union(*numbers)), dtype=np.uint32)
    return Candidates(topics, scores[topics], _held(wanted, topics, scratch), numbers)


def _scores(wanted: Iterable[Wanted], scratch: Scratch) -> Shares:
    """Gives for every topic what it holds, by what it tells."""
    scores = scratch.scores
    scores.fill(0.0)
    scratch.most.fill(0.0)
    for one in wanted:
        one.held.add_to(scores, one.weight, scratch)
    return scores


def _held(wanted: Sequence[Wanted], topics: Numbers, scratch: Scratch) -> Shares:
    """Gives how much of each wanted every one of some topics holds."""
    scratch.places[topics] = np.arange(len(topics))
    held = [one.held.shares(topics, scratch.places) for one in wanted]
    scratch.places[topics] = -1
    return np.array(held, dtype=np.float32).reshape(len(wanted), len(topics))


def _highest(scores: Shares) -> Numbers:
    """Gives the places of the highest scores, of equals the last, ascending."""
    least = _surpassed(scores)
    likely = np.flatnonzero(scores >= least if least > 0.0 else scores > 0.0)
    if len(likely) > _MOST:
        likely = likely[scores[likely] >= np.partition(scores[likely], -_MOST)[-_MOST]]
    order = np.argsort(scores[likely], kind="stable")
    return np.sort(likely[order[-_MOST:]]).astype(np.uint32)


def _surpassed(scores: Shares) -> float:
    """Gives a score that as many topics reach as are weighed: the least of the best of so many groups of them."""
    together = len(scores) // _GROUPS
    if not together:
        return 0.0
    best = scores[: together * _GROUPS].reshape(together, _GROUPS).max(axis=0)
    return float(np.partition(best, -_MOST)[-_MOST])
