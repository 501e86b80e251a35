"""How the application is set up at Discord, and whether its bot may come online. Pure."""

from collections.abc import Iterator
from typing import Final

from bot.config import TOKEN_VARIABLE
from bot.doctor.findings import Finding, error, warning, well
from bot.doctor.standing import Application, Gateway

TOKEN: Final = "discord.token"  # noqa: S105 - its name
APPLICATION: Final = "the application"
GATEWAY: Final = "the gateway"
_FEW_STARTS: Final = 50
_PAGE: Final = "https://discord.com/developers/applications"


def token_missing() -> Finding:
    fix = f'make an application at {_PAGE}, "Bot", "Reset Token", and put the token into {TOKEN_VARIABLE}'
    return error("token-missing", TOKEN, "it is missing, so the bot cannot run on Discord", fix)


def token_unknown() -> Finding:
    fix = f'make a new one at {_PAGE}, "Bot", "Reset Token", and put it into {TOKEN_VARIABLE}'
    return error("token-unknown", TOKEN, "Discord does not know it", fix)


def unreachable(where: str, reason: str) -> Finding:
    fix = f"let this machine reach {where} (DNS, proxy, firewall); a proxy of yours belongs into discord.api_url"
    return error("discord-unreachable", where, f"Discord cannot be reached ({reason})", fix)


def findings(application: Application) -> Iterator[Finding]:
    """Judges its settings."""
    page = f"{_PAGE}/{application.id}"
    found = []
    if application.sends_commands_elsewhere:
        what = "commands are sent to its Interactions Endpoint URL, so the bot never hears of them"
        found.append(error("application-endpoint", APPLICATION, what, f"empty that field at {page}/information"))
    if application.requires_code_grant:
        what = "nobody can invite the bot by a link: it requires an OAuth2 code grant"
        fix = f'switch off "Requires OAuth2 Code Grant" at {page}/bot'
        found.append(error("application-code-grant", APPLICATION, what, fix))
    yield from found or [well("application-ready", APPLICATION, f"its token is that of {application.name}")]


def of_gateway(gateway: Gateway, *, sharded: bool) -> Iterator[Finding]:
    """Judges whether the bot may come online, in as many shards as it needs."""
    measured = f"{gateway.starts_left:,} of {gateway.starts:,} left"
    hours = f"{gateway.resets_after / 3600:.0f} h"
    fix = f"find out in the log what starts it again and again, and wait {hours} for new ones"
    if gateway.starts_left <= 0:
        yield error("starts-used-up", GATEWAY, "Discord lets the bot start no session", fix, measured)
    elif gateway.starts_left <= _FEW_STARTS:
        yield warning("starts-few", GATEWAY, "few starts of sessions are left for the day", fix, measured)
    else:
        yield well("gateway-ready", GATEWAY, "sessions may be started", measured)
    if gateway.shards > 1 and not sharded:
        what = f"Discord recommends {gateway.shards} shards for so many servers, and the bot is to run undivided"
        yield warning("shards-needed", GATEWAY, what, 'set shards = "auto" in [discord]')


def invitation(url: str) -> Finding:
    return well("invitation", APPLICATION, f"the link that invites the bot, with what it needs and no more: {url}")
