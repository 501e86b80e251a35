"""Counts answers as they are given, and how long each takes."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

from bot.answering.outcomes import Answer, Choices, Found, NoMatch
from bot.metrics import Metrics

_OUTCOMES: Final = MappingProxyType({Found: "found", Choices: "choices", NoMatch: "no_match"})
_FAILED: Final = "failed"


class Tally:
    """What was answered, since the beginning for Prometheus, and today for organisers."""

    def __init__(self, metrics: Metrics, clock: Callable[[], dt.datetime]) -> None:
        self._metrics = metrics
        self._clock = clock
        self._day = clock().date()
        self._today: Counter[str] = Counter()

    @contextmanager
    def answering(self) -> Iterator[Callable[[Answer], None]]:
        """Counts one answer: the one that is told to what it gives; as failed where something is raised, or none is."""
        given: list[Answer] = []
        try:
            with self._metrics.answer_time.time():
                yield given.append
        except BaseException:
            given.clear()
            raise
        finally:
            intent, outcome = (given[0].question.intent.value, _OUTCOMES[type(given[0])]) if given else ("", _FAILED)
            self._metrics.answers.labels(intent, outcome).inc()
            self.today[outcome] += 1

    @property
    def today(self) -> Counter[str]:
        """How many answers of each outcome were given since midnight in UTC."""
        day = self._clock().date()
        if day != self._day:
            self._day, self._today = day, Counter()
        return self._today
