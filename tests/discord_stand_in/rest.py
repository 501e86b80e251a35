"""Discord's REST: who may ask, what is written down of each request, and the routes for bots and commands."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import formatdate
from typing import Final, TypeVar

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from pydantic import BaseModel, ValidationError

from tests.discord_stand_in import payloads
from tests.discord_stand_in.changes import Changes
from tests.discord_stand_in.faults import Faults, answer
from tests.discord_stand_in.limits import Command, CommandList
from tests.discord_stand_in.refusals import (
    Refusal,
    invalid_body,
    invalid_form,
    unauthorized,
    unknown_guild,
    unknown_member,
)
from tests.discord_stand_in.starts import SessionStarts
from tests.discord_stand_in.world import World

BASE: Final = f"/api/v{payloads.API_VERSION}"
_WITHOUT_TOKEN: Final = ("/interactions/", "/webhooks/")
"""Routes that carry a token of their own in their path."""
_FOR_ANYBODY: Final = f"{BASE}/gateway"

Body = TypeVar("Body", bound=BaseModel)


@dataclass(frozen=True)
class Exchange:
    """One request and what it was answered with."""

    route: str
    status: int
    refusal: str | None = None
    """Why it was refused, unless that was ordered."""

    def __str__(self) -> str:
        return f"{self.route} -> {self.refusal or self.status}"


class Front:
    """What every request passes: the book of requests, the faults on order, the check of the token."""

    def __init__(self, token: str, faults: Faults, changes: Changes, clock: Callable[[], float]) -> None:
        self._token = token
        self._faults = faults
        self._changes = changes
        self._clock = clock
        self.exchanges: list[Exchange] = []
        self.not_played: list[str] = []
        """Requests that the stand-in knows nothing about, and its own faults."""

    @property
    def middlewares(self) -> Iterable[Middleware]:
        return self._write_down, self._faults.middleware, self._check_token

    @web.middleware
    async def _write_down(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        refusal: str | None = None
        response: web.StreamResponse
        try:
            response = await handler(request)
        except Refusal as refused:
            refusal, response = str(refused), answer(refused.body, refused.status)
        except (web.HTTPNotFound, web.HTTPMethodNotAllowed):
            self.not_played.append(f"{request.method} {request.path}")
            response = answer({"message": "404: Not Found", "code": 0}, 404)
        except Exception as error:
            self.not_played.append(f"{request.method} {request.path}: {error!r}")
            raise
        response.headers["Date"] = formatdate(self._clock(), usegmt=True)
        route = f"{request.method} {request.path.removeprefix(BASE)}"
        self.exchanges.append(Exchange(route, response.status, refusal))
        self._changes.happened()
        return response

    @web.middleware
    async def _check_token(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        path = request.path
        open_to_all = (
            path == _FOR_ANYBODY or not path.startswith(BASE) or path.removeprefix(BASE).startswith(_WITHOUT_TOKEN)
        )
        if not open_to_all and request.headers.get("Authorization") != f"Bot {self._token}":
            raise unauthorized()
        return await handler(request)


async def body_of(request: web.Request, model: type[Body]) -> Body:
    """Gives the request's body as that model, with what is attached as `uploads` of the message; or refuses it."""
    if request.content_type == "multipart/form-data":
        return _checked(model, await _from_form(request))
    if request.content_type != "application/json":
        raise invalid_form((("content_type",), "CONTENT_TYPE_INVALID", f"Expected JSON, not {request.content_type}"))
    return as_accepted(model, await request.read())


async def _from_form(request: web.Request) -> dict[str, object]:
    form = await request.post()
    body: dict[str, object] = json.loads(str(form["payload_json"]))
    uploads = [
        {"name": part.filename, "content": part.file.read()}
        for name, part in form.items()
        if name.startswith("files[") and isinstance(part, web.FileField)
    ]
    data = body.get("data")
    return {**body, "data": {**data, "uploads": uploads}} if isinstance(data, dict) else {**body, "uploads": uploads}


def _checked(model: type[Body], body: dict[str, object]) -> Body:
    try:
        return model.model_validate(body)
    except ValidationError as error:
        raise invalid_body(error) from error


def as_accepted(model: type[Body], body: bytes) -> Body:
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise invalid_body(error) from error


class BotRoutes:
    """The routes about the bot itself and its commands."""

    def __init__(self, world: World, gateway_url: Callable[[], str], shards: int, starts: SessionStarts) -> None:
        self._world = world
        self._gateway_url = gateway_url
        self._shards = shards
        self._starts = starts
        self._commands: dict[int | None, dict[str, tuple[int, Command]]] = {}
        self.syncs = 0
        """How often commands were written."""

    @property
    def routes(self) -> Iterable[web.AbstractRouteDef]:
        of_application = f"{BASE}/applications/{self._world.bot.id}"
        return (
            web.get(f"{BASE}/users/@me", self._me),
            web.get(f"{BASE}/oauth2/applications/@me", self._application),
            web.get(f"{BASE}/applications/@me", self._application),
            web.get(_FOR_ANYBODY, self._gateway_address),
            web.get(f"{BASE}/gateway/bot", self._gateway),
            web.get(BASE + r"/guilds/{guild:\d+}", self._guild),
            web.get(BASE + r"/guilds/{guild:\d+}/members/{member:\d+}", self._member),
            web.get(f"{of_application}/commands", self._listed),
            web.put(f"{of_application}/commands", self._overwritten),
            web.get(f"{of_application}/guilds/{self._world.guild_id}/commands", self._listed_here),
            web.put(f"{of_application}/guilds/{self._world.guild_id}/commands", self._overwritten_here),
        )

    def command(self, name: str) -> tuple[int, int | None, Command] | None:
        """Gives id, server and declaration of a command; the server's own goes before a global one."""
        for guild_id in (self._world.guild_id, None):
            if name in self._commands.get(guild_id, {}):
                return self._commands[guild_id][name][0], guild_id, self._commands[guild_id][name][1]
        return None

    @property
    def commands(self) -> tuple[Command, ...]:
        return tuple(command for of_one in self._commands.values() for _, command in of_one.values())

    async def _me(self, _: web.Request) -> web.StreamResponse:
        return answer(payloads.user(self._world.bot))

    async def _application(self, _: web.Request) -> web.StreamResponse:
        return answer(payloads.application(self._world))

    async def _gateway_address(self, _: web.Request) -> web.StreamResponse:
        return answer({"url": self._gateway_url()})

    async def _gateway(self, _: web.Request) -> web.StreamResponse:
        limits = self._starts.limits
        return answer({"url": self._gateway_url(), "shards": self._shards, "session_start_limit": limits})

    async def _guild(self, request: web.Request) -> web.StreamResponse:
        guild_id = int(request.match_info["guild"])
        if guild_id not in self._world.servers:
            raise unknown_guild()
        return answer(payloads.guild(self._world, guild_id))

    async def _member(self, request: web.Request) -> web.StreamResponse:
        """Plays the bot alone."""
        guild_id = int(request.match_info["guild"])
        if guild_id not in self._world.servers:
            raise unknown_guild()
        if int(request.match_info["member"]) != self._world.bot.id:
            raise unknown_member()
        return answer(payloads.bot_member(self._world, guild_id))

    async def _listed(self, _: web.Request) -> web.StreamResponse:
        return self._answer(None)

    async def _listed_here(self, _: web.Request) -> web.StreamResponse:
        return self._answer(self._world.guild_id)

    async def _overwritten(self, request: web.Request) -> web.StreamResponse:
        return await self._overwrite(request, None)

    async def _overwritten_here(self, request: web.Request) -> web.StreamResponse:
        return await self._overwrite(request, self._world.guild_id)

    async def _overwrite(self, request: web.Request, guild_id: int | None) -> web.StreamResponse:
        given = as_accepted(CommandList, b'{"commands": ' + await request.read() + b"}").commands
        known = self._commands.get(guild_id, {})
        ids = {one.name: known[one.name][0] if one.name in known else self._world.ids.make() for one in given}
        self._commands[guild_id] = {one.name: (ids[one.name], one) for one in given}
        self.syncs += 1
        return self._answer(guild_id)

    def _answer(self, guild_id: int | None) -> web.StreamResponse:
        known = self._commands.get(guild_id, {}).values()
        return answer([payloads.command(self._world, number, one, guild_id) for number, one in known])
