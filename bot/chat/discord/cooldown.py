"""How often one person may ask in chat."""

import datetime as dt
from collections import deque
from enum import Enum, auto
from typing import Final

_MOST: Final = 20
_WITHIN: Final = dt.timedelta(minutes=1)
"""More than a person who reads the answers asks."""
_MANY: Final = 1000


class Admission(Enum):
    ANSWER = auto()
    ASK_TO_WAIT = auto()
    """Said once; what is asked until the wait is over gets no word."""
    SILENCE = auto()


class Cooldown:
    """Remembers who asked when, for as long as it matters."""

    def __init__(self, most: int = _MOST, within: dt.timedelta = _WITHIN) -> None:
        self._most = most
        self._within = within
        self._asked: dict[int, deque[dt.datetime]] = {}
        self._told: set[int] = set()

    def admit(self, person: int, now: dt.datetime) -> Admission:
        """Gives what becomes of a question that this person asks now."""
        if len(self._asked) > _MANY:
            self._forget(now)
        asked = self._asked.setdefault(person, deque())
        while asked and asked[0] <= now - self._within:
            asked.popleft()
        if len(asked) < self._most:
            asked.append(now)
            self._told.discard(person)
            return Admission.ANSWER
        if person in self._told:
            return Admission.SILENCE
        self._told.add(person)
        return Admission.ASK_TO_WAIT

    def _forget(self, now: dt.datetime) -> None:
        over = [person for person, asked in self._asked.items() if not asked or asked[-1] <= now - self._within]
        for person in over:
            del self._asked[person]
        self._told.difference_update(over)
