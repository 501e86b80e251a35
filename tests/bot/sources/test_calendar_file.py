"""Calendars on disk and on the web."""

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web

from bot.sources.calendar_file import MOST_BYTES, CalendarFileError, load, name_of
from tests.bot.sources.web_server import Server, serving

CALENDAR = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
SECRET = "private-key"  # noqa: S105 - opens nothing
PATH = f"/{SECRET}/meetings.ics"


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    async with serving() as server:
        server.files[PATH] = CALENDAR
        yield server


async def loaded(server: Server, kept_in: Path) -> str:
    return await asyncio.to_thread(load, f"{server.address}{PATH}?token={SECRET}", kept_in)


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "meetings.ics").write_text(f"\ufeff{CALENDAR}", "utf-8", newline="")
    assert load(str(tmp_path / "meetings.ics"), tmp_path / "kept") == CALENDAR


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("/srv/calendars/meetings.ics", "meetings.ics"),
        (f"https://kettle.example{PATH}?token={SECRET}", "meetings.ics"),
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


async def test_the_last_one_that_was_fetched_is_kept(
    server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert await loaded(server, tmp_path / "kept") == CALENDAR
    server.files[PATH] = web.Response(status=503)
    with caplog.at_level(logging.WARNING, "bot"):
        assert await loaded(server, tmp_path / "kept") == CALENDAR
    (told,) = caplog.records
    facts = {"calendar": "meetings.ics", "error": "the address answers 503; check it in a browser"}
    assert told.message == "the calendar fetched last is used"
    assert facts.items() <= told.__dict__.items()
    assert SECRET not in str(told.__dict__)
    assert not any(SECRET in path.read_text("utf-8") for path in (tmp_path / "kept").iterdir())


async def test_one_that_did_not_change_is_not_sent_again(server: Server, tmp_path: Path) -> None:
    assert [await loaded(server, tmp_path) for _ in range(2)] == [CALENDAR, CALENDAR]
    server.files[PATH] = changed = CALENDAR.replace("END:", "X-A:1\r\nEND:")
    assert await loaded(server, tmp_path) == changed
    assert server.asked == [f"{PATH} 200", f"{PATH} 304", f"{PATH} 200"]


async def test_what_is_no_calendar_takes_no_place(server: Server, tmp_path: Path) -> None:
    await loaded(server, tmp_path)
    server.files[PATH] = "<html>Sign in</html>"
    assert await loaded(server, tmp_path) == CALENDAR


async def test_a_calendar_that_cannot_be_kept_is_used_all_the_same(server: Server, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("in the way", "utf-8")
    assert await loaded(server, tmp_path / "kept") == CALENDAR


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (web.Response(status=404), "the address answers 404; check it in a browser"),
        (web.Response(body=b"x" * (MOST_BYTES + 1)), "the address gives more than 4,194,304 bytes; check it in"),
        (web.Response(body=b"BEGIN:VCALENDAR\xe9"), "byte 15 is not UTF-8; save the file as UTF-8"),
        ("nothing", "what the address gives is no calendar; check it in a browser"),
    ],
)
async def test_without_one_to_fall_back_on_a_failure_is_told(
    given: web.Response | str, told: str, server: Server, tmp_path: Path
) -> None:
    server.files[PATH] = given
    with pytest.raises(CalendarFileError, match=told):
        await loaded(server, tmp_path)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://[broken/"])
def test_an_address_where_nothing_is_says_so(address: str, tmp_path: Path) -> None:
    with pytest.raises(CalendarFileError, match="the address cannot be reached"):
        load(address, tmp_path)
