from collections.abc import Iterator

import pytest

from tests.bot.reminders import postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server."""
    programs = postgres.programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian's package postgresql)")
    with postgres.server(programs) as url:
        yield url


@pytest.fixture
async def new_database(postgres_server: str) -> str:
    """The address of an empty database of PostgreSQL."""
    return await postgres.new_database(postgres_server)
