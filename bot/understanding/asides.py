"""What people write before they ask: `new here, quick question - who presented the valve`."""

import re
from typing import Final

_ENDS: Final = re.compile(r"[.!?;:,]+(?=\s)|\s[-\u2013\u2014]+\s|\n|(?<=\s)but\b")
_ASKS: Final = re.compile(
    r"""\b(?:who\w*|whom|when\w*|which|where\w*|what\w*|why|how)\b
      | \b(?:recordings?|videos?|vids?|recs?|clips?|footage|slides?|decks?|pdfs?|demos?|links?)\b
      | ^\W*(?:and|so|is|are|was|were|do|does|did|has|have|had|can|could|any|anyone|anybody|will|would)\b""",
    re.VERBOSE,
)


def aside_of(folded: str) -> int:
    """Gives how long the beginning of a folded text is that stands before the first clause which asks something."""
    start = 0
    for end in _ENDS.finditer(folded):
        if _ASKS.search(folded, start, end.start()):
            return start
        start = end.end()
    return start if start and _ASKS.search(folded, start) else 0
