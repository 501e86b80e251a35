"""Calendars on disk and on the web."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from bot.sources.calendar_file import MOST_BYTES, CalendarFileError, load, name_of

CALENDAR = "BEGIN:VCALENDAR\nEND:VCALENDAR\n"
SECRET = "private-key"  # noqa: S105 - opens nothing
ADDRESS = f"https://kettle.example/{SECRET}/meetings.ics?token={SECRET}"


def fails(_: str) -> bytes:
    raise CalendarFileError("the address answers 503; check it in a browser")


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "meetings.ics").write_text(f"\ufeff{CALENDAR}", "utf-8")
    assert load(str(tmp_path / "meetings.ics"), tmp_path / "kept") == CALENDAR


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("/srv/calendars/meetings.ics", "meetings.ics"),
        (ADDRESS, "meetings.ics"),
        ("https://kettle.example/", "calendar"),
    ],
)
def test_it_is_called_by_the_name_of_the_file_alone(written: str, name: str) -> None:
    assert name_of(written) == name


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "latin.ics").write_bytes(b"\xe9")
    with pytest.raises(CalendarFileError, match=r"none.ics: no such file or directory; check the path"):
        load(str(tmp_path / "none.ics"), tmp_path)
    with pytest.raises(CalendarFileError, match="byte 0 is not UTF-8; save the file as UTF-8"):
        load(str(tmp_path / "latin.ics"), tmp_path)


def test_the_last_one_that_was_fetched_is_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert load(ADDRESS, tmp_path / "kept", lambda _: CALENDAR.encode()) == CALENDAR
    with caplog.at_level(logging.WARNING):
        assert load(ADDRESS, tmp_path / "kept", fails) == CALENDAR
    (told,) = caplog.records
    facts = {"calendar": "meetings.ics", "error": "the address answers 503; check it in a browser"}
    assert told.message == "the calendar fetched last is used"
    assert facts.items() <= told.__dict__.items()
    assert SECRET not in str(told.__dict__)


def test_what_is_no_calendar_takes_no_place(tmp_path: Path) -> None:
    load(ADDRESS, tmp_path, lambda _: CALENDAR.encode())
    assert load(ADDRESS, tmp_path, lambda _: b"<html>Sign in</html>") == CALENDAR


def test_without_one_to_fall_back_on_a_failure_is_told(tmp_path: Path) -> None:
    with pytest.raises(CalendarFileError, match="the address answers 503"):
        load(ADDRESS, tmp_path, fails)


def test_a_calendar_that_cannot_be_kept_is_used_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("in the way", "utf-8")
    assert load(ADDRESS, tmp_path / "kept", lambda _: CALENDAR.encode()) == CALENDAR


@pytest.fixture
async def server() -> AsyncIterator[str]:
    """A web server with a calendar, a missing one, and one without end."""

    async def calendar(_: web.Request) -> web.Response:
        return web.Response(body=CALENDAR.encode(), content_type="text/calendar")

    async def endless(_: web.Request) -> web.Response:
        return web.Response(body=b"x" * (MOST_BYTES + 1))

    application = web.Application()
    application.router.add_get("/meetings.ics", calendar)
    application.router.add_get("/endless.ics", endless)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def test_an_address_is_fetched(server: str, tmp_path: Path) -> None:
    assert await asyncio.to_thread(load, f"{server}/meetings.ics", tmp_path) == CALENDAR


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("{}/none.ics", "the address answers 404; check it in a browser"),
        ("{}/endless.ics", "the address gives more than 4,194,304 bytes; check it in a browser"),
        ("http://127.0.0.1:1/", "the address cannot be reached"),
        ("http://[broken/", "the address cannot be reached"),
    ],
)
async def test_an_address_that_gives_no_calendar_says_why(address: str, told: str, server: str, tmp_path: Path) -> None:
    with pytest.raises(CalendarFileError, match=told):
        await asyncio.to_thread(load, address.format(server), tmp_path)
