"""What the running bot knows of itself, however often its client is replaced."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from bot.chat.discord.failures import Failures
from bot.chat.discord.gateway_state import GatewayState
from bot.chat.discord.tally import Tally
from bot.metrics import Metrics


@dataclass(frozen=True)
class Vitals:
    metrics: Metrics
    tally: Tally
    failures: Failures
    gateway: GatewayState
    clock: Callable[[], dt.datetime]
    began: dt.datetime

    @classmethod
    def begin(cls, version: str, clock: Callable[[], dt.datetime]) -> Self:
        """Gives those of a process that starts now."""
        metrics = Metrics(version)
        return cls(
            metrics=metrics,
            tally=Tally(metrics, clock),
            failures=Failures(clock),
            gateway=GatewayState(clock),
            clock=clock,
            began=clock(),
        )

    def told(self) -> Iterator[str]:
        """Gives what organisers see of it, as lines of plain text."""
        today = self.tally.today
        yield f"Running for {_in_words(self.clock() - self.began)}, {_connected(self.gateway.latencies)}"
        by_outcome = ", ".join(f"{number} {outcome.replace('_', ' ')}" for outcome, number in sorted(today.items()))
        yield f"Answers today (UTC): {today.total()}{f' ({by_outcome})' if by_outcome else ''}"
        for failure in self.failures.latest:
            yield f"Failed: {failure.what} at {failure.at:%Y-%m-%d %H:%M} UTC, number {failure.number} in the log"


def _connected(latencies: Mapping[int, float | None]) -> str:
    up = [latency for latency in latencies.values() if latency is not None]
    if not latencies:
        return "other processes run all shards"
    if not up:
        return "Discord is not connected"
    down = f", {len(latencies) - len(up)} of {len(latencies)} shards are down" if len(up) < len(latencies) else ""
    return f"Discord is {max(up) * 1000:.0f} ms away{down}"


def _in_words(time: dt.timedelta) -> str:
    minutes, hours, days = time.seconds // 60 % 60, time.seconds // 3600, time.days
    return f"{days} d {hours} h" if days else f"{hours} h {minutes} min" if hours else f"{minutes} min"
