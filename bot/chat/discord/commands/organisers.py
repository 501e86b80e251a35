"""`/minutebot`: what organisers look after. Discord hides it from others, and it asks again itself."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

import discord
from discord import app_commands

from bot.chat.discord.embeds import pages_of
from bot.chat.discord.failures import Refused
from bot.chat.discord.responding import Responder
from bot.config import ConfigError
from bot.library import Library
from bot.notes_status import in_chat
from bot.rendering.replies import Card, Reply, Row, Words
from parsers.models import Severity

_LOG: Final = logging.getLogger(__name__)

Interaction = discord.Interaction[discord.Client]
RemindersStatus = Callable[[str], Awaitable[Iterable[str]]]
"""Tells of the reminders of a community, by its name, as lines of plain text."""

_ANSWERING: Final = "Answering from these notes"
_NOT_READ: Final = "The notes could not be read, so I go on with those I have."


class Organisers(app_commands.Group):
    """The commands of those who may manage the server."""

    def __init__(self, responder: Responder, reminders: RemindersStatus) -> None:
        super().__init__(
            name="minutebot",
            description="For organisers: look after the bot",
            default_permissions=discord.Permissions(manage_guild=True),
            guild_only=True,
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        )
        self._responder = responder
        self._reminders = reminders

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Raises Refused for others: servers can give the command to anybody."""
        if interaction.guild_id is None:
            raise Refused("This works in a server only.")
        if not interaction.permissions.manage_guild:
            raise Refused("This is for organisers: it needs the permission Manage Server.")
        return True

    @app_commands.command(description="Which notes the bot answers from, and what is wrong with them")
    async def status(self, interaction: Interaction) -> None:
        """Shows it to the asker alone."""
        (page, *_) = pages_of(await self._status(interaction.guild_id))
        await interaction.response.send_message(embed=page, ephemeral=True)

    @app_commands.command(description="Read the notes again")
    async def reload(self, interaction: Interaction) -> None:
        """Answers from the new notes once they are read; what goes wrong leaves the old ones in use."""
        _, following = self._responder.community(interaction.guild_id)
        await interaction.response.defer(ephemeral=True, thinking=True)
        try:
            await asyncio.to_thread(following.reload)
        except (ConfigError, OSError) as error:
            _LOG.warning("the notes could not be read again", extra={"error": str(error)})
            reply = _told(_NOT_READ, str(error))
        else:
            failed = any(one.failure for one in following.status)
            title = _NOT_READ if failed else _ANSWERING
            reply = await self._status(interaction.guild_id, title)
        await interaction.followup.send(embed=pages_of(reply)[0], ephemeral=True)

    async def _status(self, server: int | None, title: str = _ANSWERING) -> Reply:
        """Gives how the server's community is, and the bot itself."""
        community, following = self._responder.community(server)
        reminders = await self._reminders(community)
        return _told(
            title, *_held(following().library), *in_chat(following), *reminders, *self._responder.vitals.told()
        )


def _held(library: Library) -> list[str]:
    by_severity = (
        f"{sum(one.severity is severity for one in library.diagnostics)} {severity}" for severity in Severity
    )
    lines = [
        f"Meetings: {len(library.meetings)} ({', '.join(library.series)})",
        f"Topics: {sum(len(meeting.topics) for meeting in library.meetings)}",
        f"Oddities in the notes: {', '.join(by_severity)}",
    ]
    if library.meetings:
        lines.insert(1, f"Days: {library.meetings[0].date} to {library.meetings[-1].date}")
    return lines


def _told(title: str, *lines: str) -> Reply:
    rows = tuple(Row(spans=(Words(text=line),)) for text in lines for line in text.splitlines())
    return Reply(cards=(Card(title=title, rows=rows, source="minutebot"),))
