"""Measures the bot's standing at Discord over its REST API alone, for what looks after the set-up to judge."""

from collections.abc import Awaitable
from typing import Final, TypeVar

import discord

from bot.doctor.standing import Access, Application, Channel, Gateway, Permission, Role, Server

_Place = (
    discord.TextChannel | discord.VoiceChannel | discord.StageChannel | discord.ForumChannel | discord.CategoryChannel
)
_T = TypeVar("_T")
_PERMISSIONS: Final = {
    Permission.VIEW: "view_channel",
    Permission.SEND: "send_messages",
    Permission.SEND_IN_THREADS: "send_messages_in_threads",
    Permission.EMBED: "embed_links",
    Permission.HISTORY: "read_message_history",
    Permission.MENTION: "mention_everyone",
    Permission.CREATE_EVENTS: "create_events",
    Permission.MANAGE_EVENTS: "manage_events",
}


async def application(client: discord.Client) -> Application:
    """Gives the settings of a client's application; raises what discord.py raises, as all here do."""
    told = await client.application_info()
    return Application(
        id=told.id,
        name=told.name,
        requires_code_grant=told.bot_require_code_grant,
        sends_commands_elsewhere=told.interactions_endpoint_url is not None,
    )


async def gateway(client: discord.Client) -> Gateway:
    shards, _, limit = await client.http.get_bot_gateway()
    return Gateway(
        shards=shards,
        starts_left=limit["remaining"],
        starts=limit["total"],
        resets_after=limit["reset_after"] / 1000,
    )


async def channel(client: discord.Client, channel_id: int) -> Channel:
    """Gives what the bot may do in a channel or thread of a server."""
    found = await _or_why_not(client.fetch_channel(channel_id))
    if isinstance(found, Access):
        return Channel(access=found)
    if isinstance(found, discord.abc.PrivateChannel):
        return Channel(access=Access.OPEN, name="a direct message", allowed=frozenset(Permission))
    guild = await _or_why_not(client.fetch_guild(found.guild.id, with_counts=False))
    if isinstance(guild, Access):
        return Channel(access=guild)
    place = await _place_of_permissions(client, found)
    if isinstance(place, Access):
        return Channel(access=place)
    place.guild = guild  # of which roles are known, as they are not without the gateway
    return Channel(
        access=Access.OPEN,
        name=found.name,
        is_thread=isinstance(found, discord.Thread),
        takes_messages=isinstance(found, discord.abc.Messageable),
        allowed=_named(place.permissions_for(await _me(client, guild))),
        roles={role.id: Role(name=role.name, mentionable=role.mentionable) for role in guild.roles},
    )


async def server(client: discord.Client, server_id: int) -> Server:
    guild = await _or_why_not(client.fetch_guild(server_id, with_counts=False))
    if isinstance(guild, Access):
        return Server(access=guild)
    allowed = (await _me(client, guild)).guild_permissions
    return Server(access=Access.OPEN, name=guild.name, allowed=_named(allowed))


async def _place_of_permissions(client: discord.Client, found: _Place | discord.Thread) -> _Place | Access:
    """Gives the channel itself; a thread has the permissions of the channel around it."""
    if not isinstance(found, discord.Thread):
        return found
    around = await _or_why_not(client.fetch_channel(found.parent_id))
    return around if isinstance(around, _Place | Access) else Access.MISSING


async def _me(client: discord.Client, guild: discord.Guild) -> discord.Member:
    return await guild.fetch_member(client.user.id if client.user else 0)


async def _or_why_not(asked: Awaitable[_T]) -> _T | Access:
    try:
        return await asked
    except discord.NotFound:
        return Access.MISSING
    except discord.Forbidden:
        return Access.CLOSED


def _named(permissions: discord.Permissions) -> frozenset[Permission]:
    return frozenset(one for one, name in _PERMISSIONS.items() if getattr(permissions, name))
