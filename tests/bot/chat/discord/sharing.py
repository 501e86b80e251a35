"""Several bots on one ledger and one token: processes that are stopped, killed, and live on a clock of the test's."""

import datetime as dt
import multiprocessing
import os
import signal
from collections.abc import Mapping
from ctypes import c_double
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from typing import Final

from bot import bootstrap
from bot.config import load
from tests.bot.chat.discord.process import environment_of
from tests.discord_stand_in import StandIn

_FORKS: Final = multiprocessing.get_context("forkserver")


def _run(config: Path, environment: Mapping[str, str], ahead: "Synchronized[float]", log: Path) -> None:
    """What `minutebot run` does, with another clock."""
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(file, 1)
    os.dup2(file, 2)
    os.environ.update(environment)
    bootstrap.run_discord(load(config), lambda: dt.datetime.now(dt.UTC) + dt.timedelta(seconds=ahead.value))


@dataclass
class SharingBots:
    """Any number of processes with one configuration, told apart by their names."""

    config: Path
    stand_in: StandIn
    ledger_url: str
    ahead: "Synchronized[float]" = field(default_factory=lambda: _FORKS.Value(c_double, 0.0), init=False)
    """Seconds before the machine's clock, for the bots and for Discord."""
    running: dict[str, ForkServerProcess] = field(default_factory=dict, init=False)

    @property
    def now(self) -> dt.datetime:
        return dt.datetime.now(dt.UTC) + dt.timedelta(seconds=self.ahead.value)

    def pass_time(self, seconds: float) -> None:
        """Lets time pass at once for everybody."""
        self.ahead.value += seconds
        self.stand_in.move_on(seconds)

    def start(self, name: str) -> None:
        environment = {
            **environment_of(self.stand_in, self.stand_in.token),
            "MINUTEBOT_STATE_DIR": str(self.config.parent / name),
            "MINUTEBOT_LEDGER_URL": self.ledger_url,
        }
        arguments = self.config, environment, self.ahead, self._log(name)
        self.running[name] = _FORKS.Process(target=_run, args=arguments, daemon=True)
        self.running[name].start()

    def freeze(self, name: str) -> None:
        """Lets a process do nothing until it is thawed."""
        os.kill(self.running[name].pid or 0, signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        os.kill(self.running[name].pid or 0, signal.SIGCONT)

    def kill(self, name: str) -> None:
        """Ends a process by SIGKILL."""
        process = self.running.pop(name)
        process.kill()
        process.join()

    def end(self) -> None:
        for name in tuple(self.running):
            self.kill(name)
            print(self._log(name).read_text("utf-8"))  # noqa: T201 - pytest shows it where the test fails

    def _log(self, name: str) -> Path:
        return self.config.parent / f"{name}.log"
