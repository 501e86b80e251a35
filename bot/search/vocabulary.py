"""All words of the notes, and which of them a word of a question may mean."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.commonplace import OF_MEETINGS, PLAIN
from bot.search.synonyms import ALIKE, SAME
from bot.search.words import is_identifier, stem

EXACT: Final = 1.0
JOINED: Final = 0.95
SAID_SHORT: Final = 0.9
MISSPELT: Final = 0.92
SLIP: Final = 0.7
ALIKE_WORD: Final = 0.55
BEGINNING: Final = 0.6
SHORTENED: Final = 0.5
WIDER_VERSION: Final = 0.6

_SLIP: Final = 5
"""A word of the notes may be a slip of one that so many times more topics hold."""

_SHORTEST_MISSPELT: Final = 4
_SHORTEST_PART: Final = 3
_SHORTEST_BEGINNING: Final = 3
_MOST_BEGINNINGS: Final = 12


class Vocabulary:
    """Words as written, each with its stem; looked up by spelling, beginning and likeness."""

    def __init__(self, words: Mapping[str, int]) -> None:
        """Takes every word with the number of topics that hold it."""
        self._held = Counter[str]()
        for word, held in words.items():
            self._held[stem(word)] += held
        self._stems = {word: stem(word) for word in sorted(words)}
        self.stems = frozenset(self._stems.values())
        self._by_start_and_length: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_beginning: dict[str, list[str]] = defaultdict(list)
        for word in self._stems:
            if is_identifier(word):
                self._by_beginning[word.split(".")[0]].append(word)
            else:
                self._by_start_and_length[word[0], len(word)].append(word)
                self._by_beginning[word[:_SHORTEST_BEGINNING]].append(word)
        self.meanings = lru_cache(maxsize=4096)(self._meanings)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and stem(word) in self.stems

    def phrase(self, words: tuple[str, ...]) -> tuple[str, ...] | None:
        """Gives the stems of a phrase if the notes hold each of them."""
        stems = tuple(stem(word) for word in words)
        return stems if all(one in self.stems for one in stems) else None

    def _meanings(self, word: str) -> dict[tuple[str, ...], float]:
        """Gives the stems (more than one for a phrase) that a word may mean, each with how surely."""
        meanings: dict[tuple[str, ...], float] = {}

        def add(stems: tuple[str, ...], surely: float) -> None:
            if surely > meanings.get(stems, 0.0) and all(one in self.stems for one in stems):
                meanings[stems] = surely

        own = stem(word)
        add((own,), EXACT)
        if is_identifier(word):
            for wider in self._wider_versions(word):
                add((wider,), WIDER_VERSION)
            return meanings
        for same in SAME.get((own,), ()):
            add(same, SAID_SHORT)
        for alike in ALIKE.get((own,), ()):
            add(alike, ALIKE_WORD)
        for beginning in self._begun_by(word, known=own in self.stems):
            add((stem(beginning),), BEGINNING * (0.6 if own in self.stems else 1.0))
        if word in PLAIN or own in PLAIN:
            return meanings
        if own in self.stems:
            for written, likeness in self._misspelt(word):
                if self._held[self._stems[written]] >= _SLIP * self._held[own]:
                    add((self._stems[written],), SLIP * likeness)
            return meanings
        for part in self._split(word):
            add(part, JOINED)
        for written, likeness in self._misspelt(word):
            add((self._stems[written],), MISSPELT * likeness)
        if not meanings:
            for written in self._shortened(word):
                add((self._stems[written],), SHORTENED)
        return meanings

    def _wider_versions(self, word: str) -> Iterator[str]:
        """`5` and `5.0` may mean 5.0.1, never 5.2 or 50."""
        number = word.removeprefix("v")
        for known in self._by_beginning.get(number.split(".")[0], ()):
            if known.startswith(number + ".") or known == number:
                yield known

    def beginning_with(self, begun: str) -> dict[str, float]:
        """Gives the stems of the words that an unfinished word may become; whole words first."""
        finished = {self._stems[begun]: EXACT} if begun in self._stems else {}
        if len(begun) < _SHORTEST_BEGINNING:
            longer = [word for word in self._stems if word.startswith(begun)]
        else:
            longer = [
                word for word in self._by_beginning.get(begun[:_SHORTEST_BEGINNING], ()) if word.startswith(begun)
            ]
        return {self._stems[word]: JOINED for word in longer} | finished

    def _begun_by(self, word: str, *, known: bool) -> list[str]:
        if len(word) < _SHORTEST_BEGINNING or (known and (len(word) > 4 or word in PLAIN or word in OF_MEETINGS)):
            return []
        begun = [
            longer
            for longer in self._by_beginning.get(word[:_SHORTEST_BEGINNING], ())
            if longer.startswith(word) and self._stems[longer] != stem(word)
        ]
        return begun if len({self._stems[longer] for longer in begun}) <= _MOST_BEGINNINGS else []

    def _split(self, word: str) -> Iterator[tuple[str, ...]]:
        """`buildfarm` may be the notes' `build farm`."""
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            left, right = word[:at], word[at:]
            if left in self._stems and (right in self._stems or stem(right) in self.stems):
                yield stem(left), stem(right)

    def _misspelt(self, word: str) -> list[tuple[str, float]]:
        if len(word) < _SHORTEST_MISSPELT:
            return []
        allowed = 1 if len(word) < 6 else 2 if len(word) < 12 else 3
        near: list[tuple[str, float]] = []
        for start in dict.fromkeys((word[0], word[1])):
            for length in range(len(word) - allowed, len(word) + allowed + 1):
                candidates = self._by_start_and_length.get((start, length))
                if not candidates:
                    continue
                for written, distance, _ in process.extract(
                    word, candidates, scorer=OSA.distance, score_cutoff=allowed, limit=5
                ):
                    likeness = 1.0 - distance / max(len(word), len(written))
                    if 0 < distance and likeness >= 0.7 and (start == word[0] or distance <= 1):
                        near.append((written, likeness))
        best = max((likeness for _, likeness in near), default=0.0)
        return [(written, likeness) for written, likeness in near if likeness >= best - 0.08]

    def _shortened(self, word: str) -> list[str]:
        """`fmtter` keeps the letters of `formatter` in order, from the first to the last."""
        if not 2 <= len(word) <= 7:
            return []
        longer = [
            written
            for length in range(len(word) + 2, 3 * len(word) + 1)
            for written in self._by_start_and_length.get((word[0], length), ())
            if written[-1] == word[-1] and _keeps_letters(word, written)
        ]
        return longer if len(longer) <= 4 else []


def _keeps_letters(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)
