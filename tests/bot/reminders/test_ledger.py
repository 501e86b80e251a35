"""The record of reminders, in a real file and on a real server."""

import asyncio
import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from bot.reminders.entries import Entry, SkipReason, State
from bot.reminders.ledger import Ledger, LedgerError
from bot.reminders.plan import DueReminder
from tests.bot.reminders.stage import DAY, GUILD, HOUR, LEASE, MINUTE, SECOND, START, Stage

REMINDER = DueReminder(occurrence=GUILD, before=HOUR, channel=2**63 - 1)
NONCE = REMINDER.nonce
NOW = START - HOUR


@pytest.fixture
async def stage(any_stage: Stage) -> Stage:
    """Whatever is told here of the ledger holds in SQLite and in PostgreSQL."""
    return any_stage


@pytest.fixture
async def ledger(stage: Stage) -> Ledger:
    ledger = await stage.ledger()
    await ledger.add(REMINDER, NOW)
    return ledger


async def only(ledger: Ledger) -> Entry:
    (entry,) = await ledger.entries()
    return entry


async def test_a_row_holds_wall_time_zone_and_instants(ledger: Ledger) -> None:
    entry = await only(ledger)
    assert entry == Entry.planned(REMINDER)
    assert (entry.starts_wall.isoformat(), entry.zone) == ("2024-03-05T17:00:00", "Europe/Berlin")
    assert (entry.starts_at, entry.due_at) == (START, START - HOUR)


async def test_adding_again_leaves_the_row_as_it_is(ledger: Ledger) -> None:
    assert await ledger.claim(NONCE, "a", NOW, NOW + LEASE)
    await ledger.add(REMINDER, NOW)
    assert (await only(ledger)).state is State.CLAIMED


async def test_the_record_is_there_after_a_restart(stage: Stage, ledger: Ledger) -> None:
    assert await ledger.claim(NONCE, "a", NOW, NOW + LEASE)
    await ledger.sent(NONCE, 2**63 - 1, NOW)
    entry = await only(await stage.ledger())
    assert (entry.state, entry.message_id, entry.sent_at) == (State.SENT, 2**63 - 1, NOW)


async def test_of_many_askers_in_two_processes_one_gets_the_claim(stage: Stage, ledger: Ledger) -> None:
    other = await stage.ledger()
    asking = [(ledger if number % 2 else other).claim(NONCE, str(number), NOW, NOW + LEASE) for number in range(20)]
    assert sorted(await asyncio.gather(*asking)) == [False] * 19 + [True]


async def test_a_claim_can_be_taken_over_when_its_lease_has_run_out(ledger: Ledger) -> None:
    assert await ledger.claim(NONCE, "a", NOW, NOW + LEASE)
    assert not await ledger.claim(NONCE, "b", NOW + LEASE - SECOND, NOW + 2 * LEASE)
    assert await ledger.claim(NONCE, "b", NOW + LEASE, NOW + 2 * LEASE)
    assert (await only(ledger)).attempts == 2


async def test_nothing_is_claimed_once_the_meeting_has_started(ledger: Ledger) -> None:
    assert not await ledger.claim(NONCE, "a", START, START + LEASE)


async def test_a_failed_one_can_be_claimed_when_it_is_to_be_tried_again(ledger: Ledger) -> None:
    assert await ledger.claim(NONCE, "a", NOW, NOW + LEASE)
    assert await ledger.failed(NONCE, "a", "no answer", NOW, retry_at=NOW + MINUTE, in_doubt_from=None)
    assert not await ledger.claim(NONCE, "b", NOW + MINUTE - SECOND, NOW + LEASE)
    assert await ledger.claim(NONCE, "b", NOW + MINUTE, NOW + 2 * LEASE)


@pytest.mark.parametrize("finish", ["sent", "failed", "skipped"])
async def test_a_finished_one_is_never_claimed_again(ledger: Ledger, finish: str) -> None:
    if finish == "skipped":
        assert await ledger.skip(NONCE, SkipReason.SUPERSEDED, NOW)
    else:
        assert await ledger.claim(NONCE, "a", NOW, NOW + LEASE)
        await (
            ledger.sent(NONCE, 1, NOW)
            if finish == "sent"
            else ledger.failed(NONCE, "a", "forbidden", NOW, retry_at=None, in_doubt_from=None)
        )
    assert not await ledger.claim(NONCE, "b", NOW + 10 * MINUTE, NOW + 11 * MINUTE)
    assert not await ledger.skip(NONCE, SkipReason.MISSED, START)


async def test_only_the_holder_can_say_that_it_failed_but_sent_is_a_fact(ledger: Ledger) -> None:
    assert await ledger.claim(NONCE, "a", NOW, NOW + LEASE)
    assert await ledger.claim(NONCE, "b", NOW + LEASE, NOW + 2 * LEASE)
    assert not await ledger.failed(NONCE, "a", "no answer", NOW + LEASE, retry_at=None, in_doubt_from=None)
    await ledger.sent(NONCE, 77, NOW + LEASE)
    assert not await ledger.failed(NONCE, "b", "no answer", NOW + LEASE, retry_at=None, in_doubt_from=None)
    assert (await only(ledger)).message_id == 77


async def test_one_that_is_being_posted_is_not_skipped(ledger: Ledger) -> None:
    assert await ledger.claim(NONCE, "a", NOW, NOW + LEASE)
    assert not await ledger.skip(NONCE, SkipReason.WITHDRAWN, NOW)
    assert await ledger.skip(NONCE, SkipReason.WITHDRAWN, NOW + LEASE)


async def test_only_a_withdrawn_one_is_revived(ledger: Ledger) -> None:
    assert await ledger.skip(NONCE, SkipReason.WITHDRAWN, NOW)
    await ledger.revive(NONCE, NOW)
    assert (await only(ledger)).state is State.PLANNED
    assert await ledger.skip(NONCE, SkipReason.SUPERSEDED, NOW)
    await ledger.revive(NONCE, NOW)
    assert (await only(ledger)).state is State.SKIPPED


async def test_what_is_finished_and_over_is_not_read_at_each_look(ledger: Ledger) -> None:
    assert len(await ledger.current(START + DAY)) == 1
    assert await ledger.skip(NONCE, SkipReason.MISSED, START)
    assert await ledger.current(START + DAY) == ()
    assert len(await ledger.current(NOW)) == 1


async def test_the_watch_is_kept(stage: Stage, ledger: Ledger) -> None:
    assert await ledger.watched_until() is None
    await ledger.watch(NOW)
    await ledger.watch(NOW + HOUR)
    assert await (await stage.ledger()).watched_until() == NOW + HOUR


async def test_two_processes_can_open_a_new_file_at_once(stage: Stage) -> None:
    ledgers = await asyncio.gather(*(stage.ledger() for _ in range(6)))
    assert [await ledger.entries() for ledger in ledgers] == [()] * 6


async def test_a_ledger_in_a_folder_that_is_missing_is_made(tmp_path: Path) -> None:
    ledger = await Ledger.open(f"sqlite+aiosqlite:///{tmp_path}/new/state/ledger.sqlite3")
    await ledger.close()
    assert (tmp_path / "new" / "state" / "ledger.sqlite3").is_file()


async def test_readers_of_the_file_do_not_wait_for_writers(tmp_path: Path) -> None:
    ledger = await Ledger.open(f"sqlite+aiosqlite:///{tmp_path}/ledger.sqlite3")
    await ledger.close()
    with sqlite3.connect(tmp_path / "ledger.sqlite3") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("", "no database address"),
        ("state/ledger.sqlite3", "no database address"),
        ("sqlite:///state/ledger.sqlite3", "'sqlite+aiosqlite:'"),
        ("postgresql+psycopg://bot:secret@db/bot", "psycopg, which is not installed"),
        ("granite://db/bot", "unknown database 'granite'"),
        ("sqlite+aiosqlite:///{folder}/text.txt", "text.txt is no SQLite database; move that file away"),
        ("sqlite+aiosqlite:///{folder}/text.txt/ledger.sqlite3", "folder {folder}/text.txt cannot be made"),
        ("sqlite+aiosqlite:///{folder}", "{folder} cannot be written"),
        ("sqlite+aiosqlite:///{folder}/other.sqlite3", "tables of another program or version"),
    ],
)
async def test_a_ledger_that_cannot_be_used_is_told_with_place_and_way_out(tmp_path: Path, url: str, told: str) -> None:
    (tmp_path / "text.txt").write_text("These are notes and no database. " * 50, encoding="utf-8")
    other = sqlite3.connect(tmp_path / "other.sqlite3")
    other.execute("CREATE TABLE reminders (id INTEGER)")
    other.close()
    with pytest.raises(LedgerError) as caught:
        await Ledger.open(url.format(folder=tmp_path))
    message = str(caught.value)
    assert told.format(folder=tmp_path) in message
    assert "secret" not in message
    assert "\n" not in message


async def test_times_are_stored_in_utc_whatever_zone_they_come_in(ledger: Ledger) -> None:
    await ledger.sent(NONCE, 1, NOW.astimezone(dt.timezone(5 * HOUR)))
    sent_at = (await only(ledger)).sent_at
    assert sent_at == NOW
    assert sent_at.tzinfo is dt.UTC
