from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.reminders.postgres import new_database
from tests.bot.reminders.stage import START, HandClock, Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A ledger in a file, two days and an hour before the guild meets."""
    stage = Stage(tmp_path, HandClock(START.replace(day=3, hour=15)))
    yield stage
    await stage.close()


@pytest.fixture(params=["sqlite", "postgresql"])
async def any_stage(request: pytest.FixtureRequest, stage: Stage) -> Stage:
    """A stage with its ledger in a file of SQLite, or in a database of its own of PostgreSQL."""
    if request.param == "postgresql":
        stage.ledger_url = await new_database(request.getfixturevalue("postgres_server"))
    return stage
