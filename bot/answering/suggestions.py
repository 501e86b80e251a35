"""What is offered while somebody types a name: people and meetings, best first."""

from collections.abc import Iterator

from bot.answering.answerer import Answerer
from bot.search.words import fold, words_of
from parsers.models import Meeting


def people_like(answerer: Answerer, typed: str) -> Iterator[str]:
    """Gives the people whose names hold words that begin like those typed, who presented most first."""
    people = answerer.people
    for name in sorted(people.names, key=lambda name: (-people.presented(name), name)):
        if _begun(typed, " ".join((name, *people.spellings(name)))):
            yield name


def meetings_like(answerer: Answerer, typed: str) -> Iterator[Meeting]:
    """Gives the meetings, newest first, whose titles and dates, also in words, hold what is typed."""
    for meeting in reversed(answerer.library.meetings):
        if _begun(typed, f"{meeting.title} {meeting.series} {meeting.date:%Y %m %d %B} {meeting.date.day}"):
            yield meeting


def series_like(answerer: Answerer, typed: str) -> Iterator[str]:
    """Gives the series whose names begin so."""
    return (name for name in answerer.series if name.startswith(fold(typed.strip())))


def _begun(typed: str, text: str) -> bool:
    held = words_of(text)
    return all(any(one.startswith(word) for one in held) for word in words_of(typed))
