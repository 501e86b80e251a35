"""Posts reminders to channels and people, and finds them there."""

import asyncio
import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Final, TypedDict

import aiohttp
import discord

from bot.chat.discord.wording import key_of, text_of
from bot.communities import Communities
from bot.reminders.entries import Entry
from bot.reminders.notifying import NotifierError, Trouble
from bot.reminders.posts import ORGANISERS, Post
from bot.series_names import community_of

_CLOCKS_DIFFER: Final = dt.timedelta(minutes=2)
"""At most between this machine and Discord."""
_TOLD_WITHIN: Final = 5.0
"""Seconds, well within those that a post may take."""
_SERVER_ERROR: Final = 500
_BAD_REQUEST: Final = 400
_UNKNOWN_MESSAGE: Final = 10008


class DiscordNotifier:
    """A chat that is posted to; Discord posts a nonce it has seen in the last minutes only once."""

    def __init__(self, client: discord.Client, communities: Communities, organisers_channel: int | None) -> None:
        """Takes where organisers are told what they have to mend; without, the application's owner is."""
        self._client = client
        self._communities = communities
        self._organisers_channel = organisers_channel

    async def post(self, post: Post, nonce: str) -> int:
        """Posts it and gives the message's id; raises NotifierError."""
        roles = [discord.Object(post.role)] if post.role else []
        with _told(post):
            await self._refuse_elsewhere(post)
            channel = await self._channel(post)
            message = await channel.send(
                text_of(post),
                nonce=nonce,
                allowed_mentions=discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False),
                **_reply_to(post, channel.id),
            )
        return message.id

    async def find(self, entry: Entry) -> int | None:
        """Gives the message's id if it is in the channel; raises NotifierError where that cannot be read."""
        if entry.tried_from is None or entry.tried_until is None:
            return None
        key, me = key_of(entry.nonce), self._client.user
        with _told(entry):
            channel = await self._channel(entry)
            after = entry.tried_from - _CLOCKS_DIFFER
            async for message in channel.history(limit=None, after=after, oldest_first=True):
                if message.created_at > entry.tried_until + _CLOCKS_DIFFER:
                    break
                if message.author == me and message.content.endswith(key):
                    return message.id
        return None

    async def _refuse_elsewhere(self, post: Post) -> None:
        """Raises NotifierError where a channel is in a server that sees another community: a slip of configuration.

        Which server it is in is known once the gateway has told, for which a moment is waited.
        """
        if not self._communities.are_several:
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_TOLD_WITHIN):
                await self._client.wait_until_ready()
        channel = None if post.personal else self._client.get_channel(post.channel)
        community = community_of(post.about[0])
        if isinstance(channel, discord.abc.GuildChannel) and not self._communities.sees(channel.guild.id, community):
            told = f"channel {channel.id} is in server {channel.guild.id}, which does not see {community}"
            way_out = "change `channel` of the reminder, or list the server in [[guilds]]"
            raise NotifierError(f"{told}; {way_out}", Trouble.BARRED)

    async def _channel(self, of: Post | Entry) -> discord.DMChannel | discord.PartialMessageable:
        if of.channel == ORGANISERS:
            return await self._organisers()
        if of.personal:
            return await self._client.create_dm(discord.Object(of.channel))
        return self._client.get_partial_messageable(of.channel)

    async def _organisers(self) -> discord.DMChannel | discord.PartialMessageable:
        if self._organisers_channel:
            return self._client.get_partial_messageable(self._organisers_channel)
        application = await self._client.application_info()
        team = application.team
        owner = team.owner_id if team and team.owner_id else application.owner.id
        return await self._client.create_dm(discord.Object(owner))


class _Reply(TypedDict, total=False):
    reference: discord.MessageReference


def _reply_to(post: Post, channel: int) -> _Reply:
    if post.replies_to is None:
        return {}
    answered = discord.MessageReference(message_id=post.replies_to, channel_id=channel, fail_if_not_exists=False)
    return {"reference": answered}


@contextlib.contextmanager
def _told(of: Post | Entry) -> Iterator[None]:
    """Tells what Discord's errors mean, and what to do."""
    try:
        yield
    except discord.Forbidden as error:
        may = "give it View Channel, Send Messages and Read Message History"
        told = "they take no direct messages" if of.personal else f"the bot may not write in {_named(of)}; {may}"
        raise NotifierError(told, Trouble.BARRED) from error
    except discord.NotFound as error:
        if error.code == _UNKNOWN_MESSAGE:
            raise NotifierError("it had been posted, and somebody has deleted it", Trouble.HOPELESS) from error
        told = f"there is no {_named(of)}; change `channel` of the reminder"
        raise NotifierError(told, Trouble.BARRED) from error
    except discord.HTTPException as error:
        trouble = Trouble.UNCLEAR if error.status >= _SERVER_ERROR else Trouble.REFUSED
        trouble = Trouble.HOPELESS if error.status == _BAD_REQUEST else trouble
        raise NotifierError(f"Discord refused it ({error.status})", trouble) from error
    except (aiohttp.ClientError, OSError) as error:
        raise NotifierError(f"Discord did not answer ({type(error).__name__})", Trouble.UNCLEAR) from error


def _named(of: Post | Entry) -> str:
    return f"channel {of.channel}" if of.channel != ORGANISERS else "organisers' channel"
