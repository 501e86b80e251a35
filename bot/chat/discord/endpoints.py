"""Where Discord is, for all clients of this process."""

import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.config import Settings


def point_at(settings: Settings) -> None:
    """Sets it, where the settings name another place than Discord's own."""
    if settings.discord.api_url:
        Route.BASE = str(settings.discord.api_url).rstrip("/")
    if settings.discord.gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(str(settings.discord.gateway_url))
