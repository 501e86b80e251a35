"""Words that differ from another by a few letters, found without comparing it with every word.

Two words that few slips of the pen turn into each other are the same once each has lost as many letters at the right
places: symmetric deletes, by W. Garbe. Deleting from beginnings alone keeps the deletions few.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from bot.search.compact import ByKey

_BEGINNING: Final = 6
"""Letters from which are deleted: more bring fewer words that lie too far, and take more room."""

_DELETED: Final = 2


class Neighbours:
    """Words by what is left of them when up to two letters are deleted."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._left = ByKey((left, place) for place, word in enumerate(words) for left in _left(word))

    def of(self, word: str) -> list[str]:
        """Gives, in their order, all words within two slips of this one, and some of those that lie farther.

        A slip adds a letter, leaves it out, changes it or swaps it with the next.
        """
        return [self._words[place] for place in sorted(set(self._left.having(_left(word))))]


def _left(word: str) -> set[str]:
    beginning = word[:_BEGINNING]
    lengths = range(max(1, len(beginning) - _DELETED), len(beginning) + 1)
    return {"".join(kept) for length in lengths for kept in combinations(beginning, length)}
