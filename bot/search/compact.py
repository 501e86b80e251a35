"""Numbers in little room: rows one after the other, topics that hold a word, and texts by their hashes.

All of it can be pickled and read by another process: none of it depends on how Python hashes texts, which each process
does in its own way, nor holds what belongs to a process.
"""

import threading
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Shares = NDArray[np.float32]


class Rows:
    """Rows of numbers of any length, one after the other in one list: four bytes a number."""

    def __init__(self) -> None:
        self._numbers = array("I")
        self._starts = array("Q", [0])

    def append(self, row: Iterable[int]) -> None:
        self._numbers.extend(row)
        self._starts.append(len(self._numbers))

    def __getitem__(self, place: int) -> Numbers:
        return self.between(place, place + 1)

    def some(self, places: Sequence[int]) -> tuple[Numbers, NDArray[np.intp]]:
        """Gives some rows as one, and of which of the places each of its numbers is."""
        numbers, starts = _numbers(self._numbers), self._starts
        lengths = [starts[place + 1] - starts[place] for place in places]
        rows = [numbers[starts[place] : starts[place + 1]] for place in places]
        return np.concatenate(rows), np.repeat(np.arange(len(rows)), lengths)

    def between(self, first: int, after: int) -> Numbers:
        """Gives the rows from the first up to another as one."""
        return _numbers(self._numbers)[self._starts[first] : self._starts[after]]


class Held(NamedTuple):
    """Topics by their numbers, ascending, with how much of a word's worth each gives, above 0 and up to 1."""

    numbers: Numbers
    shares: Shares
    spread: Shares | None = None
    """Where very many topics hold it: the shares of all, 0 of those that do not."""

    def of(self, numbers: Numbers) -> Shares:
        """Gives what each of some topics gives, 0 where it holds nothing."""
        if self.spread is not None:
            return self.spread[numbers]
        if not len(self.numbers):
            return np.zeros(len(numbers), dtype=np.float32)
        places = np.minimum(np.searchsorted(self.numbers, numbers), len(self.numbers) - 1)
        return np.where(self.numbers[places] == numbers, self.shares[places], np.float32(0.0))

    def both(self, other: "Held") -> "Held":
        """Gives the topics that hold both words, with the lesser share."""
        shares = np.minimum(self.shares, other.of(self.numbers))
        return Held(self.numbers[shares > 0.0], shares[shares > 0.0])


def wholly(numbers: Numbers | Sequence[int]) -> Held:
    """Gives topics, ascending, as holding all of it."""
    return Held(np.asarray(numbers, dtype=np.uint32), np.broadcast_to(np.float32(1.0), len(numbers)))


NOWHERE: Final = wholly(())


class Scratch(threading.local):
    """Room for what every topic scores, for each thread its own: to ask for it anew would cost as much as scoring."""

    def __init__(self, topics: int) -> None:
        self.scores = np.zeros(topics, dtype=np.float32)
        self.most = np.zeros(topics, dtype=np.float32)
        self.product = np.zeros(topics, dtype=np.float32)

    def __reduce__(self) -> tuple[type[Self], tuple[int]]:
        """Rooms are pickled without what is in them."""
        return type(self), (len(self.scores),)


_VERY_MANY: Final = 8
"""A word is held by very many topics where that is more than one in so many."""


class Postings:
    """The topics that hold each word, by the words' numbers: eight bytes a topic and word."""

    def __init__(self, words: int) -> None:
        self._held = [(array("I"), array("f")) for _ in range(words)]
        self._spread: dict[int, Shares] = {}
        self._known: dict[int, Held] = {}
        """Words that were asked for, so that their topics are laid out once."""

    def add(self, word: int, topic: int, share: float) -> None:
        """Takes topics in ascending order."""
        numbers, shares = self._held[word]
        numbers.append(topic)
        shares.append(share)

    def __getitem__(self, word: int) -> Held:
        if word not in self._known:
            numbers, shares = self._held[word]
            self._known[word] = Held(_numbers(numbers), np.frombuffer(shares, dtype=np.float32), self._spread.get(word))
        return self._known[word]

    def spread(self, topics: int) -> None:
        """Lays out the words that very many of so many topics hold topic by topic: quicker to add up than a list."""
        for word in range(len(self._held)):
            if self.count(word) * _VERY_MANY > topics:
                numbers, shares = self._held[word]
                self._spread[word] = np.zeros(topics, dtype=np.float32)
                self._spread[word][_numbers(numbers)] = shares

    def count(self, word: int) -> int:
        """Gives how many topics hold the word."""
        return len(self._held[word][0])


class Beginnings:
    """Which numbers have a word that begins so: words in their order, so that a beginning is a stretch of them."""

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        """Takes the words of every number, from 0 on."""
        holding: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, words in enumerate(texts):
            for word in words:
                holding[word].append(number)
        self._words = sorted(holding)
        self._numbers = Rows()
        for word in self._words:
            self._numbers.append(holding[word])

    def __getitem__(self, word: str) -> Numbers:
        """Gives the numbers that have this word."""
        place = bisect_left(self._words, word)
        return self._numbers.between(place, bisect_right(self._words, word, place))

    def begun_by(self, beginning: str) -> Numbers:
        """Gives the numbers with a word that begins so, in no order, some several times."""
        first = bisect_left(self._words, beginning)
        return self._numbers.between(first, bisect_left(self._words, beginning + _AFTER_ALL, first))


_AFTER_ALL: Final = "\U0010ffff"


class ByKey:
    """Texts → the numbers that have them: twelve bytes each, for only the texts' hashes are kept.

    Of a million texts two have the same hash of 64 bits once in some tens of millions of libraries.
    """

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        numbers = array("I")
        hashes = bytearray()
        for key, number in pairs:
            hashes += _hash(key)
            numbers.append(number)
        order = np.argsort(np.frombuffer(hashes, dtype=np.int64), kind="stable")
        self._hashes = np.frombuffer(hashes, dtype=np.int64)[order]
        self._numbers = _numbers(numbers)[order]

    def having(self, keys: Iterable[str]) -> list[int]:
        """Gives the numbers that have any of these texts."""
        hashes = np.frombuffer(b"".join(map(_hash, keys)), dtype=np.int64)
        firsts = np.searchsorted(self._hashes, hashes)
        afters = np.searchsorted(self._hashes, hashes, side="right")
        stretches = zip(firsts.tolist(), afters.tolist(), strict=True)
        return [number for first, after in stretches if first < after for number in self._numbers[first:after].tolist()]


def _hash(key: str) -> bytes:
    """Gives the same 64 bits in every process."""
    return blake2b(key.encode(), digest_size=8).digest()


def _numbers(held: "array[int]") -> Numbers:
    return np.frombuffer(held, dtype=np.uint32)
