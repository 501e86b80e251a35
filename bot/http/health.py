"""Whether the bot does what it is for: `/healthz` answers 200 where it does, else 503, each with what was found."""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Condition:
    """How one part is."""

    well: bool
    told: str
    """In a few words, for who runs the bot."""


Checks = Mapping[str, Callable[[], Awaitable[Condition]]]
"""What looks after each part, by its name; each within seconds, whatever happens."""


def routes(checks: Checks) -> Iterator[web.RouteDef]:
    """Gives what serves it: `{"status": "ok" | "failing", "failing": [names], NAME: told, …}`."""

    async def answer(_: web.Request) -> web.Response:
        found = {name: await look() for name, look in checks.items()}
        failing = [name for name, condition in found.items() if not condition.well]
        body = {"status": "failing" if failing else "ok", "failing": failing}
        status = HTTPStatus.SERVICE_UNAVAILABLE if failing else HTTPStatus.OK
        told = {name: condition.told for name, condition in found.items()}
        return web.json_response({**body, **told}, status=status, headers={"Cache-Control": "no-store"})

    yield web.get("/healthz", answer)
