"""What a heading of these notes is for, told by its words, never by its depth."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from parsers.dates import find_moment, find_time, starts_with_day
from parsers.document import Block
from parsers.normal import folded
from parsers.offsets import find_mark
from parsers.zones import find_zone


class Cue(StrEnum):
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
    (Cue.NEXT_STEPS, r"(?:suggested )?(?:next steps|action items?|actions|follow ups?|to ?dos?)(?: \w+)?"),
    (
        Cue.PROPOSED,
        (
            r"(?:(?:possible|potential|proposed|suggested|future) )?topics? (?:ideas )?for (?:the |our )?next\b.*"
            r"|(?:possible|potential|proposed|suggested|future) (?:\w+ )?topics?(?: .*)?"
        ),
    ),
    (
        Cue.NEXT_MEETING,
        (
            r"(?:the |our )?next (?:\w+ ){0,4}(?:meetings?|calls?|cabal|huddle|sync|standup|session)\b.*"
            r"|(?:upcoming|future) (?:\w+ )?meetings?(?: dates?)?"
        ),
    ),
    (
        Cue.ATTENDEES,
        (
            r"(?:(?:\d+|list|of|meeting|the) ){0,3}"
            r"(?:att?end\w{0,2}e\w{0,3}|attendance|attending|participants?|present)"
            r"(?: (?:\d+|total|list|in|on|at|the|this|meeting|call|please|sign|add|your|names?|to|and|so|far))*"
        ),
    ),
    (
        Cue.AGENDA,
        (
            r"(?:(?:meeting|discussion|proposed|today|s) ){0,2}(?:topics|agenda)(?: items)?"
            r"(?: (?:for )?(?:today|discussion|(?:the |this )?meeting))?"
        ),
    ),
    (Cue.START, r"(?:the )?meeting (?:was )?start(?:s|ed)?\b.*|start(?: time)?(?: at)? \d+ \d+ [ap] ?m\b.*"),
    (
        Cue.END,
        (
            r"(?:the )?meeting (?:was )?(?:ends?|ended|finish(?:ed)?|adjourned|closed)\b.*|end of (?:the )?meeting\b.*"
            r"|end(?:ed)?(?: time)?(?: at)? \d+ \d+ [ap] ?m\b.*"
        ),
    ),
    (Cue.RECORDING, r"(?:\w+ ){0,3}recordings?(?: link)?|(?:\w+ ){0,2}video(?: link)?"),
    (Cue.NOTES, r"(?:meeting )?notes\b(?: (?:provided|taken|by) .*)?"),
    (Cue.RECAP, r"(?:quick |meeting |ai )?(?:recap|summary)|(?:key )?takeaways|tl dr"),
    (
        Cue.OPEN_FORUM,
        (
            r"(?:open (?:forum|discussions?|floor|mic|questions|q a|session)"
            r"|(?:general |any |other |more )?questions|q a|any other \w+)\b(?: \w+){0,3}|question|aob"
        ),
    ),
    (
        Cue.DEMO,
        (
            r"(?:(?:live|short|quick|video|first|second|third|another|next|\d(?:st|nd|rd|th)) )?demo(?:s|nstrations?)?"
            r"(?: (?:starts?|started|starting|begins?|at|in the|in|of|time|video|\d+|by \w+(?: \w+)?))*"
        ),
    ),
)
_CUES: Final = re.compile("|".join(f"(?P<{cue.name}>{pattern})" for cue, pattern in _BY_WORDS))


_URL = re.compile(r"https?://\S+")
_BEFORE_DATE: Final = frozenset({"", "date", "when", "held on", "date and time", "meeting date"})

_LONGEST: Final = 300
"""Characters that a heading's purpose is told by; a longer one is a paragraph that was marked as a heading."""


def cue_of(heading: Block) -> Cue:
    """Gives what a heading is for; whatever says nothing else is a topic or a part of one."""
    return _cue_of_text(heading.text[:_LONGEST])


@lru_cache(maxsize=1024)  # each heading is asked about by every part that reads the notes
def _cue_of_text(text: str) -> Cue:
    mark = find_mark(text, bracketed=True)
    rest = f"{text[: mark.start]} {text[mark.end :]}" if mark else text
    words = folded(_URL.sub(" ", rest))
    if not words or words.isdecimal():
        return Cue.MARK
    cue = _cue_of_words(words)
    if cue:
        return cue
    if ":" in rest and is_attendee_label(rest.partition(":")[0]):
        return Cue.ATTENDEES
    return _cue_of_date(rest) or Cue.TOPIC


def _cue_of_date(text: str) -> Cue | None:
    """What a heading is for that is little more than a date; None where it is none or more."""
    moment = find_moment(text)
    if moment is None:
        undated = starts_with_day(text) and find_time(text) and find_zone(text)
        return Cue.DATE if undated else None
    before, behind = folded(text[: moment.day.start]), folded(text[moment.day.end :])
    words = behind if not before else before.removesuffix(" for") if not behind else ""
    if _cue_of_words(words) is Cue.AGENDA:
        return Cue.AGENDA
    return Cue.DATE if before in _BEFORE_DATE and (not behind or moment.time or moment.zone) else None


def is_attendee_label(text: str) -> bool:
    """Whether a text is what stands over or before a list of attendees, and nothing more."""
    return _cue_of_words(folded(text)) is Cue.ATTENDEES


def _cue_of_words(words: str) -> Cue | None:
    found = _CUES.fullmatch(words)
    return Cue[found.lastgroup] if found and found.lastgroup else None
