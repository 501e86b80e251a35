"""Motions that were put to a vote and carried: `Motion to buy lids. Moved by Mara, seconded by Jon. Carried 4-0.`."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest
from typing import Final, NamedTuple

from parsers.document import Block, Kind

_PERSON: Final = r"[^,:;()\n]{1,60}?"
_SECONDED: Final = rf"(?:[,;]?\s(?:and\s)?(?:was\s)?(?:2nd|seconded)(?:\sby)?\s{_PERSON})?"
_PUT: Final = re.compile(
    rf"\b(?:MOTION|Motion|(?:VOTE|[Vv]ote)(?=:\s(?!all|pass|carr|unan|appr|for|again|in|yes)[a-z]{{2,}}\s))"
    rf"(?:\s#?\d[\d.-]*)?(?:\s?\([^()\n]{{2,60}}\))?(?:\s(?:was\s)?(?:made\s)?by\s{_PERSON}{_SECONDED})?"
    r"[*_]*\s?(?:[:–—][*_]*\s*|,?\s(?:to|that)\s)(?P<text>(?=\S))"
    rf"|\b(?:[Mm]oved|moves|motioned|made\sa\smotion)(?:\sby\s{_PERSON})?{_SECONDED}[,:;]?\s(?:to|that)\s(?P<moved>(?=\S))"
    r"|\b(?:[Uu]pon|[Oo]n)(?:\san?|\sthe)?\smotion\b[^,;]{0,80},(?:\s(?:and\s)?(?:duly\s)?seconded[^,;]{0,60},)?"
    r"\s(?P<told>(?=\S))"
)
"""How notes begin to tell of a motion; of one that is told in a sentence its outcome is part."""

_VOTE: Final = re.compile(
    r"[\s(\[*_—–-]*(?:\b(?:[Mm]oved|[Mm]over|[Mm]oves|[Pp]roposed\sby|[Ss]econd(?:ed|er|s)?|2nd|[Mm]otion|MOTION"
    r"|(?:[Aa]ll\s)?[Ii]n\sfavou?r|[Vv]ot(?:e[sd]?|ing)|VOTE[SD]?|[Cc]arrie[sd]|CARRIED|[Pp]asse[sd]|PASSED|[Aa]pproved|APPROVED"
    r"|[Aa]dopted|ADOPTED|[Uu]nanimous(?:ly)?|[Rr]esult|[Oo]utcome|[Aa]yes?|[Yy]es|[Yy]eas?|[Ff]or|[Ff]ail(?:ed|s)"
    r"|FAILED|[Aa]gainst|[Tt]ally|\d{1,2}\s?[-–/]\s?\d{1,2}\b)"
    r"|(?:[A-Z][\w.'’-]*\s){1,3}(?:seconded|seconds)\b)"
)
"""How it goes on with who moved it and how the vote went."""

_SENTENCE_END: Final = re.compile(r"(?<=[^\W_][^\W_\d])[.;](?=\s|$)|(?<=\d{2})[.;](?=\s|$)|(?<=[)\"”])\.(?=\s|$)")
_MAY_BEGIN: Final = re.compile(r"(?<=[\s(\[*_])(?=[A-Z(\[*_])")
_OUTCOME: Final = re.compile(
    r"[\s,:;–—-]+(?:(?:the |and )?motion )?(?:was )?(?:passe[sd]|carrie[sd]|fail(?:s|ed)|approved unanimously"
    r"|unanimously approved|defeated|withdrawn|\d{1,3} (?:for|in favou?r|yes|ayes?))\b|\s*→"
)
"""How a motion's own sentence tells what became of it."""

_CARRIED: Final = re.compile(
    r"\b(?:carrie[sd]|passe[sd]|approve[sd]|adopted|accepted|elected|appointed|authori[sz]ed|resolved|agreed"
    r"|unanimous(?:ly)?|all in favou?r|no objections?)\b",
    re.IGNORECASE,
)
_FAILED: Final = re.compile(
    r"\b(?:fail(?:s|ed)?|defeated|rejected|withdrawn|withdrew|tabled|lost|postponed|deferred"
    r"|(?:not|n['’]t) (?:carr|pass|approv|adopt|accept)\w*|(?:no|lack of a) second)\b",
    re.IGNORECASE,
)
_TALLY: Final = re.compile(
    r"(?<![\d-])(?P<yes>\d{1,3})\s?(?:[-–]|(?:in favou?r|for|yes|ayes?)\b[^\d\n]{0,20})\s?(?P<no>\d{1,3})(?!\d)",
    re.IGNORECASE,
)
_MOST_BEHIND: Final = 5
"""Lines or items behind a motion that may tell of its vote."""

_SHORTEST: Final = 8
_LONGEST: Final = 1_000
"""Characters of a motion's own words."""


class Carried(NamedTuple):
    """A motion that carried."""

    text: str
    line: int


def carried_in(block: Block, behind: Sequence[Block]) -> Iterator[Carried]:
    """Gives the motions of a block that carried; blocks right behind it may tell of the vote.

    One whose outcome nobody wrote down, or that failed, is no decision.
    """
    if not any(word in block.text for word in ("mov", "otion", "OTION", "VOTE:", "ote:")):
        return
    text, end = block.text, 0
    put = list(_PUT.finditer(text))
    for found, following in zip_longest(put, put[1:]):
        if found.start() < end:
            continue  # a word of the motion before
        begin, told = found.end(), found["told"] is not None
        end = _end(text, begin, told=told)
        last = following.start() if following else len(text)
        vote = text[begin:end] if told else " ".join([text[end:last], *_votes(behind, last < len(text))])
        words = " ".join(text[begin:end].split()).strip(" *_,;")
        if len(words) >= _SHORTEST and _carried(vote):
            yield Carried(words, block.line_at(begin))


def _end(text: str, begin: int, *, told: bool) -> int:
    """Where a motion's own words end: with their sentence, or before who moved it."""
    sentence = _SENTENCE_END.search(text, begin, begin + _LONGEST)
    end = sentence.end() if sentence else min(len(text), begin + _LONGEST)
    if told:
        return end
    outcome = _OUTCOME.search(text, begin, end)
    votes = (found.start() for found in _MAY_BEGIN.finditer(text, begin + 1, end) if _VOTE.match(text, found.start()))
    return min(next(votes, end), outcome.start() if outcome else end)


def _votes(behind: Sequence[Block], followed: bool) -> Iterator[str]:  # noqa: FBT001 - said of the motion
    """What the blocks right behind tell of the vote, where no other motion follows in the same block."""
    told = takewhile(lambda each: each.kind is not Kind.HEADING and _VOTE.match(each.text), behind[:_MOST_BEHIND])
    for each in () if followed else told:
        if _PUT.search(each.text):
            return
        yield each.text


def _carried(vote: str) -> bool:
    if _FAILED.search(vote):
        return False
    tally = _TALLY.search(vote)
    return bool(_CARRIED.search(vote)) or (tally is not None and int(tally["yes"]) > int(tally["no"]))
