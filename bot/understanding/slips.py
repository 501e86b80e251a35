"""Slips of the pen in words that say what is asked, not about what: `who presnted`, `recordng of`."""

import re
from collections.abc import Container
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.commonplace import CHATTER, CUES, EVERYDAY, OF_MEETINGS
from bot.search.words import fold
from bot.understanding.intents import MEETING_NOUN

_WORD: Final = re.compile(r"[^\W\d_]+")
_LONG: Final = 8
"""Letters of a word from which on two slips may be in it."""

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

_TEXTED: Final = MappingProxyType(
    {
        "hoo": "who",
        "mtn": "meeting",
        "mtng": "meeting",
        "mtngs": "meetings",
        "nxt": "next",
        "sldes": "slides",
        "wat": "what",
        "wats": "what's",
        "wen": "when",
        "wens": "when's",
        "wich": "which",
        "wut": "what",
    }
)
"""How short words that ask are written in haste."""

_SWAPPED: Final = MappingProxyType(
    {
        word[:at] + word[at + 1] + word[at] + word[at + 2 :]: word
        for word in "the that this with from about what when where which who did does was next demo talk link".split()
        for at in range(len(word) - 1)
        if word[at] != word[at + 1]
    }
)
"""Short words with two letters the wrong way round: `teh`, `waht`."""

_MISTYPED: Final = MappingProxyType(
    {
        word[:at] + middle + word[at + 1 :]: word
        for word in "demo talk link when what vids".split()
        for at in range(1, len(word) - 1)
        for middle in ("", word[at] * 2)
    }
)
"""Short words that ask, with a letter left out or doubled: `dmo`, `demmo`."""


_OF_MEETING: Final = re.compile(
    rf"(?:(?<=next\ )|(?<=upcoming\ )|(?<=last\ ))[^\W\d_]+ | (?<![^\W\d_])[^\W\d_]++(?=\s+(?:{MEETING_NOUN})\b)",
    re.VERBOSE | re.IGNORECASE,
)


def mended(text: str, known: Container[str], series: tuple[str, ...] = ()) -> str:
    """Gives the text with words that nobody knows put right where they are slips of the words people ask with.

    Where a series is named, beside `meeting` or `next`, slips of the series' names are put right too.
    """
    asked = _WORD.sub(lambda match: _mended(match[0], known), text)
    return _OF_MEETING.sub(lambda match: _named(match[0], known, series), asked) if series else asked


def _named(written: str, known: Container[str], series: tuple[str, ...]) -> str:
    word = fold(written)
    if len(word) < _SHORTEST or word in EVERYDAY or word in known:
        return written
    near = (name for name in series if name[0] == word[0])
    best = process.extractOne(word, near, scorer=OSA.distance, score_cutoff=2 if len(word) >= _LONG else 1)
    return best[0] if best else written


def _mended(written: str, known: Container[str]) -> str:
    word = fold(written)
    if word in EVERYDAY or word in known:
        return written
    in_haste = _TEXTED.get(word) or _SWAPPED.get(word) or _MISTYPED.get(word)
    if in_haste or len(word) < _SHORTEST:
        return in_haste or written
    return _nearest(word) or written


@lru_cache(maxsize=4096)
def _nearest(word: str) -> str | None:
    slips = 2 if len(word) >= _LONG else 1
    candidates = [cue for cue in _MENDED if cue[0] == word[0] and abs(len(cue) - len(word)) <= slips]
    best = process.extractOne(word, candidates, scorer=OSA.distance, score_cutoff=slips)
    return best[0] if best else None
