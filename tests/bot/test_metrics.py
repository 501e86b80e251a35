import datetime as dt
import math
import re
from pathlib import Path

from bot.metrics import Metrics
from tests.bot.kettle import KETTLE

_PAGE = Path(__file__).parents[2] / "docs" / "pages" / "operators" / "watching.md"


def _value(metrics: Metrics, name: str, **labels: str) -> float | None:
    return metrics.registry.get_sample_value(name, labels)


def test_a_post_before_it_is_due_by_another_clock_is_not_late() -> None:
    metrics = Metrics("1")
    metrics.posted(dt.timedelta(seconds=-1))
    metrics.posted(dt.timedelta(seconds=7))
    assert _value(metrics, "minutebot_reminder_lateness_seconds_bucket", le="1.0") == 1
    assert _value(metrics, "minutebot_reminder_lateness_seconds_sum") == 7


def test_the_library_in_use_is_measured() -> None:
    metrics = Metrics("1")
    metrics.loaded(KETTLE)
    assert _value(metrics, "minutebot_library_meetings") == len(KETTLE.meetings)
    assert _value(metrics, "minutebot_library_topics") == sum(len(meeting.topics) for meeting in KETTLE.meetings)
    assert _value(metrics, "minutebot_library_diagnostics", severity="error") == 0


def test_a_connection_that_is_down_has_no_latency() -> None:
    metrics = Metrics("1")
    metrics.connected({0: 0.04, 3: None})
    assert [_value(metrics, "minutebot_gateway_up", shard=shard) for shard in "03"] == [1, 0]
    assert _value(metrics, "minutebot_gateway_latency_seconds", shard="0") == 0.04
    assert math.isnan(_value(metrics, "minutebot_gateway_latency_seconds", shard="3") or 0)


def test_a_shard_that_runs_elsewhere_is_not_measured_here() -> None:
    metrics = Metrics("1")
    metrics.connected({0: 0.04, 3: None})
    metrics.connected({3: 0.05})
    assert [_value(metrics, "minutebot_gateway_up", shard=shard) for shard in "03"] == [None, 1]


def test_sources_are_as_old_as_what_was_read_well_of_them() -> None:
    metrics = Metrics("1")
    now = dt.datetime(2024, 3, 3, 15, tzinfo=dt.UTC)
    metrics.followed([("notes", now - dt.timedelta(hours=1)), ("wiki", None)], now)
    ages = [_value(metrics, "minutebot_source_age_seconds", source=source) for source in ("notes", "wiki")]
    assert ages == [3600, math.inf]
    metrics.followed([], now)
    assert _value(metrics, "minutebot_source_age_seconds", source="wiki") is None


def test_each_process_measures_for_itself() -> None:
    first, second = Metrics("1"), Metrics("2")
    first.answers.labels("who", "found").inc()
    assert _value(second, "minutebot_answers_total", intent="who", outcome="found") is None
    assert _value(second, "minutebot_build_info", version="2", python=_python(second)) == 1


def _python(metrics: Metrics) -> str:
    (build,) = (family for family in metrics.registry.collect() if family.name == "minutebot_build")
    return str(build.samples[0].labels["python"])


def test_every_metric_is_explained_in_the_documentation() -> None:
    explained = {name.removesuffix("_total") for name in re.findall(r"minutebot_\w+", _PAGE.read_text("utf-8"))}
    measured = {family.name for family in Metrics("1").registry.collect() if family.name.startswith("minutebot_")}
    assert {name.removesuffix("_info") for name in explained} == measured
