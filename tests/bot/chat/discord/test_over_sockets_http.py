"""What a running bot serves over HTTP: its calendar, whether it is well, what it measures."""

import socket
from pathlib import Path

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from tests.bot.chat.discord.community import write_configuration, write_notes
from tests.bot.chat.discord.process import bot_process, online_bot
from tests.discord_stand_in import StandIn


async def test_the_calendar_is_served_while_the_bot_runs(tmp_path: Path) -> None:
    port = _free_port()
    served = f'[http]\nlisten = "127.0.0.1:{port}"'
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"), served)
    async with StandIn() as stand_in, online_bot(config, stand_in) as bot, aiohttp.ClientSession() as session:
        answer = await session.get(f"http://127.0.0.1:{port}/calendar.ics")
        assert (answer.status, (await answer.read())[:15]) == (200, b"BEGIN:VCALENDAR")
        assert await bot.stop() == 0
    assert "Traceback" not in bot.log


async def test_health_and_measurements_are_those_of_what_runs(tmp_path: Path) -> None:
    port = _free_port()
    served = f'[http]\nlisten = "127.0.0.1:{port}"'
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"), served)
    async with StandIn() as stand_in, online_bot(config, stand_in) as bot, aiohttp.ClientSession() as session:
        await stand_in.slash("who", topic="limescale")
        await stand_in.say(stand_in.general, "who presented the limescale filters?")
        stand_in.faults.fail("POST /interactions/*/callback", 400)
        await stand_in.slash("who", topic="limescale")
        answer = await session.get(f"http://127.0.0.1:{port}/healthz")
        assert (answer.status, (await answer.json())["gateway"]) == (200, "up")
        measured = await _measured(session, port)
        assert measured["minutebot_answers_total", "who", "found"] == 2
        assert measured["minutebot_answers_total", "", "failed"] == 1
        assert measured["minutebot_answer_seconds_count",] == 3
        assert measured["minutebot_gateway_up", "0"] == 1
        assert measured["minutebot_library_meetings",] == 1
        assert measured["minutebot_reminders", "planned"] == 0
        assert measured["process_open_fds",] > 0
        ages = [age for (name, *_), age in measured.items() if name == "minutebot_source_age_seconds"]
        assert [0 < age < 60 for age in ages] == [True]
        assert await bot.stop() == 0


async def _measured(session: aiohttp.ClientSession, port: int) -> dict[tuple[str, ...], float]:
    """Gives all values by name and labels."""
    answer = await session.get(f"http://127.0.0.1:{port}/metrics")
    families = text_string_to_metric_families(await answer.text())
    return {(sample.name, *sample.labels.values()): sample.value for family in families for sample in family.samples}


async def test_an_address_that_is_taken_ends_it_with_the_name_of_the_setting(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        served = f'[http]\nlisten = "127.0.0.1:{taken.getsockname()[1]}"'
        config = write_configuration(tmp_path, write_notes(tmp_path / "notes"), served)
        async with StandIn() as stand_in, bot_process(config, stand_in) as bot:
            code = await bot.ended()
    assert code == 2
    assert "http.listen: 127.0.0.1:" in bot.log
    assert "Traceback" not in bot.log


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
