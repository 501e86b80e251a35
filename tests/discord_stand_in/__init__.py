"""A fake Discord over real sockets: REST and gateway for one bot, and the users who talk to it."""

from tests.discord_stand_in.sessions import Intents
from tests.discord_stand_in.stand_in import Reply, StandIn
from tests.discord_stand_in.world import Message

__all__ = ["Intents", "Message", "Reply", "StandIn"]
