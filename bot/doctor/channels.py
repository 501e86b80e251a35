"""Whether what is configured can be posted where it is to be posted. Pure."""

from collections.abc import Iterator
from typing import Final

from bot.doctor.findings import Finding, error, warning, well
from bot.doctor.standing import Access, Channel, Permission
from bot.doctor.uses import ChannelUse

_COPY: Final = 'switch on developer mode at Discord, "Copy Channel ID" in the channel\'s menu, and put it there'

_BARRING: Final = frozenset({"channel-missing", "channel-closed", "channel-kind", "channel-permissions"})
"""Codes of what keeps posts out of it."""


def findings(use: ChannelUse, channel: Channel) -> Iterator[Finding]:
    """Judges a channel by what it is used for."""
    for finding in _of(use, channel):
        yield finding.model_copy(update={"bars": use.channel}) if finding.code in _BARRING else finding


def _of(use: ChannelUse, channel: Channel) -> Iterator[Finding]:
    match channel.access:
        case Access.MISSING:
            what = f"there is no channel {use.channel}, so {use.what_for} are not posted"
            yield error("channel-missing", use.where, what, _COPY)
        case Access.CLOSED:
            what = f"the bot does not see channel {use.channel}, so {use.what_for} are not posted"
            fix = f"invite the bot to that server, or allow it {Permission.VIEW} in the channel's settings, Permissions"
            yield error("channel-closed", use.where, what, fix)
        case Access.OPEN if not channel.takes_messages:
            what = f"#{channel.name} takes no messages itself, so {use.what_for} are not posted"
            yield error("channel-kind", use.where, what, f"name a text channel instead: {_COPY}")
        case Access.OPEN:
            yield from _of_open(use, channel)


def _of_open(use: ChannelUse, channel: Channel) -> Iterator[Finding]:
    found = [*_permissions(use, channel), *_role(use, channel)]
    yield from found or [well("channel-ready", use.where, f"{use.what_for} can be posted to #{channel.name}")]


def _permissions(use: ChannelUse, channel: Channel) -> Iterator[Finding]:
    send = Permission.SEND_IN_THREADS if channel.is_thread else Permission.SEND
    missing = [one for one in (Permission.VIEW, send, Permission.HISTORY) if one not in channel.allowed]
    if missing:
        named = " and ".join(missing)
        what = f"the bot lacks {named} in #{channel.name}, so {use.what_for} are not all posted"
        yield error("channel-permissions", use.where, what, _allow(named, channel))
    elif Permission.EMBED not in channel.allowed:
        what = f"the bot lacks {Permission.EMBED} in #{channel.name}, so answers there lack their cards"
        yield warning("channel-embeds", use.where, what, _allow(Permission.EMBED, channel))


def _allow(named: str, channel: Channel) -> str:
    return f"open the settings of #{channel.name} at Discord, Permissions, and allow the bot's role {named}"


def _role(use: ChannelUse, channel: Channel) -> Iterator[Finding]:
    if use.role is None:
        return
    role = channel.roles.get(use.role)
    if role is None:
        what = f"there is no role {use.role} in the server of #{channel.name}, so {use.what_for} call nobody"
        fix = 'put the id of one that is there ("Copy Role ID" in Server Settings, Roles), or leave `role` out'
        yield error("role-missing", use.role_where or use.where, what, fix)
    elif not role.mentionable and Permission.MENTION not in channel.allowed:
        what = f"the bot may not mention {role.name} in #{channel.name}, so {use.what_for} call nobody"
        fix = (
            f'switch on "Allow anyone to @mention this role" in Server Settings, Roles, {role.name};'
            f" or allow the bot's role {Permission.MENTION}"
        )
        yield error("role-not-mentionable", use.role_where or use.where, what, fix)
