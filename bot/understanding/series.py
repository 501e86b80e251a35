"""Which series of meetings a question speaks of."""

import re
from typing import Final

from bot.understanding.intents import MEETING_NOUN
from parsers.models import Model

_SHORT: Final = 4
_WORDS_TOO: Final = frozenset(
    {"all", "community", "contributors", "core", "dev", "developers", "general", "main", "maintainers", "monthly"}
    | {"project", "public", "team", "user", "users", "weekly", "working"}
)
"""Names of series that are words: in a question about a topic they need a `meeting` behind them."""


class NamedSeries(Model):
    """A series that a text names and where."""

    name: str
    start: int
    end: int


def series_in(folded: str, series: tuple[str, ...], *, of_meetings: bool) -> NamedSeries | None:
    """Gives the series that a folded text names; in a question about a topic the name alone may be another word.

    `of_meetings` says that the question is about meetings themselves, so that a bare name will do.
    """
    found = [named for name in series for named in _mentions(folded, name, of_meetings=of_meetings)]
    if not found:
        return None
    names = {named.name for named in found}
    if len(names) > 1 and re.search(r"\b(?:or|and|both)\b", folded[found[0].end : found[-1].start]):
        return None
    return max(found, key=lambda named: named.end)


def _mentions(folded: str, name: str, *, of_meetings: bool) -> list[NamedSeries]:
    if name[:_SHORT].partition("-")[0] not in folded:
        return []
    spoken = re.escape(name).replace(r"\-", r"[\s-]")
    short = "|".join(re.escape(name[:length]) for length in range(_SHORT, len(name)))
    ways = [rf"(?P<n>{spoken})s?\W+(?:{MEETING_NOUN}|ones?)\b"]
    if short:
        ways.append(rf"(?P<n>{short})\.?\W+(?:{MEETING_NOUN}|ones?)\b")
    if of_meetings or name not in _WORDS_TOO:
        ways.append(rf"(?P<n>{spoken})s?\b")
    return [
        NamedSeries(name=name, start=match.start(), end=match.end())
        for way in ways
        for match in re.finditer(rf"\b(?:{way})", folded)
    ]
