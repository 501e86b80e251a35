"""The topics that hold most of what a question looks for: those that are worth weighing."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.search.compact import Held, Numbers, Scratch, Shares
from bot.search.wanted import Wanted

_MOST: Final = 32
"""Topics that are weighed: more than are ever shown, suggestions among them."""


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


def candidates_of(wanted: Sequence[Wanted], preferences: Iterable[Preference], scratch: Scratch) -> Candidates:
    """Gives the topics that score highest, of equals the newest."""
    scores = _scores(wanted, scratch)
    for preferred, others in preferences:
        scores *= np.where(preferred, np.float32(1.0), np.float32(others))
    topics = _highest(scores)
    held = np.array([one.held_by(topics) for one in wanted], dtype=np.float32).reshape(len(wanted), len(topics))
    return Candidates(topics, scores[topics], held)


def _scores(wanted: Iterable[Wanted], scratch: Scratch) -> Shares:
    """Gives for every topic what it holds, by what it tells."""
    scores, most = scratch.scores, scratch.most
    scores.fill(0.0)
    for one in wanted:
        if len(one.held) == 1:
            _raise(scores, one.held[0][0], one.weight * one.held[0][1], np.add, scratch.product)
        elif one.held:
            most.fill(0.0)
            for held, surely in one.held:
                _raise(most, held, one.weight * surely, np.maximum, scratch.product)
            scores += most
    return scores


def _raise(scores: Shares, held: Held, worth: float, by: np.ufunc, product: Shares) -> None:
    """Adds to scores, or raises them to, what topics hold of a word that is worth so much."""
    if held.spread is not None:
        by(scores, np.multiply(held.spread, np.float32(worth), out=product), out=scores)
    else:
        topics = held.numbers.astype(np.intp)
        scores[topics] = by(scores[topics], held.shares * np.float32(worth))


def _highest(scores: Shares) -> Numbers:
    """Gives the topics that score highest, of equals the newest."""
    likely = np.flatnonzero(scores > scores.max(initial=0.0) / 4)
    if len(likely) < _MOST:
        likely = np.flatnonzero(scores > 0.0)
    if len(likely) > _MOST:
        likely = likely[scores[likely] >= np.partition(scores[likely], -_MOST)[-_MOST]]
    order = np.argsort(scores[likely], kind="stable")
    return likely[order[-_MOST:]].astype(np.uint32)
