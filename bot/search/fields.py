"""The places in which words of a topic stand, and how much each gives."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from bot.search.compact import Floats, Integers, Rows
from bot.search.entries import Entry
from bot.search.postings import Postings
from bot.search.words import words_of
from parsers.models import AgendaItem


class Field(NamedTuple):
    """How much of a word's worth a field gives: at most `most`, half of it after `half` occurrences."""

    name: str
    most: float
    half: float


TITLE: Final = Field("title", 0.7, 0.0)
PRESENTERS: Final = Field("presenters", 0.65, 0.0)
AGENDA: Final = Field("agenda", 0.5, 0.0)
LINKS: Final = Field("links", 0.25, 0.5)
BODY: Final = Field("body", 0.8, 0.5)

FIELDS: Final = (TITLE, PRESENTERS, AGENDA, LINKS, BODY)

SENTENCE: Final = 0
"""Stands before every sentence of a topic's text; all other numbers there are stems."""

_LENGTH_MATTERS: Final = 0.4
_AT_ONCE: Final = 512
"""Topics that are weighed together: enough to be quick, few enough to take little room."""


def fields_of(entry: Entry) -> list[tuple[list[str], Field]]:
    """Gives the words of a topic by the fields in which they stand."""
    body = [word for passage in entry.topic.passages for word in words_of(passage.text)]
    return [*zip(heads_of(entry, entry.agenda), FIELDS, strict=False), (body, BODY)]


def heads_of(entry: Entry, agenda: Iterable[AgendaItem]) -> list[list[str]]:
    """Gives the words of all fields but the text's, in their order."""
    topic = entry.topic
    return [
        words_of(topic.title),
        [word for person in topic.presenters for word in words_of(person.name)],
        [word for item in agenda for word in words_of(item.title)],
        [word for link in (*topic.links, *topic.slides) for word in _link_words(link.text, link.url)],
    ]


def _link_words(text: str, url: str) -> list[str]:
    path = url.partition("://")[2] or url
    return [word for word in words_of(f"{text} {path}".replace("_", " ")) if not word.isdigit()]


def weigh(postings: Postings, fields: Sequence[Rows], lengths: Sequence[int]) -> None:
    """Tells how much of each stem's worth every topic gives: in a long text one occurrence says less.

    Takes per field the stems of every topic, and how many words each topic has.
    """
    mean = max(1.0, sum(lengths) / max(1, len(lengths)))
    for first in range(0, len(lengths), _AT_ONCE):
        some = np.array(lengths[first : first + _AT_ONCE], dtype=np.float64)
        evening = 1.0 - _LENGTH_MATTERS + _LENGTH_MATTERS * some / mean
        _weigh_some(postings, fields, first, evening)


def _weigh_some(postings: Postings, fields: Sequence[Rows], first: int, evening: Floats) -> None:
    words = len(postings)
    counted = [_counted(field, first, first + len(evening), words) for field in fields]
    every = np.unique(np.concatenate([pairs for pairs, _ in counted]))
    missing = np.ones(len(every))
    for (pairs, times), field in zip(counted, FIELDS, strict=True):
        half = field.half * evening[pairs // words] if field is BODY else field.half
        missing[np.searchsorted(every, pairs)] *= 1.0 - field.most * times / (times + half)
    codes = every % words
    held = np.flatnonzero(codes != SENTENCE)
    postings.add(codes[held], first + every[held] // words, (1.0 - missing[held]).astype(np.float32))


def _counted(field: Rows, first: int, after: int, words: int) -> tuple[Integers, Integers]:
    """Gives each pair of a topic and a stem as one number, ascending, and how often the topic's field holds it."""
    numbers, of = field.some(range(first, after))
    return np.unique(of * words + numbers, return_counts=True)
