"""Who may do what in a server, by Discord's rules: roles, and what channels say otherwise.

Source: https://discord.com/developers/docs/topics/permissions#permission-overwrites
"""

from dataclasses import dataclass, field
from enum import IntFlag
from typing import Final


class Permission(IntFlag):
    ADMINISTRATOR = 1 << 3
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    EMBED_LINKS = 1 << 14
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_EVENTS = 1 << 33
    SEND_IN_THREADS = 1 << 38
    CREATE_EVENTS = 1 << 44


EVERY_PERMISSION: Final = (1 << 50) - 1


@dataclass
class Role:
    """A role of a server; that of everybody has the server's id."""

    id: int
    name: str
    permissions: int = EVERY_PERMISSION & ~Permission.ADMINISTRATOR
    mentionable: bool = False


@dataclass
class Overwrites:
    """What a channel allows and denies, by the id of a role or a member."""

    of_roles: dict[int, tuple[int, int]] = field(default_factory=dict)
    of_members: dict[int, tuple[int, int]] = field(default_factory=dict)


def permissions_of_roles(roles: dict[int, Role]) -> int:
    """Gives what somebody with all these roles may do in the server."""
    granted = 0
    for role in roles.values():
        granted |= role.permissions
    return EVERY_PERMISSION if granted & Permission.ADMINISTRATOR else granted


def permissions_in(guild_id: int, roles: dict[int, Role], member: int, overwrites: Overwrites) -> int:
    """Gives what a member with these roles, everybody's among them, may do in a channel."""
    granted = permissions_of_roles(roles)
    if granted & Permission.ADMINISTRATOR:
        return granted
    allowed, denied = overwrites.of_roles.get(guild_id, (0, 0))
    granted = granted & ~denied | allowed
    own = [overwrites.of_roles[one] for one in roles if one != guild_id and one in overwrites.of_roles]
    for _, denied in own:
        granted &= ~denied
    for allowed, _ in own:
        granted |= allowed
    allowed, denied = overwrites.of_members.get(member, (0, 0))
    return granted & ~denied | allowed
