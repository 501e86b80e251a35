from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.reminders.stage import START, HandClock, Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A ledger in a file, two days and an hour before the guild meets."""
    stage = Stage(tmp_path, HandClock(START.replace(day=3, hour=15)))
    yield stage
    await stage.close()
