"""Numbers in little room: rows one after the other, what begins so, and texts by their hashes.

All of it can be pickled and read by another process: none of it depends on how Python hashes texts, which each process
does in its own way, nor holds what belongs to a process.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Shares = NDArray[np.float32]
Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


class Rows:
    """Rows of numbers of any length, one after the other in one list: two bytes a number, four if some are large."""

    def __init__(self) -> None:
        self._numbers = array("H")
        self._starts = array("I", [0])

    def append(self, row: Sequence[int]) -> None:
        try:
            self._numbers.extend(iter(row))
        except OverflowError:
            self._numbers = array("I", self._numbers[: self._starts[-1]])
            self._numbers.extend(iter(row))
        self._starts.append(len(self._numbers))

    def __getitem__(self, place: int) -> Numbers:
        return self.between(place, place + 1)

    def some(self, places: Sequence[int] | Numbers) -> tuple[Integers, Integers]:
        """Gives some rows as one, and of which of the places each of its numbers is."""
        starts = _numbers(self._starts)
        at = np.asarray(places, dtype=np.int64)
        first = starts[at].astype(np.int64)
        lengths = starts[at + 1] - first
        ends = lengths.cumsum()
        within = np.arange(ends[-1] if len(ends) else 0) + np.repeat(first - ends + lengths, lengths)
        return _numbers(self._numbers)[within].astype(np.int64), np.repeat(np.arange(len(at)), lengths)

    def between(self, first: int, after: int) -> Numbers:
        """Gives the rows from the first up to another as one."""
        return _numbers(self._numbers)[self._starts[first] : self._starts[after]].astype(np.uint32)


class Recurring:
    """Shares of which most recur: each is here once, and known by its place; the first is nought."""

    def __init__(self) -> None:
        self.values: Shares = np.zeros(1, dtype=np.float32)

    def __setstate__(self, state: dict[str, Shares]) -> None:
        """Takes what was pickled; NumPy is slow to add up numbers whose type is a copy, as pickles bring them."""
        self.values = state["values"].astype(np.float32)

    def places_of(self, shares: Shares) -> Integers:
        """Gives the places of some shares; those that were not met before get the next ones."""
        distinct, which = np.unique(shares, return_inverse=True)
        new = np.setdiff1d(distinct, self.values, assume_unique=True)
        self.values = np.concatenate([self.values, new])
        order = np.argsort(self.values)
        return order[self.values.searchsorted(distinct, sorter=order)][which]


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


def _numbers(held: "array[int]") -> NDArray[np.uint16] | Numbers:
    return np.frombuffer(held, dtype=held.typecode)
