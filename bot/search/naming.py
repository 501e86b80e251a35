"""Whom and which topics a question names outright: people, and whole titles."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from bot.questions import Question
from bot.search.entries import Entry
from bot.search.index import TopicIndex, core
from bot.search.senses import Senses
from bot.search.wanted import Wanted
from bot.search.words import stem, words_of
from bot.understanding.people import Directory, plain

_PERSON: Final = 0.5
"""What a name in the question tells, as a share of the highest rarity."""

_WHOLE_TITLE: Final = 0.6
_SAME_TOPIC: Final = 0.9
_MENTIONED: Final = 0.55


class Named(NamedTuple):
    """What a question names, whatever days and series it asks for."""

    said: Sequence[str]
    """All its words."""
    titled: Sequence[int]
    """The topics whose titles stand in it, oldest first; those of the longest alone."""
    wanted: Sequence[Wanted]
    """What to look for because of that: those titles, then the people."""


class Names:
    """The titles of an index and the people who are named in it."""

    def __init__(self, index: TopicIndex, people: Directory) -> None:
        self._index = index
        self._people = people
        self._by_presenter = _by_presenter(index.entries)

    def named(self, question: Question) -> Named:
        """Gives what a question names."""
        said = words_of(question.text)
        titled = self._titled([self._index.vocabulary.written(word) for word in said])
        people = [self._wanted_people(question.people)] if question.people else []
        return Named(said, titled, [*self._wanted_titles(titled), *people])

    def presented_by(self, name: str) -> list[int]:
        """Gives the numbers of the topics that a person presented, oldest first."""
        numbers = {
            number
            for spelling in self._people.spellings(name)
            for number in self._by_presenter.get(plain(spelling), ())
        }
        return sorted(numbers)

    def _titled(self, words: list[str]) -> list[int]:
        spans = {" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 2, len(words) + 1)}
        lengths = {
            number: len(words_of(self._index.entries[number].topic.title))
            for number in self._index.by_title.having(spans)
        }
        longest = max(lengths.values(), default=0)
        return sorted(number for number, length in lengths.items() if length == longest)

    def _wanted_titles(self, titled: list[int]) -> list[Wanted]:
        """Gives the topics whose whole title stands in the question: one of common words may do so by chance."""
        if not titled:
            return []
        alike = sorted(self._index.by_core.having({core(self._index.entries[number]) for number in titled}))
        told = sum(self._index.rarity(stem(word)) for word in words_of(self._index.entries[titled[0]].topic.title))
        weight = _WHOLE_TITLE * min(told, self._index.highest_rarity)
        return [Wanted("", weight, Senses.whole([(titled, 1.0), (alike, _SAME_TOPIC)]), {})]

    def _wanted_people(self, people: tuple[str, ...]) -> Wanted:
        parts = {part for name in people for one in self._people.spellings(name) for part in plain(one).split()}
        presented = sorted({number for name in people for number in self.presented_by(name)})
        mentioned = ((self._index.holding(stem(part)), _MENTIONED) for part in sorted(parts))
        held = Senses.whole([(presented, 1.0), *mentioned])
        return Wanted(" ".join(people), _PERSON * self._index.highest_rarity, held, {}, topical=False)


def _by_presenter(entries: Iterable[Entry]) -> Mapping[str, Sequence[int]]:
    names = lru_cache(maxsize=None)(plain)
    by_presenter: dict[str, array[int]] = {}
    for number, entry in enumerate(entries):
        for person in entry.topic.presenters:
            by_presenter.setdefault(names(person.name), array("I")).append(number)
    return by_presenter
