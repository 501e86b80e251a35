"""What a section of notes is for, told by its words alone: its depth, emphasis, emoji and colon say nothing."""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from parsers.normal import folded


class Meaning(StrEnum):
    ATTENDEES = "attendees"
    ABSENT = "people who are absent"
    AGENDA = "agenda"
    NOTES = "notes"
    ACTIONS = "action items"
    DECISIONS = "decisions"
    NEXT_MEETING = "next meeting"
    PROPOSED = "topics for a next meeting"
    RECORDING = "recording"
    WHEN = "date or time"
    LINKS = "links"
    RECAP = "recap"
    LOG = "chat or transcript"
    ROLE = "who leads or takes notes"
    TERMS = "terms and how to join"
    OPEN_FORUM = "open forum"
    TOPIC = "a topic, or a part of one"


_ADJECTIVES: Final = (
    r"(?:(?:the|our|this|todays?|meeting|call|voting|non|member|members|representatives?|premier|project|other|directors?"
    r"|officers?|trustees?|editors?|maintainers?|committers?"
    r"|remote|in person|online|core|tsc|tac|steering|committee|team|board|list|of|wg|sig|s|all|current|new|additional"
    r"|proposed|draft|tentative|preliminary|weekly|detailed|raw|final|full|suggested|\d+) )*"
)
_ABOUT: Final = r"(?: (?:for|of|in|on|from|at|to) (?:(?:the|this|our|today|s|next|meeting|call|week|discussion) ?)+)?"
_BY_WHEN: Final = (
    r"(?: (?:for|of|in|on|from|at|to|until|till|before|by) (?:(?:the|this|our|today|s|next|last|previous|prior|meeting"
    r"|call|week|month|time|discussion) ?)+)?"
)
"""What tasks are for, and when: those of the last meeting are told because they are still to be done."""

_ROLL: Final = (
    r"att?end\w{0,2}e\w{0,3}|attendances?|attending|people|guests?"
    r"|participants?|participating|present|people present|roll ?call|roll"
    r"|(?:call to order|opening|welcome) and (?:attendance|roll ?call)"
    r"|here|crew|on the call|in the room|who (?:is|was|s) (?:here|there|present)|who (?:joined|attended|came)"
    r"|in attendance|participant list|sign ?in|introductions and attendance"
)
_ROLL_TAIL: Final = (
    r"(?: (?:\d+|total|list|in|on|at|the|this|meeting|call|please|sign|add|your|self|yourself|names?|to|and|so|far"
    r"|alphabetical|order|organi[sz]ations?|affiliations?|company|github|handles?|lines said|optional|here|below))*"
)
_BY_WORDS: Final[tuple[tuple[Meaning, str], ...]] = (
    (
        Meaning.ABSENT,
        (
            rf"{_ADJECTIVES}(?:regrets|apologies|absent(?:ees)?|absences?|not (?:present|attending)|excused|missing"
            rf"|unable to attend)(?: with(?:out)? notice| \w+)?"
        ),
    ),
    (
        Meaning.TERMS,
        (
            r".*\b(?:antitrust|anti trust|guidelines?|how to join|ground rules|netiquette)\b.*"
            r"|(?:.*\b)?code of conduct(?: (?:reminder|notice|policy|applies|link|and .*))?"
        ),
    ),
    (
        Meaning.TERMS,
        (
            r"(?:join(?:ing)?|call in|dial in|zoom|connection|connect) (?:details|info(?:rmation)?|instructions|link)"
            r"|about(?: .*)?|disclaimer|logistics and rules|membership agreement|ipr? policy"
            r"|legal(?: (?:notice|notices|statement|disclaimer|reminder|terms|stuff))?"
            r"|template|tags(?: .*)?|invited|invitees|(?:meeting )?adjourn(?:ment|ed)?"
            r"|clos(?:e|ing of)(?: (?:of )?(?:the )?meeting)?"
            r"|registration|logistics|welcome to (?:\w+ ){1,4}(?:meeting|call)|quotes? of the (?:day|week|meeting)"
        ),
    ),
    (
        Meaning.PROPOSED,
        (
            r"(?:(?:possible|potential|proposed|suggested) )?(?:agenda|topics?|items?)(?: \w+)? (?:for )?(?:the |our )?"
            r"(?:next|future|upcoming)\b.*|next (?:\w+ ){0,2}agenda(?: items)?|(?:future|upcoming) (?:topics?"
            r"|agenda)(?: .*)?|parking lot|(?:proposed |possible |suggested |potential )?next (?:topics?|agenda items?)"
        ),
    ),
    (
        Meaning.NEXT_MEETING,
        (
            r"(?:the |our )?next (?:\w+ ){0,3}(?:meetings?|calls?|session|sync|huddle)\b(?: (?:dates?|times?|and|on"
            r"|is|at|info|s|\d+))*"
            r"|(?:upcoming|future|coming) (?:\w+ )?(?:meetings?|calls?)(?: dates?)?|next(?: (?:date|time))?"
            r"|(?:date|time|day)s?(?: and (?:date|time|place))? (?:of|for) (?:the |our )?next(?: \w+){0,2}"
        ),
    ),
    (
        Meaning.ACTIONS,
        (
            rf"(?:(?:summary|list) of )?{_ADJECTIVES}(?:action items?|action points?|actions?|action items? ais?|ais?"
            rf"|next steps?|to ?dos?|tasks?|assignments|commitments)"
            rf"(?: (?:by person|review|summary|list|items?|taken|ais?|assigned|owners?))*{_BY_WHEN}"
        ),
    ),
    (
        Meaning.DECISIONS,
        (
            rf"(?:(?:consented|key|main|summary of|final|group|tsc|tac) )*(?:decisions?|conclusions?"
            r"|resolutions?|resolved"
            r"|outcomes?|agreements|consensus|consensus resolution|summary of key points and conclusions?|conclusion "
            r"resolution|resolution conclusion|approvals|votes?)"
            rf"(?: (?:made|taken|items?|and (?:votes|outcomes)|(?:and )?actions?(?: items?)?))*{_ABOUT}"
        ),
    ),
    (Meaning.ATTENDEES, rf"{_ADJECTIVES}(?:{_ROLL}){_ROLL_TAIL}"),
    (
        Meaning.WHEN,
        (
            r"(?:meeting |call )?(?:dates?|datetime|when|times?|day|started|starts?|scheduled)(?: (?:and|of|meeting"
            r"|call|time|date|zone|at|place|location|venue))*"
            r"|meeting (?:date|time)s?(?: (?:and )?(?:date|time))?|start(?: time)? of (?:the )?(?:meeting|call)"
            r"|meeting starts?"
        ),
    ),
    (
        Meaning.RECORDING,
        (
            r"(?:(?:the|audio|video|meeting|call|zoom|youtube|public|watch|full|link|to|live|session|s) )*"
            r"(?:recordings?|replays?|videos?|audio|audio video|youtube|live ?stream|youtube feed)"
            r"(?: (?:of|the|meeting|call|link|url|s|archive|on|youtube))*"
        ),
    ),
    (
        Meaning.LINKS,
        (
            r"(?:zoom |chat )*links(?: shared.*)?|meeting (?:details|info(?:rmation)?|link)|(?:useful |quick |related "
            r"|meeting |reference )?(?:links?|resources?|references?|materials?|documents?|github issue"
            r"|(?:github )?agenda(?: (?:page|link|issue))|minutes google doc|original minutes google doc|live notes"
            r"|video conference link|calendar|call in details|(?:physical |meeting )?locations?|where|join)"
        ),
    ),
    (
        Meaning.ROLE,
        (
            r"(?:the |meeting |call |today s |rotating )*(?:chairs?|co chairs?|chairpersons?|scribes?|note ?takers?"
            r"|facilitators?|moderators?"
            r"|hosts?|leads?|bosuns?|secretary|minutes(?: taker| by)|minute taker|documenter"
            r"|notes(?: taken)? by|shepherd|roles)"
            r"(?: s)?"
        ),
    ),
    (
        Meaning.LOG,
        (
            r"(?:(?:zoom|meeting|raw|full|gitter|slack|discord|irc|google|the|ai|auto|generated) )*(?:chat"
            r"|transcripts?|transcription)"
            r"(?: (?:logs?|history|transcript|messages|copy))*|(?:irc|chat) logs?|full logs?"
        ),
    ),
    (
        Meaning.RECAP,
        (
            r"(?:quick |meeting |ai |executive |brief )*(?:recap|takeaways|tl dr|tldr|abstract|overview)|key "
            r"(?:points|takeaways)"
        ),
    ),
    (
        Meaning.OPEN_FORUM,
        (
            r"(?:open (?:forum|discussions?|floor|mic|questions?|q a|session|topics?|mike)"
            r"|(?:general |any |other |more |audience )?questions|q (?:a|and a)|any other \w+|aob|a o b)\b(?: "
            r"\w+){0,2}|question"
        ),
    ),
    (
        Meaning.AGENDA,
        (
            rf"{_ADJECTIVES}(?:agendas?|agenda items?|agenda topics?|agenda(?: and)? (?:notes|minutes|discussions?)"
            r"|order of business"
            rf"|table of contents|contents|toc)(?: "
            rf"bashing)?{_ABOUT}"
        ),
    ),
    (
        Meaning.NOTES,
        (
            rf"{_ADJECTIVES}(?:notes|minutes|discussions?|debates?|meeting summary|summary|topics?|topics? discussed"
            rf"|discussion (?:topics?|items?|notes|points)"
            r"|what (?:we|was) (?:talked about|discussed)"
            rf"|items? discussed|notes and discussion|agenda notes|items|proceedings|log|topics? covered){_ABOUT}"
        ),
    ),
)
_MEANINGS: Final = tuple((meaning, re.compile(pattern)) for meaning, pattern in _BY_WORDS)
_MOST_PIECES: Final = 3
_NUMBER: Final = re.compile(
    r"\W{0,9}(?:[Tt]opic:|(?:\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|[IVX]{1,4})[.)]|\d{1,2}(?=\s+[A-Z]))\s+(?=\D)"
)
"""What numbers a heading: `3.`, `2.1)`, `IV.`, or says no more than that it is one: `Topic:`."""
_DECORATION: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{#[^}]*\}|https?://\S+")
_LABEL: Final = re.compile(r"[\s*_>#~`\-\[\]]*(?P<label>[^\s:*_`|][^:\n|]{0,60}?)[\s*_`\]]*:(?!//)[\s*_`]*")
_LONGEST: Final = 90
"""Characters of the longest heading that can be told by its words; a longer one is a topic."""

LABELLED: Final[Mapping[Meaning, bool]] = MappingProxyType(
    {
        Meaning.ATTENDEES: True,
        Meaning.ABSENT: True,
        Meaning.WHEN: True,
        Meaning.RECORDING: True,
        Meaning.NEXT_MEETING: True,
        Meaning.ROLE: True,
        Meaning.LINKS: True,
        Meaning.AGENDA: False,
        Meaning.NOTES: False,
        Meaning.ACTIONS: False,
        Meaning.DECISIONS: False,
        Meaning.PROPOSED: False,
        Meaning.LOG: False,
        Meaning.RECAP: False,
    }
)
"""Meanings that a word before a colon can give to what follows it; whether what follows on the same line is enough."""

_OF_ROLL: Final = frozenset(
    {"staff", "board", "observers", "visitors", "also present", "officers", "members", "quorum", "others"}
)
_TO_FOLLOW_UP: Final = frozenset({"follow up", "follow ups"})
"""Before a colon tasks, in a heading a topic: what became of those of the last meeting."""


@lru_cache(maxsize=2048)
def meaning_of(text: str) -> Meaning:
    """Gives what a heading is for: `## 👥 Attendees (sign yourself in):` is a roll; unknown words make a topic.

    Of several, as in `Welcome / Who's here`, the first that is known counts.
    """
    if len(text) > _LONGEST:
        return Meaning.TOPIC
    text = _NUMBER.sub("", text, count=1)
    pieces = text.split(" / ")[:_MOST_PIECES] if " / " in text else ()
    for words in (_DECORATION.sub(" ", text), text, *pieces):
        meaning = next((each for each, pattern in _MEANINGS if pattern.fullmatch(folded(words))), None)
        if meaning:
            return meaning
    return Meaning.TOPIC


def labelled(line: str, *, in_roll: bool = False) -> tuple[Meaning, int] | None:
    """Gives the meaning of the words before a line's first colon, and where what follows begins; None without.

    Some words call the roll only right behind another label that does.
    """
    found = _LABEL.match(line)
    if not found:
        return None
    words = folded(found["label"])
    if in_roll and words in _OF_ROLL:
        return Meaning.ATTENDEES, found.end()
    meaning = Meaning.ACTIONS if words in _TO_FOLLOW_UP else meaning_of(found["label"])
    return (meaning, found.end()) if meaning in LABELLED else None
