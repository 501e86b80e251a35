"""One normal form of words, so that texts can be compared."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=2048)  # names and headings are compared again and again while their notes are read
def folded(text: str) -> str:
    """Gives a text without case, accents and punctuation: `Anders Björklund!` is `anders bjorklund`."""
    plain = text.lower() if text.isascii() else _without_accents(text)
    return " ".join(_WORD.findall(plain))


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return plain.replace("ø", "o").replace("ł", "l")
