"""A few topics × what a question looks for → what their titles and sentences say for them, all at once."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.search.compact import Numbers
from bot.search.fields import SENTENCE
from bot.search.index import TopicIndex
from bot.search.wanted import Wanted

_Floats = NDArray[np.float64]

_MEANT_BY_NONE: Final = 0
_NEW_SENTENCE: Final = 1


class Titles(NamedTuple):
    """What the titles of some topics say, one after the other."""

    asked: _Floats
    """Share of the title, by what its words tell, that the question names."""
    more: _Floats
    """What words of the question tell beyond their weight because they stand there."""
    held: _Floats
    """How surely each title holds what is wanted: a row for each wanted."""


class Meant:
    """What every stem of a question means, as a table: a row for each wanted, a column for each stem."""

    def __init__(self, index: TopicIndex, wanted: Sequence[Wanted]) -> None:
        self._index = index
        self.weights = np.array([one.weight for one in wanted])
        """How much each wanted tells."""
        self._in_title = np.array([one.in_title for one in wanted])
        codes = {code for one in wanted for stem in one.stems if (code := index.codes.get(stem))}
        columns = {code: column for column, code in enumerate(sorted(codes), start=_NEW_SENTENCE + 1)}
        self._surely = np.zeros((len(wanted), len(columns) + _NEW_SENTENCE + 1))
        for place, one in enumerate(wanted):
            for stem, surely in one.stems.items():
                if code := index.codes.get(stem):
                    self._surely[place, columns[code]] = surely
        self._columns = np.zeros(len(index.codes), dtype=np.intp)
        self._columns[SENTENCE] = _NEW_SENTENCE
        self._columns[list(columns)] = list(columns.values())

    def titles(self, topics: Numbers) -> Titles:
        stems, of = self._index.titles.some(topics)
        columns = self._columns[stems]
        rarities = self._index.rarities(stems)
        whole = np.bincount(of, rarities, len(topics))
        asked = np.bincount(of, rarities * self._surely.max(axis=0)[columns], len(topics))
        more = np.bincount(of, (self._in_title @ self._surely)[columns], len(topics))
        held = np.zeros((len(topics), len(self.weights)))
        np.maximum.at(held, of, self._surely.T[columns])
        return Titles(asked / np.where(whole > 0.0, whole, 1.0), more.astype(np.float64), held.T)

    def together(self, topics: Numbers, titles: Titles) -> _Floats:
        """Gives the most that a title, or two sentences that follow each other, hold, by what the words tell."""
        most: _Floats = self.weights @ titles.held
        stems, of = self._index.texts.some(topics)
        columns = self._columns[stems]
        telling = np.flatnonzero(columns != _MEANT_BY_NONE)
        columns, of = columns[telling], of[telling]
        starts = np.flatnonzero(columns == _NEW_SENTENCE)
        if len(starts):
            held = np.maximum.reduceat(self._surely[:, columns], starts, axis=1)
            of = of[starts]
            np.maximum.at(most, of, self.weights @ held)
            follow = np.flatnonzero(of[1:] == of[:-1])
            np.maximum.at(most, of[follow], self.weights @ np.maximum(held[:, follow], held[:, follow + 1]))
        return most
