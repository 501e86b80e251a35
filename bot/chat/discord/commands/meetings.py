"""`/next`, `/meeting`, `/attendees` and `/catchup`: commands about meetings as a whole."""

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
    yield _next(responder)
    yield _meeting(responder)
    yield _attendees(responder)
    yield _catchup(responder)


def _next(responder: Responder) -> Command:
    @app_commands.command(name="next", description="When the next meeting is")
    @app_commands.describe(series="Of which series; all of them if you leave it out", private=PRIVATE)
    @app_commands.autocomplete(series=options.series(responder.communities))
    async def next_meeting(
        interaction: Interaction,
        series: str | None = None,
        private: bool | None = None,  # noqa: FBT001 - Discord names it
    ) -> None:
        request = Request(kind=Kind.NEXT, series=series, at=responder.clock())
        await responder.respond(interaction, request, private=private)

    return next_meeting


def _meeting(responder: Responder) -> Command:
    @app_commands.command(description="What a meeting was about")
    @app_commands.describe(
        date="A day or month as you write it, or choose a meeting; the latest if you leave it out",
        series="Of which series; all of them if you leave it out",
        private=PRIVATE,
    )
    @app_commands.autocomplete(
        date=options.meetings(responder.communities), series=options.series(responder.communities)
    )
    async def meeting(
        interaction: Interaction,
        date: str = "",
        series: str | None = None,
        private: bool | None = None,  # noqa: FBT001 - Discord names it
    ) -> None:
        request = Request(kind=Kind.MEETING, text=date, series=series, at=responder.clock())
        await responder.respond(interaction, request, private=private)

    return meeting


def _attendees(responder: Responder) -> Command:
    @app_commands.command(description="Who attended a meeting")
    @app_commands.describe(
        date="A day or month as you write it, or choose a meeting; the latest if you leave it out", private=PRIVATE
    )
    @app_commands.autocomplete(date=options.meetings(responder.communities))
    async def attendees(
        interaction: Interaction,
        date: str = "",
        private: bool | None = None,  # noqa: FBT001 - Discord names it
    ) -> None:
        request = Request(kind=Kind.ATTENDEES, text=date, at=responder.clock())
        await responder.respond(interaction, request, private=private)

    return attendees


def _catchup(responder: Responder) -> Command:
    @app_commands.command(description="What happened since you were last there")
    @app_commands.describe(since="Such as: last week, October, 2026-09-17", private=PRIVATE)
    async def catchup(
        interaction: Interaction,
        since: str,
        private: bool | None = None,  # noqa: FBT001 - Discord names it
    ) -> None:
        request = Request(kind=Kind.CATCHUP, text=since, at=responder.clock())
        await responder.respond(interaction, request, private=private)

    return catchup
