"""The topics that hold a word in any of the senses in which it may be meant."""

from collections.abc import Iterable, Sequence
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from bot.search.compact import Numbers, Shares
from bot.search.postings import Held, Listed, Lists, Scratch, Spread

_NO_LISTS: Final = Lists(np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.float32), 0)

_DENSE: Final = 64
"""From one topic in so many on, it is quicker to go through all topics than to pick out those."""


class Senses:
    """Which topics hold a word in one of its senses; each counts as much as the sense of which it holds most.

    The lists of all senses stand one after the other, so that a topic stands as often as it holds one of them: to go
    through them as they are takes a fraction of the time that it takes to make one list of them.
    """

    def __init__(self, lists: Sequence[Lists], spread: Sequence[tuple[Spread, float]] = ()) -> None:
        """Takes lists of topics, and senses that very many topics hold with how surely each is meant, from 0 to 1."""
        given = [one for one in lists if len(one.topics)] or [_NO_LISTS]
        self._topics = given[0].topics if len(given) == 1 else np.concatenate([one.topics for one in given])
        self._shares = given[0].shares if len(given) == 1 else np.concatenate([one.shares for one in given])
        self._spread = [(held, np.float32(surely)) for held, surely in spread]
        self._alone = sum(one.senses for one in given) + len(spread) <= 1

    @classmethod
    def of(cls, senses: Iterable[tuple[Held, float]], *lists: Lists) -> Self:
        """Takes which topics hold each sense, and how surely it is meant, from 0 to 1, and lists of more senses."""
        senses = tuple(senses)
        of_few = [held.meant(surely) for held, surely in senses if isinstance(held, Listed)]
        return cls([*lists, *of_few], [(held, surely) for held, surely in senses if isinstance(held, Spread)])

    @classmethod
    def whole(cls, senses: Iterable[tuple[NDArray[np.integer] | Sequence[int], float]]) -> Self:
        """Takes which topics hold all of each sense, and how surely it is meant, from 0 to 1."""
        held = [(np.asarray(topics, dtype=np.uint32), surely) for topics, surely in senses if len(topics)]
        if not held:
            return cls([])
        shares = np.array([surely for _, surely in held], dtype=np.float32)
        topics = np.concatenate([topics for topics, _ in held]).astype(np.intp)
        return cls([Lists(topics, np.repeat(shares, [len(topics) for topics, _ in held]), len(held))])

    def __len__(self) -> int:
        """Gives how many topics there are, those of every sense counted."""
        return len(self._topics) + sum(len(held) for held, _ in self._spread)

    @property
    def numbers(self) -> NDArray[np.integer]:
        """Gives the topics' numbers, in no order, some several times."""
        if not self._spread:
            return self._topics
        return np.concatenate([self._topics, *(held.numbers for held, _ in self._spread)])

    def add_to(self, scores: Shares, weight: float, scratch: Scratch) -> None:
        """Adds to every topic's score what it holds of the word, worth so much; leaves `scratch.most` nought."""
        worth = np.float32(weight)
        if self._alone:
            np.add.at(scores, self._topics, self._shares * worth)
            for held, surely in self._spread:
                scores += np.multiply(held.shares, surely * worth, out=scratch.product)
            return
        most = scratch.most
        np.maximum.at(most, self._topics, self._shares)
        if len(self._topics) * _DENSE < len(scores) and not self._spread:
            scores[self._topics] += most[self._topics] * worth  # a topic that stands twice is set to the same twice
            most[self._topics] = 0.0
            return
        for held, surely in self._spread:
            np.maximum(most, np.multiply(held.shares, surely, out=scratch.product), out=most)
        scores += np.multiply(most, worth, out=scratch.product)
        most.fill(0.0)

    def shares(self, topics: Numbers, places: NDArray[np.int8]) -> Shares:
        """Gives what each of some topics holds of the word; `places` has their places among them, and -1 for others."""
        most = np.zeros(len(topics), dtype=np.float32)
        here = places[self._topics]
        which = (here >= 0).nonzero()[0]
        np.maximum.at(most, here[which], self._shares[which])
        for held, surely in self._spread:
            np.maximum(most, held.shares[topics] * surely, out=most)
        return most

    def share(self, topic: int) -> float:
        """Gives what one topic holds of the word."""
        listed = self._shares[self._topics == topic]
        return max(map(float, (*listed, *(held.shares[topic] * surely for held, surely in self._spread))), default=0.0)
