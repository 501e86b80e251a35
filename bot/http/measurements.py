"""What Prometheus reads: `/metrics`."""

from collections.abc import Awaitable, Callable, Iterator

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest


def routes(registry: CollectorRegistry, measure: Callable[[], Awaitable[None]]) -> Iterator[web.RouteDef]:
    """Gives what serves a registry; `measure` brings up to date what is only known by looking."""

    async def answer(_: web.Request) -> web.Response:
        await measure()
        return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    yield web.get("/metrics", answer)
