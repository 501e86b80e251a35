"""How often a bot may start sessions: some at once, each shard in its turn, and so many a day."""

from collections.abc import Callable
from typing import Final

from tests.discord_stand_in.refusals import JsonObject

_A_DAY: Final = 1000
_TURN: Final = 5.0
_DAY_MS: Final = 86_400_000


class SessionStarts:
    """Counts sessions of all processes; a shard that identifies out of turn is written down."""

    def __init__(self, max_concurrency: int, clock: Callable[[], float]) -> None:
        self._max_concurrency = max_concurrency
        self._clock = clock
        self._last: dict[int, float] = {}
        self.remaining = _A_DAY
        self.out_of_turn: list[int] = []

    def begin(self, shard: int | None) -> bool:
        """Tells whether that shard may start a session now; None stands for a bot that is not divided."""
        self.remaining -= 1
        if shard is None:
            return True
        now, turn = self._clock(), shard % self._max_concurrency
        last = self._last.get(turn)
        if last is not None and now - last < _TURN:
            self.out_of_turn.append(shard)
            return False
        self._last[turn] = now
        return True

    @property
    def limits(self) -> JsonObject:
        return {
            "total": _A_DAY,
            "remaining": self.remaining,
            "reset_after": _DAY_MS,
            "max_concurrency": self._max_concurrency,
        }
