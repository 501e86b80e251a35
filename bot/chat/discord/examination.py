"""Examines the bot's set-up at Discord over its REST API: reachable, known, allowed, and on the same clock."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

import aiohttp
import discord
from discord.http import Route

from bot.chat.discord import standing
from bot.chat.discord.endpoints import point_at
from bot.chat.discord.invitation import application_of, invite_url
from bot.config import Settings
from bot.doctor import application, channels, clock, servers, uses
from bot.doctor.examining import AT_ONCE, Check, examined
from bot.doctor.findings import Finding

_BEFORE_THE_REST: Final = 45.0
_ANSWERS_WITHIN: Final = 10.0
"""Seconds."""
_NETWORK_FAULTS: Final = (aiohttp.ClientError, OSError, TimeoutError)


def longest(settings: Settings) -> float:
    """Gives the seconds that all of it may take where nothing answers in time."""
    looks = [*uses.channels(settings), *uses.servers(settings)]
    return _BEFORE_THE_REST + _ANSWERS_WITHIN * (1 + len(looks) // AT_ONCE)


async def examine(settings: Settings, now: Callable[[], dt.datetime]) -> tuple[Finding, ...]:
    """Gives what is found without a connection to the gateway, and the link that invites the bot."""
    point_at(settings)
    token = settings.discord.token.get_secret_value().strip() if settings.discord.token else ""
    reached, clock_findings = await _reach(now)
    found = [*clock_findings]
    application_id = application_of(token)
    if not token:
        found.append(application.token_missing())
    elif reached:
        async with _logged_in(token) as login:
            if isinstance(login, Finding):
                found.append(login)
            else:
                application_id = login.application_id or application_id
                found += await examine_as(login, settings)
    if application_id:
        found.append(application.invitation(invite_url(application_id, settings)))
    return tuple(found)


async def examine_running(
    client: discord.Client, settings: Settings, now: Callable[[], dt.datetime]
) -> tuple[Finding, ...]:
    """Gives what is found by a client that is logged in already."""
    reached, clock_findings = await _reach(now)
    return (*clock_findings, *(await examine_as(client, settings) if reached else ()))


async def examine_as(client: discord.Client, settings: Settings) -> tuple[Finding, ...]:
    """Gives what a client that is logged in finds, all of it looked at side by side."""

    async def of_application() -> Iterable[Finding]:
        return tuple(application.findings(await standing.application(client)))

    async def of_gateway() -> Iterable[Finding]:
        sharded = settings.discord.shards is not None
        return tuple(application.of_gateway(await standing.gateway(client), sharded=sharded))

    async def of_channel(use: uses.ChannelUse) -> Iterable[Finding]:
        return tuple(channels.findings(use, await standing.channel(client, use.channel)))

    async def of_server(use: uses.ServerUse) -> Iterable[Finding]:
        return tuple(servers.findings(use, await standing.server(client, use.server)))

    return await examined(
        [
            Check(application.APPLICATION, of_application, _ANSWERS_WITHIN),
            Check(application.GATEWAY, of_gateway, _ANSWERS_WITHIN),
            *(Check(use.where, partial(of_channel, use), _ANSWERS_WITHIN) for use in uses.channels(settings)),
            *(Check(use.where, partial(of_server, use), _ANSWERS_WITHIN) for use in uses.servers(settings)),
        ]
    )


async def _reach(now: Callable[[], dt.datetime]) -> tuple[bool, tuple[Finding, ...]]:
    """Asks what Discord tells anybody, and compares the clocks."""
    timeout = aiohttp.ClientTimeout(total=_ANSWERS_WITHIN)
    sent = now()
    try:
        async with aiohttp.ClientSession(timeout=timeout) as session, session.get(f"{Route.BASE}/gateway") as answer:
            return True, tuple(clock.findings(answer.headers.get("Date"), sent, now()))
    except _NETWORK_FAULTS as error:
        return False, (application.unreachable(Route.BASE, _reason(error)),)


@asynccontextmanager
async def _logged_in(token: str) -> AsyncIterator[discord.Client | Finding]:
    """Gives a client that Discord knows by its token, and that is not online; or why there is none."""
    async with discord.Client(intents=discord.Intents.none()) as client:
        try:
            async with asyncio.timeout(_ANSWERS_WITHIN):
                await client.login(token)
        except discord.LoginFailure:
            yield application.token_unknown()
        except (*_NETWORK_FAULTS, discord.HTTPException) as error:
            yield application.unreachable(Route.BASE, _reason(error))
        else:
            yield client


def _reason(error: BaseException) -> str:
    return str(error) or type(error).__name__
