"""What kind of answer a chat message asks for, told by its cue words."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final


class Intent(StrEnum):
    WHO = "who"
    DEMO = "demo"
    SLIDES = "slides"
    WHEN = "when"
    ABOUT = "about"
    NEXT = "next"
    ATTENDEES = "attendees"
    PERSON = "person"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    MEETING = "meeting"
    SEARCH = "search"
    CATCHUP = "catchup"


MEETING_NOUN: Final = r"(?:meetings?|mtgs?|meetups?|calls?|syncs?|sessions?|gatherings?|hangouts?|get[- ]?togethers?)"

_PATTERNS: Final[tuple[tuple[Intent, str], ...]] = (
    (
        Intent.CATCHUP,
        r"""\b(?:did|have|what|ve)\s+(?:i|we|you)\s+(?:all\s+)?miss(?:ed)?\b
          | \bmiss(?:ed)?\s+(?:anything|something|much)\b
          | \bcatch(?:ing)?\s+(?:(?:me|us)\s+)?up\b | \bcatch-?up\b | \bup\s+to\s+(?:speed|date)\b
          | \bwhat(?:'s|\s+(?:is|was|has|have))?\s+(?:been\s+)?(?:new|happened|going\s+on)\s+since\b""",
    ),
    (
        Intent.ACTIONS,
        r"""\baction\s+items?\b | \bto-?dos?\b | \bopen\s+(?:items|tasks|actions)\b | \bnext\s+steps\b
          | \bwhat\s+(?:does|do|did|has|have|should|must|is|was)\s+[\w'’.-]+(?:\s+[\w'’.-]+)?\s+
            (?:promised?|committed|commit|agreed?|supposed|asked|meant)\s+to\b
          | \bwhat\s+(?:does|do|has|have|must)\s+[\w'’.-]+(?:\s+[\w'’.-]+)?\s+(?:have\s+)?to\s+do\b""",
    ),
    (
        Intent.DECISIONS,
        r"""\bdecisions\b | \bdecision\s+(?:on|about|for)\b
          | \bwhat\s+(?:was|were|has\s+been|did\s+(?:we|they|you|people|everyone|the\s+\w+))\s+(?:\w+\s+)?
            (?:decided?|agreed?)\b""",
    ),
    (
        Intent.ATTENDEES,
        r"""\bwho\s+(?:all\s+|else\s+)?(?:attended|attends|(?:was|were)\s+(?:all\s+)?(?:there|present|around|at|on)\b
            |joined|came|showed\s+up|turned\s+up|took\s+part|participated|participates|made\s+it)
          | \battend(?:ees?|ance|ed)\b | \bparticipants?\b
          | \bwho\s+sat\s+in\b | \bwho\s+(?:was|were)\s+in\s+(?:the|that|this|our)\s+(?:\w+\s+){0,2}{_NAME}
          | \b(?:people|ppl|folks)\s+(?:were\s+|was\s+)?(?:present|there|at|on|in)\b | \bwere\s+present\b
          | ^\W*present\s+(?:at|in|on)\b""".replace("{_NAME}", MEETING_NOUN),
    ),
    (
        Intent.SLIDES,
        r"""\bslides?\b | \bslide\s*decks?\b | \bdecks?\b | \bpdfs?\b | \bpptx?\b | \bpower\s?point\b
          | \b(?:link|url)\s+(?:to|for|of)\s+(?:the\s+)?presentations?\b | \bpresentation\s+(?:link|files?|url)\b
          | ^(?:\W|the\b|a\b|any\b|\w[\w-]{0,30}'s\b)*presentations?\s+(?:on|about|by|from|of|for)\b
          | ^(?!.*\b(?:who\w*|when\w*|which|what\w*|where|how|video|recording|watch)\b).*\w\W+presentation\W*$
          | \b(?:share|send|download|grab|upload(?:ed)?)\s+(?:(?:me|us)\s+)?(?:the\s+|that\s+|a\s+)?presentations?\b""",
    ),
    (
        Intent.WHO,
        r"""^(?:\W|and\b|so\b|hey\b|hi\b|hello\b|ok\b|all\b|folks\b|again\b)*who(?:se|m|'s|\sis|\swas)?\b
          | (?:[,;:?!.]|\s[-\u2013\u2014]|\bbut)\s*(?:and\s+|so\s+)?who(?:se|'s|s)?\b | \bwho\W*$
          | \b(?!(?:guys?|persons?|people|ones?|folks|man|woman|lady|someone|somebody|anyone|anybody|those|users?)\b)
            \w+\W+who\s+(?:was\s+it\s+)?(?:(?:that|it|was|were|had|has)\s+)*
            (?:brought|covered|demo(?:ed|d)?|demonstrated|did|explained|gave|held|introduced|led|presented|presents
            |proposed|raised|ran|showed|spoke|suggested|talked|walked)\b
          | \bname\s+of\s+(?:the|that)\s+(?:guy|person|one|lady|man|woman|presenter|speaker)\b
          | \b(?:presenters?|speakers?)\W*$
          | \b(?:know|remember|recall|tell\s+me|remind\s+me|wondering|curious|forgot|again|find\s+out)\s+(?:of\s+)?who\b
          | \bby\s+whom\b
          | \b(?:which|what)\s+(?:person|presenter|speaker|guy|dev|developer|engineer|maintainer|contributor|member)\b
          | \bpresenters?\s+(?:of|for)\b
          | \bwhat\s+was\s+the\s+name\s+of\s+the\s+(?:guy|person|one)\b""",
    ),
    (
        Intent.ABOUT,
        r"""\bwhen\b.*\b(?:expected|due|supposed|planned|scheduled)\b
          | \bwhen\s+(?:will|does)\b.*\b(?:come\s+out|ship|land|released?|available|supported|ready|end|expire)\b""",
    ),
    (
        Intent.WHEN,
        r"""\bwhen(?:'s)?\b(?!\s+(?:you|we|i|they|it|the\s+user|a)\b(?!.*\?))
            (?!\s+(?!meeting|gathering|coming)\w{2,}ing\b)(?!\s+(?:people|somebody|someone|users?|one)\s)
          | \bwhich\s+(?:meetings?|mtgs?|calls?|dates?|day|month|year)\b
          | \bwhat\s+(?:date|day|month|year|meeting)\b | \bdate\s+of\b
          | \bhow\s+long\s+ago\b""",
    ),
    (
        Intent.DEMO,
        r"""\brecordings?\b | \bvideos?\b | \bvids?\b | \brecs?\b | \bdemos?\b | \bclips?\b | \bfootage\b | \byoutube\b
          | \bwatch\b | \bscreencasts?\b | \btimestamps?\b | \blinks?\s+(?:\w+\s+)?to\b
          | \b(?:bit|part|moment|spot)\s+(?:where|when|in\s+which)\b""",
    ),
    (
        Intent.ABOUT,
        r"""\bwhat\b | \bhow\b | \bwhy\b | \bwhere\b | \btell\s+(?:me|us)\b | \bexplain\b | \bsummar(?:y|ize|ise)\b
          | \bdid(?:n't)?\b | \bdo(?:es)?\b
          | \b(?:is|are|was|were|can|could|will|would|should|must|may|might)\b | \babout\b | \?$""",
    ),
)
_COMPILED: Final = tuple((intent, re.compile(pattern, re.VERBOSE)) for intent, pattern in _PATTERNS)

_WHAT_IS_SO: Final = re.compile(
    r"""^\W*(?:(?:hey|hi|so|and|ok|hello|remind\ me|tell\ me)\W+)*
        (?:why | how(?!\s+long\s+ago)
         | (?:is|are|was|were|do(?:es)?|did|can|could|will|would|should|must|may|has|have)\b
           (?!.*\b(?:know|remember|recall|tell|say|said|idea|clue|sure|remind|date)\s+(?:\w+\s+)?when\b)
         | what\s+(?:happen(?:s|ed)|are|were|do(?:es)?|did|w(?:ill|ould)|if|should|came)
         | what\s+(?:is|was)(?!\s+the\s+(?:date|day|month|year|meeting)\b))\b
        (?!.*(?:[,;?.!]|\s[-\u2013\u2014])\s*(?:and\s+|so\s+)?(?:when|which|what)\b)""",
    re.VERBOSE,
)
"""Questions that ask what is so, whatever a clause of theirs says of when."""

_WHAT_FIRST: Final = re.compile(r"^\W*(?:(?:hey|hi|so|and|ok|hello|remind me|tell me)\W+)*what(?:'s|s)?\b")
_WHAT_ABOUT: Final = re.compile(r"\bwhat\b.*\babout\W*$")
_WILL_FIRST: Final = re.compile(r"^\W*(?:(?:hey|hi|so|and|ok|hello)\W+)*(?:why|will(?!\s+there\b)|should)\b")
_WHEN_FIRST: Final = re.compile(r"^\W*(?:(?:hey|hi|so|and|ok|hello)\W+)*when(?:'s|s)?\b(?!\s+\w+ing\b)")
_OF_FILES: Final = frozenset({Intent.ATTENDEES, Intent.SLIDES})
"""What a question for a day may name all the same: `when did the attendees vote`."""

_FILE_WANTED: Final = re.compile(r"\b(?:links?|urls?|recordings?|videos?|vids?|timestamps?)\b")

_NAME: Final = f"(?:{MEETING_NOUN}|{{series}})"
_NEXT: Final = rf"""\bnext\b[^.?!]*\b(?:{_NAME}|one|meet)\b
  | \b(?:{_NAME}|meet|meeting)\b[^.?!]*\bnext\b(?!\s+(?:step|release|version))
  | \b(?:upcoming|coming)\s+(?:\w+\s+)?{_NAME}\b | \b{_NAME}\s+(?:is\s+)?coming\s+up\b
  | \bwhen\s+(?:do|are|will|shall)\s+we\s+(?:all\s+)?(?:meet|meeting)\b
  | \bwhen\s+(?:do|does|will)\s+(?:the\s+)?{_NAME}\s+(?:meet|start|happen|take\s+place)\b
  | \bwhen\s+(?:do|does|will|are|is)\s[^.?!]*\b(?:meet|meeting|gather|convene|together)\b
    (?:[^.?!]*\s)?(?:again|next|up)\b
  | \bwhen\s+(?:do|does|will|are)\s+(?:we|you|they|people|every(?:one|body)|the\s+\w+)\s+(?:all\s+)?(?:gather|convene)\b
  | \b(?:what|anything)(?:\W?s)?(?:\s+is)?\s+(?:coming\s+up|up\s+next)\W*$
  | \bwhat(?:\W?s|\s+is)\s+next\s+on\s+the\s+(?:calendar|schedule)\b
  | \b(?:following\s+{_NAME}|{_NAME}\s+after\s+(?:this|that|the\s+(?:current|last)))\b
  | \b{_NAME}\b[,;:?!.\s]+(?:and\s+)?when(?:\s+is|\W?s)\s+(?:it|that)\b
  | \bis\s+(?:the|our)\s+(?:\w+\s+)?{_NAME}\s+(?:today|tomorrow|this|next)\b
  | \b(?:anything|something|{_NAME})\s+scheduled\b[^.?!]*(?:{_NAME})?\W*$
  | \bnext\s+(?:bi-?)?(?:weekly|monthly)\b
  | \bdo\s+we\s+(?:all\s+)?meet\s+(?:this|today|tomorrow)\b
  | \bwhen(?:'s|\s+is|\s+are)\s+(?:(?:the|our)\s+)?(?:\w+\s+){{0,2}}{_NAME}(?:\s+again)?\W*$
  | \b(?:what|which)\s+(?:time|day|date)\s+(?:is|are|does)\s+(?:the|our)\s+(?:\w+\s+)?{_NAME}\b
  | \b(?:(?:is|do\s+we\s+have)\s+(?:there\s+)?a|any)\s+(?:\w+\s+)?{_NAME}
    \s+(?:this|next|coming|today|tomorrow)\b
  | ^\W*(?:(?:when|what)(?:\s+time)?(?:\W?s|\s+is)?\W+)?next\W*$"""
_NOT_COMING: Final = re.compile(r"\b(?:planned|discussed|presented|demoed|release|version|steps?)\b")


_EVERYWHERE: Final = re.compile(
    r"""^\W*(?:(?:please|can|could|you|and|hey)\s+)*(?:search|grep|look)\s+
        (?:(?:in|through)\s+)?(?:(?:the|all|meeting)\s+)*(?:(?:notes|minutes|chats?|transcripts?|everything)\s+)?for\b
      | ^\W*(?:search|grep)\b
      | \bmentions\s+of\b | \bany\s+mention\s+of\b
      | ^\W*(?:(?:and|so|hey)\s+)*(?:was|were|is|are|has|have|did|does)\b(?=.*\bmention(?:s|ed)?\b)
      | \b(?:who|where)\b(?=.*\bmention(?:s|ed|ing)?\b)""",
    re.VERBOSE,
)


def everywhere_in(folded: str) -> tuple[int, int] | None:
    """Gives where a folded text says that every place is asked for in which its words stand, be it no topic."""
    cue = _EVERYWHERE.search(folded)
    return cue.span() if cue else None


def intent_of(folded: str, series: tuple[str, ...]) -> Intent:
    """Gives what a folded text asks for; SEARCH where no cue stands in it."""
    if _asks_for_next(folded, series):
        return Intent.NEXT
    for intent, pattern in _COMPILED:
        if pattern.search(folded) is None:
            continue
        if intent is Intent.DEMO and _tells_of_a_file(folded):
            return Intent.ABOUT
        if intent in _OF_FILES and _WHEN_FIRST.search(folded):
            return Intent.WHEN
        if intent is Intent.WHEN and _WHAT_IS_SO.search(folded):
            return Intent.ABOUT
        return intent
    return Intent.SEARCH


def _tells_of_a_file(folded: str) -> bool:
    if _WHAT_ABOUT.search(folded) or _WILL_FIRST.search(folded):
        return True
    return _WHAT_FIRST.search(folded) is not None and _FILE_WANTED.search(folded) is None


def _asks_for_next(folded: str, series: tuple[str, ...]) -> bool:
    return _next_of(series).search(folded) is not None and not _NOT_COMING.search(folded)


@lru_cache(maxsize=16)
def _next_of(series: tuple[str, ...]) -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in series) or "(?!)"
    return re.compile(_NEXT.replace("{series}", names), re.VERBOSE)
