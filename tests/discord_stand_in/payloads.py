"""JSON as Discord sends it; DISCORD.md of the design lists which of these fields discord.py cannot do without."""

import datetime as dt
from typing import Final

from tests.discord_stand_in.interactions import Interaction, Kind
from tests.discord_stand_in.limits import Command
from tests.discord_stand_in.permissions import EVERY_PERMISSION, Role
from tests.discord_stand_in.refusals import JsonObject
from tests.discord_stand_in.sessions import Session
from tests.discord_stand_in.world import Channel, ChannelKind, Message, User, World

API_VERSION: Final = 10
_EVERY_PERMISSION: Final = str(EVERY_PERMISSION)
_SOME_DAY: Final = "2024-01-01T00:00:00+00:00"


def user(who: User) -> JsonObject:
    return {"id": str(who.id), "username": who.name, "discriminator": "0", "avatar": None, "bot": who.bot}


def member() -> JsonObject:
    return {"roles": [], "flags": 0, "joined_at": _SOME_DAY, "deaf": False, "mute": False}


def application(world: World) -> JsonObject:
    return {
        "id": str(world.bot.id),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "owner": user(world.owner),
    }


def ready(world: World, session: Session, gateway_url: str) -> JsonObject:
    shard: JsonObject = {"shard": session.shard} if session.shard else {}
    return {
        **shard,
        "v": API_VERSION,
        "user": user(world.bot),
        "guilds": [{"id": str(one), "unavailable": True} for one in world.servers if session.has(one)],
        "session_id": session.id,
        "resume_gateway_url": gateway_url,
        "private_channels": [],
        "application": {"id": str(world.bot.id), "flags": 0},
    }


def guild(world: World, guild_id: int) -> JsonObject:
    return {
        "id": str(guild_id),
        "name": "Kettle",
        "owner_id": str(world.owner.id),
        "unavailable": False,
        "member_count": 3,
        "roles": [_role(role) for role in world.roles_of(guild_id).values()],
        "channels": [channel(one) for one in world.servers[guild_id]],
        "members": [bot_member(world, guild_id)],
        "threads": [],
        "emojis": [],
        "stickers": [],
        "features": [],
        "preferred_locale": "en-US",
    }


def bot_member(world: World, guild_id: int) -> JsonObject:
    roles = [str(number) for number in world.bot_roles_of(guild_id) if number != guild_id]
    return {**member(), "user": user(world.bot), "roles": roles}


def _role(role: Role) -> JsonObject:
    return {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": 0,
        "color": 0,
        "hoist": False,
        "managed": False,
        "mentionable": role.mentionable,
    }


def channel(of: Channel) -> JsonObject:
    payload: JsonObject = {"id": str(of.id), "type": of.kind.value}
    if of.recipient:
        return {**payload, "recipients": [user(of.recipient)]}
    if of.parent:
        return {**payload, **_of_thread(of, of.parent)}
    return {
        **payload,
        "guild_id": str(of.guild_id),
        "name": of.name,
        "position": 0,
        "permission_overwrites": [
            {"id": str(number), "type": kind, "allow": str(allowed), "deny": str(denied)}
            for kind, by_id in enumerate((of.overwrites.of_roles, of.overwrites.of_members))
            for number, (allowed, denied) in by_id.items()
        ],
        "parent_id": None,
        "nsfw": False,
        "topic": None,
    }


def _of_thread(of: Channel, parent: Channel) -> JsonObject:
    about = {"archived": False, "auto_archive_duration": 1440, "archive_timestamp": _SOME_DAY, "locked": False}
    return {
        "guild_id": str(of.guild_id),
        "parent_id": str(parent.id),
        "name": of.name,
        "owner_id": str(of.id),
        "message_count": 0,
        "member_count": 0,
        "thread_metadata": about,
    }


def message(world: World, of: Message) -> JsonObject:
    """Gives a message as REST answers with it; what is absent is left out, since discord.py takes no null for it."""
    named = world.bot.mention in of.content
    payload: JsonObject = {
        "id": str(of.id),
        "channel_id": str(of.channel),
        "type": 19 if of.replies_to else 0,
        "author": user(of.author),
        "content": of.content,
        "timestamp": dt.datetime.fromtimestamp(of.sent_at, dt.UTC).isoformat(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": "@everyone" in of.pings,
        "mentions": [user(world.bot)] if named else [],
        "mention_roles": [],
        "attachments": [_attachment(world, of, number) for number in range(len(of.files))],
        "embeds": [{"type": "rich", **embed.model_dump(exclude_none=True)} for embed in of.embeds],
        "components": [component.model_dump(exclude_none=True) for component in of.components],
        "pinned": False,
        "flags": of.flags,
    }
    if of.nonce is not None:
        payload["nonce"] = of.nonce
    if of.replies_to:
        payload["message_reference"] = {"message_id": str(of.replies_to), "channel_id": str(of.channel)}
    return payload


def _attachment(world: World, of: Message, number: int) -> JsonObject:
    file = of.files[number]
    url = f"{world.files_url}/{of.channel}/{of.id}/{number}/{file.name}"
    return {"id": str(of.id + number), "filename": file.name, "size": len(file.content), "url": url, "proxy_url": url}


def message_event(world: World, of: Message, *, with_content: bool) -> JsonObject:
    """Gives a message as the gateway tells of it."""
    payload = message(world, of)
    if not with_content:
        payload |= {"content": "", "embeds": [], "components": []}
    if guild_id := world.channel(of.channel).guild_id:
        payload |= {"guild_id": str(guild_id), "member": member()}
    return payload


def command(world: World, command_id: int, of: Command, guild_id: int | None) -> JsonObject:
    payload: JsonObject = {
        "id": str(command_id),
        "application_id": str(world.bot.id),
        "version": str(command_id),
        "default_member_permissions": None,
        "nsfw": False,
        **of.model_dump(mode="json"),
    }
    return payload if guild_id is None else {**payload, "guild_id": str(guild_id)}


def interaction(world: World, of: Interaction) -> JsonObject:
    payload: JsonObject = {
        "id": str(of.id),
        "application_id": str(world.bot.id),
        "type": of.kind.value,
        "token": of.token,
        "version": 1,
        "attachment_size_limit": 10_485_760,
        "data": of.data,
        "channel": channel(of.channel),
        "channel_id": str(of.channel.id),
        "locale": "en-US",
        "entitlements": [],
        "app_permissions": _EVERY_PERMISSION,
    }
    if of.message:
        payload["message"] = message(world, of.message)
    if of.channel.kind is ChannelKind.DIRECT:
        return {**payload, "user": user(of.user), "context": 1}
    return {
        **payload,
        "guild_id": str(of.channel.guild_id),
        "guild_locale": "en-US",
        "member": {**member(), "user": user(of.user), "permissions": _EVERY_PERMISSION},
        "authorizing_integration_owners": {"0": str(of.channel.guild_id)},
        "context": 0,
    }


def callback_answer(world: World, of: Interaction) -> JsonObject:
    about: JsonObject = {"id": str(of.id), "type": of.kind.value}
    if of.kind is Kind.AUTOCOMPLETE or of.original is None or of.answered_with is None:
        return {"interaction": about}
    original = world.message(of.channel.id, of.original)
    about |= {
        "response_message_id": str(original.id),
        "response_message_loading": original.loading,
        "response_message_ephemeral": original.ephemeral,
    }
    resource: JsonObject = {"type": of.answered_with.value, "message": message(world, original)}
    return {"interaction": about, "resource": resource}
