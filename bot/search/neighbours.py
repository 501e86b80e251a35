"""Words that differ from another by a few letters, found without comparing it with every word.

Two words that few slips of the pen turn into each other are the same once each has lost as many letters at the right
places: symmetric deletes, by W. Garbe. Deleting from beginnings alone keeps the deletions few.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from bot.search.compact import Integers, Numbers

_BEGINNING: Final = 6
"""Letters from which are deleted: more bring fewer words that lie too far, and take more room."""

_DELETED: Final = 2
_BITS: Final = 5
"""Bits of a letter in a key: other marks share theirs, which brings a few words more that lie too far."""

_LETTERS: Final = (1 << _BITS) - 1
_PLACE: Final = np.uint64(32)


class Neighbours:
    """Words by what is left of them when up to two letters are deleted."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        pairs = [
            (_left(letters, length).astype(np.uint64) << _PLACE | places[:, np.newaxis]).ravel()
            for places, letters, length in _by_length(words)
        ]
        every = np.concatenate([np.zeros(0, dtype=np.uint64), *pairs])
        every.sort()
        self._keys: Numbers = (every >> _PLACE).astype(np.uint32)
        self._places: Numbers = every.astype(np.uint32)

    def of(self, word: str) -> list[str]:
        """Gives, in their order, all words within two slips of this one, and some of those that lie farther.

        A slip adds a letter, leaves it out, changes it or swaps it with the next.
        """
        near = [self._places[first:after] for first, after in self._stretches(word) if first < after]
        return [self._words[place] for place in sorted(set(np.concatenate(near).tolist()))] if near else []

    def _stretches(self, word: str) -> list[tuple[int, int]]:
        beginning = [ord(letter) & _LETTERS or _LETTERS for letter in word[:_BEGINNING]]
        letters = np.array([*beginning, *[0] * (_BEGINNING - len(beginning))])
        keys = _left(letters, len(beginning)).astype(np.uint32)
        ends = self._keys.searchsorted(np.concatenate((keys, keys + np.uint32(1))))  # no key is the highest number
        return list(zip(ends[: len(keys)].tolist(), ends[len(keys) :].tolist(), strict=True))


def _by_length(words: Sequence[str]) -> list[tuple[NDArray[np.uint64], Integers, int]]:
    """Gives words with beginnings of one length: their places, their letters and the length."""
    letters = _letters(words)
    lengths = np.count_nonzero(letters, axis=1)
    alike = [np.flatnonzero(lengths == length) for length in range(1, _BEGINNING + 1)]
    return [(places.astype(np.uint64), letters[places], length) for length, places in enumerate(alike, start=1)]


def _letters(words: Sequence[str]) -> Integers:
    """Gives the letters of the words' beginnings as numbers, a row for each word, with noughts after short ones."""
    marks = np.array([*words], dtype=f"U{_BEGINNING}").view(np.uint32).reshape(len(words), _BEGINNING).astype(np.int64)
    folded = marks & _LETTERS
    folded[(folded == 0) & (marks != 0)] = _LETTERS
    return folded


def _keeping(length: int) -> Integers:
    """Gives for each choice of letters that are left of a beginning a row that packs them into a number."""
    lengths = range(max(1, length - _DELETED), length + 1)
    rows = [kept for left in lengths for kept in combinations(range(length), left)]
    packing = np.zeros((len(rows), _BEGINNING), dtype=np.int64)
    for row, kept in enumerate(rows):
        packing[row, list(kept)] = 1 << (_BITS * np.arange(len(kept)))
    return packing


_KEEPING: Final = tuple(_keeping(length).T for length in range(_BEGINNING + 1))


def _left(letters: Integers, length: int) -> Integers:
    """Gives all that may be left of beginnings of one length, as numbers: a row for each."""
    return letters @ _KEEPING[length]
