"""All words of the notes, and which of them a word of a question may mean."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Final

from bot.search.commonplace import CHATTER, EVERYDAY, OF_MEETINGS, PLAIN
from bot.search.remembered import Remembered
from bot.search.spelling import BEGINNING, Spelling
from bot.search.synonyms import ALIKE, DICTIONARY, SAME
from bot.search.words import is_identifier, stem

EXACT: Final = 1.0
JOINED: Final = 0.95
SAID_SHORT: Final = 0.9
MISSPELT: Final = 0.92
SLIP: Final = 0.5
ALIKE_WORD: Final = 0.55
BEGUN: Final = 0.6
BEGUN_BY_WORD: Final = 0.36
SHORTENED: Final = 0.5
WIDER_VERSION: Final = 0.6

_SLIP: Final = 5
"""A word of the notes may be a slip of one that so many times more topics hold."""

_SHORTEST_PART: Final = 3
_LONGEST_BEGINNING: Final = 4
"""Letters up to which a word of the notes may also be the beginning of a longer one."""

_COMMONPLACE: Final = PLAIN | OF_MEETINGS
_SMALL: Final = CHATTER | {stem(word) for word in CHATTER}
_MOST_BEGUN: Final = 12
_MOST_BECOMING: Final = 50
_COMMONEST: Final = 2048
_AT_HAND: Final = 4096
"""Words whose meanings are remembered."""

Meanings = Mapping[tuple[str, ...], float]
"""Stems (more than one for a phrase) that a word may mean, each with how surely."""


def stems_of(meanings: Meanings) -> dict[str, float]:
    """Gives the stems of the meanings, each with how surely it is meant; small words of synonyms tell nothing."""
    stems: dict[str, float] = {}
    for phrase, surely in meanings.items():
        for one in phrase:
            if len(phrase) == 1 or surely >= JOINED or one not in _SMALL:
                stems[one] = max(surely, stems.get(one, 0.0))
    return stems


class Vocabulary:
    """Words as written, each with its stem."""

    def __init__(self, words: Mapping[str, int]) -> None:
        """Takes every word with the number of topics that hold it."""
        self._stems = {word: stem(word) for word in words}
        self._held = Counter[str]()
        for word, held in words.items():
            self._held[self._stems[word]] += held
        self._spelling = Spelling(word for word in words if not is_identifier(word))
        self._versions: dict[str, list[str]] = defaultdict(list)
        for word in sorted(filter(is_identifier, words)):
            self._versions[word.removeprefix("v").split(".")[0]].append(word)
        self.commonest = tuple(word for word, _ in Counter(words).most_common(_COMMONEST) if word not in CHATTER)
        """Words that most topics hold and questions are likely to, the commonest first."""
        self.meanings = Remembered(_AT_HAND, self._meanings)
        self.written = Remembered(_AT_HAND, self._written)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and stem(word) in self._held

    def becoming(self, begun: str) -> dict[str, float] | None:
        """Gives the stems of the words that an unfinished word may become, itself among them; None for very many."""
        versions = [word for word in self._versions.get(begun.split(".", maxsplit=1)[0], ()) if word.startswith(begun)]
        longer: dict[str, float] = {}
        for word in chain(self._spelling.begun_by(begun), versions):
            longer[self._stems[word]] = JOINED
            if len(longer) > _MOST_BECOMING:
                return None
        if not longer:
            nearly = islice(self._spelling.nearly_begun_by(begun), _MOST_BECOMING)
            return {self._stems[word]: MISSPELT * (1.0 - 1.0 / len(begun)) for word in nearly}
        return longer | ({self._stems[begun]: EXACT} if begun in self._stems else {})

    def _written(self, word: str) -> str:
        """Gives how the notes write what is a slip of one of their words; all else as it is."""
        if word in self or word in EVERYDAY or is_identifier(word):
            return word
        near = {
            written: (likeness, self._held[self._stems[written]])
            for written, likeness in self._spelling.misspelt_as(word)
        }
        return max(near, key=near.__getitem__, default=word)

    def _meanings(self, word: str) -> Meanings:
        """Gives what a word may mean in these notes; identifiers mean themselves alone."""
        meanings: dict[tuple[str, ...], float] = {}
        for stems, surely in self._guesses(word):
            if surely > meanings.get(stems, 0.0) and all(one in self._held for one in stems):
                meanings[stems] = surely
        if not meanings and not is_identifier(word):
            meanings = {(self._stems[written],): SHORTENED for written in self._spelling.shortened_to(word)}
        return meanings

    def _guesses(self, word: str) -> Iterator[tuple[tuple[str, ...], float]]:
        own = stem(word)
        yield (own,), EXACT
        if is_identifier(word):
            yield from (((wider,), WIDER_VERSION) for wider in self._wider_versions(word))
            return
        yield from ((same, SAID_SHORT) for same in SAME.get((own,), ()))
        yield from ((alike, ALIKE_WORD) for alike in ALIKE.get((own,), ()))
        yield from self._longer(word)
        if word in PLAIN or own in PLAIN:
            return
        if own in self._held:
            yield from self._slips(word)
        else:
            yield from ((part, JOINED) for part in self._split(word))
            yield from (((self._stems[written],), MISSPELT * likeness) for written, likeness in self._meant_by(word))

    def _wider_versions(self, word: str) -> Iterator[str]:
        """`5` and `5.0` may mean 5.0.1, never 5.2 or 50."""
        number = word.removeprefix("v")
        for known in self._versions.get(number.split(".")[0], ()):
            if known.startswith(number + ".") or known.removeprefix("v") == number:
                yield known

    def _longer(self, word: str) -> Iterator[tuple[tuple[str, ...], float]]:
        """`vol` may be the beginning of `volume`; a word that is no abbreviation begins nothing."""
        own = stem(word)
        known = own in self._held
        whole = len(word) > _LONGEST_BEGINNING or word in _COMMONPLACE or own in DICTIONARY
        if len(word) < BEGINNING or (known and whole):
            return
        begun: set[str] = set()
        for longer in self._spelling.begun_by(word):
            begun |= {self._stems[longer]} - {own}
            if len(begun) > _MOST_BEGUN:
                return
        yield from (((one,), BEGUN_BY_WORD if known else BEGUN) for one in sorted(begun))

    def _slips(self, word: str) -> Iterator[tuple[tuple[str, ...], float]]:
        """A word that is held may be a slip all the same: of one that is far more common, or if never written so."""
        own = stem(word)
        least = _SLIP * self._held[own] if word in self._stems else 1
        for written, likeness in self._meant_by(word):
            if self._held[self._stems[written]] >= least:
                yield (self._stems[written],), SLIP * likeness

    def _meant_by(self, word: str) -> Iterator[tuple[str, float]]:
        """Words of the notes that this may be a slip of, or be written right where they are; none is a small word."""
        right = stem(word) in DICTIONARY
        for written, likeness in self._spelling.misspelt_as(word):
            known = written in EVERYDAY or self._stems[written] in DICTIONARY
            if written not in CHATTER and not (right and known):
                yield written, likeness

    def _split(self, word: str) -> Iterator[tuple[str, ...]]:
        """`buildfarm` may be the notes' `build farm`."""
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            left, right = word[:at], word[at:]
            if left in self._stems and stem(right) in self._held:
                yield stem(left), stem(right)
