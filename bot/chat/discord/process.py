"""The bot as a process: it starts, comes back after whatever goes wrong, and ends when it is told to."""

import asyncio
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Final

import aiohttp
import discord
from aiohttp import web

from bot.chat.discord.client import MinutebotClient
from bot.chat.discord.endpoints import point_at
from bot.chat.discord.observing import Observer
from bot.chat.discord.reminding import Reminding
from bot.chat.discord.responding import Clock, Responder
from bot.chat.discord.rounds import Rounds
from bot.chat.discord.sharding import ShardedClient
from bot.chat.discord.shards import Shards
from bot.chat.discord.vitals import Vitals
from bot.communities import Communities
from bot.config import TOKEN_VARIABLE, ConfigError, Settings
from bot.http import feed, health, measurements
from bot.http.server import serving
from bot.logs.pipeline import loop_failed
from bot.reminders.event_keeper import EventKeeper
from bot.reminders.ledger import Ledger, LedgerError
from bot.reminders.plan import ReminderRule
from bot.reminders.service import ReminderService

_LOG: Final = logging.getLogger(__name__)

_FIRST_PAUSE: Final = 2.0
_LONGEST_PAUSE: Final = 60.0
"""Seconds before the next try to come online."""
_STEADY: Final = 120.0
"""After so many seconds online a failure counts as the first."""


def run(settings: Settings, load: Callable[[], Communities], clock: Clock) -> None:
    """Runs the bot until SIGTERM or SIGINT; raises ConfigError where the settings do not allow it.

    `load` reads the notes and gives what answers from them, and follows them from then on.
    """
    token = settings.discord.token.get_secret_value().strip() if settings.discord.token else ""
    if not token:
        raise ConfigError(f"discord.token is missing; put the bot's token into {TOKEN_VARIABLE}")
    point_at(settings)
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # the bot never speaks
    try:
        asyncio.run(_run(settings, token, load, clock))
    except LedgerError as error:
        raise ConfigError(str(error)) from error


async def _run(settings: Settings, token: str, load: Callable[[], Communities], clock: Clock) -> None:
    asyncio.get_running_loop().set_exception_handler(loop_failed)
    told_to_end = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told_to_end.set)
    running = asyncio.create_task(_serve(settings, token, load, clock))
    ending = asyncio.create_task(told_to_end.wait())
    await asyncio.wait({running, ending}, return_when=asyncio.FIRST_COMPLETED)
    for task in (running, ending):
        task.cancel()
    await asyncio.gather(ending, return_exceptions=True)
    try:
        await running
    except asyncio.CancelledError:
        _LOG.info("ended as it was told to")


async def _serve(settings: Settings, token: str, load: Callable[[], Communities], clock: Clock) -> None:
    vitals = Vitals.begin(version("minutebot"), clock)
    communities = await asyncio.to_thread(load)
    rules = tuple(reminder.rule for reminder in settings.reminders)
    series = communities().series
    for rule in rules:
        if rule.series not in series:
            known = {"series": rule.series, "known": list(series)}
            _LOG.warning("reminders are set for a series that the notes do not know", extra=known)
    ledger = await Ledger.open(settings.ledger_address)
    if communities.are_several:
        await _name_subscriptions(communities, ledger)
    reminding = _reminding(settings, rules, communities, ledger, vitals)
    responder = Responder(communities, clock, vitals, private=settings.discord.private)
    observer = Observer(vitals, reminding.service, ledger, communities)
    routes = (
        *feed.routes(lambda names: communities.feed(names, clock())),
        *health.routes(observer.checks),
        *measurements.routes(vitals.metrics.registry, observer.measure),
    )
    try:
        communities.start()
        async with (
            _served(settings, routes),
            _clients(settings, responder, reminding, clock) as make_client,
        ):
            await _stay_online(make_client, token)
    finally:
        await asyncio.to_thread(communities.stop)
        await ledger.close()


async def _name_subscriptions(communities: Communities, ledger: Ledger) -> None:
    """Gives subscriptions of when there was one community its name, where only one has such a series."""
    unknown = await ledger.subscriptions.rename(communities.qualified_series) - set(communities().series)
    if unknown:
        told = {"series": sorted(unknown)}
        _LOG.warning("subscriptions are of series that no community has, or several; nobody is reminded", extra=told)


@asynccontextmanager
async def _clients(
    settings: Settings, responder: Responder, reminding: Reminding, clock: Clock
) -> AsyncIterator[Callable[[], MinutebotClient]]:
    """Gives what makes a client; one takes over the shards of the one before, other processes get them at the end."""
    if settings.discord.shards is None:
        yield lambda: MinutebotClient(responder, reminding, settings.state_dir)
        return
    shards = Shards(reminding.ledger.leases, clock, settings.discord.shards)
    try:
        yield lambda: ShardedClient(responder, reminding, settings.state_dir, shards)
    finally:
        await shards.end()


@asynccontextmanager
async def _served(settings: Settings, routes: Iterable[web.RouteDef]) -> AsyncIterator[None]:
    if not settings.http.listen:
        yield
        return
    async with serving(settings.http.listen, routes) as port:
        _LOG.info("serving over HTTP", extra={"port": port})
        yield


def _reminding(
    settings: Settings, rules: Iterable[ReminderRule], communities: Communities, ledger: Ledger, vitals: Vitals
) -> Reminding:
    clock = vitals.clock
    return Reminding(
        service=ReminderService(
            rules=rules,
            occurrences=communities.upcoming,
            library=lambda: communities.library,
            ledger=ledger,
            clock=clock,
            posted=vitals.metrics.posted,
        ),
        events=EventKeeper(
            rules=[event.rule(settings.servers.get(event.server, "")) for event in settings.events],
            occurrences=communities.upcoming,
            ledger=ledger,
            clock=clock,
        ),
        ledger=ledger,
        communities=communities,
        clock=clock,
        organisers_channel=settings.discord.organisers_channel,
        rounds=Rounds(settings, communities, ledger.foreseen, clock),
    )


async def _stay_online(make_client: Callable[[], MinutebotClient], token: str) -> None:
    """Keeps one client online; another takes the place of one that fails, after a pause that grows."""
    pause = _FIRST_PAUSE / 2
    loop = asyncio.get_running_loop()
    while True:
        began = loop.time()
        try:
            async with make_client() as client:
                await client.start(token)
        except discord.LoginFailure as error:
            raise ConfigError(
                f"Discord does not know discord.token; put the bot's token into {TOKEN_VARIABLE}"
            ) from error
        except discord.PrivilegedIntentsRequired as error:
            raise ConfigError(f"Discord refuses the connection: {error}") from error
        except Exception as error:  # noqa: BLE001 - the library lets any fault of the connection end it; it is logged
            pause = _FIRST_PAUSE if loop.time() - began > _STEADY else min(pause * 2, _LONGEST_PAUSE)
            expected = isinstance(error, OSError | aiohttp.ClientError | discord.DiscordException)
            cause = None if expected else error
            told = {"error": str(error) if expected else type(error).__name__, "pause": pause}
            _LOG.error("the connection failed and is tried again", extra=told, exc_info=cause)
        await asyncio.sleep(pause)
