"""The bot as operators run it: a process of its own, pointed at the stand-in through its environment."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.discord_stand_in import StandIn

_ROOT: Final = Path(__file__).parents[4]
_ENDS_WITHIN: Final = 30.0


@dataclass(frozen=True)
class BotProcess:
    process: asyncio.subprocess.Process
    log_file: Path

    @property
    def log(self) -> str:
        """Everything it has said on both streams."""
        return self.log_file.read_text("utf-8")

    async def ended(self) -> int:
        """Gives the exit code of a process that ends by itself."""
        async with asyncio.timeout(_ENDS_WITHIN):
            return await self.process.wait()

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Asks it to end, as service managers do, and gives its exit code."""
        self.process.send_signal(number)
        return await self.ended()


@contextlib.asynccontextmanager
async def bot_process(config: Path, stand_in: StandIn, token: str | None = None) -> AsyncIterator[BotProcess]:
    """Runs the bot; whatever the test does, no process is left. What it said is shown where the test fails."""
    log_file = config.with_suffix(".log")
    with log_file.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--config", str(config)),
            cwd=config.parent,
            env={**_inherited(), **environment_of(stand_in, stand_in.token if token is None else token)},
            stdout=log,
            stderr=asyncio.subprocess.STDOUT,
        )
    running = BotProcess(process, log_file)
    try:
        yield running
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
        print(running.log)  # noqa: T201 - pytest shows it where the test fails


@contextlib.asynccontextmanager
async def online_bot(config: Path, stand_in: StandIn) -> AsyncIterator[BotProcess]:
    """Runs the bot and waits until it has logged in."""
    async with bot_process(config, stand_in) as running:
        ended = asyncio.create_task(running.process.wait())
        online = asyncio.create_task(stand_in.online())
        await asyncio.wait({ended, online}, return_when=asyncio.FIRST_COMPLETED)
        try:
            assert not ended.done(), f"it ended with {ended.result()} before it logged in:\n{running.log}"
            await online
            yield running
        finally:
            online.cancel()
            ended.cancel()
            await asyncio.gather(online, ended, return_exceptions=True)


def environment_of(stand_in: StandIn, token: str) -> dict[str, str]:
    """Gives the variables that point a bot at the stand-in."""
    return {
        "MINUTEBOT_DISCORD__API_URL": stand_in.api_url,
        "MINUTEBOT_DISCORD__GATEWAY_URL": stand_in.gateway_url,
        "MINUTEBOT_DISCORD__TOKEN": token,
    }


def _inherited() -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MINUTEBOT_")}
    return {**inherited, "PYTHONPATH": str(_ROOT)}
