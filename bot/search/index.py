"""Topics of a library, laid out so that the few which hold a word are found at once."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from bot.library import Library
from bot.search.quoting import sentences_of
from bot.search.vocabulary import Vocabulary
from bot.search.words import stem, words_of
from parsers.models import AgendaItem, Meeting, Topic


class Field(NamedTuple):
    """How much of a word's worth a field gives: at most `most`, half of it after `half` occurrences."""

    name: str
    most: float
    half: float


TITLE: Final = Field("title", 0.85, 0.0)
PRESENTERS: Final = Field("presenters", 0.6, 0.0)
AGENDA: Final = Field("agenda", 0.5, 0.0)
LINKS: Final = Field("links", 0.3, 0.5)
BODY: Final = Field("body", 0.8, 0.5)

_LENGTH_MATTERS: Final = 0.4


class Entry(NamedTuple):
    """A topic and the meeting it belongs to."""

    meeting: Meeting
    topic: Topic
    id: str
    agenda: tuple[AgendaItem, ...] = ()
    """Agenda lines that speak of this topic."""


class TopicIndex:
    """An inverted index: stem → topics that hold it, with how much."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self.postings: dict[str, dict[int, float]] = defaultdict(dict)
        self._sentences: dict[int, tuple[frozenset[str], ...]] = {}
        self.titles: list[tuple[str, ...]] = []
        words: Counter[str] = Counter()
        fields = [fields_of(entry) for entry in self.entries]
        lengths = [sum(len(held) for held, _ in entry_fields) for entry_fields in fields]
        mean = sum(lengths) / len(lengths) if lengths else 1.0
        for number, entry_fields in enumerate(fields):
            evening = 1.0 - _LENGTH_MATTERS + _LENGTH_MATTERS * lengths[number] / max(mean, 1.0)
            self._hold(number, entry_fields, evening)
            words.update({word for held, _ in entry_fields for word in held})
            self.titles.append(tuple(stem(word) for word in words_of(self.entries[number].topic.title)))
        self.vocabulary = Vocabulary(words)

    def _hold(self, number: int, fields: list[tuple[list[str], Field]], evening: float) -> None:
        missing: dict[str, float] = {}
        for held, field in fields:
            half = field.half * (evening if field is BODY else 1.0)
            for word, times in Counter(stem(word) for word in held).items():
                missing[word] = missing.get(word, 1.0) * (1.0 - field.most * times / (times + half))
        for word, share in missing.items():
            self.postings[word][number] = 1.0 - share

    def sentences(self, number: int) -> tuple[frozenset[str], ...]:
        """Gives the stems of every two sentences of a topic that follow each other."""
        if number not in self._sentences:
            stems = [
                frozenset(stem(word) for word in words_of(sentence.text))
                for sentence in sentences_of(self.entries[number].topic)
            ]
            self._sentences[number] = tuple(one | other for one, other in pairwise(stems)) or tuple(stems)
        return self._sentences[number]

    def rarity(self, word: str) -> float:
        """Gives how much a stem tells: nearly nothing where every topic holds it."""
        held = len(self.postings.get(word, ()))
        return math.log(1.0 + (len(self.entries) - held + 0.5) / (held + 0.5))

    @cached_property
    def highest_rarity(self) -> float:
        return math.log(1.0 + (len(self.entries) + 0.5) / 0.5) if self.entries else 1.0

    @cached_property
    def by_title(self) -> Mapping[tuple[str, ...], list[int]]:
        """Gives the topics under each title, by the title's words."""
        titles: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            titles[tuple(words_of(entry.topic.title))].append(number)
        return titles

    @cached_property
    def by_id(self) -> Mapping[str, int]:
        return {entry.id: number for number, entry in enumerate(self.entries)}


def fields_of(entry: Entry) -> list[tuple[list[str], Field]]:
    """Gives the words of a topic by the fields in which they stand."""
    topic = entry.topic
    return [
        (words_of(topic.title), TITLE),
        ([word for person in topic.presenters for word in words_of(person.name)], PRESENTERS),
        ([word for item in entry.agenda for word in words_of(item.title)], AGENDA),
        ([word for link in (*topic.links, *topic.slides) for word in _link_words(link.text, link.url)], LINKS),
        ([word for passage in topic.passages for word in words_of(passage.text)], BODY),
    ]


def _link_words(text: str, url: str) -> list[str]:
    path = url.partition("://")[2] or url
    return [word for word in words_of(f"{text} {path}".replace("_", " ")) if not word.isdigit()]


def entries_of(library: Library) -> list[Entry]:
    """Gives every topic with a stable id: `series/date#words-of-title`, numbered where a meeting repeats one."""
    entries: list[Entry] = []
    for meeting in library.meetings:
        seen: Counter[str] = Counter()
        agenda = _agenda_by_topic(meeting)
        for number, topic in enumerate(meeting.topics):
            slug = "-".join(words_of(topic.title)) or "topic"
            base = f"{meeting.id}#{slug}"[:_LONGEST_ID]
            seen[base] += 1
            name = base if seen[base] == 1 else f"{base}-{seen[base]}"
            entries.append(Entry(meeting, topic, name, agenda.get(number, ())))
    return entries


_LONGEST_ID: Final = 95
_SPEAKS_OF: Final = 0.5


def _agenda_by_topic(meeting: Meeting) -> dict[int, tuple[AgendaItem, ...]]:
    lines: dict[int, tuple[AgendaItem, ...]] = {}
    titles = [{stem(word) for word in words_of(topic.title)} for topic in meeting.topics]
    for item in meeting.agenda:
        words = {stem(word) for word in words_of(item.title)}
        alike = [len(words & title) / max(1, min(len(words), len(title))) for title in titles]
        if alike and max(alike) >= _SPEAKS_OF:
            number = alike.index(max(alike))
            lines[number] = (*lines.get(number, ()), item)
    return lines
