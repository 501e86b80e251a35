"""Minutes of the Linux Foundation's technical advisory councils: front matter, a roll of check boxes."""

import re
from dataclasses import replace
from typing import Final

from parsers.document import read
from parsers.formats import general
from parsers.formats.blanking import without
from parsers.formats.format import Format
from parsers.formats.general.attendance import find_attendance
from parsers.formats.general.outline import outline
from parsers.models import Decision, Meeting, Parsed, ParseResult, Person, Source, Topic
from parsers.normal import folded
from parsers.people import Roll
from parsers.roll_call import Listed

_COUNCIL: Final = re.compile(r"^#[^#\n]*\b(?:Technical Advisory Council|TAC)\b", re.MULTILINE)
_ROLL: Final = re.compile(
    r"^#+ \**(?:Voting|Non-Voting|Premier|TAC) (?:\w+ ){0,2}(?:Attend\w+|Members?|Regrets)\b",
    re.MULTILINE | re.IGNORECASE,
)
_JOINING: Final = re.compile(r"^(?:Join the meeting at|\[Video Conference Link\]).*$", re.MULTILINE)
_PRESENTED: Final = re.compile(r"\b(?:annual review|proposal|presentation|demo)\b", re.IGNORECASE)
_FIRST_SPEAKER: Final = re.compile(r"(?P<who>[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,2}) ?: +\S")
_VOTED: Final = re.compile(
    r"\b(?:vote|motion|poll)\b.{0,30}\b(?:pass|carri|approv|fail|negative|unanimous)\w*"
    r"|\b(?:approved|passed) unanimously\b",
    re.IGNORECASE,
)
_MOST_WORDS_VOTED: Final = 14
"""Of a line that tells how a vote went; in a longer one it is spoken of."""
_AFFILIATION_WORDS: Final = frozenset(
    "a an and annual for of project proposal review representative the working group new".split()
)


def _recognise(text: str) -> str | None:
    return "a council's title and a roll of voting members" if _COUNCIL.search(text) and _ROLL.search(text) else None


def parse(text: str, source: Source) -> ParseResult:
    """Gives the meeting; who speaks first on a review or a proposal presents it, and how a vote went is a decision."""
    text = without(text, _JOINING)
    result = general.parse(text, source)
    if not isinstance(result, Parsed):
        return result
    listed = find_attendance(outline(read(text), text)).listed
    topics = tuple(_presented(topic, listed) for topic in result.meeting.topics)
    decisions = _with_votes(result.meeting)
    return result.model_copy(
        update={"meeting": result.meeting.model_copy(update={"topics": topics, "decisions": decisions})}
    )


def _with_votes(meeting: Meeting) -> tuple[Decision, ...]:
    told = {one.line for one in meeting.decisions}
    votes = (
        Decision(text=" ".join(passage.text.split()), topic=topic.title, line=passage.line)
        for topic in meeting.topics
        for passage in topic.passages
        if len(passage.text.split()) <= _MOST_WORDS_VOTED and _VOTED.search(passage.text) and passage.line not in told
    )
    return tuple(sorted((*meeting.decisions, *votes), key=lambda one: one.line))


def _presented(topic: Topic, listed: tuple[Listed, ...]) -> Topic:
    if topic.presenters or not _PRESENTED.search(topic.title):
        return topic
    for passage in topic.passages[:3]:
        found = _FIRST_SPEAKER.match(passage.text)
        name = _meant(found["who"], topic.title, listed) if found else None
        if name:
            return replace(topic, presenters=(Person(name=name, line=passage.line),))
    return topic


def _meant(written: str, title: str, listed: tuple[Listed, ...]) -> str | None:
    """Whom a name means; of several with it the one who stands for what the title is about."""
    roll = Roll(tuple(one.name for one in listed))
    if not roll.knows(written):
        return None
    same = roll.meant(written)
    words = set(folded(title).split()) - _AFFILIATION_WORDS
    fitting = [one.name for one in listed if one.name in same and words & set(folded(one.remark).split())]
    return fitting[0] if len(same) > 1 and len(fitting) == 1 else roll.full(written)


FORMAT = Format("aswf-tac", _recognise, parse)
