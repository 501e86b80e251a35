"""The sentences of a topic that answer, exactly as the notes have them, each with its line."""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from bot.search.words import stem, words_of
from parsers.models import Topic

_END: Final = re.compile(r"(?<=[.?!])[\"')\]]?\s+(?=[^a-z\s])")
_FEWEST: Final = 2
_MOST: Final = 5
_OPENING: Final = 3
_ALMOST_BEST: Final = 0.6
_LONGEST: Final = 600


class Sentence(NamedTuple):
    text: str
    line: int


def sentences_of(topic: Topic) -> list[Sentence]:
    """Gives the topic's sentences in order."""
    return [
        sentence
        for passage in topic.passages
        for sentence in split(passage.text, passage.line)
        if any(letter.isalnum() for letter in sentence.text)
    ]


def split(text: str, line: int) -> list[Sentence]:
    r"""Gives the sentences of a text that begins on `line` and holds a `\n` where a source line ended."""
    found, start = [], 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        part = text[start:end]
        if stripped := part.strip():
            at = start + part.index(stripped)
            found.append(Sentence(" ".join(stripped.split()), line + text.count("\n", 0, at)))
        start = end
    return found


def quotes_of(topic: Topic, weights: Mapping[str, float]) -> tuple[Sentence, ...]:
    """Gives two to five sentences, best first: those that hold most of the weighted stems, else the opening ones."""
    sentences = sentences_of(topic)
    scores = [_score(sentence, weights) for sentence in sentences] if weights else []
    best = max(scores, default=0.0)
    if best <= 0.0:
        return tuple(_shortened(sentence) for sentence in sentences[:_OPENING])
    places = sorted(range(len(scores)), key=lambda place: (-scores[place], place))
    telling = [place for place in places[:_MOST] if scores[place] >= _ALMOST_BEST * best]
    around = (place for place in (telling[0] + 1, telling[0] - 1) if 0 <= place < len(sentences))
    chosen = telling if len(telling) >= _FEWEST else list(dict.fromkeys([*telling, *around]))[:_FEWEST]
    return tuple(_shortened(sentences[place]) for place in (chosen[0], *sorted(chosen[1:])))


def _score(sentence: Sentence, weights: Mapping[str, float]) -> float:
    held = {stem(word) for word in words_of(sentence.text)}
    return sum(weights.get(word, 0.0) for word in held)


def _shortened(sentence: Sentence) -> Sentence:
    """Quotes stay words of the notes: what is too long for a chat ends at a word."""
    if len(sentence.text) <= _LONGEST:
        return sentence
    return sentence._replace(text=sentence.text[:_LONGEST].rsplit(" ", 1)[0])
