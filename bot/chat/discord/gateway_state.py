"""Which connections to Discord are up, and since when the others are not."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple


class _Connection(NamedTuple):
    latency: Callable[[], float] | None
    since: dt.datetime


class GatewayState:
    """Is told by whichever client runs when a shard comes up and goes down; one that has no shards is shard 0."""

    def __init__(self, clock: Callable[[], dt.datetime]) -> None:
        self._clock = clock
        self._shards = {0: _Connection(None, clock())}

    def assigned(self, shards: Collection[int]) -> None:
        """Takes which shards are to be up here, of all that there are; of others nothing is expected."""
        now = self._clock()
        self._shards = {shard: self._shards.get(shard, _Connection(None, now)) for shard in shards}

    def up(self, latency: Callable[[], float], shard: int = 0) -> None:
        """Takes what gives the latency in seconds."""
        self._shards[shard] = _Connection(latency, self._clock())

    def down(self, shard: int = 0) -> None:
        known = self._shards.get(shard)
        if known and known.latency:
            self._shards[shard] = _Connection(None, self._clock())

    def all_down(self) -> None:
        for shard in self._shards:
            self.down(shard)

    @property
    def latencies(self) -> Mapping[int, float | None]:
        """The latency of each shard that is to be up here, in seconds; None where it is down."""
        return {shard: one.latency() if one.latency else None for shard, one in self._shards.items()}

    @property
    def down_since(self) -> dt.datetime | None:
        """Since when a shard that is to be up is not; None where all are up."""
        return min((one.since for one in self._shards.values() if one.latency is None), default=None)
