"""Slips of the pen in words that say what is asked, not about what: `who presnted`, `recordng of`."""

import re
from collections.abc import Container
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.commonplace import CHATTER, CUES, OF_MEETINGS
from bot.search.words import fold

_WORD: Final = re.compile(r"[^\W\d_]+")
_LONG: Final = 8
"""Letters of a word from which on two slips may be in it."""

_ALL: Final = CHATTER | CUES | OF_MEETINGS
_SHORTEST: Final = 5
_MENDED: Final = tuple(
    sorted(
        word
        for words, least in ((CUES, _SHORTEST), (OF_MEETINGS, 6), (CHATTER, 7))
        for word in words
        if len(word) >= least
    )
)
"""The less a word says of what is asked, the longer it must be: `whale` is no `while`."""


def mended(text: str, known: Container[str]) -> str:
    """Gives the text with words that nobody knows put right where they are slips of the words people ask with."""
    return _WORD.sub(lambda match: _mended(match[0], known), text)


def _mended(written: str, known: Container[str]) -> str:
    word = fold(written)
    if len(word) < _SHORTEST or word in _ALL or word in known:
        return written
    return _nearest(word) or written


@lru_cache(maxsize=4096)
def _nearest(word: str) -> str | None:
    slips = 2 if len(word) >= _LONG else 1
    candidates = [cue for cue in _MENDED if cue[0] == word[0] and abs(len(cue) - len(word)) <= slips]
    best = process.extractOne(word, candidates, scorer=OSA.distance, score_cutoff=slips)
    return best[0] if best else None
