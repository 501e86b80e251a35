"""When series meet next, of all that says so: the strongest source holds, and what contradicts it is told.

Strongest first: single dates that the configuration changes, its rule or .ics file, the newest announcements of the
notes, agendas of meetings to come, and the rhythm of past meetings, which is never more than an expectation.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar.agendas import Agendas
from bot.calendar.announced import Announcements, today_of
from bot.calendar.configured import ConfiguredSeries, Planned, changed, contradicted
from bot.calendar.history import History
from bot.calendar.occurrences import Evidence, Occurrence, Status
from bot.library import Library
from parsers.models import ZonedDatetime

_DAY: Final = dt.timedelta(days=1)
_AHEAD: Final = dt.timedelta(days=400)
"""How far ahead a rule is expanded: as far as anybody can be reminded, and a month."""
_SAME_MEETING: Final = dt.timedelta(days=7)
"""Within so much an agenda and an announcement speak of one meeting."""


class Calendar:
    """What is known of the coming meetings, by series."""

    def __init__(self, library: Library, configured: Iterable[ConfiguredSeries] = ()) -> None:
        self._announcements = Announcements(library)
        self._history = History(library, self._announcements)
        self._agendas = Agendas(library)
        self._configured: Mapping[str, ConfiguredSeries] = {series.name: series for series in configured}
        self._planned: Mapping[str, Planned | None] = {name: one.planned() for name, one in self._configured.items()}

    @property
    def series(self) -> tuple[str, ...]:
        """The names of all series that met, are announced or configured, sorted."""
        return tuple(sorted({*self._history.series, *self._announcements.series, *self._configured}))

    @property
    def names(self) -> Mapping[str, tuple[str, ...]]:
        """What else each series is called, as the configuration has it."""
        return {name: one.aliases if (one := self._configured.get(name)) else () for name in self.series}

    @property
    def news(self) -> frozenset[dt.datetime]:
        """The instants at which what is known of reminded meetings may change."""
        return self._announcements.news

    def upcoming(self, now: dt.datetime, series: str | None = None) -> tuple[Occurrence, ...]:
        """Gives the coming meetings of one series or of all, soonest first; of those without end a year and more."""
        names = self.series if series is None else (series,)
        return _soonest_first(chain.from_iterable(self._coming(name, now) for name in names))

    def nearest(self, now: dt.datetime, series: str | None = None) -> tuple[Occurrence, ...]:
        """Gives the coming meetings likewise, but of series without end only up to the next that takes place."""
        names = self.series if series is None else (series,)
        coming = {name: self._coming(name, now) for name in names}
        return _soonest_first(
            one
            for name, of_series in coming.items()
            for one in (_up_to_the_next(of_series) if self._planned.get(name) else of_series)
        )

    def _coming(self, name: str, now: dt.datetime) -> Sequence[Occurrence]:
        configured, planned = self._configured.get(name), self._planned.get(name)
        announced = self._announcements.standing(now, name)
        begun = tuple(self._begun(name, now))
        if planned:
            coming = [*planned.starts(now, now + _AHEAD)]
        else:
            coming = [*announced, *(one for one in begun if not _same_meeting(one, announced))]
        if not coming:
            coming = [*self._expected(name, now)]
        if configured:
            coming = _without_needless_expectations(changed(coming, configured, now))
        coming = _with_contradictions(_soonest_first(coming), (*announced, *begun))
        return tuple(self._completed(name, coming, now))

    def _begun(self, name: str, now: dt.datetime) -> Iterator[Occurrence]:
        """Gives the coming meetings for which there is an agenda."""
        for notes in self._agendas.begun(name, now.date()):
            start = notes.starts_at or self._usual_start(name, notes.date, now)
            if start and notes.date > today_of(now, start):
                yield Occurrence(
                    series=name,
                    starts_at=start,
                    status=Status.ANNOUNCED,
                    source=notes.source,
                    line=notes.line,
                    evidence=Evidence.AGENDA,
                )

    def _expected(self, name: str, now: dt.datetime) -> Iterable[Occurrence]:
        start = self._usual_start(name, now.date(), now)
        configured = self._configured.get(name)
        but_for = {change.day for change in configured.changes} if configured else set()
        return self._history.expected(name, start, now, but_for) if start else ()

    def _usual_start(self, name: str, day: dt.date, now: dt.datetime) -> ZonedDatetime | None:
        """Gives when the series starts on a day, as configured or as it did last; None where nobody says."""
        configured = self._configured.get(name)
        last = self._history.last_start(name, now)
        zone = ZoneInfo(configured.zone) if configured and configured.zone else last and last.tzinfo
        start = configured.start if configured and configured.start else last and last.time()
        return dt.datetime.combine(day, start, zone) if start and zone else None

    def _completed(self, name: str, coming: Iterable[Occurrence], now: dt.datetime) -> Iterator[Occurrence]:
        """Gives the meetings with what else is known of them; what was proposed is for the next."""
        configured = self._configured.get(name)
        is_next = True
        for one in coming:
            known: dict[str, object] = configured.known if configured else {}
            if one.status is not Status.CANCELLED and is_next:
                known = {**known, "topics": self._agendas.topics(name, one.starts_at.date(), now.date())}
                is_next = False
            yield one.model_copy(update=known) if known else one


def _same_meeting(one: Occurrence, others: Iterable[Occurrence]) -> bool:
    return any(abs(one.instant - other.instant) <= _SAME_MEETING for other in others)


def _without_needless_expectations(coming: Sequence[Occurrence]) -> list[Occurrence]:
    """Gives the meetings without expectations where something is sure after all."""
    sure = any(one.takes_place for one in coming)
    return [one for one in coming if not (sure and one.status is Status.PROJECTED)]


def _with_contradictions(coming: Sequence[Occurrence], weaker: Iterable[Occurrence]) -> list[Occurrence]:
    """Gives the meetings, each with the sources that say another time for it."""
    told = list(coming)
    for other in weaker:
        if not told or any(one.instant == other.instant for one in told):
            continue
        near = min(range(len(told)), key=lambda number: abs(told[number].instant - other.instant))
        told[near] = contradicted(told[near], (other,))
    return told


def _up_to_the_next(coming: Iterable[Occurrence]) -> Iterator[Occurrence]:
    for one in coming:
        yield one
        if one.status is not Status.CANCELLED:
            return


def _soonest_first(coming: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    return tuple(sorted(coming, key=lambda occurrence: (occurrence.instant, occurrence.series)))
