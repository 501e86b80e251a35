"""Opening the ledger's database, with errors that name the place and the way out."""

import asyncio
import sqlite3
import tempfile
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DBAPIError, InvalidRequestError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.reminders.migrating import UnknownVersionError, migrate, refuse_later_ones, version_of
from bot.reminders.schema import WATCH

_EXAMPLE: Final = "sqlite+aiosqlite:///state/ledger.sqlite3"
_BUSY_MILLISECONDS: Final = 10_000
"""How long a writer waits for another; writes here take milliseconds."""
_TRIES: Final = 50
_BETWEEN_TRIES: Final = 0.1
"""Seconds; while another process turns WAL on in a new file SQLite refuses at once instead of waiting."""


_OTHER_COLUMNS: Final = "42703"
"""PostgreSQL's undefined_column."""


class LedgerError(Exception):
    """The ledger cannot be used; the message names the place and what to do, for the people who run the bot."""


async def connect(url: str) -> AsyncEngine:
    """Gives an engine on the database at `url`, with the ledger's tables in it as they are now; raises LedgerError."""
    address = _address(url)
    await _make_folder(address)
    engine = _engine(address)
    try:
        await _prepare_patiently(engine)
    except (SQLAlchemyError, UnknownVersionError, OSError) as error:
        await engine.dispose()
        raise LedgerError(_why(address, error)) from error
    return engine


async def version_at(url: str) -> str | None:
    """Gives the version of the ledger's tables at `url`, None where there are none yet; it changes nothing.

    Raises LedgerError where the ledger cannot be written, or is of a later version.
    """
    address = _address(url)
    file = _file(address)
    if file and not await asyncio.to_thread(file.exists):
        await asyncio.to_thread(_refuse_unwritable, file)
        return None
    engine = _engine(address)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_version_if_writable)
    except (SQLAlchemyError, UnknownVersionError, OSError) as error:
        raise LedgerError(_why(address, error)) from error
    finally:
        await engine.dispose()


def _version_if_writable(connection: Connection) -> str | None:
    """Leaves behind nothing: what it writes changes no row, and is taken back."""
    version = version_of(connection)
    refuse_later_ones(version)
    if inspect(connection).has_table(WATCH.name):
        connection.execute(text(f"UPDATE {WATCH.name} SET id = id WHERE id = 0"))  # noqa: S608 - a name of ours
    connection.rollback()
    return version


def _refuse_unwritable(file: Path) -> None:
    """Raises LedgerError where the file could not be made."""
    folder = next(one for one in file.absolute().parents if one.exists())
    try:
        with tempfile.TemporaryFile(dir=folder):
            return
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        told = f"the ledger {file} cannot be made ({reason}); make {folder} a writable folder or change ledger_url"
        raise LedgerError(told) from error


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise LedgerError(f"ledger_url is no database address; write one like {_EXAMPLE}") from error
    if address.drivername == "sqlite":
        raise LedgerError(f"ledger_url starts with 'sqlite:'; write 'sqlite+aiosqlite:' as in {_EXAMPLE}")
    return address


async def _make_folder(address: URL) -> None:
    path = _file(address)
    if path is None:
        return
    try:
        await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        message = f"the ledger's folder {path.parent} cannot be made ({reason}); make it writable or change ledger_url"
        raise LedgerError(message) from error


def _engine(address: URL) -> AsyncEngine:
    try:
        engine = create_async_engine(address, hide_parameters=True)  # its errors are logged
    except ModuleNotFoundError as error:
        raise LedgerError(f"ledger_url needs the package {error.name}, which is not installed; install it") from error
    except NoSuchModuleError as error:
        raise LedgerError(f"ledger_url names an unknown database {address.drivername!r}; try {_EXAMPLE}") from error
    except (InvalidRequestError, ArgumentError, ValueError) as error:
        message = f"ledger_url's {address.drivername!r} is no asynchronous driver; write one like {_EXAMPLE}"
        raise LedgerError(message) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}")  # first: turning WAL on may have to wait as well
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()


async def _prepare_patiently(engine: AsyncEngine) -> None:
    for tries_left in reversed(range(_TRIES)):
        try:
            await _prepare(engine)
        except DBAPIError as error:
            if not tries_left or not _somebody_else_is_at_it(error):
                raise
        else:
            return
        await asyncio.sleep(_BETWEEN_TRIES)


async def _prepare(engine: AsyncEngine) -> None:
    async with engine.connect() as connection:
        await connection.run_sync(migrate)


def _somebody_else_is_at_it(error: DBAPIError) -> bool:
    """Whether another process is setting up the same file, so that it is there at the next look."""
    return _sqlite_code(error.orig) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _sqlite_code(error: BaseException | None) -> int | None:
    """Gives the primary code of SQLite's error; the driver tells the extended one."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None


def file_of(url: str) -> Path | None:
    """Gives the file that a database address means, None where it is a server's or in memory; raises LedgerError."""
    return _file(_address(url))


def _file(address: URL) -> Path | None:
    in_memory = address.database in {None, "", ":memory:"} or str(address.database).startswith("file:")
    if address.get_backend_name() != "sqlite" or in_memory:
        return None
    return Path(str(address.database))


def _why(address: URL, error: Exception) -> str:
    cause = getattr(error, "orig", None) or error
    place = str(_file(address) or address.render_as_string(hide_password=True))
    if isinstance(error, UnknownVersionError):
        return f"the ledger {place} is of a later version: {error}; install that version, or restore an older backup"
    code = _sqlite_code(cause)
    if code == sqlite3.SQLITE_NOTADB:
        return f"the ledger {place} is no SQLite database; move that file away or change ledger_url"
    if code in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        return f"the ledger {place} cannot be written; make the file and its folder writable or change ledger_url"
    told = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    if "no such column" in told or getattr(cause, "sqlstate", None) == _OTHER_COLUMNS:
        return f"the ledger {place} holds tables of another program or version ({told}); change ledger_url"
    return f"the ledger {place} cannot be used ({told}); mend that or change ledger_url"
