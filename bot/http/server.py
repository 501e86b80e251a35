"""The HTTP server of a running bot."""

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.config import ConfigError


@asynccontextmanager
async def serving(listen: str, routes: Iterable[web.AbstractRouteDef]) -> AsyncIterator[int]:
    """Serves for as long as the context lasts and gives the port; raises ConfigError where the address can't be had."""
    application = web.Application()
    application.router.add_routes(routes)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        yield await _listen(runner, listen)
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, listen: str) -> int:
    host, _, port = listen.rpartition(":")
    try:
        await web.TCPSite(runner, host.strip("[]"), int(port)).start()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigError(f"http.listen: {listen} cannot be listened on ({reason}); choose another address") from error
    return int(runner.addresses[0][1])
