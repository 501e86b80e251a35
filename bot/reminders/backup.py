"""A copy of the ledger's file while the bot goes on writing to it; of a database server its own tools take one."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.reminders.storage import LedgerError, file_of


def back_up(url: str, target: Path) -> None:
    """Copies the ledger at that database address into a new file, whole or not at all; raises LedgerError.

    SQLite's own online backup (https://www.sqlite.org/backup.html) sees what is committed, also where it is still in
    the write-ahead log, which a copy of the file alone would lack.
    """
    file = file_of(url)
    if file is None:
        raise LedgerError("the ledger is no SQLite file; back it up with its server's tools, such as pg_dump")
    if not file.is_file():
        raise LedgerError(f"{file}: there is no ledger yet; it is made when the bot first runs")
    if target.exists():
        raise LedgerError(f"{target} exists already; name another file, or move it away")
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as ledger:
            with closing(sqlite3.connect(beside)) as copy:
                ledger.backup(copy)
            beside.replace(target)
    except (sqlite3.Error, OSError) as error:
        raise LedgerError(f"{file} cannot be copied to {target}: {error}; check both and the space there") from error
    finally:
        beside.unlink(missing_ok=True)
