"""Whether reminders can be put on record, and will still be there."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.doctor import disk
from bot.doctor.findings import Finding, error, warning, well
from bot.reminders.migrating import latest_version
from bot.reminders.storage import LedgerError, file_of, version_at

_WHERE: Final = "the ledger"


async def findings(url: str) -> tuple[Finding, ...]:
    """Looks at the ledger at that database address and changes nothing in it."""
    try:
        file = file_of(url)
        version = await version_at(url)
    except LedgerError as failure:
        what, _, fix = str(failure).rpartition("; ")
        return (error("ledger-unusable", _WHERE, what, fix),)
    where = str(file) if file else _WHERE
    kind = await asyncio.to_thread(disk.file_system_of, file) if file else None
    return (_of_version(version, where), *_of_file_system(file, kind))


def _of_version(version: str | None, where: str) -> Finding:
    latest = latest_version()
    if version == latest:
        return well("ledger-ready", where, f"it can be written, and its tables are of version {version}")
    if version is None:
        return well("ledger-new", where, "it can be written, and the first run makes its tables")
    what = f"its tables are of version {version}; the next run brings them to {latest}"
    fix = "make a backup with minutebot backup, then start the bot"
    return warning("ledger-old", where, what, fix)


def _of_file_system(file: Path | None, kind: str | None) -> Iterator[Finding]:
    """Judges what holds the file; SQLite's write-ahead log needs memory that processes share, which no network has.

    Source: https://www.sqlite.org/wal.html
    """
    if file is None or kind is None:
        return
    if disk.is_network(kind):
        what = f"it is on a network file system ({kind}), where SQLite can lose or damage it"
        fix = "set state_dir or ledger_url to a local disk, or use PostgreSQL"
        yield warning("ledger-on-network", str(file), what, fix)
    else:
        yield well("ledger-on-disk", str(file), f"it is on a local file system ({kind})")
