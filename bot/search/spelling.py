"""Words as written, found by their beginning, by misspellings and by shortened forms."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

BEGINNING: Final = 3
"""Letters that a beginning needs to tell anything."""

_SLIPS: Final = ((4, 1), (6, 2), (12, 3))
"""Letters of a word from which on so many slips of the pen may be in it."""

_LEAST_LIKE: Final = 0.7
_AS_LIKE_AS_BEST: Final = 0.08
_SHORTENED: Final = range(2, 8)
_MOST_SHORTENED: Final = 4
_NEAREST: Final = 5


class Spelling:
    """Words laid out by their first letters and length, so that only a few are compared."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(words)
        self._by_start_and_length: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._words:
            self._by_start_and_length[word[0], len(word)].append(word)

    def begun_by(self, beginning: str) -> Iterator[str]:
        """Gives the words that begin so, in their order."""
        for place in range(bisect_left(self._words, beginning), len(self._words)):
            if not self._words[place].startswith(beginning):
                return
            yield self._words[place]

    def misspelt_as(self, word: str) -> list[tuple[str, float]]:
        """Gives the words that somebody may have meant who wrote this one, each with its likeness up to 1."""
        slips = max((most for length, most in _SLIPS if len(word) >= length), default=0)
        near = self._within(word, slips, word[0]) if slips else []
        if slips and word[1] != word[0]:
            near += self._within(word, 1, word[1])
        best = max((likeness for _, likeness in near), default=0.0)
        return [(written, likeness) for written, likeness in near if likeness >= best - _AS_LIKE_AS_BEST]

    def _within(self, word: str, slips: int, start: str) -> list[tuple[str, float]]:
        near = []
        for length in range(len(word) - slips, len(word) + slips + 1):
            candidates = self._by_start_and_length.get((start, length), [])
            for written, distance, _ in process.extract(
                word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=_NEAREST
            ):
                likeness = 1.0 - distance / max(len(word), len(written))
                if distance > 0 and likeness >= _LEAST_LIKE:
                    near.append((written, likeness))
        return near

    def shortened_to(self, word: str) -> list[str]:
        """Gives the words that keep these letters in order, from the first to the last: `fmtter` is `formatter`."""
        if len(word) not in _SHORTENED:
            return []
        longer = [
            written
            for length in range(len(word) + 2, 3 * len(word) + 1)
            for written in self._by_start_and_length.get((word[0], length), ())
            if written[-1] == word[-1] and _keeps_letters(word, written)
        ]
        return longer if len(longer) <= _MOST_SHORTENED else []


def _keeps_letters(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)
