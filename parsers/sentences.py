"""Sentences of the notes, each with its line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from parsers.models import Passage

_END = re.compile(r"(?<=[.!?])\s+(?=[^\Wa-z_]|https?://)")


class Sentence(NamedTuple):
    text: str
    line: int


def sentences_of(passage: Passage) -> Iterator[Sentence]:
    """Gives a passage's sentences as they stand there; one ends where a capital or an address follows its point."""
    position = 0
    for sentence in _END.split(passage.text):
        start = passage.text.find(sentence, position)
        position = start + len(sentence)
        yield Sentence(sentence, passage.line + passage.text.count("\n", 0, start))
