"""The topics that hold each word, with how much of its worth each gives."""

import threading
from collections.abc import Sequence
from typing import Final, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from bot.search.compact import Integers, Numbers, Recurring, Shares
from bot.search.remembered import Remembered


class Scratch(threading.local):
    """Room for what every topic scores, for each thread its own: to ask for it anew would cost as much as scoring."""

    def __init__(self, topics: int) -> None:
        self.scores = np.zeros(topics, dtype=np.float32)
        self.most = np.zeros(topics, dtype=np.float32)
        self.product = np.zeros(topics, dtype=np.float32)

    def __reduce__(self) -> tuple[type[Self], tuple[int]]:
        """Rooms are pickled without what is in them."""
        return type(self), (len(self.scores),)


class Held(Protocol):
    """The topics that hold a word, with how much of its worth each gives, above 0 and up to 1."""

    @property
    def numbers(self) -> Numbers:
        """Gives the topics' numbers, ascending."""

    def __len__(self) -> int: ...

    def of(self, numbers: Numbers) -> Shares:
        """Gives what each of some topics gives, 0 where it holds nothing."""

    def both(self, other: "Held") -> "Listed":
        """Gives the topics that hold both words, with the lesser share."""

    def raise_in(self, scores: Shares, worth: float, by: np.ufunc, product: Shares) -> None:
        """Adds to every topic's score, or raises it to, what the topic holds of a word that is worth so much."""

    def move(self, gained: Shares, scores: Shares) -> None:
        """Adds what these topics gained to their scores, and takes it from there."""


class Listed:
    """Topics that hold a word, one by one."""

    def __init__(self, numbers: NDArray[np.unsignedinteger], shares: Shares) -> None:
        self._topics = numbers.astype(np.intp)
        self._shares = shares

    def __len__(self) -> int:
        return len(self._topics)

    @property
    def numbers(self) -> Numbers:
        return self._topics.astype(np.uint32)

    def of(self, numbers: Numbers) -> Shares:
        if not len(self):
            return np.zeros(len(numbers), dtype=np.float32)
        places = np.minimum(self._topics.searchsorted(numbers), len(self) - 1)
        return np.where(self._topics[places] == numbers, self._shares[places], _NOTHING)

    def both(self, other: Held) -> "Listed":
        numbers = self.numbers
        shares = np.minimum(self._shares, other.of(numbers))
        return Listed(numbers[shares > 0.0], shares[shares > 0.0])

    def raise_in(self, scores: Shares, worth: float, by: np.ufunc, product: Shares) -> None:
        gained = np.multiply(self._shares, np.float32(worth), out=product[: len(self._shares)])
        scores[self._topics] = by(scores[self._topics], gained, out=gained)

    def move(self, gained: Shares, scores: Shares) -> None:
        scores[self._topics] += gained[self._topics]
        gained[self._topics] = 0.0


class Spread:
    """The shares of all topics, 0 of those that do not hold the word: quicker to add up than a list of very many."""

    def __init__(self, shares: Shares, number: int) -> None:
        self._shares = shares
        self._number = number

    def __len__(self) -> int:
        return self._number

    @property
    def numbers(self) -> Numbers:
        return np.flatnonzero(self._shares).astype(np.uint32)

    def of(self, numbers: Numbers) -> Shares:
        return self._shares[numbers]

    def both(self, other: Held) -> Listed:
        numbers = self.numbers
        return Listed(numbers, self._shares[numbers]).both(other)

    def raise_in(self, scores: Shares, worth: float, by: np.ufunc, product: Shares) -> None:
        by(scores, np.multiply(self._shares, np.float32(worth), out=product), out=scores)

    def move(self, gained: Shares, scores: Shares) -> None:
        scores += gained
        gained.fill(0.0)


_NOTHING: Final = np.float32(0.0)


def wholly(numbers: Numbers | Sequence[int]) -> Listed:
    """Gives topics, ascending, as holding all of it."""
    return Listed(np.asarray(numbers, dtype=np.uint32), np.ones(len(numbers), dtype=np.float32))


NOWHERE: Final = wholly(())

_VERY_MANY: Final = 4
"""A word is held by very many topics where that is more than one in so many."""

_ROWS_AT_HAND: Final = 16
"""Words whose shares of all topics are kept unpacked: those that questions hold again and again."""


class Postings:
    """The topics that hold each word, by the words' numbers: a few bytes a topic and word, fewer where very many do."""

    def __init__(self, counts: Integers, topics: int) -> None:
        """Takes how many of so many topics hold each word, by the words' numbers."""
        self._counts = counts
        many = np.flatnonzero(counts * _VERY_MANY > topics)
        self._rows = dict(zip(many.tolist(), range(len(many)), strict=True))
        listed = counts.copy()
        listed[many] = 0
        self._ends = np.cumsum(listed)
        self._told = self._ends - listed
        """Where the next topic of each word goes."""
        self._numbers = np.zeros(self._ends[-1] if len(counts) else 0, dtype=np.min_scalar_type(max(0, topics - 1)))
        self._shares = Recurring()
        self._listed = np.zeros(len(self._numbers), dtype=np.uint8)
        self._everywhere = np.zeros((len(many), topics), dtype=np.uint8)
        """Which share each topic has, by their places among all shares."""
        self._row = Remembered(_ROWS_AT_HAND, self._unpacked)

    def __len__(self) -> int:
        return len(self._counts)

    def add(self, words: Integers, topics: Integers, shares: Shares) -> None:
        """Takes words of some topics, each with the topic's number and share; a word's topics in ascending order."""
        order = np.argsort(words, kind="stable")
        words, topics, places = words[order], topics[order], self._places_of(shares[order])
        held, firsts, counts = np.unique(words, return_index=True, return_counts=True)
        for word, first, number in zip(held.tolist(), firsts.tolist(), counts.tolist(), strict=True):
            these = slice(first, first + number)
            if (row := self._rows.get(word)) is not None:
                self._everywhere[row, topics[these]] = places[these]
                continue
            at = self._told[word]
            self._numbers[at : at + number] = topics[these]
            self._listed[at : at + number] = places[these]
            self._told[word] += number

    def _places_of(self, shares: Shares) -> Integers:
        """Gives the places of some shares, and makes room for them: one byte, or more once there are many shares."""
        places = self._shares.places_of(shares)
        kind = np.min_scalar_type(len(self._shares.values) - 1)
        self._listed = self._listed.astype(kind, copy=False)
        self._everywhere = self._everywhere.astype(kind, copy=False)
        return places

    def _unpacked(self, row: int) -> Shares:
        shares: Shares = self._shares.values[self._everywhere[row]]
        return shares

    def __getitem__(self, word: int) -> Held:
        if (row := self._rows.get(word)) is not None:
            return Spread(self._row(row), self.count(word))
        end = int(self._ends[word])
        these = slice(end - self.count(word), end)
        return Listed(self._numbers[these], self._shares.values[self._listed[these]])

    def count(self, word: int) -> int:
        """Gives how many topics hold the word."""
        return int(self._counts[word])
