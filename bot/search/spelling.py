"""Words as written, found by their beginning, by misspellings and by shortened forms."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from string import ascii_lowercase
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.neighbours import Neighbours

BEGINNING: Final = 3
"""Letters that a beginning needs to tell anything."""

_SLIPS: Final = ((4, 1), (6, 2), (12, 3))
"""Letters of a word from which on so many slips of the pen may be in it."""

_LEAST_LIKE: Final = 0.7
_AS_LIKE_AS_BEST: Final = 0.08
_SHORTENED: Final = range(2, 8)
_MOST_SHORTENED: Final = 4
_NEAREST: Final = 10
_MISSPELT_BEGINNING: Final = range(4, 17)
"""Letters of an unfinished word in which a slip is looked for."""

_SHORTEST_MEANT: Final = 3

_SLIPS_WITH_FIRST: Final = 1
"""Slips in a word of which the first letter is one: people seldom miss that."""


_AFTER_ALL: Final = "\U0010ffff"


class Spelling:
    """Words laid out by their beginnings, by what is left of them without some letters, and by their ends."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._near = Neighbours([word for word in self._words if len(word) >= _SHORTEST_MEANT])
        self._by_ends: dict[tuple[str, str, int], list[str]] = defaultdict(list)
        for word in self._words:
            self._by_ends[word[0], word[-1], len(word)].append(word)

    def begun_by(self, beginning: str) -> Sequence[str]:
        """Gives the words that begin so, in their order."""
        first = bisect_left(self._words, beginning)
        if not self._words[first : first + 1] or not self._words[first].startswith(beginning):
            return ()
        return self._words[first : bisect_left(self._words, beginning + _AFTER_ALL, first)]

    def nearly_begun_by(self, beginning: str) -> Iterator[str]:
        """Gives the words that begin so but for one slip of the pen."""
        if len(beginning) in _MISSPELT_BEGINNING:
            for meant in sorted(_with_a_slip(beginning)):
                yield from self.begun_by(meant)

    def misspelt_as(self, word: str) -> list[tuple[str, float]]:
        """Gives the words that somebody may have meant who wrote this one, each with its likeness up to 1."""
        slips = max((most for length, most in _SLIPS if len(word) >= length), default=0)
        if not slips:
            return []
        near = process.extract(word, self._near.of(word), scorer=OSA.distance, score_cutoff=slips, limit=None)
        likely = [
            (written, 1.0 - distance / max(len(word), len(written)))
            for written, distance, _ in near
            if distance > 0 and (written[0] == word[0] or distance <= _SLIPS_WITH_FIRST)
        ]
        best = max((likeness for _, likeness in likely), default=0.0)
        least = max(_LEAST_LIKE, best - _AS_LIKE_AS_BEST)
        return [(written, likeness) for written, likeness in likely if likeness >= least][:_NEAREST]

    def shortened_to(self, word: str) -> list[str]:
        """Gives the words that keep these letters in order, from the first to the last: `fmtter` is `formatter`."""
        if len(word) not in _SHORTENED:
            return []
        longer = [
            written
            for length in range(len(word) + 2, 3 * len(word) + 1)
            for written in self._by_ends.get((word[0], word[-1], length), ())
            if _keeps_letters(word, written)
        ]
        return longer if len(longer) <= _MOST_SHORTENED else []


def _with_a_slip(word: str) -> set[str]:
    """Gives what is written with one letter added, left out, changed or swapped with the next."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    left_out = {left + right[1:] for left, right in parts[:-1]}
    swapped = {left + right[1] + right[0] + right[2:] for left, right in parts[:-2]}
    other = {left + letter + right[cut:] for left, right in parts for letter in ascii_lowercase for cut in (0, 1)}
    return left_out | swapped | other


def _keeps_letters(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)
