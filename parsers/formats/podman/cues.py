"""What a heading of these notes is for, told by its words, never by its depth."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from parsers.dates import find_moment
from parsers.document import Block
from parsers.normal import folded
from parsers.offsets import find_mark


class Cue(StrEnum):
    TITLE = "title"
    DATE = "date"
    ATTENDEES = "attendees"
    AGENDA = "agenda"
    START = "meeting start"
    END = "meeting end"
    RECORDING = "recording"
    NOTES = "notes"
    RECAP = "recap"
    NEXT_STEPS = "next steps"
    NEXT_MEETING = "next meeting"
    PROPOSED = "topics for a next meeting"
    OPEN_FORUM = "open forum"
    MARK = "nothing but an offset"
    DEMO = "a demo's start"
    TOPIC = "a topic, or a part of one"


_BY_WORDS: Final = (
    (Cue.NEXT_STEPS, r"(?:next steps|action items?|actions)(?: \w+)?"),
    (
        Cue.PROPOSED,
        r"(?:(?:possible|potential|proposed|suggested|future) )?topics? (?:ideas )?for (?:the |our )?next\b.*",
    ),
    (Cue.PROPOSED, r"(?:possible|potential|proposed|suggested|future) (?:\w+ )?topics?(?: .*)?"),
    (Cue.NEXT_MEETING, r"(?:the |our )?next (?:\w+ ){0,4}(?:meeting|call|cabal|session)\b.*"),
    (Cue.ATTENDEES, r"(?:attendees|attending|attendance|participants|present)\b(?: (?:\d+ )?total| \d+)?"),
    (Cue.AGENDA, r"(?:meeting )?(?:topics|agenda)(?: items)?"),
    (Cue.START, r"(?:the )?meeting (?:was )?start(?:s|ed)?\b.*"),
    (Cue.END, r"(?:the )?meeting (?:was )?(?:ends?|ended|finish(?:ed)?)\b.*"),
    (Cue.RECORDING, r"(?:\w+ ){0,3}recordings?(?: link)?"),
    (Cue.NOTES, r"(?:meeting )?notes\b(?: (?:provided|taken|by) .*)?"),
    (Cue.RECAP, r"(?:quick |meeting )?(?:recap|summary)"),
    (
        Cue.OPEN_FORUM,
        (
            r"(?:open (?:forum|discussions?|floor|mic|questions|q a)|(?:general )?questions|q a|any other \w+)\b"
            r"(?: \w+){0,3}"
        ),
    ),
    (Cue.DEMO, r"demos?(?: (?:starts?|started|starting|begins?|at|in the|in|of|time|video|\d+))*"),
)
_CUES: Final = tuple((cue, re.compile(pattern)) for cue, pattern in _BY_WORDS)


_LONGEST: Final = 300
"""Characters that a heading's purpose is told by; a longer one is a paragraph that was marked as a heading."""


def cue_of(heading: Block) -> Cue:
    """Gives what a heading is for; whatever says nothing else is a topic or a part of one."""
    return _cue_of_text(heading.text[:_LONGEST])


@lru_cache(maxsize=1024)  # each heading is asked about by every part that reads the notes
def _cue_of_text(text: str) -> Cue:
    mark = find_mark(text, bracketed=True)
    rest = f"{text[: mark.start]} {text[mark.end :]}" if mark else text
    words = folded(rest)
    if not words or words.isdecimal():
        return Cue.MARK
    cue = _cue_of_words(words)
    if cue:
        return cue
    moment = find_moment(rest)
    if moment:
        before, behind = folded(rest[: moment.day.start]), folded(rest[moment.day.end :])
        if not before and _cue_of_words(behind) is Cue.AGENDA:
            return Cue.AGENDA
        if not before and (not behind or moment.time or moment.zone):
            return Cue.DATE
    return Cue.TOPIC


def _cue_of_words(words: str) -> Cue | None:
    return next((cue for cue, pattern in _CUES if pattern.fullmatch(words)), None)
