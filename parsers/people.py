"""Names of people: the ways they are joined, and the attendee that a short form means."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process

from parsers.given_names import FORMS
from parsers.normal import folded

_JOINS = re.compile(r",|/|&+|\+|;|\band\b|\bvia\b|\bwith\b", re.IGNORECASE)
_LIST_JOINS = re.compile(r"[,;\n]\s*(?:and\s+)?|\s+(?:and|&)\s+|(?<=[a-z]{3})\.\s+(?=[^\W\d_a-z])")
_AFFILIATION = re.compile(r"\s[-–—]+\s.*")
_CONTACT = re.compile(r"(?<=\S)\s+<?\S*@\S+")
_SHARED_SCREEN = re.compile(r"['’]s (?:presentation|screen|iphone|ipad|pc|laptop)$", re.IGNORECASE)
_PARENTHESES = re.compile(r"[(\[][^()\[\]]*[)\]]?")
_CLOSED = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]")
_HANDLE = re.compile(r"@[\w-]+")
_LETTER = re.compile(r"[^\W\d_]")
_DURATION = re.compile(r"\b\d{1,3}\s?min(?:ute)?s?\b", re.IGNORECASE)
_ROLE = re.compile(
    r"(?:(?:presented|led|hosted|given|shown|demoed)\s+)?by:?\s+|(?:presenters?|speakers?|hosts?)\s*:\s*", re.IGNORECASE
)
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_COMMON_WORD = re.compile(r"[a-z]{3,}")
_WORD_LETTER = re.compile(r"\w")
_LONGEST_SEARCHED: Final = 50_000
"""Characters of notes in which the few words that are asked about are looked for; of longer ones all are collected."""

PARTICLES: Final = tuple("al bin da de del della den der di do dos du el la le ten ter van von y zu".split())
"""Small words within names."""

_NOBODY: Final = frozenset(
    "all tbd tba na none nobody everyone everybody team anyone various unknown others more many the and n a open"
    " discussion".split()
)
_NO_NAMES: Final = frozenset(
    "announcement announcements apple build builds community container containers demo demos desktop discussion"
    " fedora google image images introduction issue issues linux llc ltd mac macos open overview plan planning plans"
    " policy presenter presenters project projects release releases request requests roadmap silicon source"
    " speaker speakers status summit support team test testing tests ubuntu update updates user users windows".split()
)
"""Words of titles and affiliations, of which no person's name is made; who is on the roll is known in spite of them."""

_GIVEN: Final = frozenset(FORMS) | frozenset(
    "art chase dean drew faith frank grace grant guy hope jack joy lily mark penny ray rose sky van wade".split()
)
"""First names, many of which are also common words."""

_SHORTEST_NAME: Final = 2
_LONGEST_NAME: Final = 5
_ALIKE: Final = 88  # "Bjorklund" to "Björklund" folds to 100, "Bodu" to "Boddu" is 89


@dataclass(frozen=True)
class Roll:
    """The people of one text, as its attendee list writes them, and what its short forms mean."""

    names: tuple[str, ...]
    common_words: Container[str] = field(default=frozenset(), repr=False)
    """Words that the text writes in lower case; no name is made of them alone."""

    @cached_property
    def _folded(self) -> dict[str, str]:
        firsts = {key: name for name in reversed(self.names) if (key := folded(name.replace("_", " ")))}
        return dict(reversed(firsts.items()))

    @cached_property
    def _keys(self) -> tuple[str, ...]:
        return tuple(self._folded)

    @cached_property
    def _parts(self) -> list[tuple[list[str], str]]:
        """The words of each name as they are compared, and the name."""
        return [(key.split(), name) for key, name in self._folded.items()]

    def joined_by(self, names: Iterable[str]) -> "Roll":
        """Gives the roll with these people too, but for those who are on it under another form of their first name."""
        joined = dict.fromkeys(self.names)
        for name in names:
            if len(name.split()) > 1 and not any(_may_be_one(folded(name), known) for known in self._folded):
                joined[name] = None
        return self if len(joined) == len(self.names) else Roll(tuple(joined), self.common_words)

    def knows(self, written: str) -> bool:
        """Whether a name is on the list, be it a first name or with a slip of the pen."""
        words = folded(written.replace("_", " ")).split()
        if not words:
            return False
        if not self.names:
            return False
        if len(words) == 1:
            return self._is_called(words[0])
        name = " ".join(words)
        return (
            name in self._folded
            or self._alike(name) is not None
            or len(self._in_other_forms(name)) == 1
            or len(self.with_more_words(words)) == 1
            or (len(words[0]) == 1 and len(self.meant(name)) == 1)
        )

    def _alike(self, name: str) -> str | None:
        """The folded name on the list that is one with this but for slips of the pen and the order of words."""
        alike = process.extractOne(name, self._keys, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE)
        return alike[0] if alike else None

    def attributed(self, speaker: str) -> str:
        """Gives the attendee that a log's speaker is, under affiliations and slips of the pen; else as it is logged."""
        name = " ".join(_PARENTHESES.sub(" ", speaker.partition("|")[0]).split()) or speaker
        if len(name.split()) == 1:
            return self.full(name)
        written = folded(name)
        alike = written if written in self._folded else self._alike(written)
        if alike:
            return self._folded[alike]
        same = [known for key, known in self._folded.items() if _may_be_one(written, key)]
        return same[0] if len(same) == 1 else name

    def full(self, written: str) -> str:
        """Gives the one attendee that a first name can mean, with an initial ("Jon F.") or without; else as written."""
        meant = self.meant(written)
        return meant[0] if len(meant) == 1 else written

    def meant(self, written: str) -> list[str]:
        """Gives all attendees that a first name can mean; nobody for a full name."""
        words = folded(written.replace("_", " ")).split()
        match words:
            case [word]:
                return self._called(word)
            case [first, *rest] if len(first) == 1 and len("".join(rest)) > 1:
                return [name for each, name in self._parts if each[0].startswith(first) and each[1:] == rest]
            case [first, last] if len(last) == 1:
                return [name for each, name in self._parts if each[0] == first and each[-1].startswith(last)]
            case _:
                return []

    def with_more_words(self, words: Sequence[str]) -> list[str]:
        """Gives the people whose names go on before or behind folded words: `lu anh` for Lu Anh Tran."""
        size = len(words)
        return [name for each, name in self._parts if len(each) > size and words in (each[:size], each[-size:])]

    def _in_other_forms(self, name: str) -> list[str]:
        """The people whom a full name in folded words means by another form of the first: Jon Fisk for Jonathan."""
        first, _, last = name.partition(" ")
        alike = FORMS.get(first, frozenset())
        return [known for words, known in self._parts if words[0] in alike and " ".join(words[1:]) == last]

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for words, _ in self._parts for word in words)

    def _is_called(self, word: str) -> bool:
        """Whether there is anybody whom one word can mean."""
        alike = FORMS.get(word, frozenset())
        return word in self._words or (bool(alike) and any(words[0] in alike for words, _ in self._parts))

    def _called(self, word: str) -> list[str]:
        """The people whom one word can mean, by the strictest rule: first name, last, short form, part."""
        parts = self._parts
        first, last = ([name for each, name in parts if each[place] == word] for place in (0, -1))
        alike = FORMS.get(word, frozenset())
        return (
            first
            or last
            or [name for each, name in parts if each[0] in alike]
            or [name for each, name in parts if word in each]
        )

    def is_name(self, written: str) -> bool:
        """Whether a text is a person's name: on the list, or two to five capitalised words that are no common ones."""
        if self.knows(written):
            return True
        words = written.split()
        if not _SHORTEST_NAME <= len(words) <= _LONGEST_NAME or not all(map(_NAME_WORD.fullmatch, words)):
            return False
        rest = words[1:] if words[0].istitle() and words[0].lower() in _GIVEN else words
        return all(word in PARTICLES or self._may_be_part_of_name(word) for word in rest)

    def trusting(self) -> "Roll":
        """Gives the roll for places where only a name can stand: it may be made of common words, as "Art Fields" is."""
        return Roll(self.names)

    def _may_be_part_of_name(self, word: str) -> bool:
        """Whether a word looks like one of a person's: capitalised, no acronym, `CoreOS` or `Update`."""
        if len(word.rstrip(".")) == 1:
            return word[0].isupper()
        if not word[0].isupper() or word[-2:].isupper():
            return False
        lower = word.lower()
        return lower not in _NO_NAMES and lower not in self.common_words

    def named_in(self, text: str, *, alone: bool = False) -> tuple[str, ...]:
        """Gives the people that a piece of text names, and nothing where it names anything but people.

        Takes `A/B`, `A && B`, `A, B and C`, `A via B`, `presented by A`; drops affiliations, handles, durations, and
        what follows a name ("Anders to kick off") unless they must stand there `alone`.
        """
        names = self._named.get((text, alone))
        if names is None:
            names = self._named[text, alone] = self._read_names(text, alone=alone)
        return names

    @cached_property
    def _named(self) -> dict[tuple[str, bool], tuple[str, ...]]:
        """What was read already: headings are asked about by several parts of the reading."""
        return {}

    def _read_names(self, text: str, *, alone: bool) -> tuple[str, ...]:
        text = text.strip(" -–—:")
        role = _ROLE.match(text)
        named = _DURATION.sub("", _HANDLE.sub("", _PARENTHESES.sub(" ", text[role.end() :] if role else text)))
        parts = _JOINS.split(named)
        pieces = [" ".join(part.split()).strip(" .:;–—-*_") for part in parts]
        names = [self._leading_name(piece, alone=alone) for piece in pieces if piece and not piece.isdecimal()]
        if not names or None in names:
            return ()
        return tuple(dict.fromkeys(self.full(name) for name in names if name))

    def _leading_name(self, piece: str, *, alone: bool) -> str | None:
        if self.is_name(piece):
            return piece
        if alone:
            return None
        words = piece.split()
        for count in range(min(len(words) - 1, _LONGEST_NAME), 0, -1):
            head = " ".join(words[:count]).rstrip(".,:")
            if self.knows(head) and words[count][0].islower() and words[count - 1][0].isupper():
                return head
        return None


def _may_be_one(name: str, known: str) -> bool:
    """Whether two folded names share the last word and the first letter, or one lacks words of the other."""
    words, others = name.split(), known.split()
    if not words or words[-1:] != others[-1:]:
        return False
    return name[0] == known[0] or set(words) < set(others)


def is_nobody(text: str) -> bool:
    """Whether a presenter's place is filled with "All", "TBD", "N/A" and the like."""
    words = folded(text).split()
    return bool(words) and _NOBODY.issuperset(words)


def listed(text: str) -> tuple[str, ...]:
    """Gives the names of an attendee list as written: handles, footnotes and trailing dots dropped."""
    pieces = (_PARENTHESES.sub(" ", piece) for piece in _LIST_JOINS.split(_CLOSED.sub(" ", text)))
    names = (_AFFILIATION.sub("", " ".join(_CONTACT.sub("", piece).split())).strip(" .*_:\\–—-") for piece in pieces)
    return tuple(
        name for name in names if _LETTER.search(name) and not is_nobody(name) and not _SHARED_SCREEN.search(name)
    )


@dataclass(frozen=True, slots=True)
class _WordsOf(Container[str]):
    """The words that a text writes in lower case, each looked for when it is asked for."""

    text: str

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str) or not _COMMON_WORD.fullmatch(word):
            return False
        start = self.text.find(word)
        while start >= 0:
            end = start + len(word)
            if not _WORD_LETTER.match(self.text[start - 1 : start]) and not _WORD_LETTER.match(self.text, end):
                return True
            start = self.text.find(word, end)
        return False


def common_words(text: str) -> Container[str]:
    """Gives the words that a text writes in lower case."""
    if len(text) <= _LONGEST_SEARCHED:
        return _WordsOf(text)
    return frozenset(re.findall(rf"\b{_COMMON_WORD.pattern}\b", text))
