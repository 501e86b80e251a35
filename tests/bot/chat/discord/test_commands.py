"""What is declared at Discord: people see it, so a change of it is a change of the golden files."""

import json
from pathlib import Path

import discord
import pytest
from discord import app_commands

from bot.answers import Answerer
from bot.chat.discord.commands import commands
from tests.bot.kettle import KETTLE, NOW
from tests.discord_stand_in.limits import Command, CommandList

DATA = Path(__file__).parent / "data"


def declared() -> dict[str, dict[str, object]]:
    client = discord.Client(intents=discord.Intents.none())
    tree: app_commands.CommandTree[discord.Client] = app_commands.CommandTree(
        client, allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
    )
    for command in commands(Answerer(KETTLE), lambda: NOW):
        tree.add_command(command)
    return {command.name: dict(command.to_dict(tree)) for command in tree.get_commands()}


@pytest.mark.parametrize("name", declared())
def test_a_command_is_declared_as_its_golden_file_says(name: str) -> None:
    assert declared()[name] == json.loads((DATA / f"{name}.json").read_text("utf-8"))


def test_every_golden_file_is_a_command() -> None:
    assert {path.stem for path in DATA.glob("*.json")} == set(declared())


def test_discord_takes_them_all() -> None:
    listed = CommandList(commands=tuple(Command.model_validate(one) for one in declared().values()))
    assert len(listed.commands) == len(declared())
