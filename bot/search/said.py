"""Full text of notes, chats and transcripts: which passages hold the words that somebody looks for."""

import math
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.library import Library
from bot.search.commonplace import PLAIN
from bot.search.hearing import sound_of
from bot.search.passages import Kind, Passage, passages_of
from bot.search.remembered import Remembered
from bot.search.vocabulary import Vocabulary
from bot.search.words import is_identifier, stem, words_of
from parsers.models import Meeting

_WEIGHED: Final = 200
_MEETINGS_AT_HAND: Final = 256
_PLAIN_WORD: Final = 0.35
_HEARD: Final = 0.65
"""How surely a word of a transcript that sounds like one of the notes is that word."""

_BESIDE: Final = 0.6
"""What a word tells that stands in the sentence before or after."""


class Said(NamedTuple):
    """A passage that holds words of a question."""

    meeting: Meeting
    passage: Passage
    coverage: float
    """Share of the words, by what they tell, that it or its neighbours hold: 0 to 1."""
    own: float
    """Share of the words that it holds itself."""
    least: float
    """How surely it holds the word that it holds least surely."""


class Sought(NamedTuple):
    """A word that is looked for: what it tells, and the stems it may mean, each with how surely."""

    weight: float
    stems: Mapping[str, float]


class SaidIndex:
    """Stem → numbers of the passages that hold it; the passages are made from their meetings when they are shown."""

    def __init__(self, library: Library, vocabulary: Vocabulary, kinds: Container[Kind]) -> None:
        """Takes the words of the notes, which tell what a transcript misheard, and what kinds of passages it holds."""
        self._meetings = library.meetings
        self._vocabulary = vocabulary
        self._kinds = kinds
        self._passages = Remembered(_MEETINGS_AT_HAND, self._passages_of)
        self._firsts: list[int] = []
        self._postings: dict[str, array[int]] = {}
        self._misheard: dict[str, set[str]] = defaultdict(set)
        self._size = 0
        for meeting in library.meetings:
            self._hold(passages_of(meeting, kinds))

    def _passages_of(self, place: int) -> Sequence[Passage]:
        return passages_of(self._meetings[place], self._kinds)

    def _hold(self, passages: Sequence[Passage]) -> None:
        self._firsts.append(self._size)
        for number, passage in enumerate(passages, start=self._size):
            words = words_of(passage.text)
            if passage.kind is Kind.TRANSCRIPT:
                words += self._heard_apart(words)
                self._mishear(words)
            for held in {stem(word) for word in words}:
                self._postings.setdefault(held, array("I")).append(number)
        self._size += len(passages)

    def _heard_apart(self, words: Sequence[str]) -> list[str]:
        """Captions write `pod man` where the notes write one word."""
        return [before + after for before, after in pairwise(words) if before + after in self._vocabulary]

    def _mishear(self, words: Iterable[str]) -> None:
        for word in words:
            if word not in self._vocabulary and (sound := sound_of(word)):
                self._misheard[sound].add(stem(word))

    def find(self, words: Iterable[str], allowed: Callable[[Meeting, Passage], bool]) -> Iterator[Said]:
        """Gives passages that hold most of the words, neighbours weighed with them: best first, then newest."""
        sought = [self._sought(word) for word in dict.fromkeys(words)]
        total = sum(one.weight for one in sought)
        found: list[Said] = []
        for number in self._likely(sought):
            meeting, passages, at = self._at(number)
            if allowed(meeting, passages[at]):
                shares = [self._share(one, number) for one in sought]
                own = sum(one.weight * share for one, share in zip(sought, shares, strict=True))
                together = self._with_neighbours(sought, shares, passages, at, number)
                found.append(Said(meeting, passages[at], together / total, own / total, min(shares)))
                if len(found) == _WEIGHED:
                    break
        yield from sorted(found, key=_in_order)

    def _sought(self, word: str) -> Sought:
        stems = {meant[0]: surely for meant, surely in self._vocabulary.meanings(word).items() if len(meant) == 1}
        if not is_identifier(word) and word in self._vocabulary and (sound := sound_of(word)):
            stems = dict.fromkeys(self._misheard.get(sound, ()), _HEARD) | stems
        stems[stem(word)] = 1.0
        weight = max(
            (self._rarity(one) * surely for one, surely in stems.items() if one in self._postings), default=1.0
        )
        return Sought(weight * _PLAIN_WORD if word in PLAIN or stem(word) in PLAIN else weight, stems)

    def _rarity(self, held: str) -> float:
        """Gives how much a stem tells: about 1 where one passage holds it, nearly nothing where all do."""
        number = len(self._postings[held])
        return math.log(1.0 + (self._size - number + 0.5) / (number + 0.5)) / math.log(2.0 + self._size)

    def _likely(self, sought: Sequence[Sought]) -> Iterator[int]:
        """Gives the passages that hold something sought, those first that hold what tells most, then the newest."""
        scores = np.zeros(self._size, dtype=np.float32)
        for one in sought:
            for held, surely in one.stems.items():
                if held in self._postings:
                    scores[np.frombuffer(self._postings[held], dtype=np.uint32)] += one.weight * surely
        most = _WEIGHED
        while most:  # most that are likely are allowed, so few are put in order at first
            yield from _highest(scores, most)
            most = most * 8 if most < np.count_nonzero(scores) else 0

    def _at(self, number: int) -> tuple[Meeting, Sequence[Passage], int]:
        """Gives a passage's meeting, all of its passages, and which of them it is."""
        place = bisect_right(self._firsts, number) - 1
        return self._meetings[place], self._passages(place), number - self._firsts[place]

    def _with_neighbours(
        self, sought: Sequence[Sought], shares: Sequence[float], passages: Sequence[Passage], at: int, number: int
    ) -> float:
        """Gives what the words tell that a passage holds, and those beside it of one kind and topic."""
        near = [
            number + step
            for step in (-1, 1)
            if 0 <= at + step < len(passages) and _together(passages[at], passages[at + step])
        ]
        return sum(
            one.weight * max(share, *(_BESIDE * self._share(one, beside) for beside in near), 0.0)
            for one, share in zip(sought, shares, strict=True)
        )

    def _share(self, one: Sought, number: int) -> float:
        """Gives how surely a passage holds a word."""
        return max((surely for held, surely in one.stems.items() if self._holds(held, number)), default=0.0)

    def _holds(self, held: str, number: int) -> bool:
        numbers = self._postings.get(held, ())
        place = bisect_left(numbers, number)
        return place < len(numbers) and numbers[place] == number


def _highest(scores: NDArray[np.float32], most: int) -> Iterator[int]:
    """Gives so many numbers of those that score at all, best first and of equals the highest; each only once."""
    likely = np.flatnonzero(scores)
    if len(likely) > most:
        likely = likely[scores[likely] >= np.partition(scores[likely], -most)[-most]]
    order = np.lexsort((likely, scores[likely]))[::-1]
    for number in likely[order].tolist():
        scores[number] = 0.0
        yield number


def _together(one: Passage, other: Passage) -> bool:
    return one.kind is other.kind and one.topic is other.topic


def _in_order(said: Said) -> tuple[float, int, str, int]:
    return -round(said.coverage, 6), -said.meeting.date.toordinal(), said.meeting.id, said.passage.line
