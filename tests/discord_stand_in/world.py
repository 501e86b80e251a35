"""What Discord remembers: servers, their channels, users and messages, and the nonces of the last minutes."""

import re
import time
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Final

from tests.discord_stand_in.limits import AllowedMentions, Component, Embed, File, MessageBody
from tests.discord_stand_in.permissions import EVERY_PERMISSION, Overwrites, Permission, Role, permissions_in
from tests.discord_stand_in.refusals import (
    Refusal,
    empty_message,
    foreign_message,
    invalid_form,
    missing_access,
    missing_permissions,
    unknown_channel,
    unknown_message,
)

_DISCORD_EPOCH_MS: Final = 1_420_070_400_000
_MENTION: Final = re.compile(r"@everyone|@here|<@&\d+>|<@!?\d+>")
EPHEMERAL: Final = 1 << 6
LOADING: Final = 1 << 7
EVERYBODY: Final = AllowedMentions(parse=("everyone", "roles", "users"), replied_user=True)
"""What a message mentions whose sender says nothing of mentions."""


@dataclass
class Clock:
    """Discord's own clock, which can be moved on."""

    ahead: float = 0.0
    """Seconds before the machine's."""

    def __call__(self) -> float:
        """Gives the seconds since 1970."""
        return time.time() + self.ahead


class Snowflakes:
    """Ids that carry the time they were made at."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._made = 0

    def make(self) -> int:
        self._made += 1
        return ((int(self._clock() * 1000) - _DISCORD_EPOCH_MS) << 22) | (self._made & 0x3FFFFF)


def made_at(snowflake: int) -> float:
    """Gives the seconds since 1970 at which it was made."""
    return ((snowflake >> 22) + _DISCORD_EPOCH_MS) / 1000


@dataclass(frozen=True)
class User:
    id: int
    name: str
    bot: bool = False

    @property
    def mention(self) -> str:
        return f"<@{self.id}>"


@dataclass(frozen=True)
class Message:
    id: int
    channel: int
    author: User
    content: str = ""
    embeds: tuple[Embed, ...] = ()
    components: tuple[Component, ...] = ()
    nonce: str | None = None
    replies_to: int | None = None
    flags: int = 0
    pings: frozenset[str] = frozenset()
    """Whom it notified: `@everyone`, `<@user>`, `<@&role>`."""
    allowed_mentions: AllowedMentions | None = None
    """As the sender gave it."""
    files: tuple[File, ...] = ()

    @property
    def sent_at(self) -> float:
        return made_at(self.id)

    @property
    def text(self) -> str:
        """Everything that a reader sees."""
        return "\n".join(part for part in (self.content, *(embed.text for embed in self.embeds)) if part)

    @property
    def parts(self) -> tuple[Component, ...]:
        """Its buttons and menus."""
        return tuple(part for row in self.components for part in row.components)

    @property
    def ephemeral(self) -> bool:
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        return bool(self.flags & LOADING)


class ChannelKind(IntEnum):
    TEXT = 0
    DIRECT = 1
    CATEGORY = 4
    THREAD = 11


@dataclass
class Channel:
    id: int
    name: str
    kind: ChannelKind
    guild_id: int | None = None
    """Its server; None where it is direct."""
    recipient: User | None = None
    parent: "Channel | None" = None
    """The channel around a thread, whose permissions hold in it."""
    overwrites: Overwrites = field(default_factory=Overwrites)
    refusal: Refusal | None = None
    """What writing here is answered with, where it is not allowed."""
    messages: dict[int, Message] = field(default_factory=dict)


class World:
    """A server with a bot, its channels and its people, others as they are opened, direct channels as needed."""

    def __init__(self, *, nonces_for: float) -> None:
        self._nonces_for = nonces_for
        self._nonces: dict[tuple[int, str], tuple[float, Message]] = {}
        self.clock = Clock()
        self.ids = Snowflakes(self.clock)
        self.bot = User(self.ids.make(), "minutebot", bot=True)
        self.owner = User(self.ids.make(), "owner")
        """To whom the bot belongs."""
        self.guild_id = self.ids.make()
        self.role_id = self.ids.make()
        self.bot_role_id = self.ids.make()
        roles = (Role(self.guild_id, "@everyone"), Role(self.role_id, "crew"), Role(self.bot_role_id, "minutebot"))
        self.roles = {role.id: role for role in roles}
        """Those of the first server; in the others everybody may do everything."""
        self.servers: dict[int, list[Channel]] = {self.guild_id: []}
        """The channels of each server, by its id."""
        self.channels: dict[int, Channel] = {}
        self.files_url = ""
        """Where attached files are to be had."""

    def open_channel(self, name: str, guild_id: int | None = None) -> Channel:
        """Gives a new channel of that server, else of the first."""
        channel = Channel(self.ids.make(), name, ChannelKind.TEXT, guild_id or self.guild_id)
        self.servers[guild_id or self.guild_id].append(channel)
        return self._keep(channel)

    def open_thread(self, name: str, parent: Channel) -> Channel:
        return self._keep(Channel(self.ids.make(), name, ChannelKind.THREAD, parent.guild_id, parent=parent))

    def open_servers(self, count: int, channels: int = 1) -> list[Channel]:
        """Gives the last channels of new servers; their ids differ in milliseconds, as shards go by."""
        ids = [self.guild_id - (number << 22) for number in range(1, count + 1)]
        self.servers.update({guild_id: [] for guild_id in ids})
        return [[self.open_channel("general", guild_id) for _ in range(channels)][-1] for guild_id in ids]

    def direct_channel(self, user: User) -> Channel:
        """Gives the channel between the bot and that user."""
        for channel in self.channels.values():
            if channel.recipient == user:
                return channel
        return self._keep(Channel(self.ids.make(), user.name, ChannelKind.DIRECT, recipient=user))

    def _keep(self, channel: Channel) -> Channel:
        self.channels[channel.id] = channel
        return channel

    def channel(self, channel_id: int) -> Channel:
        if channel_id not in self.channels:
            raise unknown_channel()
        return self.channels[channel_id]

    def roles_of(self, guild_id: int) -> dict[int, Role]:
        return self.roles if guild_id == self.guild_id else {guild_id: Role(guild_id, "@everyone")}

    def bot_roles_of(self, guild_id: int) -> dict[int, Role]:
        """The bot's own, and everybody's."""
        own = {guild_id, self.bot_role_id}
        return {number: role for number, role in self.roles_of(guild_id).items() if number in own}

    def refuse_bot(self, channel: Channel, *needed: Permission) -> None:
        """Raises the refusal of what the bot may not do there."""
        if channel.refusal:
            raise channel.refusal
        allowed = self.bot_permissions(channel)
        if not allowed & Permission.VIEW_CHANNEL:
            raise missing_access()
        if not all(allowed & one for one in needed):
            raise missing_permissions()

    def bot_permissions(self, channel: Channel) -> int:
        """Gives what the bot may do in a channel; between two people everything."""
        if channel.guild_id is None:
            return EVERY_PERMISSION
        said = (channel.parent or channel).overwrites
        return permissions_in(channel.guild_id, self.bot_roles_of(channel.guild_id), self.bot.id, said)

    def message(self, channel_id: int, message_id: int) -> Message:
        channel = self.channel(channel_id)
        if message_id not in channel.messages:
            raise unknown_message()
        return channel.messages[message_id]

    def history(self, channel_id: int, after: int, limit: int) -> list[Message]:
        """Gives the messages for all to see behind that id, the oldest `limit`; none where it may not read."""
        channel = self.channel(channel_id)
        self.refuse_bot(channel)
        if not self.bot_permissions(channel) & Permission.READ_MESSAGE_HISTORY:
            return []
        later = [one for one in channel.messages.values() if one.id > after and not (one.ephemeral or one.loading)]
        return sorted(later, key=lambda message: message.id)[:limit]

    def write(self, channel_id: int, author: User, body: MessageBody) -> tuple[Message, bool]:
        """Gives the message and whether it is new: a nonce seen lately gives the message that it was used for."""
        channel = self.channel(channel_id)
        if author == self.bot:
            self.refuse_bot(channel, Permission.SEND_IN_THREADS if channel.parent else Permission.SEND_MESSAGES)
        known = self._known_by_nonce(author, body)
        if known:
            return self.message(known.channel, known.id), False
        message = self.compose(channel, author, body, EVERYBODY)
        if body.nonce is not None:
            self._nonces[author.id, body.nonce] = self.clock() + self._nonces_for, message
        return message, True

    def _known_by_nonce(self, author: User, body: MessageBody) -> Message | None:
        if body.nonce is None or not body.enforce_nonce:
            return None
        until, message = self._nonces.get((author.id, body.nonce), (0.0, None))
        return message if until > self.clock() else None

    def compose(
        self, channel: Channel, author: User, body: MessageBody, mentions: AllowedMentions, flags: int = 0
    ) -> Message:
        """Gives a new message in that channel; `mentions` holds where the body says nothing of them."""
        _refuse_empty(body.content or "", body.embeds or (), body.components or ())
        replied = self._replied(channel, body)
        message = Message(
            id=self.ids.make(),
            channel=channel.id,
            author=author,
            content=body.content or "",
            embeds=body.embeds or (),
            components=body.components or (),
            nonce=body.nonce,
            replies_to=replied.id if replied else None,
            flags=(body.flags & EPHEMERAL) | flags,
            pings=self._heard(channel, author, _pings(body.content or "", body.allowed_mentions or mentions, replied)),
            allowed_mentions=body.allowed_mentions,
            files=body.uploads,
        )
        channel.messages[message.id] = message
        return message

    def _heard(self, channel: Channel, author: User, pings: frozenset[str]) -> frozenset[str]:
        """Leaves out roles that the bot may not mention."""
        if author != self.bot or self.bot_permissions(channel) & Permission.MENTION_EVERYONE:
            return pings
        known = self.roles_of(channel.guild_id or 0)
        deaf = {f"<@&{role.id}>" for role in known.values() if not role.mentionable}
        return pings - deaf - {"@everyone", "@here"}

    def keep_place(self, channel: Channel, flags: int) -> Message:
        """Gives the message that stands for an answer that is yet to come."""
        message = Message(id=self.ids.make(), channel=channel.id, author=self.bot, flags=flags | LOADING)
        channel.messages[message.id] = message
        return message

    def change(self, message: Message, body: MessageBody, mentions: AllowedMentions = EVERYBODY) -> Message:
        """Gives the message with what the body gives in place of what it had; only a first answer notifies."""
        if message.author != self.bot:
            raise foreign_message()
        given = body.model_fields_set
        heard = _pings(body.content or "", body.allowed_mentions or mentions, None) if message.loading else frozenset()
        changed = replace(
            message,
            content=(body.content or "") if "content" in given else message.content,
            embeds=(body.embeds or ()) if "embeds" in given else message.embeds,
            components=(body.components or ()) if "components" in given else message.components,
            allowed_mentions=body.allowed_mentions if "allowed_mentions" in given else message.allowed_mentions,
            flags=message.flags & ~LOADING,
            files=(*message.files, *body.uploads),
            pings=message.pings | heard,
        )
        _refuse_empty(changed.content, changed.embeds, changed.components)
        self.channel(message.channel).messages[message.id] = changed
        return changed

    def delete(self, message: Message) -> None:
        del self.channel(message.channel).messages[message.id]

    def _replied(self, channel: Channel, body: MessageBody) -> Message | None:
        reference = body.message_reference
        if reference is None:
            return None
        replied = channel.messages.get(reference.message_id)
        if replied is None and reference.fail_if_not_exists:
            raise invalid_form((("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message"))
        return replied


def _refuse_empty(content: str, embeds: tuple[Embed, ...], components: tuple[Component, ...]) -> None:
    if not content and not components and not any(embed.text for embed in embeds):
        raise empty_message()


def _pings(content: str, allowed: AllowedMentions, replied: Message | None) -> frozenset[str]:
    """Gives whom these words notify. Embeds notify nobody."""
    pings = {mention.replace("!", "") for mention in _MENTION.findall(content)}
    heard = {mention for mention in pings if _is_allowed(mention, allowed)}
    if replied and allowed.replied_user:
        heard.add(replied.author.mention)
    return frozenset(heard)


def _is_allowed(mention: str, allowed: AllowedMentions) -> bool:
    if mention in {"@everyone", "@here"}:
        return "everyone" in allowed.parse
    number = int(re.sub(r"\D", "", mention))
    if mention.startswith("<@&"):
        return "roles" in allowed.parse or number in allowed.roles
    return "users" in allowed.parse or number in allowed.users
