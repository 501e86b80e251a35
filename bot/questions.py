"""Chat text to Question: what is asked, about what, of which meetings, as of when."""

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Final, Literal

from pydantic import AwareDatetime

from bot.library import Library
from bot.search.commonplace import CHATTER, CUES, OF_MEETINGS, PLAIN
from bot.search.words import fold, words_of
from bot.understanding.asides import aside_of
from bot.understanding.dates import period_in
from bot.understanding.intents import MEETING_NOUN, Intent, everywhere_in, intent_of
from bot.understanding.people import Aliases, Directory, directory_of
from bot.understanding.periods import Period
from bot.understanding.series import series_in
from bot.understanding.slips import mended
from parsers.models import Meeting, Model

__all__ = ["Intent", "Lexicon", "Period", "Question", "understand"]


class Question(Model):
    text: str
    intent: Intent
    words: tuple[str, ...] = ()
    """What it is about: the words left when intent, constraints and politeness are taken out."""
    hints: tuple[str, ...] = ()
    """Words that name the intent or any meeting; they weigh only where `words` leave a choice."""
    people: tuple[str, ...] = ()
    """Full names of those the question names, as the notes write them."""
    period: Period | None = None
    series: str | None = None
    order: Literal["first", "latest"] | None = None
    everywhere: bool = False
    """Whether every place is asked for where the words stand, in notes, chats and transcripts, not a topic."""
    unfiltered: tuple[str, ...] = ()
    """`words` with those that were read as a date, series or name: for when nothing lies within the constraints."""
    now: AwareDatetime

    def covers(self, meeting: Meeting) -> bool:
        """Whether a meeting lies within the days and the series that the question names."""
        return self.series in {None, meeting.series} and (self.period is None or meeting.date in self.period)


class Lexicon:
    """What understanding needs to know of a library: names, days, words."""

    def __init__(
        self,
        library: Library,
        known_words: Container[str] = frozenset(),
        aliases: Aliases = MappingProxyType({}),
        series: Mapping[str, Iterable[str]] = MappingProxyType({}),
    ) -> None:
        """Takes the words of the notes, which are no misspelt names, names that are one person's, and one series'."""
        self._library = library
        self._series = {name: tuple(map(fold, others)) for name, others in series.items()}
        self._aliases = dict(aliases)
        self.known_words = known_words

    def __contains__(self, word: object) -> bool:
        """Whether a folded word stands in the notes or in somebody's name."""
        return word in self.known_words or word in self.people or word in self.series

    @cached_property
    def people(self) -> Directory:
        return directory_of(self._library, self._aliases)

    @cached_property
    def series(self) -> tuple[str, ...]:
        announced = {item.series for meeting in self._library.meetings for item in meeting.next_meetings}
        return tuple(sorted({*self._library.series, *announced, *self._series}))

    @cached_property
    def spoken_series(self) -> Mapping[str, str]:
        """What people call the series, by name or otherwise, and which is meant."""
        others = {other: name for name, others in self._series.items() for other in others}
        return {**others, **{name: name for name in self.series}}

    @cached_property
    def held(self) -> frozenset[dt.date]:
        return frozenset(meeting.date for meeting in self._library.meetings)


_ORDERS: Final = frozenset({"first", "latest", "last", "newest", "earliest", "recent", "recently"})
_FIRST: Final = re.compile(
    r"""\b(?:first|earliest|originally|initially)\b
        (?!\s+(?:boot|class|cut|day|draft|few|half|impression|look|names?|party|pass|place|quarter|release|run|start|step
        |thing|three|time\s+set|two|version|way|week))""",
    re.VERBOSE,
)
_LATEST: Final = re.compile(r"\b(?:latest|most recent|most recently|newest)\b")
_LAST: Final = re.compile(
    rf"""\blast\s+(?:time|(?:\w+\s+)?{MEETING_NOUN}|discussed|presented|demoed|shown|brought|talk|spoke|speak|met)\b
      | \b(?:discussed|presented|demoed|shown|talked|spoken|meet|met)\s+last\b""",
    re.VERBOSE,
)


_LONGEST: Final = 600
"""Characters of a message that are read: whoever writes more has asked before."""


_LONGEST_NAME: Final = 60
"""Characters of a series' name that anybody says; what notes call one can be a line without a blank."""


def understand(text: str, lexicon: Lexicon, now: dt.datetime) -> Question:
    """Gives what a chat message asks, by the names and days of this library."""
    asked = _same_length(text)
    spoken_series = tuple(name for name in lexicon.spoken_series if len(name) <= _LONGEST_NAME)
    text = _same_length(mended(asked, lexicon, spoken_series))
    folded = fold(text)
    cue = everywhere_in(folded)
    intent = Intent.SEARCH if cue else intent_of(folded, spoken_series)
    dated = period_in(folded, now.date(), lexicon.held) if intent is not Intent.NEXT else None
    of_meetings = intent in {Intent.NEXT, Intent.ATTENDEES}
    named_series = series_in(folded, spoken_series, of_meetings=of_meetings)
    undated = _blank(text, [(dated.start, dated.end)] if dated else [])
    named = lexicon.people.named(undated, lexicon.known_words)
    spans = [(span.start, span.end) for span in (dated, named_series, *(() if cue else named)) if span is not None]
    left = _compounded(_blank(folded, [*spans, cue] if cue else spans), lexicon)
    aside = aside_of(left)
    words, hints = _words(left[aside:])
    if PLAIN.issuperset(words):
        aside, (words, hints) = 0, _words(left)
    words = (*_told_aside(left[:aside], lexicon), *words)
    if dated:
        words = tuple(word for word in words if word != str(dated.period.first.year))
    people = tuple(dict.fromkeys(person for mention in named for person in mention.people))
    order = _order(folded[aside:], spoken_series)
    return Question(
        text=asked,
        intent=intent if cue else _settled(intent, words, people, anchored=dated is not None or order is not None),
        words=words,
        hints=hints,
        people=people,
        period=dated.period if dated else _so_far(lexicon.held, now.date()) if order == "latest" else None,
        series=lexicon.spoken_series[named_series.name] if named_series else None,
        order=order,
        everywhere=cue is not None,
        unfiltered=_words(folded)[0],
        now=now,
    )


def _so_far(held: Collection[dt.date], today: dt.date) -> Period | None:
    """The days up to today where there are notes of later ones, such as an agenda: the latest is none of those."""
    return Period(first=min(held), last=today) if held and min(held) <= today < max(held) else None


def _same_length(text: str) -> str:
    """Gives the text composed so that folding keeps every position."""
    whole = (
        text[:_LONGEST].encode("utf-8", "replace").decode("utf-8")
    )  # undecodable input comes as halves of characters
    composed = unicodedata.normalize("NFC", whole).strip()
    return composed if len(fold(composed)) == len(composed) else fold(composed)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


_COMPOUND: Final = re.compile(r"(?<![\w-])[a-z]{2,}-[a-z]{2,}(?![\w-])")


def _compounded(text: str, lexicon: Lexicon) -> str:
    """A small word that a hyphen ties to another is a part of its name: `boil-over` is not about boiling.

    The text stays as long as it is.
    """

    def whole(found: re.Match[str]) -> str:
        parts = found[0].split("-")
        small = [part in CHATTER for part in parts]
        is_name = any(small) and not all(small) and all(part in lexicon.known_words for part in parts)
        return f"{''.join(parts)} " if is_name else found[0]

    return _COMPOUND.sub(whole, text) if "-" in text else text


def _words(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words: list[str] = []
    hints: list[str] = []
    for word in words_of(text):
        if word in CHATTER:
            continue
        (hints if word in CUES or word in OF_MEETINGS or word in _ORDERS else words).append(word)
    return tuple(words), tuple(hints)


def _told_aside(text: str, lexicon: Lexicon) -> Iterator[str]:
    """Before a question stand its subject or pleasantries: words of the notes that are not everyday ones count."""
    return (word for word in _words(text)[0] if word in lexicon and word not in PLAIN)


def _order(folded: str, series: tuple[str, ...]) -> Literal["first", "latest"] | None:
    if _LATEST.search(folded) or _LAST.search(folded):
        return "latest"
    if "last" in folded and any(re.search(rf"\blast\s+(?:\w+\s+)?{re.escape(name)}\b", folded) for name in series):
        return "latest"
    return "first" if _FIRST.search(folded) else None


_OF_CATCHING_UP: Final = frozenset({"catch", "catching", "catchup", "new", "speed", "date"})


def _settled(intent: Intent, words: tuple[str, ...], people: tuple[str, ...], *, anchored: bool) -> Intent:
    """Gives the intent that the rest of the question leaves: what a person presented, what a meeting was about."""
    if intent is Intent.ATTENDEES:
        return intent if anchored or not words else Intent.WHO
    if intent is Intent.CATCHUP:
        return intent if _OF_CATCHING_UP.issuperset(words) else Intent.ABOUT
    if words or intent in {Intent.NEXT, Intent.SLIDES, Intent.ACTIONS, Intent.DECISIONS}:
        return intent
    if people:
        return intent if intent in {Intent.DEMO, Intent.WHEN} else Intent.PERSON
    return Intent.MEETING if anchored else intent
