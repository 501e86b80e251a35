"""Names in chat → people as the notes write them."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from rapidfuzz import fuzz, process

from bot.library import Library
from bot.search.commonplace import EVERYDAY
from bot.search.neighbours import Neighbours
from bot.search.remembered import Remembered
from bot.search.words import fold
from parsers.given_names import is_short_for
from parsers.models import Meeting, Model, Person

_NAME_LIKE: Final = re.compile(r"[^\W\d_]+(?:[-'.][^\W\d_]+)*\.?")
_WORDS: Final = """
admin april art august best bill black boy brown case chase chip cook dawn day drew faith first fox girl grace grant
green guest guy guys hope host jan joy june king lady last little long major man mark max may page pat ray red rich rob
rose sky sue sun team user way white will woman young
"""
_WORDS_TOO: Final = frozenset(_WORDS.split())
"""Names that are words: alone in lower case they name nobody."""

_FULL_NAME: Final = 82
_ONE_NAME: Final = 86
"""How alike, of 100, a misspelt name must be: a full one, and one that stands alone."""

_SHORTEST_MISSPELT: Final = 5
_SHORTEST_FULL_NAME: Final = 8
_LONGEST_NAME: Final = 4
_FIRST_AND_LAST: Final = 2
_AT_HAND: Final = 4096


Aliases = Mapping[str, tuple[str, ...]]
"""Other names of people by the name that they are shown under."""


class NamedPeople(Model):
    """People that a stretch of text names: one, or all who share the name."""

    people: tuple[str, ...]
    start: int
    end: int


class _Word(NamedTuple):
    written: str
    plain: str
    start: int
    end: int


class Directory:
    """Everybody in the notes, under one name each."""

    def __init__(self, full_names: Mapping[str, int], aliases: Aliases = MappingProxyType({})) -> None:
        """Takes names with how often each presented; spellings and aliases of one person are told together."""
        self._spellings: dict[str, frozenset[str]] = {}
        self._presented = dict(full_names)
        self._full: dict[str, str] = {}
        self._parts: dict[str, list[str]] = defaultdict(list)
        for name, others in aliases.items():
            for written in (name, *others):
                self._add(written, name)
        for name in sorted(full_names, key=lambda known: (-full_names[known], known)):
            self._add(name)
        near = Neighbours([part for part in self._parts if len(part) >= _SHORTEST_MISSPELT - 1])
        self._near = Remembered(_AT_HAND, near.of)
        self._firsts = frozenset(written.split()[0] for written in self._full)
        self._full_by_part: dict[str, list[str]] = defaultdict(list)
        for written in self._full:
            for part in written.split():
                self._full_by_part[part].append(written)

    def _add(self, name: str, person: str | None = None) -> None:
        folded = plain(name)
        parts = folded.split()
        if not parts:
            return
        same = (known for known in self._parts.get(parts[-1], ()) if same_person(known, name))
        chosen = person or self._full.get(folded) or next(same, name)
        self._spellings[chosen] = self._spellings.get(chosen, frozenset()) | {name}
        self._full[folded] = chosen
        for part in {parts[0], parts[-1]}:
            if chosen not in self._parts[part] and len(part) > 1:
                self._parts[part].append(chosen)

    def __contains__(self, word: object) -> bool:
        """Whether a folded word is part of somebody's name."""
        return word in self._parts

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._spellings)

    def spellings(self, name: str) -> frozenset[str]:
        """Gives every way in which the notes write this person."""
        return self._spellings.get(name, frozenset({name}))

    def named(self, text: str, known_words: Container[str] = ()) -> list[NamedPeople]:
        """Gives whom a text names, in order; lower case will do, and slips of the pen where no known word stands."""
        words = [_Word(match[0], plain(match[0]), match.start(), match.end()) for match in _NAME_LIKE.finditer(text)]
        found: list[NamedPeople] = []
        at = 0
        while at < len(words):
            named, used = self._named_at(words, at, known_words)
            if named:
                found.append(NamedPeople(people=named, start=words[at].start, end=words[at + used - 1].end))
            at += used
        return found

    def _named_at(self, words: list["_Word"], at: int, known: Container[str]) -> tuple[tuple[str, ...], int]:
        if words[at].plain.partition(" ")[0] in self._firsts:
            for length in range(min(_LONGEST_NAME, len(words) - at), 1, -1):
                if full := self._full.get(" ".join(word.plain for word in words[at : at + length])):
                    return (full,), length
        two = words[at : at + _FIRST_AND_LAST]
        if len(two) == _FIRST_AND_LAST and (
            near := self._nearly_full_name(" ".join(word.plain for word in two), known)
        ):
            return (near,), _FIRST_AND_LAST
        return self._one_name(words[at], known), 1

    def _nearly_full_name(self, written: str, known: Container[str]) -> str | None:
        if len(written) < _SHORTEST_FULL_NAME or not self._could_be_name(written.split(), known):
            return None
        parts = [part for word in written.split() for part in (word, *self._near(word))]
        near = [name for part in parts for name in self._full_by_part.get(part, ())]
        best = process.extractOne(written, near, scorer=fuzz.ratio, score_cutoff=_FULL_NAME)
        return self._full[best[0]] if best else None

    def _could_be_name(self, words: list[str], known: Container[str]) -> bool:
        """Two words of the notes are no misspelt name, unless one of them is a name."""
        return any(word in self._parts for word in words) or not all(word in known for word in words)

    def _one_name(self, named: "_Word", known: Container[str]) -> tuple[str, ...]:
        written, word = named.written, named.plain
        possessive = written[:1].isupper() or word not in EVERYDAY  # "Jons talk", as people type it
        if possessive and word not in self._parts and word.removesuffix("s") in self._parts:
            word = word.removesuffix("s")
        if word in self._parts:
            if word in _WORDS_TOO and written[:1].islower():
                return ()
            return tuple(self._parts[word])
        if len(word) < _SHORTEST_MISSPELT or word in known or word in EVERYDAY:
            return ()
        best = process.extractOne(word, self._near(word), scorer=fuzz.ratio, score_cutoff=_ONE_NAME)
        return tuple(self._parts[best[0]]) if best and best[0] not in _WORDS_TOO else ()

    def presented(self, name: str) -> int:
        """How many topics this person presented."""
        return sum(self._presented.get(spelling, 0) for spelling in self.spellings(name))


def plain(name: str) -> str:
    """Gives a name as it is compared: folded, without a possessive ending or points."""
    return " ".join(fold(name).removesuffix("'s").replace(".", " ").split())


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's: equal last names, and first names of which one shortens the other."""
    left, right = plain(one).split(), plain(other).split()
    if left == right:
        return True
    if min(len(left), len(right)) < _FIRST_AND_LAST or left[-1] != right[-1]:
        return False
    short, long = sorted((left[0], right[0]), key=len)
    return is_short_for(short, long)


def directory_of(library: Library, aliases: Aliases = MappingProxyType({})) -> Directory:
    """Gives everybody whom the notes name as present, or presenting."""
    presented: Counter[str] = Counter()
    for meeting in library.meetings:
        for person in _everybody(meeting):
            presented[person.name] += 0
        for topic in meeting.topics:
            presented.update(person.name for person in topic.presenters)
    return Directory({name: count for name, count in presented.items() if name.strip()}, aliases)


def _everybody(meeting: Meeting) -> Iterable[Person]:
    yield from meeting.attendees
    for item in meeting.agenda:
        yield from item.presenters
