"""One normal form of words, so that texts can be compared."""

import re
import unicodedata

_NO_WORD = re.compile(r"[^\w]+")


def folded(text: str) -> str:
    """Gives a text without case, accents and punctuation: `Anders Björklund!` is `anders bjorklund`."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_NO_WORD.sub(" ", plain.replace("ø", "o").replace("ł", "l")).split())
