"""`/person`, `/actions`, `/decisions` and `/search`: commands whose answers are lists."""

from collections.abc import Iterator
from typing import Any

import discord
from discord import app_commands

from bot.chat.discord import options
from bot.chat.discord.commands.topics import PRIVATE
from bot.chat.discord.requests import Kind, Request
from bot.chat.discord.responding import Responder

Interaction = discord.Interaction[discord.Client]
Command = app_commands.Command[Any, ..., None]


def commands(responder: Responder) -> Iterator[Command]:
    yield _person(responder)
    yield _actions(responder)
    yield _decisions(responder)
    yield _search(responder)


def _person(responder: Responder) -> Command:
    @app_commands.command(description="What somebody presented")
    @app_commands.describe(name="A name, or choose one of those offered", private=PRIVATE)
    @app_commands.autocomplete(name=options.people(responder.communities))
    async def person(
        interaction: Interaction,
        name: str,
        private: bool | None = None,  # noqa: FBT001 - Discord names it
    ) -> None:
        request = Request(kind=Kind.PERSON, text=name, at=responder.clock())
        await responder.respond(interaction, request, private=private)

    return person


def _actions(responder: Responder) -> Command:
    @app_commands.command(description="Who took on what")
    @app_commands.describe(
        person="Whose action items; everybody's if you leave it out",
        series="From meetings of which series; all of them if you leave it out",
        private=PRIVATE,
    )
    @app_commands.autocomplete(
        person=options.people(responder.communities), series=options.series(responder.communities)
    )
    async def actions(
        interaction: Interaction,
        person: str = "",
        series: str | None = None,
        private: bool | None = None,  # noqa: FBT001 - Discord names it
    ) -> None:
        request = Request(kind=Kind.ACTIONS, text=person, series=series, at=responder.clock())
        await responder.respond(interaction, request, private=private)

    return actions


def _decisions(responder: Responder) -> Command:
    @app_commands.command(description="What was decided")
    @app_commands.describe(topic="On which topic; on all of them if you leave it out", private=PRIVATE)
    @app_commands.autocomplete(topic=options.topics(responder.communities))
    async def decisions(
        interaction: Interaction,
        topic: str = "",
        private: bool | None = None,  # noqa: FBT001 - Discord names it
    ) -> None:
        request = Request(kind=Kind.DECISIONS, text=topic, at=responder.clock())
        await responder.respond(interaction, request, private=private)

    return decisions


def _search(responder: Responder) -> Command:
    @app_commands.command(description="Where in the notes something is said")
    @app_commands.describe(text="Words to look for", private=PRIVATE)
    async def search(
        interaction: Interaction,
        text: str,
        private: bool | None = None,  # noqa: FBT001 - Discord names it
    ) -> None:
        request = Request(kind=Kind.SEARCH, text=text, at=responder.clock())
        await responder.respond(interaction, request, private=private)

    return search
