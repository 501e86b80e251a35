"""Which topics hold the words of a question, in any of their meanings: everywhere, or in titles alone."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from itertools import chain
from typing import Final

from bot.search.compact import Beginnings, Numbers
from bot.search.fields import SENTENCE, TITLE
from bot.search.postings import NOWHERE, Held, Postings, Scratch
from bot.search.remembered import Remembered
from bot.search.senses import Senses
from bot.search.vocabulary import Meanings, stems_of

AT_HAND: Final = 256
"""Words of which the topics are kept at hand: those that questions hold again and again."""


class Holding:
    """Where words are looked for."""

    def __init__(self, meanings: Callable[[str], Meanings], of: Callable[[Meanings], Senses]) -> None:
        """Takes what a word may mean, and which topics hold a word in any of some meanings, each with how much."""
        self.of = of
        self._meanings = meanings
        self.word = Remembered(AT_HAND, self._word)

    def _word(self, word: str) -> Senses:
        return self.of(self._meanings(word))


class HeldEverywhere:
    """Words wherever topics hold them."""

    def __init__(self, codes: Mapping[str, int], postings: Postings, scratch: Scratch) -> None:
        """Takes the number of every stem, by which postings know it."""
        self._codes = codes
        self._postings = postings
        self._scratch = scratch

    def of(self, meanings: Meanings) -> Senses:
        words = [(self._codes.get(stems[0]), surely) for stems, surely in meanings.items() if len(stems) == 1]
        coded = [(code, surely) for code, surely in words if code]
        listed = [(code, surely) for code, surely in coded if not self._postings.is_spread(code)]
        spread = ((self._postings[code], surely) for code, surely in coded if self._postings.is_spread(code))
        phrases = ((self._phrase(stems), surely) for stems, surely in meanings.items() if len(stems) > 1)
        return Senses.of(chain(spread, phrases), *([self._postings.lists(listed)] if listed else []))

    def _phrase(self, stems: Iterable[str]) -> Held:
        """Gives the topics that hold all of some stems, with the least that each holds of one."""
        codes = {self._codes.get(one, SENTENCE) for one in stems}
        if SENTENCE in codes:
            return NOWHERE
        rarest, *others = (self._postings[code] for code in sorted(codes, key=self._postings.count))
        return reduce(lambda one, other: one.both(other, self._scratch), others, rarest)


class HeldInTitles:
    """Words where titles hold them: a tenth of all places, and in a large library enough that fit."""

    def __init__(self, titled: Beginnings) -> None:
        self._titled = titled

    def of(self, meanings: Meanings) -> Senses:
        """Of a phrase any stem will do: who types a name has not written all of it yet."""
        return titles_in((self._titled[one], surely) for one, surely in stems_of(meanings).items())


def titles_in(senses: Iterable[tuple[Numbers, float]]) -> Senses:
    """Takes whose titles hold each sense, and how surely it is meant; gives as much as a title gives."""
    return Senses.whole((topics, surely * TITLE.most) for topics, surely in senses)
