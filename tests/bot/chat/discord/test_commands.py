"""What is declared at Discord: people see it, so a change of it is a change of the golden files."""

import json
from pathlib import Path
from types import SimpleNamespace

import discord
import pytest
from discord import app_commands
from sqlalchemy.ext.asyncio import create_async_engine

from bot.answering.answerer import Answerer
from bot.chat.discord.commands import commands
from bot.chat.discord.limits import size
from bot.chat.discord.remind import remind_commands
from bot.chat.discord.responding import Responder
from bot.chat.discord.vitals import Vitals
from bot.communities import Communities
from bot.following import Following
from bot.library import Library
from bot.reminders.subscriptions import Subscriptions
from bot.rendering.replies import safe_line
from parsers.models import Parsed
from tests.bot.kettle import KETTLE, NOW, meeting, topic
from tests.discord_stand_in.limits import Choice, Command, CommandList

DATA = Path(__file__).parent / "data"
_LIMESCALE = "Limescale filters · Jon Fisk, Óskar Lund · 2022-12-15"
_TEAPOT = "Teapot Desktop demo · Jon Albrecht · 2024-02-06"


async def no_reminders(_: str) -> tuple[str, ...]:
    return ()


def communities(library: Library) -> Communities:
    return Communities.alone(Following((), lambda _: Answerer(library), lambda: NOW))


def responder(library: Library) -> Responder:
    return Responder(communities(library), lambda: NOW, Vitals.begin("0", lambda: NOW))


def declared() -> dict[str, dict[str, object]]:
    client = discord.Client(intents=discord.Intents.none())
    tree: app_commands.CommandTree[discord.Client] = app_commands.CommandTree(
        client, allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
    )
    nobodys = Subscriptions(create_async_engine("sqlite+aiosqlite://"))  # nothing is asked of it
    reminding = remind_commands(nobodys, communities(KETTLE), lambda: NOW)
    for command in (*commands(responder(KETTLE), no_reminders), *reminding):
        tree.add_command(command)
    return {command.name: dict(command.to_dict(tree)) for command in tree.get_commands()}


async def offers(library: Library, name: str, option: str, typed: str) -> list[app_commands.Choice[str]]:
    """Gives what a command offers while an option is typed."""
    (command,) = (one for one in commands(responder(library), no_reminders) if one.name == name)
    assert isinstance(command, app_commands.Command)
    complete = command._params[option].autocomplete
    assert complete
    offered: list[app_commands.Choice[str]] = await complete(SimpleNamespace(guild_id=1), typed)
    return offered


@pytest.mark.parametrize("name", declared())
def test_a_command_is_declared_as_its_golden_file_says(name: str) -> None:
    assert declared()[name] == json.loads((DATA / f"{name}.json").read_text("utf-8"))


def test_every_golden_file_is_a_command() -> None:
    assert {path.stem for path in DATA.glob("*.json")} == set(declared())


def test_discord_takes_them_all() -> None:
    listed = CommandList(commands=tuple(Command.model_validate(one) for one in declared().values()))
    assert len(listed.commands) == len(declared())


@pytest.mark.parametrize("title", ["boiler " * 2000, "🫖" * 10_000, "\u202eBoilers\n\x1b[2J", "@everyone <@&1>", "e"])
@pytest.mark.parametrize("presenter", ["Óskar " * 100, "🫖" * 100])
async def test_topics_are_offered_under_names_that_discord_takes(title: str, presenter: str) -> None:
    found = topic(title, "Mara Okafor", presenter, line=4)
    library = Library.of([Parsed(meeting=meeting("guild", "2024-03-05", found))])
    (offered,) = await offers(library, "who", "topic", "")
    assert size(offered.name) <= 100
    assert size(str(offered.value)) <= 100
    assert offered.name == safe_line(offered.name)
    assert offered.name.endswith(" · 2024-03-05")
    Choice.model_validate(offered.to_dict())


async def test_topics_follow_what_is_typed() -> None:
    offered = await offers(KETTLE, "demo", "topic", "lime")
    assert offered[0].name == "Limescale filters · Jon Fisk, Óskar Lund · 2022-12-15 · in title"
    assert offered[0].value == "huddle/2022-12-15#limescale-filters"


@pytest.mark.parametrize(
    ("typed", "offered"), [("", ["community", "huddle"]), (" HUD", ["huddle"]), ("x", []), ("ddle", [])]
)
async def test_series_are_offered_by_how_they_begin(typed: str, offered: list[str]) -> None:
    assert [choice.value for choice in await offers(KETTLE, "next", "series", typed)] == offered


async def test_a_series_that_discord_cannot_take_is_not_offered() -> None:
    named = ("x" * 100, "x" * 101, "🫖" * 51)
    library = Library.of(Parsed(meeting=meeting(series, "2024-03-05")) for series in named)
    assert [choice.value for choice in await offers(library, "next", "series", "")] == ["x" * 100]


async def test_no_more_is_offered_than_discord_takes() -> None:
    topics = [topic(f"Boiler part {number}", line=number * 20) for number in range(1, 60)]
    many = Library.of(Parsed(meeting=meeting(f"guild-{number}", "2024-03-05", *topics)) for number in range(40))
    assert len(await offers(many, "who", "topic", "boiler")) == 25
    assert len(await offers(many, "next", "series", "")) == 25


@pytest.mark.parametrize("name", sorted(set(declared()) - {"minutebot"}))
def test_every_command_works_in_servers_direct_messages_and_private_channels(name: str) -> None:
    assert declared()[name]["contexts"] == [0, 1, 2]
    assert declared()[name]["default_member_permissions"] is None


def test_what_is_for_organisers_is_declared_for_servers_and_who_may_manage_them() -> None:
    group = declared()["minutebot"]
    assert group["contexts"] == [0]
    assert group["default_member_permissions"] == discord.Permissions(manage_guild=True).value


def test_every_topic_person_meeting_and_series_is_completed_and_everything_can_be_private() -> None:
    for command in commands(responder(KETTLE), no_reminders):
        if isinstance(command, app_commands.Command):
            completed = {parameter.name for parameter in command.parameters if parameter.autocomplete}
            taken = {parameter.name for parameter in command.parameters}
            named = {"topic", "person", "date", "series"} | ({"name"} if command.name == "person" else set())
            assert completed == taken & named
            assert "private" in taken


@pytest.mark.parametrize(
    ("command", "option", "typed", "offered"),
    [
        ("person", "name", "jo", [("Jon Albrecht", "Jon Albrecht"), ("Jon Fisk", "Jon Fisk")]),
        ("actions", "person", "osk", [("Óskar Lund", "Óskar Lund")]),
        ("attendees", "date", "dec", [("Kettle Huddle Meeting · 2022-12-15", "huddle/2022-12-15")]),
        ("meeting", "series", "c", [("community", "community")]),
        (
            "decisions",
            "topic",
            "caching",
            [(f"{_LIMESCALE} · said in notes", "huddle/2022-12-15#limescale-filters")],
        ),
        (
            "about",
            "topic",
            "albrecht",
            [
                (f"{_TEAPOT} · presenter", "community/2024-02-06#teapot-desktop-demo"),
                ("Teapot Desktop · Jon Albrecht · 2022-12-15 · presenter", "huddle/2022-12-15#teapot-desktop"),
            ],
        ),
        (
            "slides",
            "topic",
            "",
            [("Monitoring with whistler · Priya Raman · 2024-03-14", "huddle/2024-03-14#monitoring-with-whistler")],
        ),
    ],
)
async def test_what_is_offered_says_what_it_is_and_why(
    command: str, option: str, typed: str, offered: list[tuple[str, str]]
) -> None:
    assert [(choice.name, choice.value) for choice in await offers(KETTLE, command, option, typed)] == offered
