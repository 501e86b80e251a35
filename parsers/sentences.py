"""Sentences of the notes, each with its line."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from parsers.models import Passage, Topic

_END = re.compile(r"[.!?](?P<gap>\s+)(?=[^\Wa-z_]|https?://)")


class Sentence(NamedTuple):
    text: str
    line: int


def sentences_of(passage: Passage) -> Iterator[Sentence]:
    """Gives a passage's sentences as they stand there; one ends where a capital or an address follows its point."""
    text, line, start = passage.text, passage.line, 0
    for end in _END.finditer(text):
        yield Sentence(text[start : end.start("gap")], line)
        line += text.count("\n", start, end.end())
        start = end.end()
    yield Sentence(text[start:], line)


class Said(NamedTuple):
    """A sentence and the topic under which it stands."""

    topic: Topic
    sentence: Sentence


def said_in(topics: Iterable[Topic]) -> tuple[Said, ...]:
    """Gives every sentence of these topics, in order."""
    return tuple(
        Said(topic, sentence) for topic in topics for passage in topic.passages for sentence in sentences_of(passage)
    )
