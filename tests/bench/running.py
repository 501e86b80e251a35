"""The bot on the sample notes, as a process of its own beside what measures it."""

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from bot.bootstrap import SAMPLE_NOTES
from tests.discord_stand_in import StandIn

_ROOT: Final = Path(__file__).parents[2]


@asynccontextmanager
async def minutebot(stand_in: StandIn, **more: str) -> AsyncIterator[int]:
    """Runs it against the stand-in until the context ends, with `more` environment; gives its process id."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "MINUTEBOT_DISCORD__API_URL": stand_in.api_url,
            "MINUTEBOT_DISCORD__GATEWAY_URL": stand_in.gateway_url,
            "MINUTEBOT_DISCORD__TOKEN": stand_in.token,
            "MINUTEBOT_STATE_DIR": folder,
            "MINUTEBOT_NOTES": json.dumps([{"path": str(SAMPLE_NOTES)}]),
        }
        async with python(["-m", "bot", "run"], settings | more) as process:
            yield process


@asynccontextmanager
async def python(arguments: list[str], settings: dict[str, str]) -> AsyncIterator[int]:
    """Runs a Python program until the context ends, and gives its process id."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        env={**os.environ, "PYTHONPATH": str(_ROOT), **settings},
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process.pid
    finally:
        process.terminate()
        await process.wait()
