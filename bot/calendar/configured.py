"""What the configuration says of a series: the strongest word on when it meets."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable
from zoneinfo import ZoneInfo

from pydantic import ConfigDict, PositiveInt

from bot.calendar.occurrences import Evidence, Occurrence, Status
from bot.calendar.rules import Rule, first_start
from parsers.models import Model, Source


@runtime_checkable
class Planned(Protocol):
    """Something that says on which days a series meets, without end."""

    def starts(self, after: dt.datetime, until: dt.datetime) -> Iterator[Occurrence]:
        """Gives the meetings that start between two instants, both included."""


class Change(Model):
    """One date of a series that is not as usual: moved, cancelled, or else left out without a word."""

    day: dt.date
    moved_to: dt.datetime | None = None
    """Naive wall time in the zone of the series."""
    cancelled: bool = False
    reason: str | None = None
    line: PositiveInt


class ConfiguredSeries(Model):
    """A series as the configuration has it; what is None is left to the notes."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    name: str
    source: Source
    line: PositiveInt
    title: str | None = None
    aliases: tuple[str, ...] = ()
    zone: str | None = None
    start: dt.time | None = None
    rule: str | None = None
    since: dt.date | None = None
    """A day of a meeting, from which the rule's intervals are counted."""
    lasts: dt.timedelta = dt.timedelta(hours=1)
    join_url: str | None = None
    changes: tuple[Change, ...] = ()
    invitation: Planned | None = None
    """What an .ics file says of it."""

    def planned(self) -> Planned | None:
        """Gives what says without end when it meets; None where that is left to the notes."""
        if self.rule and self.zone and self.start:
            return RuledSeries(self, Rule(self.rule, first_start(self.since, self.start), ZoneInfo(self.zone)))
        return self.invitation

    @property
    def known(self) -> dict[str, object]:
        """What it says of every meeting, by the fields of an occurrence."""
        lasts = {} if self.invitation else {"lasts": self.lasts}
        return {"title": self.title, "join_url": self.join_url, **lasts}

    def at(self, wall: dt.datetime, line: int, status: Status) -> Occurrence | None:
        """Gives the meeting at that wall time; None where the configuration names no zone."""
        if self.zone is None:
            return None
        return Occurrence(
            series=self.name,
            starts_at=wall.replace(tzinfo=ZoneInfo(self.zone)),
            status=status,
            source=self.source,
            line=line,
            evidence=Evidence.CONFIGURATION,
        )


class RuledSeries:
    """The meetings of a fixed rule."""

    def __init__(self, series: ConfiguredSeries, rule: Rule) -> None:
        self._series = series
        self._rule = rule

    def starts(self, after: dt.datetime, until: dt.datetime) -> Iterator[Occurrence]:
        """Gives the meetings that start between two instants, both included."""
        for start in self._rule.starts(after, until):
            yield Occurrence(
                series=self._series.name,
                starts_at=start,
                status=Status.ANNOUNCED,
                source=self._series.source,
                line=self._series.line,
                evidence=Evidence.CONFIGURATION,
            )


def changed(coming: Iterable[Occurrence], series: ConfiguredSeries, now: dt.datetime) -> list[Occurrence]:
    """Gives the meetings with the changes of single dates made to them; a moved one may come from a day gone by."""
    by_day = {one.starts_at.date(): one for one in coming}
    for change in series.changes:
        usual = by_day.pop(change.day, None)
        if change.moved_to:
            moved = _moved(series, change, usual)
            if moved and moved.instant >= now:
                by_day[moved.starts_at.date()] = moved
        elif change.cancelled:
            cancelled = _cancelled(series, change, usual)
            if cancelled and cancelled.instant >= now:
                by_day[change.day] = cancelled
    return sorted(by_day.values(), key=lambda one: one.instant)


def _moved(series: ConfiguredSeries, change: Change, usual: Occurrence | None) -> Occurrence | None:
    moved = series.at(change.moved_to, change.line, Status.MOVED) if change.moved_to else None
    if moved is None:
        return None
    first, changes = (usual.first_planned_for, usual.changes) if usual else (change.day, 0)
    return moved.model_copy(update={"note": change.reason, "planned_for": first, "changes": changes + 1})


def _cancelled(series: ConfiguredSeries, change: Change, usual: Occurrence | None) -> Occurrence | None:
    if usual is None:
        wall = dt.datetime.combine(change.day, series.start) if series.start else None
        usual = series.at(wall, change.line, Status.CANCELLED) if wall else None
    if usual is None:
        return None
    told = {"status": Status.CANCELLED, "note": change.reason, "changes": usual.changes + 1}
    said = {"source": series.source, "line": change.line, "evidence": Evidence.CONFIGURATION, "evidence_date": None}
    return usual.model_copy(update={**told, **said})


def contradicted(stronger: Occurrence, weaker: Iterable[Occurrence]) -> Occurrence:
    """Gives the meeting with what weaker sources say instead."""
    told = tuple(
        f"{one.source.path}:{one.line} says {one.starts_at:%Y-%m-%d %H:%M}"
        for one in weaker
        if one.instant != stronger.instant
    )
    return stronger.model_copy(update={"contradictions": (*stronger.contradictions, *told)}) if told else stronger
