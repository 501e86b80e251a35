"""The log of a running bot: every line is one event as JSON, with no secret in it and nothing that users wrote."""

import json
import re
from pathlib import Path
from typing import Any, Final

from tests.bot.chat.discord.community import write_configuration, write_notes
from tests.bot.chat.discord.process import online_bot
from tests.discord_stand_in import StandIn

_ASKED: Final = "who painted the zinc teaspoon"
_CALLBACK: Final = "POST /interactions/*/callback"
_MISSING_SERIES: Final = '[[reminders]]\nseries = "gathering"\nchannel = 7\nat_start = true'


async def test_what_it_logs_is_json_and_quotes_nobody(tmp_path: Path) -> None:
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"), _MISSING_SERIES)
    async with StandIn() as stand_in, online_bot(config, stand_in) as bot:
        told = await _failed_answer(stand_in)
        await _conversation(stand_in)
        await _broken_connection(stand_in)
        assert await bot.stop() == 0
    events = [json.loads(line) for line in bot.log.splitlines()]
    assert [event for event in events if not {"timestamp", "level", "logger", "event"} <= event.keys()] == []
    assert not re.search("teaspoon|zinc", bot.log)
    assert stand_in.token not in bot.log
    assert {interaction for interaction in _tokens(stand_in) if interaction in bot.log} == set()
    (failed,) = _named(events, "an answer failed")
    assert (failed["error_id"], failed["what"]) == (told, "/ask")
    assert "discord.errors.HTTPException: 400 Bad Request" in failed["exception"]
    assert _named(events, "reminders are set for a series that the notes do not know")[0]["series"] == "gathering"
    assert "ValueError" in _named(events, "the connection failed and is tried again")[0]["exception"]
    assert _named(events, "notes loaded")[0]["meetings"] == 1
    assert events[-1]["event"] == "ended as it was told to"


async def _failed_answer(stand_in: StandIn) -> str:
    """Gives the number that is told where an answer fails."""
    stand_in.faults.fail(_CALLBACK, 400)
    reply = await stand_in.slash("ask", question=_ASKED)
    number = re.search(r"this number: ([0-9a-f]{8})\.", reply.text)
    assert number
    return number[1]


async def _conversation(stand_in: StandIn) -> None:
    """All ways to ask, and answers that Discord does not take."""
    await stand_in.say(stand_in.general, _ASKED)
    await stand_in.direct_message(_ASKED)
    await stand_in.complete("who", "topic", "teaspoon")
    stand_in.faults.limit(_CALLBACK, 0.1)
    await stand_in.slash("ask", question=_ASKED)
    route = f"POST /channels/{stand_in.general}/messages"
    stand_in.faults.fail(route, 403)
    stand_in.write(stand_in.general, _ASKED, mention_bot=True)
    await stand_in.until(lambda: [one for one in stand_in.exchanges(route) if one.status == 403], "refusal")


async def _broken_connection(stand_in: StandIn) -> None:
    """An event that the library cannot read ends the connection; the bot comes back."""
    (session,) = stand_in.gateway.online
    identifies = len(stand_in.identifies)
    session.dispatch("MESSAGE_CREATE", {"id": _ASKED, "channel_id": _ASKED, "content": _ASKED})
    await stand_in.until(lambda: len(stand_in.identifies) > identifies, "another session", within=15)
    await stand_in.slash("ask", question=_ASKED)


def _tokens(stand_in: StandIn) -> set[str]:
    """Gives the tokens with which interactions were answered."""
    routes = (exchange.route.split("/") for exchange in stand_in.exchanges("POST /interactions/*"))
    return {parts[3] for parts in routes}


def _named(events: list[dict[str, Any]], name: str) -> list[dict[str, Any]]:
    return [event for event in events if event["event"] == name]
