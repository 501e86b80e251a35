"""Processes that start, are started again, and end; reminders on the real clock."""

import datetime as dt
import json
import signal
from pathlib import Path
from typing import Final

import pytest

from bot.calendar import Occurrence, Status
from bot.reminders.plan import DueReminder
from parsers.models import Source
from tests.bot.chat.discord.community import EASTERN, write_configuration, write_notes
from tests.bot.chat.discord.process import bot_process, online_bot
from tests.bot.sources.remote import Remote
from tests.discord_stand_in import StandIn
from tests.discord_stand_in.limits import AllowedMentions
from tests.discord_stand_in.refusals import JsonObject

_CORPUS: Final = Path(__file__).parents[5] / "shared/corpus/podman"
_UNTIL_DUE: Final = dt.timedelta(seconds=3)


async def test_a_second_start_declares_nothing_that_is_declared_already(tmp_path: Path) -> None:
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"))
    async with StandIn() as stand_in:
        for _ in range(2):
            async with online_bot(config, stand_in) as bot:
                reply = await stand_in.slash("who", topic="limescale")
                assert "Jon Fisk" in reply.text
                assert await bot.stop() == 0
            await stand_in.offline()
    assert (len(stand_in.identifies), stand_in.command_syncs) == (2, 1)


async def test_commands_are_declared_again_when_others_were_declared_before(tmp_path: Path) -> None:
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"))
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "declared-commands.sha256").write_text("of other commands", "utf-8")
    async with StandIn() as stand_in, online_bot(config, stand_in):
        assert stand_in.command_syncs == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_ends_in_good_order_when_it_is_told_to_though_many_ask(number: signal.Signals, tmp_path: Path) -> None:
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"))
    async with StandIn() as stand_in, online_bot(config, stand_in) as bot:
        for topic in range(40):
            await stand_in.give("who", topic=f"limescale {topic}")
        code = await bot.stop(number)
        await stand_in.offline()
    assert (code, "Traceback" in bot.log) == (0, False)


async def test_it_ends_in_good_order_while_it_waits_to_try_again(tmp_path: Path) -> None:
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"))
    async with StandIn() as stand_in, bot_process(config, stand_in) as bot:
        stand_in.faults.fail("GET /users/@me", 403)
        await stand_in.until(lambda: stand_in.exchanges("GET /users/@me"), "login", 30)
        code = await bot.stop()
    assert (code, "Traceback" in bot.log, stand_in.identifies) == (0, False, [])


async def test_a_start_that_fails_is_tried_again(tmp_path: Path) -> None:
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"))
    async with StandIn() as stand_in:
        stand_in.faults.fail("GET /users/@me", 403)
        async with online_bot(config, stand_in):
            reply = await stand_in.slash("who", topic="limescale")
    assert "Jon Fisk" in reply.text


@pytest.mark.parametrize("token", ["", "wrong"])
async def test_a_missing_or_wrong_token_ends_it_with_the_name_of_the_setting(token: str, tmp_path: Path) -> None:
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"))
    async with StandIn() as stand_in, bot_process(config, stand_in, token=token) as bot:
        code = await bot.ended()
    assert code == 2
    assert "token" in bot.log.lower()
    assert "MINUTEBOT_DISCORD__TOKEN" in bot.log
    assert "Traceback" not in bot.log


async def test_a_reminder_is_posted_once_however_often_the_bot_starts(tmp_path: Path) -> None:
    start = _next_full_minute()
    before = dt.timedelta(seconds=int((start - _now() - _UNTIL_DUE).total_seconds()))
    notes = write_notes(tmp_path / "notes", next_meeting=start)
    async with StandIn() as stand_in:
        reminder = DueReminder(occurrence=_meeting(start), before=before, channel=stand_in.meetings, role=stand_in.role)
        route = f"POST /channels/{stand_in.meetings}/messages"
        stand_in.faults.limit(route, 0.2)
        async with online_bot(write_configuration(tmp_path, notes, _rule(reminder)), stand_in) as bot:
            await stand_in.until(lambda: stand_in.messages(stand_in.meetings), "reminder", within=15)
            assert _now() >= reminder.due_at
            assert await bot.stop() == 0
        await stand_in.offline()
        overdue = reminder.model_copy(update={"channel": stand_in.general, "before": dt.timedelta(days=1)})
        config = write_configuration(tmp_path, notes, _rule(reminder), _rule(overdue))
        async with online_bot(config, stand_in) as bot:
            await stand_in.until(lambda: stand_in.messages(stand_in.general), "look at the reminders")
            assert await bot.stop() == 0
    (message,) = stand_in.messages(stand_in.meetings)
    assert message.nonce == reminder.nonce
    assert message.pings == {f"<@&{stand_in.role}>"}
    assert message.allowed_mentions == AllowedMentions(roles=(stand_in.role,))
    assert f"<t:{int(start.timestamp())}" in message.text
    assert [exchange.status for exchange in stand_in.exchanges(route)] == [429, 200]


@pytest.mark.skipif(not _CORPUS.is_dir(), reason=f"the shared notes are not at {_CORPUS}")
async def test_real_notes_tell_who_presented_the_security_bench(tmp_path: Path) -> None:
    config = write_configuration(tmp_path, _CORPUS)
    async with StandIn() as stand_in, online_bot(config, stand_in):
        reply = await stand_in.slash("who", topic="podman security bench")
    assert "Dan Walsh" in reply.text
    assert "2021-10-05" in reply.text
    assert "24:00" in reply.text


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _next_full_minute() -> dt.datetime:
    """Gives one that is more than half a minute away."""
    soon = _now() + dt.timedelta(seconds=90)
    return soon.replace(second=0, microsecond=0)


def _meeting(start: dt.datetime) -> Occurrence:
    return Occurrence(
        series="community",
        starts_at=start.astimezone(EASTERN),
        status=Status.ANNOUNCED,
        source=Source(path="notes"),
        line=1,
    )


def _rule(reminder: DueReminder) -> str:
    """Gives the configuration that asks for such a reminder."""
    return (
        f'[[reminders]]\nseries = "{reminder.occurrence.series}"\nchannel = {reminder.channel}\n'
        f'role = {reminder.role}\nbefore = ["{int(reminder.before.total_seconds())}s"]'
    )


async def test_buttons_and_menus_work_in_the_next_process_as_well(tmp_path: Path) -> None:
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"))
    async with StandIn() as stand_in:
        async with online_bot(config, stand_in):
            asked = await stand_in.slash("about", topic="steam limescale")
        await stand_in.offline()
        async with online_bot(config, stand_in):
            chosen = await stand_in.choose(asked.message, "community/2021-10-05#limescale-filters")
            await stand_in.press(chosen, "Share")
            shared = await stand_in.until(lambda: stand_in.messages(stand_in.general), "shared answer")
    assert "Caching of layers halves the time." in shared[0].text
    assert stand_in.refused == []


async def test_answers_that_come_too_late_are_a_line_in_the_log(tmp_path: Path) -> None:
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"))
    async with StandIn(answer_within=0.0) as stand_in, online_bot(config, stand_in) as bot:
        await stand_in.give("who", topic="limescale")
        await stand_in.until(lambda: stand_in.refused, "refusal")
        reply = await stand_in.say(stand_in.general, "who presented the limescale filters?")
        assert "Jon Fisk" in reply.text
        assert await bot.stop() == 0
    assert [exchange.refusal for exchange in stand_in.refused] == ["404 (error code: 10062): Unknown interaction"]
    assert '"could not be answered any more"' in bot.log
    assert "Traceback" not in bot.log


async def test_notes_in_a_repository_are_fetched_at_once_when_organisers_say_so(tmp_path: Path) -> None:
    write_notes(tmp_path / "written")
    (written,) = [path.read_text("utf-8") for path in (tmp_path / "written").glob("2021-10-05.md")]
    remote = Remote(tmp_path / "kettle")
    remote.commit(community=written)
    config = write_configuration(tmp_path, tmp_path / "written")
    path = f"path = {json.dumps(str(tmp_path / 'written'))}"
    config.write_text(config.read_text("utf-8").replace(path, f'git = "{remote.url}"'), "utf-8")
    async with StandIn() as stand_in, online_bot(config, stand_in):
        remote.commit(community=written.replace("### Jon Fisk", "### Mara Okafor"))
        before = await stand_in.slash("who", topic="limescale filters")
        reloaded = await stand_in.slash("minutebot reload")
        after = await stand_in.slash("who", topic="limescale filters")
        remote.folder.rename(tmp_path / "gone")
        failed = await stand_in.slash("minutebot reload")
        still = await stand_in.slash("who", topic="limescale filters")
    assert ["Jon Fisk" in before.text, "Mara Okafor" in after.text, still.text == after.text] == [True, True, True]
    assert "1 meeting in 1 file, read" in reloaded.text
    assert "I go on with those I have" in failed.text


async def test_notes_that_change_are_followed_and_read_at_once_when_organisers_say_so(tmp_path: Path) -> None:
    notes = write_notes(tmp_path / "notes")
    async with StandIn() as stand_in, online_bot(write_configuration(tmp_path, notes), stand_in):
        written = (notes / "2021-10-05.md").read_text("utf-8")
        (notes / "2021-10-05.md").write_text(written.replace("### Jon Fisk", "### Priya Raman"), "utf-8")
        followed = await stand_in.slash("who", topic="limescale filters")
        while "Priya Raman" not in followed.text:
            followed = await stand_in.slash("who", topic="limescale filters")
        (notes / "2021-10-05.md").write_text(written.replace("### Jon Fisk", "### Mara Okafor"), "utf-8")
        reloaded = await stand_in.slash("minutebot reload")
        after = await stand_in.slash("who", topic="limescale filters")
        (notes / "2021-10-05.md").unlink()
        failed = await stand_in.slash("minutebot reload")
        still = await stand_in.slash("who", topic="limescale filters")
    assert reloaded.deferred
    assert "Mara Okafor" in after.text
    assert "I go on with those I have" in failed.text
    assert still.text == after.text


async def test_a_gateway_that_refuses_the_first_connection_is_tried_again(tmp_path: Path) -> None:
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"))
    async with StandIn() as stand_in:
        stand_in.faults.fail("GET /gateway/", 503)
        async with online_bot(config, stand_in):
            reply = await stand_in.slash("who", topic="limescale")
    assert "Jon Fisk" in reply.text


@pytest.mark.parametrize(
    ("event", "data"), [("INTERACTION_CREATE", {"id": "no number"}), ("GUILD_CREATE", {"id": "5", "channels": [{}]})]
)
async def test_an_event_that_cannot_be_read_is_got_over(tmp_path: Path, event: str, data: JsonObject) -> None:
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"))
    async with StandIn() as stand_in, online_bot(config, stand_in) as bot:
        stand_in.gateway.tell_nonsense(event, data)
        await stand_in.until(lambda: len(stand_in.identifies) > 1, "new session", 20)
        reply = await stand_in.slash("who", topic="limescale")
        assert bot.process.returncode is None
    assert "Jon Fisk" in reply.text
