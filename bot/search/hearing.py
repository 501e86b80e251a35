"""How words sound: captions write a community's own terms as they hear them."""

import re
from itertools import pairwise
from typing import Final

_SOUNDS: Final = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|cc|[cq]"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"z"), "s"),
    (re.compile(r"v"), "f"),
    (re.compile(r"[dj]g?|t"), "t"),
    (re.compile(r"b"), "p"),
    (re.compile(r"[aeiouyhw]+"), ""),
)
_LEAST: Final = 3
"""Consonants below which too much sounds alike."""


def sound_of(word: str) -> str | None:
    """Gives what is left of a folded word when vowels and like consonants are one; None for words that are too short.

    `skopeo` and `scopio` sound alike, so do `netavark` and `netaverk`.
    """
    sound = word
    for written, heard in _SOUNDS:
        sound = written.sub(heard, sound)
    sound = sound[:1] + "".join(after for before, after in pairwise(sound) if before != after)
    return sound if len(sound) >= _LEAST else None
