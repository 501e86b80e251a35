"""Lines of notes that are what somebody said, and who speaks so in them."""

import re
from collections import Counter
from typing import Final

from parsers.document import Block, Kind
from parsers.formats.general.context import Context
from parsers.formats.general.outline import Part

_SPEECH: Final = re.compile(r"\s*[*_]*(?P<name>[^:*_]{1,40}?)[*_]*:[*_]*(?:\s|$)")
_LONGEST_NAME: Final = 4


def is_speech(block: Block, context: Context) -> bool:
    """Whether an item is what somebody of these notes said: `Mara: …`."""
    found = _SPEECH.match(block.text)
    name = found["name"].strip(" @") if found else ""
    spoken = name.lower() in context.speakers or context.roll.knows(name)
    return bool(name) and spoken and len(name.split()) <= _LONGEST_NAME


def speakers_in(whole: Part) -> frozenset[str]:
    """Gives single words before a colon at the beginning of lines that differ, in lower case: mostly names."""
    items = (block.text for block in whole.all_blocks if block.kind in (Kind.ITEM, Kind.PARAGRAPH))
    spoken = ((found, text) for text in items if (found := _SPEECH.match(text)))
    told = {(found["name"].strip(" @"), _begun(text[found.end() :])) for found, text in spoken}
    counted = Counter(name.lower() for name, _ in told if len(name.split()) == 1 and name[:1].isupper())
    return frozenset(name for name, count in counted.items() if count > 1 and name not in NO_SPEAKERS)


def _begun(text: str) -> str:
    """How a line goes on: a title that the agenda and the notes both have is said by nobody."""
    return next(iter(text.split()), "").strip(".,:;!?")


NO_SPEAKERS: Final = frozenset(
    "note notes issue issues proposal question questions answer update updates topic action decision summary pr "
    "prs rfc rfcs discussion status link"
    " links slides video background goal goals problem solution option example context result results demo link "
    "feat fix docs".split()
)
