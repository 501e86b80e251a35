"""What the bot knows of itself: counted answers, remembered failures, and whether it is well."""

import asyncio
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcomes import Answer
from bot.chat.discord.observing import Observer
from bot.chat.discord.vitals import Vitals
from bot.communities import Communities
from bot.following import Following
from bot.library import Library
from bot.reminders.ledger import Ledger
from bot.reminders.service import ReminderService
from tests.bot.kettle import KETTLE, NOW
from tests.bot.reminders.stage import DAY, HOUR, MINUTE, SECOND, HandClock, Stage


@dataclass
class Bot:
    """One that runs on a clock that is set by hand."""

    stage: Stage
    clock: HandClock
    vitals: Vitals
    ledger: Ledger
    service: ReminderService
    observer: Observer

    async def failing(self) -> dict[str, str]:
        """Gives what is told of the parts that fail."""
        found = {name: await check() for name, check in self.observer.checks.items()}
        return {name: condition.told for name, condition in found.items() if not condition.well}

    def value(self, name: str, **labels: str) -> float | None:
        return self.vitals.metrics.registry.get_sample_value(name, labels)

    def answer(self, question: str) -> Answer:
        answer = Answerer(KETTLE).ask(question, NOW)
        with self.vitals.tally.answering() as given:
            given(answer)
        return answer

    def fail(self) -> None:
        with suppress(KeyError), self.vitals.tally.answering() as given:
            given(Answerer(KETTLE).ask("who presented limescale", NOW))
            raise KeyError


def _take_away(ledger: Path) -> None:
    """Leaves a database without the table of reminders."""
    with closing(sqlite3.connect(ledger)) as database:
        database.execute("ALTER TABLE reminders RENAME TO away")


@pytest.fixture
async def running(tmp_path: Path) -> AsyncIterator[Bot]:
    clock = HandClock(dt.datetime(2024, 3, 3, 15, tzinfo=dt.UTC))
    stage = Stage(tmp_path, clock)
    vitals = Vitals.begin("1.0", clock)
    service, ledger = await stage.start(), stage.opened[0]
    following = Following((), lambda _: Answerer(KETTLE), clock)
    yield Bot(stage, clock, vitals, ledger, service, Observer(vitals, service, ledger, Communities.alone(following)))
    await stage.close()


async def test_a_bot_that_has_just_begun_is_well_and_one_that_does_not_get_going_is_not(running: Bot) -> None:
    assert await running.failing() == {}
    running.clock.now += 4 * MINUTE
    assert await running.failing() == {"gateway": "down for 240 s", "reminders": "not looked after yet"}


async def test_a_connection_may_be_away_for_as_long_as_it_takes_to_come_back(running: Bot) -> None:
    running.vitals.gateway.up(lambda: 0.04)
    running.service.looked_at = running.clock.now = running.clock.now + DAY
    assert await running.failing() == {}
    running.vitals.gateway.down()
    running.clock.now += 2 * MINUTE
    running.vitals.gateway.down()
    assert await running.failing() == {}
    running.clock.now += 2 * MINUTE
    running.service.looked_at = running.clock.now
    assert await running.failing() == {"gateway": "down for 240 s"}
    running.vitals.gateway.up(lambda: 0.04)
    assert await running.failing() == {}


async def test_shards_are_well_where_those_that_run_here_are_up(running: Bot) -> None:
    gateway = running.vitals.gateway
    gateway.assigned({0, 2})
    gateway.up(lambda: 0.04, 0)
    running.service.looked_at = running.clock.now = running.clock.now + 4 * MINUTE
    assert await running.failing() == {"gateway": "down for 240 s"}
    assert next(running.vitals.told()) == "Running for 4 min, Discord is 40 ms away, 1 of 2 shards are down"
    gateway.assigned({0})
    assert await running.failing() == {}
    gateway.all_down()
    gateway.assigned(())
    assert await running.failing() == {}
    assert next(running.vitals.told()) == "Running for 4 min, other processes run all shards"


async def test_reminders_that_nobody_looks_after_are_told(running: Bot) -> None:
    running.stage.ends = running.clock.now + 5 * SECOND
    running.vitals.gateway.up(lambda: 0.04)
    with suppress(asyncio.CancelledError):
        await running.service.run(running.stage.chat)
    assert await running.failing() == {}
    running.clock.now += 10 * MINUTE
    assert await running.failing() == {"reminders": "looked after 605 s ago"}


async def test_a_ledger_that_does_not_answer_is_told(running: Bot) -> None:
    _take_away(running.stage.folder / "ledger.sqlite3")
    assert await running.failing() == {"ledger": "the ledger does not answer (OperationalError)"}


async def test_what_is_on_record_is_measured_and_of_a_silent_ledger_the_last_numbers_stay(running: Bot) -> None:
    await running.stage.tick(running.service, running.clock.now)
    await running.observer.measure()
    measured = {state: running.value("minutebot_reminders", state=state) for state in ("planned", "sent")}
    assert measured == {"planned": 2, "sent": 0}
    assert running.value("minutebot_library_meetings") == len(KETTLE.meetings)
    assert running.value("minutebot_tasks") == 1
    _take_away(running.stage.folder / "ledger.sqlite3")
    await running.observer.measure()
    assert running.value("minutebot_reminders", state="planned") == 2


async def test_a_post_is_measured_by_how_late_it_was(running: Bot) -> None:
    late: list[dt.timedelta] = []
    service = ReminderService(
        rules=running.stage.rules,
        occurrences=running.stage.announcements,
        library=Library,
        ledger=running.ledger,
        clock=running.clock,
        posted=late.append,
    )
    await running.stage.tick(service, running.clock.now + DAY + HOUR + 20 * SECOND)
    assert late == [20 * SECOND]


async def test_answers_are_counted_by_what_was_asked_and_what_became_of_it(running: Bot) -> None:
    running.answer("who presented limescale")
    running.answer("who presented the haiku port")
    running.fail()
    counted = {
        (intent, outcome): running.value("minutebot_answers_total", intent=intent, outcome=outcome)
        for intent, outcome in [("who", "found"), ("who", "no_match"), ("", "failed")]
    }
    assert set(counted.values()) == {1.0}
    assert running.value("minutebot_answer_seconds_count") == 3


async def test_organisers_see_todays_answers_and_the_latest_failures(running: Bot) -> None:
    running.vitals.gateway.up(lambda: 0.0451)
    running.answer("who presented limescale")
    running.clock.now += DAY + 2 * HOUR
    running.answer("who presented limescale")
    running.fail()
    for _ in range(7):
        running.vitals.failures.apology("/who", KeyError())
    numbers = [failure.number for failure in running.vitals.failures.latest]
    assert list(running.vitals.told()) == [
        "Running for 1 d 2 h, Discord is 45 ms away",
        "Answers today (UTC): 2 (1 failed, 1 found)",
        *(f"Failed: /who at 2024-03-04 17:00 UTC, number {number} in the log" for number in numbers),
    ]
    assert len(set(numbers)) == 5


async def test_a_day_without_answers_and_a_lost_connection_are_told(running: Bot) -> None:
    running.answer("who presented limescale")
    running.clock.now += 9 * HOUR + 30 * MINUTE
    assert list(running.vitals.told()) == ["Running for 9 h 30 min, Discord is not connected", "Answers today (UTC): 0"]
