"""What is measured while the bot runs, by the conventions of Prometheus: seconds, totals, a name for each thing."""

import datetime as dt
import platform
from collections import Counter as Counts
from collections.abc import Iterable, Mapping
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Info, ProcessCollector

from bot.library import Library
from parsers.models import Severity

_ANSWERED_WITHIN: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 5.0, 15.0)
"""Seconds; Discord waits for three."""
_POSTED_WITHIN: Final = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0, 4 * 3600.0)


class Metrics:
    """All that one process measures, in a registry of its own."""

    def __init__(self, version: str) -> None:
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        build = Info("minutebot_build", "Version that runs", registry=registry)
        build.info({"version": version, "python": platform.python_version()})
        self.answers = Counter("minutebot_answers", "Answers given", ["intent", "outcome"], registry=registry)
        self.answer_time = Histogram(
            "minutebot_answer_seconds",
            "Seconds from the question until its answer is taken",
            buckets=_ANSWERED_WITHIN,
            registry=registry,
        )
        self.lateness = Histogram(
            "minutebot_reminder_lateness_seconds",
            "Seconds from when a post was due until it was made",
            buckets=_POSTED_WITHIN,
            registry=registry,
        )
        self._reminders = Gauge("minutebot_reminders", "Posts on record", ["state"], registry=registry)
        self._gateway_up = Gauge("minutebot_gateway_up", "Whether Discord is connected", ["shard"], registry=registry)
        self._latency = Gauge(
            "minutebot_gateway_latency_seconds", "Heartbeat's way and back", ["shard"], registry=registry
        )
        self._meetings = Gauge("minutebot_library_meetings", "Meetings in use", registry=registry)
        self._topics = Gauge("minutebot_library_topics", "Topics in use", registry=registry)
        self._oddities = Gauge("minutebot_library_diagnostics", "Oddities of notes", ["severity"], registry=registry)
        self._source_age = Gauge(
            "minutebot_source_age_seconds", "Seconds since a source was read well", ["source"], registry=registry
        )
        self._tasks = Gauge("minutebot_tasks", "Tasks of the event loop", registry=registry)

    def posted(self, late: dt.timedelta) -> None:
        """Measures one post that was made that long after it was due."""
        self.lateness.observe(max(late.total_seconds(), 0.0))

    def recorded(self, by_state: Iterable[tuple[str, int]]) -> None:
        """Sets how many posts are on record in each state."""
        for state, number in by_state:
            self._reminders.labels(state).set(number)

    def connected(self, latencies: Mapping[int, float | None]) -> None:
        """Sets the latency of each shard that is to be up here, in seconds; None where it is down."""
        self._gateway_up.clear()
        self._latency.clear()
        for shard, latency in latencies.items():
            self._gateway_up.labels(shard).set(latency is not None)
            self._latency.labels(shard).set(float("nan") if latency is None else latency)

    def loaded(self, library: Library) -> None:
        """Sets what the library in use holds."""
        self._meetings.set(len(library.meetings))
        self._topics.set(sum(len(meeting.topics) for meeting in library.meetings))
        found = Counts(fault.severity for fault in library.diagnostics)
        for severity in Severity:
            self._oddities.labels(severity.value).set(found[severity])

    def followed(self, read: Iterable[tuple[str, dt.datetime | None]], now: dt.datetime) -> None:
        """Sets how old each source is, by when it was read well last; one that never was is endlessly old."""
        self._source_age.clear()
        for source, at in read:
            self._source_age.labels(source).set((now - at).total_seconds() if at else float("inf"))

    def running(self, tasks: int) -> None:
        self._tasks.set(tasks)
