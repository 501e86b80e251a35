"""What the bot says in chat, and that it is said once."""

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple, Self

import aiohttp
import discord
from discord import ui
from discord.utils import MISSING

from bot.chat.discord.failures import ANSWERED_ALREADY

_TRIES: Final = 3
_BETWEEN_TRIES: Final = 0.5
_CALENDAR: Final = "meetings.ics"


class Said(NamedTuple):
    embed: discord.Embed
    view: ui.View | None = None
    calendar: bytes | None = None
    """The meetings that it tells of, as a calendar file."""

    @classmethod
    def sentence(cls, text: str) -> Self:
        return cls(discord.Embed(description=text))


def files_of(calendar: bytes | None) -> list[discord.File]:
    """Gives the attachments of a message; a file can be sent only once, so each message needs its own."""
    return [discord.File(io.BytesIO(calendar), _CALENDAR)] if calendar else []


async def first_word(say: Callable[[], Awaitable[object]]) -> None:
    """Gives an interaction its first answer; after a broken connection again, which is refused if it got through."""
    try:
        await say()
    except (aiohttp.ClientError, OSError):
        try:
            await say()
        except discord.HTTPException as error:
            if error.code != ANSWERED_ALREADY:
                raise


async def reply(message: discord.Message, said: Said) -> None:
    """Replies once: after a broken connection it is sent again under the same nonce, which Discord shows only once.

    Where files may not be attached it is said without. Raises what the last try does.
    """
    calendar = said.calendar
    for tries_left in reversed(range(_TRIES)):
        try:
            await message.channel.send(
                embed=said.embed,
                view=said.view or MISSING,
                files=files_of(calendar) or MISSING,
                reference=message.to_reference(fail_if_not_exists=False),
                nonce=str(message.id),
                mention_author=False,
            )
        except discord.Forbidden:
            if calendar is None:
                raise
            calendar = None
        except (discord.DiscordServerError, aiohttp.ClientError, OSError):
            if not tries_left:
                raise
            await asyncio.sleep(_BETWEEN_TRIES)
        else:
            return
