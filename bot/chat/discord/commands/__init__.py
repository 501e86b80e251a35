"""The slash commands: each asks the responder; topics, people, meetings and series are completed while typed."""

from collections.abc import Iterator
from typing import Any

from discord import app_commands

from bot.chat.discord.commands import lists, meetings, topics
from bot.chat.discord.commands.organisers import Organisers, RemindersStatus
from bot.chat.discord.responding import Responder

Command = app_commands.Command[Any, ..., None] | app_commands.Group


def commands(responder: Responder, reminders: RemindersStatus) -> Iterator[Command]:
    """Gives all commands; organisers are told of the reminders too."""
    yield from topics.commands(responder)
    yield from meetings.commands(responder)
    yield from lists.commands(responder)
    yield Organisers(responder, reminders)
