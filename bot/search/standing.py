"""Where topics stand among all: their days, their series and their names."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

import numpy as np

from bot.search.compact import ByKey, Integers, Numbers
from bot.search.entries import Entry, ids_of
from bot.understanding.periods import Period

_NONE: Final = np.array((), dtype=np.uint32)


class Standing:
    """The order of topics by day and name; a topic's number is its place among those it was given."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Takes the topics, those of the oldest meeting first."""
        self._entries = entries
        days = np.fromiter((entry.meeting.date.toordinal() for entry in entries), dtype=np.uint32)
        self._days = days
        self._all = np.arange(len(days), dtype=np.uint32)
        self._of_series = _by_series(entries)
        ids = [name for _, name in _named(entries)]
        self._by_id = ByKey((name, number) for number, name in enumerate(ids))
        self.newest_first = _newest_first(days, ids)
        """Every topic's place when the newest come first, those of a day by their ids."""

    def within(self, period: Period | None, series: str | None) -> Numbers:
        """Gives the topics of a period, or of all days, and of a series, or of all; oldest first."""
        numbers = self._all if series is None else self._of_series.get(series, _NONE)
        if period is None:
            return numbers
        ends = np.array((period.first.toordinal(), period.last.toordinal() + 1), dtype=np.uint32)
        return numbers[slice(*numbers.searchsorted(self._days.searchsorted(ends)))]

    def number_of(self, name: str) -> int | None:
        """Gives the topic that has this id; None where none has."""
        return next((number for number in self._by_id.having([name]) if self._entries[number].id == name), None)


def _by_series(entries: Sequence[Entry]) -> dict[str, Numbers]:
    numbers: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        numbers.setdefault(entry.meeting.series, []).append(number)
    return {series: np.array(held, dtype=np.uint32) for series, held in numbers.items()}


def _named(entries: Sequence[Entry]) -> Iterator[tuple[Entry, str]]:
    for _, together in groupby(entries, key=lambda entry: id(entry.meeting)):
        of_meeting = list(together)
        names = ids_of(of_meeting[0].meeting)
        yield from ((entry, names[entry.place]) for entry in of_meeting)


def _newest_first(days: Numbers, ids: Sequence[str]) -> Integers:
    order = sorted(range(len(ids)), key=lambda number: (-int(days[number]), ids[number]))
    places = np.zeros(len(ids), dtype=np.int64)
    places[order] = np.arange(len(ids))
    return places
