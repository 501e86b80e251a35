"""What answers from many topics: this project, and what people would take in its place."""

import importlib
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Final, Protocol

import Stemmer
import tantivy
from rapidfuzz import fuzz, process

from bot.answering.answerer import Answerer
from bot.answering.outcomes import Answer, TopicHit
from bot.search.words import words_of
from tests.bench.abstention import NOW
from tests.bench.scale_notes import Note, Planted, library_of

ANSWERS: Final = 5
SUGGESTED: Final = 25


class System(Protocol):
    """Something that finds topics, as numbers from the oldest, best first."""

    def ask(self, planted: Planted) -> Sequence[int]: ...

    def suggest(self, typed: str) -> Sequence[int]: ...


Build = Callable[[], System]


class Ours:
    def __init__(self, answerer: Answerer, places: dict[tuple[str, int], int]) -> None:
        self._answerer = answerer
        self._places = places

    def ask(self, planted: Planted) -> Sequence[int]:
        return self._numbers(_hits(self._answerer.ask(planted.question, NOW)))

    def suggest(self, typed: str) -> Sequence[int]:
        return self._numbers(self._answerer.suggest(typed, SUGGESTED))

    def _numbers(self, hits: Sequence[object]) -> Sequence[int]:
        return [self._places[hit.meeting.id, hit.topic.line] for hit in hits[:SUGGESTED] if isinstance(hit, TopicHit)]


def _hits(answer: Answer) -> Sequence[object]:
    return getattr(answer, "hits", ())


def ours(notes: Sequence[Note]) -> Build:
    library = library_of(notes)
    topics = ((meeting.id, topic.line) for meeting in library.meetings for topic in meeting.topics)
    places = {place: number for number, place in enumerate(topics)}

    def build() -> System:
        answerer = Answerer(library)
        answerer.make_ready()  # as the bot does before it answers
        return Ours(answerer, places)

    return build


class Scan:
    """rapidfuzz over every title."""

    def __init__(self, titles: Sequence[str], scorer: Callable[..., float]) -> None:
        self._titles = titles
        self._scorer = scorer

    def ask(self, planted: Planted) -> Sequence[int]:
        return self._best(planted.words.lower(), ANSWERS)

    def suggest(self, typed: str) -> Sequence[int]:
        return self._best(typed.lower(), SUGGESTED)

    def _best(self, words: str, limit: int) -> Sequence[int]:
        return [number for _, _, number in process.extract(words, self._titles, scorer=self._scorer, limit=limit)]


def wratio(notes: Sequence[Note]) -> Build:
    return lambda: Scan([note.title.lower() for note in notes], fuzz.WRatio)


def token_set_ratio(notes: Sequence[Note]) -> Build:
    return lambda: Scan([note.title.lower() for note in notes], fuzz.token_set_ratio)


class Fts5:
    """SQLite's full text index: Porter stems, bm25 with titles first; an unfinished word by its beginning."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute(
            "CREATE VIRTUAL TABLE topics USING fts5(title, presenter, body, tokenize='porter unicode61')"
        )
        rows = ((number, *note) for number, note in enumerate(notes))
        self._connection.executemany("INSERT INTO topics(rowid, title, presenter, body) VALUES (?, ?, ?, ?)", rows)

    def ask(self, planted: Planted) -> Sequence[int]:
        return self._match(" OR ".join(f'"{word}"' for word in words_of(planted.words)), ANSWERS)

    def suggest(self, typed: str) -> Sequence[int]:
        words = [f'title: "{word}"' for word in words_of(typed)]
        return self._match(" OR ".join(words) + "*", SUGGESTED)

    def _match(self, query: str, limit: int) -> Sequence[int]:
        text = "SELECT rowid FROM topics WHERE topics MATCH ? ORDER BY bm25(topics, 5.0, 3.0, 1.0) LIMIT ?"
        return [row[0] for row in self._connection.execute(text, (query, limit))]


def fts5(notes: Sequence[Note]) -> Build:
    return lambda: Fts5(notes)


class Tantivy:
    """Titles with a slip each word, presenters and bodies as written, all stemmed."""

    def __init__(self, notes: Sequence[Note]) -> None:
        builder = tantivy.SchemaBuilder()
        builder.add_integer_field("number", stored=True, fast=True)
        for field in ("presenter", "body"):
            builder.add_text_field(field, tokenizer_name="en_stem")
        builder.add_text_field("title")
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        writer = index.writer(heap_size=128_000_000, num_threads=1)
        for number, note in enumerate(notes):
            writer.add_document(
                tantivy.Document(number=number, title=note.title, presenter=note.presenter, body=note.body)
            )
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._index = index
        self._searcher = index.searcher()

    def ask(self, planted: Planted) -> Sequence[int]:
        words = words_of(planted.words)
        parsed = self._index.parse_query(" ".join(words), ["presenter", "body"])
        return self._search([*self._titled(words), (tantivy.Occur.Should, parsed)], ANSWERS)

    def suggest(self, typed: str) -> Sequence[int]:
        words = words_of(typed)
        begun = tantivy.Query.fuzzy_term_query(self._schema, "title", words[-1], 1, prefix=True)
        return self._search([*self._titled(words[:-1]), (tantivy.Occur.Should, begun)], SUGGESTED)

    def _titled(self, words: Sequence[str]) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        asked = []
        for word in words:
            exact = tantivy.Query.term_query(self._schema, "title", word)
            near = tantivy.Query.fuzzy_term_query(self._schema, "title", word, 1)
            asked += [(tantivy.Occur.Should, tantivy.Query.boost_query(exact, 2.0)), (tantivy.Occur.Should, near)]
        return asked

    def _search(self, asked: Sequence[tuple[tantivy.Occur, tantivy.Query]], limit: int) -> Sequence[int]:
        hits = self._searcher.search(tantivy.Query.boolean_query(asked), limit).hits
        return [int(self._searcher.doc(address)["number"][0]) for _, address in hits]


def tantivy_index(notes: Sequence[Note]) -> Build:
    return lambda: Tantivy(notes)


class Bm25s:
    """bm25s over titles, presenters and bodies; it knows no beginnings."""

    def __init__(self, notes: Sequence[Note]) -> None:
        self._package: Any = importlib.import_module("bm25s")  # ships no types
        self._stem = Stemmer.Stemmer("english").stemWords
        self._bm25 = self._package.BM25()
        self._bm25.index(self._tokens([" ".join(note) for note in notes]), show_progress=False)

    def _tokens(self, texts: Sequence[str]) -> Any:  # noqa: ANN401 - a type of a package without types
        return self._package.tokenize(texts, stemmer=self._stem, show_progress=False)

    def ask(self, planted: Planted) -> Sequence[int]:
        return self._best(planted.words, ANSWERS)

    def suggest(self, typed: str) -> Sequence[int]:
        return self._best(typed, SUGGESTED)

    def _best(self, words: str, limit: int) -> Sequence[int]:
        numbers, _ = self._bm25.retrieve(self._tokens([words]), k=limit, show_progress=False)
        return [int(number) for number in numbers[0]]


def bm25s(notes: Sequence[Note]) -> Build:
    return lambda: Bm25s(notes)


SYSTEMS: Final[dict[str, Callable[[Sequence[Note]], Build]]] = {
    "ours": ours,
    "WRatio": wratio,
    "token_set_ratio": token_set_ratio,
    "FTS5": fts5,
    "tantivy": tantivy_index,
    "bm25s": bm25s,
}
