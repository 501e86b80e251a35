"""Any number of topics, written by chance from the words of real notes, and what somebody might ask of them."""

import datetime as dt
import itertools
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from bot.library import Library
from bot.search.commonplace import CHATTER, CUES, OF_MEETINGS
from bot.search.words import is_identifier, words_of
from bot.understanding.people import directory_of
from parsers.models import Meeting, Parsed, Passage, Person, Source, Topic, TopicKind
from tests.bench.abstention import library_in

TOPICS_A_MEETING: Final = 5
SERIES: Final = ("community", "huddle")
LAST_DAY: Final = dt.date(2026, 10, 1)
SENTENCES: Final = 6
SENTENCE: Final = (7, 13)
TITLE: Final = (3, 6)
FEWEST_PEOPLE: Final = 100
TOPICS_A_PERSON: Final = 70
SHORTEST_TITLE_WORD: Final = 3
SHORTEST_MISSPELT: Final = 5
LEAST_TYPED: Final = 0.6
"""Share of a title that somebody has typed who looks for it."""


class Kind(StrEnum):
    EXACT = "exact"
    PARTIAL = "partial"
    TYPO = "typo"
    PRESENTER = "presenter"
    TYPED = "typed"


class Planted(NamedTuple):
    """A topic by its number, asked for in words; peers get the words alone."""

    kind: Kind
    number: int
    words: str
    question: str


class Note(NamedTuple):
    title: str
    presenter: str
    body: str


class Words:
    """The words of notes, each as likely as it is there."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._words = tuple(counts)
        self._upto = tuple(itertools.accumulate(counts.values()))

    def some(self, chance: random.Random, number: int) -> list[str]:
        return chance.choices(self._words, cum_weights=self._upto, k=number)


def notes(corpus: Path, size: int, seed: int) -> list[Note]:
    """Gives so many topics, the oldest first; no two titles have the same words."""
    chance = random.Random(seed)  # noqa: S311 - repeatable notes, not a secret
    library = library_in(corpus)
    counts = Counter(word for path in sorted(corpus.glob("*.md")) for word in words_of(path.read_text("utf-8")))
    names = [name.split() for name in directory_of(library).names]
    parts = {part for name in names for part in words_of(" ".join(name))}
    tell = {word: count for word, count in counts.items() if _tells(word) and word not in parts}
    of_titles, of_bodies = Words(tell), Words(counts)
    firsts, lasts = ([name[place] for name in names] for place in (0, -1))
    chosen = {
        f"{chance.choice(firsts)} {chance.choice(lasts)}" for _ in range(max(FEWEST_PEOPLE, size // TOPICS_A_PERSON))
    }
    people = sorted(chosen)
    taken: set[frozenset[str]] = set()
    return [
        Note(_title(of_titles, chance, taken), chance.choice(people), _body(of_bodies, chance)) for _ in range(size)
    ]


def _tells(word: str) -> bool:
    common = word in CHATTER or word in OF_MEETINGS or word in CUES
    return word.isalpha() and len(word) >= SHORTEST_TITLE_WORD and not common and not is_identifier(word)


def _title(words: Words, chance: random.Random, taken: set[frozenset[str]]) -> str:
    while True:
        title = list(dict.fromkeys(words.some(chance, chance.randint(*TITLE))))
        if len(title) >= TITLE[0] and frozenset(title) not in taken:
            taken.add(frozenset(title))
            return " ".join(title).capitalize()


def _body(words: Words, chance: random.Random) -> str:
    lengths = [chance.randint(*SENTENCE) for _ in range(SENTENCES)]
    drawn = iter(words.some(chance, sum(lengths)))
    return " ".join(" ".join(itertools.islice(drawn, length)).capitalize() + "." for length in lengths)


def library_of(written: Sequence[Note]) -> Library:
    """Gives these topics as meetings of several a day and a series, ending on the last day."""
    meetings = -(-len(written) // TOPICS_A_MEETING)
    return Library.of(Parsed(meeting=_meeting(written, number, meetings)) for number in range(meetings))


def _meeting(written: Sequence[Note], number: int, meetings: int) -> Meeting:
    series = SERIES[number % len(SERIES)]
    date = LAST_DAY - dt.timedelta(days=(meetings - 1 - number) // len(SERIES))
    at = range(number * TOPICS_A_MEETING, min(len(written), (number + 1) * TOPICS_A_MEETING))
    return Meeting(
        series=series,
        title=f"{series.capitalize()} Meeting",
        date=date,
        topics=tuple(_topic(written[place], 10 + 10 * (place - at.start)) for place in at),
        source=Source(path=f"notes/{series}/{date}.md"),
    )


def _topic(note: Note, line: int) -> Topic:
    return Topic(
        title=note.title,
        kind=TopicKind.TOPIC,
        line=line,
        presenters=(Person(name=note.presenter, line=line + 1),),
        passages=(Passage(text=note.body, line=line + 2),),
    )


def planted(written: Sequence[Note], kind: Kind, number: int, seed: int) -> list[Planted]:
    """Gives questions of a kind that one topic alone answers: no other title holds all words that are asked for."""
    chance = random.Random(f"{seed} {kind}")  # noqa: S311 - repeatable questions, not a secret
    titled = _by_word(written)
    found: list[Planted] = []
    while len(found) < number:
        place = chance.randrange(len(written))
        words = written[place].title.lower().split()
        asked = _ASKED[kind](chance, words)
        if asked is not None and len(set.intersection(*(titled[word] for word in asked))) == 1:
            found.append(_worded(chance, kind, place, asked, written[place]))
    return found


def _by_word(written: Sequence[Note]) -> Mapping[str, set[int]]:
    titled: dict[str, set[int]] = defaultdict(set)
    for number, note in enumerate(written):
        for word in note.title.lower().split():
            titled[word].add(number)
    return titled


def _whole(_chance: random.Random, words: list[str]) -> list[str]:
    return words


def _part(chance: random.Random, words: list[str]) -> list[str] | None:
    """All words but one or two, in their order."""
    left = len(words) - chance.randint(1, 2)
    kept = set(chance.sample(range(len(words)), max(left, 2)))
    return [word for place, word in enumerate(words) if place in kept] if len(words) > len(kept) else None


def _long_enough(_chance: random.Random, words: list[str]) -> list[str] | None:
    return words if max(map(len, words)) >= SHORTEST_MISSPELT else None


_ASKED: Final[Mapping[Kind, Callable[[random.Random, list[str]], list[str] | None]]] = {
    Kind.EXACT: _whole,
    Kind.PARTIAL: _part,
    Kind.TYPO: _long_enough,
    Kind.PRESENTER: _part,
    Kind.TYPED: _long_enough,
}


def _worded(chance: random.Random, kind: Kind, place: int, asked: list[str], note: Note) -> Planted:
    if kind is Kind.PRESENTER:
        subject = " ".join(asked)
        return Planted(kind, place, f"{subject} {note.presenter}", f"did {note.presenter} present {subject}?")
    if kind in {Kind.TYPO, Kind.TYPED}:
        long = [at for at, word in enumerate(asked) if len(word) >= SHORTEST_MISSPELT]
        at = chance.choice(long)
        asked = [*asked[:at], misspelt(chance, asked[at]), *asked[at + 1 :]]
    text = " ".join(asked)
    if kind is Kind.TYPED:
        text = text[: max(4, round(chance.uniform(LEAST_TYPED, 1.0) * len(text)))]
    return Planted(kind, place, text, f"who presented {text}?")


def misspelt(chance: random.Random, word: str) -> str:
    """Gives the word with a letter left out, doubled, swapped with the next or hit beside."""
    slips = [slip for slip in _slips(word, chance) if slip != word]
    return chance.choice(slips)


def _slips(word: str, chance: random.Random) -> Iterator[str]:
    at = chance.randrange(len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    yield before + after
    yield before + 2 * letter + after
    yield before + after[0] + letter + after[1:]
    yield before + chance.choice("abcdefghijklmnopqrstuvwxyz") + after
