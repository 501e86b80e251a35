"""Bringing the ledger's tables to what this code knows, by the steps in `migrations`: all of them or none."""

import logging
from functools import cache
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select

from bot.reminders.schema import METADATA, VERSION_TABLE

_LOG: Final = logging.getLogger(__name__)
logging.getLogger("alembic.runtime.migration").setLevel(logging.WARNING)  # below, it tells of each look at the version

_STEPS: Final = "bot.reminders:migrations"
_ONE_AT_A_TIME: Final = {
    "sqlite": "BEGIN IMMEDIATE",
    "postgresql": "SELECT pg_advisory_xact_lock(5638162514073891)",  # a number of our own; it is shared by nobody else
}
"""What lets other processes that start at the same time wait until the transaction ends."""


class UnknownVersionError(Exception):
    """The ledger has been migrated by a later version than this one."""

    def __init__(self, version: str) -> None:
        super().__init__(f"its tables have version {version}, this program knows them up to {latest_version()}")


def migrate(connection: Connection) -> None:
    """Does the steps that are missing; the connection must have begun nothing. Raises UnknownVersionError.

    SQLite's driver begins no transaction before DDL; the one that is begun here by hand holds it as well.
    """
    with connection.begin():
        if version_of(connection) == latest_version():
            return
    with connection.begin():
        if lock := _ONE_AT_A_TIME.get(connection.dialect.name):
            connection.exec_driver_sql(lock)
        refuse_later_ones(version_of(connection))
        config = Config(attributes={"connection": connection})
        config.set_main_option("script_location", _STEPS)
        command.upgrade(config, "head")
        for table in METADATA.sorted_tables:
            connection.execute(select(table).limit(0))  # so that another program's tables are found out now
    _LOG.info("the ledger's tables were brought to this version", extra={"version": latest_version()})


def version_of(connection: Connection) -> str | None:
    """Gives the version of the ledger's tables; None where there are none, or from before versions were kept."""
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE}).get_current_revision()


@cache
def latest_version() -> str:
    """Gives the version to which `migrate` brings a ledger."""
    return str(_steps().get_current_head())


def refuse_later_ones(version: str | None) -> None:
    """Raises UnknownVersionError for a version that this code does not know."""
    known = {step.revision for step in _steps().walk_revisions()}
    if version is not None and version not in known:
        raise UnknownVersionError(version)


@cache
def _steps() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", _STEPS)
    return ScriptDirectory.from_config(config)
