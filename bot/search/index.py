"""Topics of a library, laid out so that the few which hold a word are found at once."""

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, groupby

import numpy as np
from numpy.typing import NDArray

from bot.search.commonplace import CHATTER, CUES, OF_MEETINGS
from bot.search.compact import Beginnings, ByKey, Floats, Integers, Numbers, Rows
from bot.search.entries import Entry, agenda_of
from bot.search.fields import FIELDS, SENTENCE, heads_of, weigh
from bot.search.holding import AT_HAND, HeldEverywhere, HeldInTitles, Holding
from bot.search.postings import NOWHERE, Postings, Scratch
from bot.search.quoting import sentences_of
from bot.search.standing import Standing
from bot.search.vocabulary import Vocabulary
from bot.search.words import is_identifier, stem, words_of
from bot.understanding.periods import Period
from parsers.models import Meeting


class TopicIndex:
    """An inverted index: stem → topics that hold it, with how much. Stems and topics are numbers."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Takes the topics, those of the oldest meeting first; a topic's number is its place among them."""
        self.entries = entries
        self.codes: dict[str, int] = {"": SENTENCE}
        """The number of every stem."""
        fields = [Rows() for _ in FIELDS]
        self.vocabulary, self._holding = self._read(fields)
        self.titles, self.texts = fields[0], fields[-1]
        """Per topic the stems of its title, and those of its text with `SENTENCE` before every sentence."""
        self.highest_rarity = math.log(1.0 + (len(entries) + 0.5) / 0.5) if entries else 1.0
        self._rarities = np.array([self.rarity_in(self._holding.count(code)) for code in range(len(self.codes))])
        self.titled = Beginnings({stem(word) for word in words_of(entry.topic.title)} for entry in entries)
        """Which topics hold a stem in their title."""
        self.by_title = ByKey((" ".join(words_of(entry.topic.title)), place) for place, entry in enumerate(entries))
        self.by_core = ByKey((core(entry), place) for place, entry in enumerate(entries))
        self.scratch = Scratch(len(entries))
        everywhere = HeldEverywhere(self.codes, self._holding, self.scratch)
        self.everywhere = Holding(self.vocabulary.meanings, everywhere.of)
        self.in_titles = Holding(self.vocabulary.meanings, HeldInTitles(self.titled).of)
        self.standing = Standing(entries)
        self.with_slides = np.array(
            [number for number, entry in enumerate(entries) if entry.topic.slides], dtype=np.uint32
        )

    def _read(self, fields: Sequence[Rows]) -> tuple[Vocabulary, Postings]:
        """Adds the stems of all topics to the fields; gives their words, and which topics hold each stem."""
        words, held = Counter[str](), Counter[int]()
        lengths = array("I")
        for _, together in groupby(self.entries, key=lambda entry: id(entry.meeting)):
            of_meeting = list(together)
            agenda = agenda_of(of_meeting[0].meeting)
            for entry in of_meeting:
                texts = [*heads_of(entry, agenda.get(entry.place, ())), *_sentences_of(entry)]
                words.update(set(chain.from_iterable(texts)))
                lengths.append(sum(map(len, texts)))
                held.update(self._add(texts, fields))
        postings = Postings(np.array([held[code] for code in range(len(self.codes))]), len(self.entries))
        weigh(postings, fields, lengths)
        return Vocabulary(words), postings

    def _add(self, texts: Sequence[list[str]], fields: Sequence[Rows]) -> set[int]:
        """Adds a topic to the fields: its heads, and the sentences after them; gives the stems that it holds."""
        coded = [self._coded(words) for words in texts]
        text = [code for sentence in coded[len(fields) - 1 :] for code in (SENTENCE, *sentence)]
        coded[0] = list(dict.fromkeys(coded[0]))
        rows = [*coded[: len(fields) - 1], text]
        for field, row in zip(fields, rows, strict=True):
            field.append(row)
        return set(chain.from_iterable(coded))

    def _coded(self, words: Iterable[str]) -> list[int]:
        codes = self.codes
        return [codes.setdefault(stem(word), len(codes)) for word in words]

    def make_ready(self) -> None:
        """Looks up what questions are likely to hold; the first ones need not wait for it then."""
        for word in self.vocabulary.commonest:
            self.vocabulary.meanings(word)
        for word in self.vocabulary.commonest[:AT_HAND]:
            self.everywhere.word(word)
            self.in_titles.word(word)

    def holding(self, word: str) -> NDArray[np.integer]:
        """Gives the topics that hold a stem, oldest first."""
        code = self.codes.get(word)
        return self._holding.numbers(code) if code else NOWHERE.numbers

    def any_of(self, some: Iterable[Numbers]) -> Numbers:
        """Gives the topics that are among any of these, oldest first."""
        marks = np.zeros(len(self.entries), dtype=np.bool_)
        for numbers in some:
            marks[numbers] = True
        return np.flatnonzero(marks).astype(np.uint32)

    def titled_with(self, beginning: str) -> Numbers:
        """Gives the topics with a stem in their title that begins so, oldest first."""
        return self.any_of([self.titled.begun_by(beginning)])

    def within(self, period: Period | None, series: str | None) -> Numbers:
        """Gives the topics of a period, or of all days, and of a series, or of all; oldest first."""
        return self.standing.within(period, series)

    def of_meeting(self, meeting: Meeting) -> tuple[Entry, ...]:
        """Gives the topics of one meeting."""
        day = Period(first=meeting.date, last=meeting.date)
        return tuple(self.entries[number] for number in self.within(day, meeting.series).tolist())

    def rarity(self, word: str) -> float:
        """Gives how much a stem tells: nearly nothing where every topic holds it."""
        code = self.codes.get(word)
        return self.rarity_in(self._holding.count(code)) if code else self.highest_rarity

    def rarities(self, codes: Integers) -> Floats:
        """Gives how much each of some stems tells, by their numbers."""
        return self._rarities[codes]

    def rarity_in(self, held: int) -> float:
        """Gives how much it tells that a topic is one of so many."""
        return math.log(1.0 + (len(self.entries) - held + 0.5) / (held + 0.5))


def _sentences_of(entry: Entry) -> list[list[str]]:
    return [words_of(sentence.text) for sentence in sentences_of(entry.topic)]


def core(entry: Entry) -> str:
    """Gives what names a topic in every meeting: its title without versions and words of meetings, in no order."""
    words = [word for word in words_of(entry.topic.title) if not is_identifier(word)]
    telling = [word for word in words if word not in OF_MEETINGS and word not in CUES and word not in CHATTER]
    return " ".join(sorted({stem(word) for word in telling or words}))
