import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from tests.bot.reminders import postgres
from tests.bot.reminders.stage import START, HandClock, Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A ledger in a file, two days and an hour before the guild meets."""
    stage = Stage(tmp_path, HandClock(START.replace(day=3, hour=15)))
    yield stage
    await stage.close()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian's package postgresql)")
    with postgres.server(programs) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
async def any_stage(request: pytest.FixtureRequest, stage: Stage) -> Stage:
    """A stage with its ledger in a file of SQLite, or in a database of its own of PostgreSQL."""
    if request.param == "postgresql":
        stage.ledger_url = await _new_database(request.getfixturevalue("postgres_server"))
    return stage


async def _new_database(url: str) -> str:
    name = f"ledger_{uuid.uuid4().hex}"
    address = make_url(url)
    connection = await asyncpg.connect(
        host=str(address.query["host"]), user=address.username, database=address.database
    )
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return address.set(database=name).render_as_string(hide_password=False)
