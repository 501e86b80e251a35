"""Who was there, told in sentences: "Directors present were Mara Okafor and Wen Li. Jon Fisk was absent."."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from parsers.dates import MONTHS, WEEKDAYS
from parsers.document import Block
from parsers.people import PARTICLES

_SENTENCE_END: Final = re.compile(r"(?<=[a-z\d)]{2})[.;]\s+(?=[^\W\d_a-z])")
_HERE: Final = re.compile(
    r"\b(?:present|attend\w*|joined|in attendance|participat\w*|guests?|staff|opened|chaired"
    r"|call\w* (?:the meeting )?to order)\b",
    re.IGNORECASE,
)
ABSENT: Final = re.compile(
    r"\b(?:regrets?|absent|absence|apolog\w+|not present|excused|did not attend|could not (?:attend|make it)"
    r"|unable to (?:attend|join|make it))\b",
    re.IGNORECASE,
)
"""Words of who was not there."""

_ENDS_PRESENT: Final = re.compile(r"\s+(?:(?:is|are|was|were) )?(?:all )?(?:present|here|attending|in attendance)\.?$")
_ENDS_ABSENT: Final = re.compile(rf"\s(?:(?:is|are|was|were) )?{ABSENT.pattern}\.?$", re.IGNORECASE)
_WORD: Final = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*"
_NAME: Final = re.compile(rf"\b{_WORD}(?: (?:{'|'.join(PARTICLES)})\b)*(?: {_WORD}){{1,3}}")
_NO_NAME: Final = re.compile(
    r"\b(?:[A-Z]{2,}|Foundation|Board|Committee|Council|Project|Group|Team|Inc|Software|Officer|Directors?|Chair|President"
    r"|Secretary|Treasurer|The|Also|Members?|Guests?|Staff|Present|A|Minutes|Meeting"
    rf"|{'|'.join(word.title() for word in (*MONTHS, *WEEKDAYS))})\b"
)
"""Words with a capital that are none of a person's name."""


def present_in(lines: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Gives the sentences of lines of names but those on who was absent: `Mara, Wen Li present. Jon Fisk absent.`."""
    for line, number in lines:
        for sentence in _SENTENCE_END.split(line):
            if not _ENDS_ABSENT.search(sentence):
                yield _ENDS_PRESENT.sub("", sentence), number


def people_in(block: Block) -> Iterator[tuple[str, int]]:
    """Gives the full names of sentences that tell who was there, each with its line; none of those on who was not."""
    start = 0
    for end in [*(found.end() for found in _SENTENCE_END.finditer(block.text)), len(block.text)]:
        sentence = block.text[start:end]
        if _HERE.search(sentence) and not ABSENT.search(sentence):
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
