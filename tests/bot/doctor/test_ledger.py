import sqlite3
from contextlib import closing
from pathlib import Path

from bot.doctor import ledger
from bot.reminders.ledger import Ledger
from bot.reminders.migrating import latest_version
from bot.reminders.schema import VERSION_TABLE
from parsers.models import Severity


def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def codes(file: Path) -> dict[str, str]:
    found = await ledger.findings(url(file))
    return {one.code: one.severity.value for one in found if one.code != "ledger-on-disk"}


async def test_a_ledger_that_is_not_there_yet_can_be_made_and_is_not(tmp_path: Path) -> None:
    assert await codes(tmp_path / "state" / "ledger.sqlite3") == {"ledger-new": "info"}
    assert not (tmp_path / "state").exists()


async def test_a_ledger_in_use_is_ready(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite3"
    opened = await Ledger.open(url(file))
    try:
        assert await codes(file) == {"ledger-ready": "info"}
    finally:
        await opened.close()


async def test_a_ledger_of_before_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite3"
    await (await Ledger.open(url(file))).close()
    set_version(file, "0001")
    (found, *_) = await ledger.findings(url(file))
    assert (found.code, found.severity) == ("ledger-old", Severity.WARNING)
    assert latest_version() in found.what
    assert await codes(file) == {"ledger-old": "warning"}


async def test_a_ledger_of_a_later_version_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite3"
    await (await Ledger.open(url(file))).close()
    set_version(file, "9999")
    (found,) = await ledger.findings(url(file))
    assert (found.code, found.severity) == ("ledger-unusable", Severity.ERROR)
    assert "9999" in found.what


async def test_what_is_no_ledger_and_where_none_can_be_made_are_errors(tmp_path: Path) -> None:
    file = tmp_path / "notes.md"
    file.write_text("# Notes\n" * 999, "utf-8")
    for place in (file, file / "ledger.sqlite3", tmp_path):
        (found,) = await ledger.findings(url(place))
        assert (found.code, found.severity) == ("ledger-unusable", Severity.ERROR)
        assert str(place) in found.what
        assert "ledger_url" in (found.fix or "")


async def test_an_address_that_is_none_is_an_error_without_its_password() -> None:
    for address in ("nonsense", "sqlite:///x", "postgresql+asyncpg://bot:hush@127.0.0.1:1/ledger"):
        (found,) = await ledger.findings(address)
        assert found.code == "ledger-unusable"
        assert found.fix
        assert "hush" not in found.model_dump_json()


def set_version(file: Path, version: str) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute(f"UPDATE {VERSION_TABLE} SET version_num = ?", (version,))  # noqa: S608 - a name of ours
        database.commit()
