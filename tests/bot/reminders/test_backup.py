"""Copies of the ledger: made while the bot writes to it, put back in its place, asked for on the command line."""

import os
from pathlib import Path

import pytest

from bot.reminders.backup import back_up
from bot.reminders.entries import State
from bot.reminders.storage import LedgerError
from tests.bot.command_line import minutebot
from tests.bot.reminders.stage import DAY, HOUR, SECOND, START, Stage


def restore(folder: Path) -> None:
    for file in folder.glob("ledger.sqlite3*"):
        file.unlink()
    (folder / "backup.sqlite3").rename(folder / "ledger.sqlite3")


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


async def test_what_was_posted_before_a_backup_is_not_posted_again_once_it_is_restored(
    stage: Stage, tmp_path: Path
) -> None:
    """It is made while the ledger is open and its last rows stand in the write-ahead log alone."""
    await stage.tick(await stage.start(), START - DAY)
    assert (tmp_path / "ledger.sqlite3-wal").stat().st_size > 0
    back_up(stage.ledger_url, tmp_path / "backup.sqlite3")
    await stage.close()
    stage.opened.clear()
    restore(tmp_path)
    await stage.tick(await stage.start(), START - DAY + SECOND, START - HOUR)
    assert [reminder.before for reminder in stage.chat.posted] == [DAY, HOUR]
    assert await stage.record() == {(DAY, 1): (State.SENT, None), (HOUR, 1): (State.SENT, None)}


async def test_a_backup_can_be_made_again_and_leaves_nothing_else_behind(stage: Stage, tmp_path: Path) -> None:
    await stage.start()
    for name in ("one", "two"):
        back_up(stage.ledger_url, tmp_path / name)
    assert names_in(tmp_path) >= {"one", "two"}
    assert not [name for name in names_in(tmp_path) if name.startswith(".")]


async def test_a_backup_never_writes_over_a_file(stage: Stage, tmp_path: Path) -> None:
    await stage.start()
    (tmp_path / "backup").write_text("precious")
    with pytest.raises(LedgerError, match="exists already; name another file"):
        back_up(stage.ledger_url, tmp_path / "backup")
    assert (tmp_path / "backup").read_text() == "precious"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("sqlite+aiosqlite:////nowhere/ledger.sqlite3", "there is no ledger yet"),
        ("sqlite+aiosqlite://", "back it up with its server's tools"),
        ("postgresql+asyncpg://bot@db/minutebot", "pg_dump"),
        ("nonsense", "is no database address"),
    ],
)
def test_a_ledger_that_cannot_be_copied_is_told_with_the_way_out(url: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match=told):
        back_up(url, tmp_path / "backup")
    assert not [*tmp_path.iterdir()]


async def test_a_folder_that_is_missing_is_told_and_nothing_is_left(stage: Stage, tmp_path: Path) -> None:
    await stage.start()
    with pytest.raises(LedgerError, match="cannot be copied to"):
        back_up(stage.ledger_url, tmp_path / "missing" / "backup")
    assert not (tmp_path / "missing").exists()


async def test_the_command_copies_the_configured_ledger(stage: Stage, tmp_path: Path) -> None:
    await stage.start()
    said = minutebot("backup", "copy.sqlite3", folder=tmp_path, MINUTEBOT_LEDGER_URL=stage.ledger_url)
    assert said == (0, f"the ledger is copied to copy.sqlite3{os.linesep}", "")
    assert (tmp_path / "copy.sqlite3").read_bytes().startswith(b"SQLite format 3")
    again = minutebot("backup", "copy.sqlite3", folder=tmp_path, MINUTEBOT_LEDGER_URL=stage.ledger_url)
    assert (again.code, again.err) == (
        2,
        "minutebot: copy.sqlite3 exists already; name another file, or move it away\n",
    )
