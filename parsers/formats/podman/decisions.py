"""Decisions: sentences of the topics that say outright that something was decided or agreed."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from parsers.models import Decision, Topic
from parsers.sentences import sentences_of

_WHO: Final = r"(?:we|they|it was|everyone|everybody|all|the (?:team|group|maintainers|community|meeting))"
_DECIDED: Final = re.compile(
    rf"(?:decisions?|decided|agreed|resolved|resolution|consensus)\b\s*[:\-–—]\s*\S"
    rf"|(?:agreed|decided) (?:that|to|on|not)\b"
    rf"|.*\b{_WHO} (?:(?:all|have|has|had|then|also|finally) )*(?:decided|agreed|resolved|settled on|voted)\b",
    re.IGNORECASE | re.DOTALL,
)
_OPEN: Final = re.compile(
    r"\b(?:if|whether|until|before|once|unless|not yet|has(?:n't| not)|have(?:n't| not))\b", re.IGNORECASE
)
"""What makes a sentence speak of a decision that is still to come."""


def find_decisions(topics: Sequence[Topic]) -> tuple[Decision, ...]:
    """Gives what was decided, in the words of the notes, with the topic it was decided on."""
    return tuple(decision for topic in topics for decision in _decided(topic))


def _decided(topic: Topic) -> Iterator[Decision]:
    for passage in topic.passages:
        for sentence, line in sentences_of(passage):
            found = _DECIDED.match(sentence.strip())
            if found and not _OPEN.search(found.group()):
                yield Decision(text=" ".join(sentence.split()), topic=topic.title, line=line)
