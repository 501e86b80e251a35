"""Topics of a library, laid out so that the few which hold a word are found at once."""

import math
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, reduce
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.library import Library
from bot.search.commonplace import CHATTER, CUES, OF_MEETINGS
from bot.search.compact import NOWHERE, Beginnings, ByKey, Held, Numbers, Postings, Rows, Scratch
from bot.search.quoting import sentences_of
from bot.search.vocabulary import Vocabulary
from bot.search.words import is_identifier, stem, words_of
from bot.understanding.periods import Period
from parsers.models import AgendaItem, Meeting, Topic


class Field(NamedTuple):
    """How much of a word's worth a field gives: at most `most`, half of it after `half` occurrences."""

    name: str
    most: float
    half: float


TITLE: Final = Field("title", 0.8, 0.0)
PRESENTERS: Final = Field("presenters", 0.65, 0.0)
AGENDA: Final = Field("agenda", 0.5, 0.0)
LINKS: Final = Field("links", 0.25, 0.5)
BODY: Final = Field("body", 0.8, 0.5)

_FIELDS: Final = (TITLE, PRESENTERS, AGENDA, LINKS, BODY)

_LENGTH_MATTERS: Final = 0.65

SENTENCE: Final = 0
"""Stands before every sentence of a topic's text; all other numbers there are stems."""


class Entry(NamedTuple):
    """A topic and the meeting it belongs to."""

    meeting: Meeting
    topic: Topic
    id: str
    agenda: tuple[AgendaItem, ...] = ()
    """Agenda lines that speak of this topic."""


class TopicIndex:
    """An inverted index: stem → topics that hold it, with how much. Stems and topics are numbers."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Takes the topics, those of the oldest meeting first; a topic's number is its place among them."""
        self.entries = tuple(entries)
        self.codes: dict[str, int] = {"": SENTENCE}
        """The number of every stem."""
        words: Counter[str] = Counter()
        fields = [Rows() for _ in _FIELDS]
        lengths = [self._read(entry, fields, words) for entry in self.entries]
        self.vocabulary = Vocabulary(words)
        self.titles, self.texts = fields[0], fields[-1]
        """Per topic the stems of its title, and those of its text with `SENTENCE` before every sentence."""
        self._held = self._weighed(fields, lengths)
        self.titled = Beginnings({stem(word) for word in words_of(entry.topic.title)} for entry in self.entries)
        """Which topics hold a stem in their title."""
        self.by_title = ByKey(
            (" ".join(words_of(entry.topic.title)), place) for place, entry in enumerate(self.entries)
        )
        self.by_core = ByKey((core(entry), place) for place, entry in enumerate(self.entries))
        self.scratch = Scratch(len(self.entries))
        self.by_id = {entry.id: number for number, entry in enumerate(self.entries)}

    def _read(self, entry: Entry, fields: Sequence[Rows], words: Counter[str]) -> int:
        """Adds a topic's stems to the fields and its words to the others; gives how many it has."""
        heads = [held for held, _ in _heads_of(entry)]
        sentences = [words_of(sentence.text) for sentence in sentences_of(entry.topic)]
        words.update({word for held in (*heads, *sentences) for word in held})
        text = [code for sentence in sentences for code in (SENTENCE, *self._coded(sentence))]
        title, *others = map(self._coded, heads)
        for field, row in zip(fields, (dict.fromkeys(title), *others, text), strict=True):
            field.append(row)
        return sum(map(len, (*heads, *sentences)))

    def _coded(self, words: Iterable[str]) -> list[int]:
        codes = self.codes
        return [codes.setdefault(stem(word), len(codes)) for word in words]

    def _weighed(self, fields: Sequence[Rows], lengths: Sequence[int]) -> Postings:
        """Gives how much of each stem's worth every topic gives: in a long text one occurrence says less."""
        postings = Postings(len(self.codes))
        mean = max(1.0, sum(lengths) / max(1, len(lengths)))
        for number, length in enumerate(lengths):
            evening = 1.0 - _LENGTH_MATTERS + _LENGTH_MATTERS * length / mean
            missing: dict[int, float] = {}
            for row, field in zip(fields, _FIELDS, strict=True):
                half = field.half * (evening if field is BODY else 1.0)
                for code, times in Counter(row[number].tolist()).items():
                    missing[code] = missing.get(code, 1.0) * (1.0 - field.most * times / (times + half))
            missing.pop(SENTENCE, None)
            for code, share in missing.items():
                postings.add(code, number, 1.0 - share)
        postings.spread(len(lengths))
        return postings

    def holding(self, stems: Sequence[str]) -> Held:
        """Gives the topics that hold all of these stems, with the least that each holds of one."""
        if len(stems) == 1:
            code = self.codes.get(stems[0])
            return self._held[code] if code else NOWHERE
        codes = [self.codes.get(one, SENTENCE) for one in stems]
        if SENTENCE in codes:
            return NOWHERE
        return reduce(Held.both, (self._held[code] for code in sorted(codes, key=self._held.count)))

    def marked(self, *some: Numbers) -> NDArray[np.bool_]:
        """Gives for every topic whether it is one of some."""
        marks = np.zeros(len(self.entries), dtype=np.bool_)
        for numbers in some:
            marks[numbers] = True
        return marks

    def titled_with(self, beginning: str) -> Numbers:
        """Gives the topics with a stem in their title that begins so, oldest first."""
        return np.flatnonzero(self.marked(self.titled.begun_by(beginning))).astype(np.uint32)

    def within(self, period: Period | None, series: str | None) -> Numbers:
        """Gives the topics of a period, or of all days, and of a series, or of all; oldest first."""
        numbers = self._all if series is None else self._of_series.get(series, NOWHERE.numbers)
        if period is None:
            return numbers
        first = bisect_left(self._days, period.first.toordinal())
        after = bisect_right(self._days, period.last.toordinal(), first)
        return numbers[slice(*np.searchsorted(numbers, (first, after)))]

    def of_meeting(self, meeting: Meeting) -> tuple[Entry, ...]:
        """Gives the topics of one meeting."""
        day = Period(first=meeting.date, last=meeting.date)
        return tuple(self.entries[number] for number in self.within(day, meeting.series).tolist())

    @cached_property
    def _days(self) -> "array[int]":
        return array("I", (entry.meeting.date.toordinal() for entry in self.entries))

    @cached_property
    def _all(self) -> Numbers:
        return np.arange(len(self.entries), dtype=np.uint32)

    @cached_property
    def with_slides(self) -> Numbers:
        return np.array([number for number, entry in enumerate(self.entries) if entry.topic.slides], dtype=np.uint32)

    @cached_property
    def _of_series(self) -> dict[str, Numbers]:
        numbers: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, entry in enumerate(self.entries):
            numbers[entry.meeting.series].append(number)
        return {series: np.array(held, dtype=np.uint32) for series, held in numbers.items()}

    def rarity(self, word: str) -> float:
        """Gives how much a stem tells: nearly nothing where every topic holds it."""
        code = self.codes.get(word)
        return self.rarity_in(self._held.count(code)) if code else self.highest_rarity

    def rarities(self, codes: Numbers) -> NDArray[np.float64]:
        """Gives how much each of some stems tells, by their numbers."""
        return self._rarities[codes]

    @cached_property
    def _rarities(self) -> NDArray[np.float64]:
        return np.array([self.rarity_in(self._held.count(code)) for code in range(len(self.codes))])

    def rarity_in(self, held: int) -> float:
        """Gives how much it tells that a topic is one of so many."""
        return math.log(1.0 + (len(self.entries) - held + 0.5) / (held + 0.5))

    @cached_property
    def highest_rarity(self) -> float:
        return math.log(1.0 + (len(self.entries) + 0.5) / 0.5) if self.entries else 1.0


def core(entry: Entry) -> str:
    """Gives what names a topic in every meeting: its title without versions and words of meetings, in no order."""
    words = [word for word in words_of(entry.topic.title) if not is_identifier(word)]
    telling = [word for word in words if word not in OF_MEETINGS and word not in CUES and word not in CHATTER]
    return " ".join(sorted({stem(word) for word in telling or words}))


def fields_of(entry: Entry) -> list[tuple[list[str], Field]]:
    """Gives the words of a topic by the fields in which they stand."""
    body = [word for passage in entry.topic.passages for word in words_of(passage.text)]
    return [*_heads_of(entry), (body, BODY)]


def _heads_of(entry: Entry) -> list[tuple[list[str], Field]]:
    topic = entry.topic
    return [
        (words_of(topic.title), TITLE),
        ([word for person in topic.presenters for word in words_of(person.name)], PRESENTERS),
        ([word for item in entry.agenda for word in words_of(item.title)], AGENDA),
        ([word for link in (*topic.links, *topic.slides) for word in _link_words(link.text, link.url)], LINKS),
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
    if not meeting.agenda:
        return lines
    titles = [{stem(word) for word in words_of(topic.title)} for topic in meeting.topics]
    for item in meeting.agenda:
        words = {stem(word) for word in words_of(item.title)}
        alike = [len(words & title) / max(1, min(len(words), len(title))) for title in titles]
        if alike and max(alike) >= _SPEAKS_OF:
            number = alike.index(max(alike))
            lines[number] = (*lines.get(number, ()), item)
    return lines
