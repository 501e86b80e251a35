"""Who was there, told in sentences: "Directors present were Mara Okafor and Wen Li. Jon Fisk was absent."."""

import re
from collections.abc import Iterator
from typing import Final

from parsers.document import Block

_SENTENCE_END: Final = re.compile(r"(?<=[a-z\d)]{2})[.;]\s+(?=[^\W\d_a-z])")
_HERE: Final = re.compile(
    r"\b(?:present|attend\w*|joined|in attendance|participat\w*|guests?|staff|opened|chaired"
    r"|call\w* (?:the meeting )?to order)\b",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    r"\b(?:absent|absence|apolog\w+|regrets?|excused|not present|unable|did not)\b", re.IGNORECASE
)
_WORD: Final = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*"
_NAME: Final = re.compile(rf"\b{_WORD}(?: (?:van|von|de|der|den|del|da|di|la|el|bin|ten)\b)*(?: {_WORD}){{1,3}}")
_NO_NAME: Final = re.compile(
    r"\b(?:[A-Z]{2,}|Foundation|Board|Committee|Council|Project|Group|Team|Inc|Software|Officer|Director|Directors|Chair"
    r"|President|Secretary|Treasurer|The|Also|Members?|Guests?|Staff|Present|A|Minutes|Meeting|January|February|March"
    r"|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|UTC)\b"
)


def people_in(block: Block) -> Iterator[tuple[str, int]]:
    """Gives the full names of sentences that tell who was there, each with its line; none of those on who was not."""
    start = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(block.text)), len(block.text)]:
        sentence = block.text[start:end]
        if _HERE.search(sentence) and not _AWAY.search(sentence):
            flat = sentence.replace("\n", " ")
            yield from ((each, block.line_at(start + at)) for each, at in _names(flat))
        start = end


def _names(sentence: str) -> Iterator[tuple[str, int]]:
    for found in _NAME.finditer(sentence):
        name, at = found.group(), found.start()
        while first := _NO_NAME.match(name):
            rest = name[first.end() :].lstrip()
            name, at = rest, found.end() - len(rest)
        if " " in name and not _NO_NAME.search(name):
            yield name, at
