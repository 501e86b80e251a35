"""The topics that hold each word, with how much of its worth each gives."""

import threading
from collections.abc import Sequence
from typing import Final, NamedTuple, Protocol, Self

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
        self.places = np.full(topics, -1, dtype=np.int8)

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

    def both(self, other: "Held", scratch: Scratch) -> "Held":
        """Gives the topics that hold both words, with the lesser share; leaves `scratch.most` nought, as it was."""


class Lists(NamedTuple):
    """Topics that hold each of some senses of a word, list after list; one may stand in several of them."""

    topics: NDArray[np.intp]
    shares: Shares
    """What each topic holds of the sense, by how surely that is meant."""
    senses: int
    """How many lists there are."""


class Listed:
    """Topics that hold a word, one by one."""

    def __init__(self, numbers: NDArray[np.integer], shares: Shares) -> None:
        self.topics = numbers.astype(np.intp, copy=False)
        self.shares = shares

    def __len__(self) -> int:
        return len(self.topics)

    @property
    def numbers(self) -> Numbers:
        return self.topics.astype(np.uint32)

    def of(self, numbers: Numbers) -> Shares:
        if not len(self):
            return np.zeros(len(numbers), dtype=np.float32)
        places = np.minimum(self.topics.searchsorted(numbers), len(self) - 1)
        return np.where(self.topics[places] == numbers, self.shares[places], _NOTHING)

    def meant(self, surely: float) -> Lists:
        """Gives them as those of a sense that is meant so surely, from 0 to 1."""
        return Lists(self.topics, self.shares * np.float32(surely), 1)

    def both(self, other: Held, scratch: Scratch) -> "Listed":
        if isinstance(other, Listed) and len(self) * _FAR_MORE > len(other):
            scratch.most[other.topics] = other.shares
            theirs = scratch.most[self.topics]
            scratch.most[other.topics] = 0.0
        else:
            theirs = other.of(self.numbers)
        shares = np.minimum(self.shares, theirs)
        held = shares > 0.0
        return Listed(self.topics[held], shares[held])


class Spread:
    """The shares of all topics, 0 of those that do not hold the word: quicker to add up than a list of very many."""

    def __init__(self, shares: Shares, number: int) -> None:
        self.shares = shares
        self._number = number

    def __len__(self) -> int:
        return self._number

    @property
    def numbers(self) -> Numbers:
        return np.flatnonzero(self.shares > 0.0).astype(np.uint32)

    def of(self, numbers: Numbers) -> Shares:
        return self.shares[numbers]

    def both(self, other: Held, scratch: Scratch) -> Held:
        if not isinstance(other, Spread):
            return other.both(self, scratch)
        shares = np.minimum(self.shares, other.shares)
        return Spread(shares, int(np.count_nonzero(shares)))


_FAR_MORE: Final = 16
"""Topics are searched for in a list of at least so many times as many; in a shorter one they are marked."""

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
        these = self._stretch(word)
        return Listed(self._numbers[these], self._shares.values[self._listed[these]])

    def numbers(self, word: int) -> NDArray[np.integer]:
        """Gives the topics that hold the word, ascending."""
        if (row := self._rows.get(word)) is not None:
            return np.flatnonzero(self._everywhere[row])
        return self._numbers[self._stretch(word)]

    def is_spread(self, word: int) -> bool:
        """Whether very many topics hold the word."""
        return word in self._rows

    def lists(self, words: Sequence[tuple[int, float]]) -> Lists:
        """Gives the topics of some words that are not spread, at least one, each with how surely it is meant."""
        stretches = [self._stretch(word) for word, _ in words]
        topics = np.concatenate([self._numbers[these] for these in stretches])
        shares: Shares = self._shares.values[np.concatenate([self._listed[these] for these in stretches])]
        surely = np.array([surely for _, surely in words], dtype=np.float32)
        shares *= np.repeat(surely, [these.stop - these.start for these in stretches])
        return Lists(topics.astype(np.intp), shares, len(words))

    def _stretch(self, word: int) -> slice:
        end = int(self._ends[word])
        return slice(end - self.count(word), end)

    def count(self, word: int) -> int:
        """Gives how many topics hold the word."""
        return int(self._counts[word])
