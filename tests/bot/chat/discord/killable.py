"""The bot as a process that can be killed and started again within tenths of a second, on a clock that is moved on."""

import asyncio
import datetime as dt
import multiprocessing
import os
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Final

from bot import bootstrap
from bot.config import load
from bot.reminders.entries import Entry
from bot.reminders.ledger import Ledger
from tests.bot.chat.discord.process import environment_of
from tests.discord_stand_in import StandIn

_FORKS: Final = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["pytest", "bot.chat.discord.process", "bot.logs.pipeline", __name__])
_PERIOD: Final = 0.02
_LOOKS_WITHIN: Final = 30.0


def _run(config: Path, environment: Mapping[str, str], ahead: float, log: Path) -> None:
    """What `minutebot run` does, with another clock."""
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(file, 1)
    os.dup2(file, 2)
    os.environ.update(environment)
    bootstrap.run_discord(load(config), lambda: dt.datetime.now(dt.UTC) + dt.timedelta(seconds=ahead))


@dataclass
class KillableBot:
    """One bot, of which at most one process runs at a time."""

    config: Path
    stand_in: StandIn
    ahead: float
    """Seconds before the machine's clock, for the bot and for Discord."""
    running: ForkServerProcess | None = field(default=None, init=False)
    began: dt.datetime = field(default=dt.datetime.min.replace(tzinfo=dt.UTC), init=False)
    """When the last process was started."""

    def __post_init__(self) -> None:
        self.stand_in.move_on(self.ahead)

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + dt.timedelta(seconds=self.ahead)

    def start(self) -> None:
        environment = environment_of(self.stand_in, self.stand_in.token)
        log = self.config.with_suffix(".log")
        self.running = _FORKS.Process(target=_run, args=(self.config, environment, self.ahead, log), daemon=True)
        self.began = self.now
        self.running.start()

    async def go_online(self) -> None:
        """Starts it, and waits until it has logged in."""
        await self.stand_in.offline()
        self.start()
        await self.stand_in.online()

    async def kill(self) -> None:
        """Ends it by SIGKILL: nothing it would still do is done."""
        if self.running:
            self.running.kill()
            await asyncio.to_thread(self.running.join)
            self.running = None

    def pass_time(self, seconds: float) -> None:
        """Lets time pass while nothing runs."""
        assert self.running is None
        self.ahead += seconds
        self.stand_in.move_on(seconds)

    async def record(self) -> tuple[Entry, ...]:
        return (await self._looked_up())[0]

    async def _looked_up(self) -> tuple[tuple[Entry, ...], bool]:
        """Gives the record, and whether the running process has seen to everything once."""
        ledger = await Ledger.open(f"sqlite+aiosqlite:///{self.ledger_file}")
        try:
            watched = await ledger.watched_until()
            return await ledger.entries(), watched is not None and watched >= self.began
        finally:
            await ledger.close()

    @property
    def ledger_file(self) -> Path:
        return self.config.parent / "state" / "ledger.sqlite3"

    async def settle(self, *, starts: int = 12) -> tuple[Entry, ...]:
        """Lets it see to everything, and starts it again later where something waits, until all that is due is done."""
        for _ in range(starts):
            await self.look_once()
            entries = await self.record()
            if not any(entry.unfinished and entry.due_at <= self.now for entry in entries):
                return entries
            self.pass_time(70)
        raise AssertionError(f"unfinished: {await self.record()}")

    async def look_once(self) -> None:
        """Lets it run until it has seen to everything once."""
        self.start()
        try:
            async with asyncio.timeout(_LOOKS_WITHIN):
                while not (await self._looked_up())[1]:  # noqa: ASYNC110 - the other process can set no event here
                    await asyncio.sleep(_PERIOD)
        finally:
            await self.kill()

    async def struck(self, order: Callable[[Callable[[], Awaitable[None]]], None]) -> None:
        """Starts it, and waits until the fault that `order` puts in its way has killed it."""
        gone = asyncio.Event()

        async def blow() -> None:
            await self.kill()
            gone.set()

        order(blow)
        self.start()
        async with asyncio.timeout(10):
            await gone.wait()
