"""Ledgers of before come up to this version with all that is in them, or stay as they were."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.reminders.entries import State
from bot.reminders.ledger import Ledger, LedgerError
from bot.reminders.migrating import latest_version, version_of
from bot.reminders.schema import METADATA, VERSION_TABLE
from tests.bot.reminders.stage import GUILD, HOUR, LEASE, MINUTE, START, Stage

_FIRST_RELEASE: Final = (Path(__file__).parent / "data" / "first_release.sql").read_text("utf-8")
"""A ledger of the first release, from before versions were kept, with something in every table."""
_NOW: Final = START - HOUR

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
async def database(any_stage: Stage) -> AsyncIterator[AsyncEngine]:
    """An empty database, in SQLite and in PostgreSQL; the ledger's address is `url_of(database)`."""
    any_stage.folder.mkdir(exist_ok=True)
    engine = create_async_engine(any_stage.ledger_url)
    yield engine
    await engine.dispose()


def url_of(database: AsyncEngine) -> str:
    return database.url.render_as_string(hide_password=False)


async def run(database: AsyncEngine, script: str) -> None:
    async with database.begin() as connection:
        for statement in filter(str.strip, script.split(";\n")):
            await connection.execute(text(statement.replace(":", r"\:")))


async def fill(database: AsyncEngine) -> None:
    """Makes the ledger of the first release."""
    script = _FIRST_RELEASE
    if database.dialect.name == "postgresql":
        script = script.replace("starts_wall DATETIME", "starts_wall TIMESTAMP").replace("DATETIME", "TIMESTAMPTZ")
        script = script.replace(", \n\tCONSTRAINT ck_reminders_personal_is_boolean CHECK (personal IN (0, 1))", "")
        script = f"SET TIME ZONE 'UTC';\n{script}"
    await run(database, script)


async def rows_of(database: AsyncEngine) -> Rows:
    """Gives what is in each table but that of the version."""

    def read(connection: Connection) -> Rows:
        names = sorted({*inspect(connection).get_table_names()} - {VERSION_TABLE})
        return {
            name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}"))), key=str)  # noqa: S608 - its own tables
            for name in names
        }

    async with database.connect() as connection:
        return await connection.run_sync(read)


async def version(database: AsyncEngine) -> str | None:
    async with database.connect() as connection:
        return await connection.run_sync(version_of)


async def test_the_tables_that_the_code_speaks_of_are_those_that_the_migrations_make(database: AsyncEngine) -> None:
    """Whoever changes a table in schema.py and writes no migration learns it here."""
    await (await Ledger.open(url_of(database))).close()

    def differences(connection: Connection) -> object:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE, "compare_type": True})
        return compare_metadata(context, METADATA)

    async with database.connect() as connection:
        assert await connection.run_sync(differences) == []
        migrated = await connection.run_sync(conditions)
        await connection.run_sync(METADATA.drop_all)
        await connection.run_sync(METADATA.create_all)
        assert migrated == await connection.run_sync(conditions)


def conditions(connection: Connection) -> object:
    """Gives what compare_metadata does not look at: the tables' conditions, and the names of their keys."""
    look = inspect(connection)
    return {
        table.name: (
            look.get_pk_constraint(table.name),
            sorted((str(one["name"]), one["sqltext"]) for one in look.get_check_constraints(table.name)),
        )
        for table in METADATA.sorted_tables
    }


async def test_a_ledger_from_before_versions_were_kept_is_taken_up_with_all_that_is_in_it(
    database: AsyncEngine,
) -> None:
    await fill(database)
    before = await rows_of(database)
    assert all(before.values()), "the sample leaves a table empty"
    ledger = await Ledger.open(url_of(database))
    try:
        assert await version(database) == latest_version()
        assert await rows_of(database) == {**before, "foreseen_faults": []}
        entries = await ledger.entries()
        assert sorted(entry.state for entry in entries) == sorted(State)
        planned = next(entry for entry in entries if entry.state is State.PLANNED)
        assert (planned.starts_at, planned.zone) == (GUILD.instant, "Europe/Berlin")
        assert await ledger.claim(planned.nonce, "b", _NOW, _NOW + LEASE)
    finally:
        await ledger.close()


async def test_a_ledger_that_was_begun_and_not_finished_is_completed(database: AsyncEngine) -> None:
    await fill(database)
    await run(database, "DROP TABLE leases;\nDROP INDEX ix_reminders_state")
    ledger = await Ledger.open(url_of(database))
    try:
        assert await ledger.leases.take("events", "a", _NOW, _NOW + MINUTE)
    finally:
        await ledger.close()


async def test_opening_again_changes_nothing(database: AsyncEngine) -> None:
    await fill(database)
    for _ in range(2):
        await (await Ledger.open(url_of(database))).close()
    assert await version(database) == latest_version()


async def test_a_ledger_of_a_later_version_is_refused_and_left_alone(database: AsyncEngine) -> None:
    await (await Ledger.open(url_of(database))).close()
    await run(database, f"UPDATE {VERSION_TABLE} SET version_num = 'later'")  # noqa: S608 - its own table
    with pytest.raises(LedgerError, match="is of a later version: its tables have version later") as caught:
        await Ledger.open(url_of(database))
    assert "install that version, or restore an older backup" in str(caught.value)
    assert f"knows them up to {latest_version()}" in str(caught.value)
    assert await version(database) == "later"


async def test_a_migration_that_fails_leaves_the_ledger_as_it_was(database: AsyncEngine) -> None:
    """Another program's table of the same name is found out behind the creation of others."""
    await run(database, "CREATE TABLE subscriptions (id INTEGER);\nINSERT INTO subscriptions VALUES (7)")
    with pytest.raises(LedgerError, match="holds tables of another program or version"):
        await Ledger.open(url_of(database))
    assert await rows_of(database) == {"subscriptions": [(7,)]}
    assert await version(database) is None


async def test_what_was_begun_before_the_failure_can_be_done_after_it_is_mended(database: AsyncEngine) -> None:
    await run(database, "CREATE TABLE subscriptions (id INTEGER)")
    with pytest.raises(LedgerError):
        await Ledger.open(url_of(database))
    await run(database, "DROP TABLE subscriptions")
    await (await Ledger.open(url_of(database))).close()
    assert await version(database) == latest_version()
