"""What was measured of the bot's standing at Discord, as values that know nothing of how that was done."""

from collections.abc import Mapping
from enum import StrEnum

from parsers.models import Model


class Permission(StrEnum):
    """Permissions by the names under which Discord's settings show them."""

    VIEW = "View Channel"
    SEND = "Send Messages"
    SEND_IN_THREADS = "Send Messages in Threads"
    EMBED = "Embed Links"
    HISTORY = "Read Message History"
    MENTION = "Mention @everyone, @here and All Roles"
    CREATE_EVENTS = "Create Events"
    MANAGE_EVENTS = "Manage Events"


class Access(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    """It is there, and the bot may not see it; or it is in a server that the bot is not in."""
    MISSING = "missing"


class Role(Model):
    name: str
    mentionable: bool


class Channel(Model):
    access: Access
    name: str = ""
    is_thread: bool = False
    takes_messages: bool = True
    """Whether it is of a kind that messages can be posted to, as categories and forums are not."""
    allowed: frozenset[Permission] = frozenset()
    roles: Mapping[int, Role] = {}
    """Those of its server."""


class Server(Model):
    access: Access
    name: str = ""
    allowed: frozenset[Permission] = frozenset()


class Application(Model):
    id: int
    name: str
    requires_code_grant: bool
    sends_commands_elsewhere: bool
    """Whether commands go to a web address instead of the gateway."""


class Gateway(Model):
    shards: int
    """As Discord recommends."""
    starts_left: int
    starts: int
    """How many sessions may be started a day."""
    resets_after: float
    """Seconds."""
