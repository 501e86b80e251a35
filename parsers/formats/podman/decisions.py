"""Decisions: sentences of the topics that say outright that something was decided or agreed."""

import re
from collections.abc import Iterable
from typing import Final

from parsers.models import Decision
from parsers.sentences import Said

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


def find_decisions(said: Iterable[Said]) -> tuple[Decision, ...]:
    """Gives what was decided, in the words of the notes, with the topic it was decided on."""
    return tuple(
        Decision(text=" ".join(sentence.text.split()), topic=topic.title, line=sentence.line)
        for topic, sentence in said
        if _may_tell(sentence.text) and _says_decided(sentence.text.strip())
    )


def _may_tell(text: str) -> bool:
    """Whether a sentence holds what no decision is without: most need no closer look."""
    return (
        "ecision" in text
        or "ecided" in text
        or "greed" in text
        or "esol" in text
        or "onsensus" in text
        or "settled" in text
        or "voted" in text
    )


def _says_decided(sentence: str) -> bool:
    found = _DECIDED.match(sentence)
    return found is not None and not _OPEN.search(found.group())
