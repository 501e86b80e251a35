"""A PostgreSQL server of the tests' own, where its programs are installed."""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import asyncpg
from sqlalchemy import make_url

_DEBIANS: Final = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
_STARTS_WITHIN: Final = "60"


def programs() -> Path | None:
    """Gives the folder of initdb and pg_ctl: the newest of Debian's, or the one on PATH."""
    on_path = shutil.which("initdb")
    folders = [*reversed(_DEBIANS), *([Path(on_path).parent] if on_path else [])]
    return next((folder for folder in folders if (folder / "initdb").is_file()), None)


@contextmanager
def server(programs: Path, *, fsync: bool = False) -> Iterator[str]:
    """Gives the address of an empty database, by a socket in a folder; the server ends with the block."""
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as name:
        folder = Path(name)
        user = _user()
        if user:
            shutil.chown(folder, user)
        data = folder / "data"
        _run(user, programs / "initdb", "-D", data, "-U", "minutebot", "-A", "trust", "-N")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync={'on' if fsync else 'off'}"
        _run(
            user,
            programs / "pg_ctl",
            "-D",
            data,
            "-l",
            folder / "log",
            "-w",
            "-t",
            _STARTS_WITHIN,
            "-o",
            options,
            "start",
        )
        try:
            yield f"postgresql+asyncpg://minutebot@/postgres?host={folder}"
        finally:
            _run(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")


async def new_database(url: str) -> str:
    """Gives the address of an empty database on the server at that address."""
    name = f"ledger_{uuid.uuid4().hex}"
    address = make_url(url)
    connection = await asyncpg.connect(
        host=str(address.query["host"]), user=address.username, database=address.database
    )
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return address.set(database=name).render_as_string(hide_password=False)


def _user() -> str | None:
    """Gives whom to run as: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _run(user: str | None, *command: str | Path) -> None:
    subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        list(map(str, command)), user=user, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT, cwd="/"
    )
