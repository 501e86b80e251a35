"""Why a topic is offered for what somebody types: the fields in which the words stand."""

from collections.abc import Iterable

from bot.search.entries import Entry
from bot.search.fields import fields_of
from bot.search.words import stem, words_of


def matched_in(entry: Entry, typed: str) -> tuple[str, ...]:
    """Gives the names of the fields that hold what is typed, each only where no field before it holds as much.

    The last word may be unfinished. Nothing is given where only words alike stand there, such as the right spelling.
    """
    missing = set(words_of(typed))
    unfinished = next(reversed(words_of(typed)), "") if not typed[-1:].isspace() else ""
    named: list[str] = []
    for held, field in fields_of(entry):
        here = {word for word in missing if _holds(held, word, begun=word == unfinished)}
        if here:
            named.append(field.name)
        missing -= here
    return tuple(named)


def _holds(held: Iterable[str], word: str, *, begun: bool) -> bool:
    return any(stem(one) == stem(word) or (begun and one.startswith(word)) for one in held)
