"""`minutebot doctor` as organisers run it: a process of its own, and Discord as it may be."""

import asyncio
import contextlib
import json
import socket
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from tests.bot.chat.discord.community import write_configuration, write_notes
from tests.bot.chat.discord.process import environment_of
from tests.bot.command_line import Said, minutebot
from tests.discord_stand_in import StandIn
from tests.discord_stand_in.permissions import Permission
from tests.discord_stand_in.world import ChannelKind

_NOWHERE: Final = 1 << 60
_WRONG: Final = "no.token.of-mine"


@pytest.fixture
async def discord() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        yield stand_in


def reminder(channel: int, series: str = "community", **more: int) -> str:
    keys = "\n".join(f"{key} = {value}" for key, value in more.items())
    return f'[[reminders]]\nseries = "{series}"\nchannel = {channel}\nat_start = true\n{keys}'


def events(server: int) -> str:
    return f'[[events]]\nseries = "community"\nserver = {server}\nplace = "the hall"'


async def examined(config: Path, discord: StandIn, *, token: str | None = None, **more: str) -> Said:
    environment = {**environment_of(discord, discord.token if token is None else token), **more}
    options = ("doctor", "--json", "--config", config)
    return await asyncio.to_thread(lambda: minutebot(*options, folder=config.parent, **environment))


def findings(said: Said) -> list[Mapping[str, Any]]:
    assert "Traceback" not in said.err
    return [json.loads(line) for line in said.out.splitlines()]


def ill(said: Said) -> set[tuple[str, str]]:
    """Gives code and place of all errors; each has its fix."""
    errors = [one for one in findings(said) if one["severity"] == "error"]
    assert all(one["fix"] for one in errors)
    return {(one["code"], one["where"]) for one in errors}


async def test_a_set_up_that_is_well_is_told_part_by_part_with_the_link_that_invites_the_bot(
    tmp_path: Path, discord: StandIn
) -> None:
    tables = reminder(discord.meetings, role=discord.role), events(discord.world.guild_id)
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"), *tables)
    said = await examined(config, discord)
    assert (said.code, ill(said)) == (0, set())
    by_code = {one["code"]: one for one in findings(said)}
    expected = (
        "configuration clock-right application-ready gateway-ready channel-ready server-ready ledger-new source-read"
    )
    assert {*expected.split(), "invitation"} <= by_code.keys()
    assert f"client_id={discord.world.bot.id}" in by_code["invitation"]["what"]
    assert "1 meetings in 1 files, the last of 2021-10-05" in by_code["source-read"]["measured"]
    assert discord.token not in said.out
    assert discord.identifies == []
    assert not (tmp_path / "state" / "ledger.sqlite3").exists()


async def test_everything_that_is_wrong_at_discord_is_told_at_once_each_with_its_line(
    tmp_path: Path, discord: StandIn
) -> None:
    world = discord.world
    hidden, mute = world.open_channel("hidden"), world.open_channel("mute")
    mute_thread, category = world.open_thread("talk", mute), world.open_channel("rooms")
    category.kind = ChannelKind.CATEGORY
    everybody = world.guild_id
    hidden.overwrites.of_roles[everybody] = (0, Permission.VIEW_CHANNEL)
    mute.overwrites.of_members[world.bot.id] = (0, Permission.SEND_MESSAGES | Permission.READ_MESSAGE_HISTORY)
    mute.overwrites.of_roles[world.bot_role_id] = (0, Permission.SEND_IN_THREADS)
    for role in (everybody, world.bot_role_id):
        world.roles[role].permissions &= ~(Permission.MENTION_EVERYONE | Permission.CREATE_EVENTS)
    tables = (
        *(reminder(channel) for channel in (_NOWHERE, hidden.id, mute.id)),
        reminder(discord.meetings, role=discord.role),
        reminder(discord.meetings, series="hudle"),
        reminder(mute_thread.id),
        reminder(category.id),
        events(everybody),
        events(_NOWHERE),
    )
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"), *tables)
    discord.move_on(300)
    said = await examined(config, discord)
    lines = config.read_text("utf-8").splitlines()

    def place(key: str, number: int = 0) -> str:
        return f"config.toml:{[n for n, line in enumerate(lines, 1) if line.startswith(f'{key} =')][number]}"

    assert said.code == 1
    assert ill(said) == {
        ("clock-wrong", "the clock"),
        ("channel-missing", place("channel", 0)),
        ("channel-closed", place("channel", 1)),
        ("channel-permissions", place("channel", 2)),
        ("channel-permissions", place("channel", 5)),
        ("channel-kind", place("channel", 6)),
        ("role-not-mentionable", place("role")),
        ("series-unknown", place("series", 4)),
        ("server-permissions", place("server", 0)),
        ("server-missing", place("server", 1)),
    }
    muted, in_thread = (one["what"] for one in findings(said) if one["code"] == "channel-permissions")
    assert muted.startswith("the bot lacks Send Messages and Read Message History in #mute")
    assert in_thread.startswith("the bot lacks Send Messages in Threads and Read Message History in #talk")


async def test_a_wrong_token_hides_nothing_else_and_is_never_shown(tmp_path: Path, discord: StandIn) -> None:
    config = write_configuration(tmp_path, tmp_path / "nothing")
    said = await examined(config, discord, token=_WRONG, MINUTEBOT_LEDGER_URL=f"sqlite+aiosqlite:///{config}/x")
    codes = {code for code, _ in ill(said)}
    assert (said.code, codes) == (1, {"token-unknown", "ledger-unusable", "source-failed"})
    assert _WRONG not in said.out + said.err


async def test_an_unreachable_discord_is_told_and_the_rest_looked_at(tmp_path: Path, discord: StandIn) -> None:
    config = write_configuration(tmp_path, write_notes(tmp_path / "notes"), reminder(discord.meetings))
    with contextlib.closing(socket.socket()) as unheard:
        unheard.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unheard.getsockname()[1]}/api/v10"
        said = await examined(config, discord, MINUTEBOT_DISCORD__API_URL=address)
    assert (said.code, ill(said)) == (1, {("discord-unreachable", address)})
    assert "source-read" in {one["code"] for one in findings(said)}


def test_a_configuration_that_cannot_be_used_is_a_finding_for_each_fault(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[discord]\ntokn = 'x'\n[http]\nlisten = 'here'\n", "utf-8")
    said = minutebot("doctor", folder=tmp_path)
    assert (said.code, said.err) == (1, "")
    assert said.out.count("error: the configuration: config.toml:") == 2
    assert "did you mean token?" in said.out
