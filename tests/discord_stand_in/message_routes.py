"""The routes by which bots write: to channels, and in answer to interactions."""

from collections.abc import Iterable
from typing import Final

from aiohttp import web
from pydantic import BaseModel, ValidationError

from tests.discord_stand_in import payloads
from tests.discord_stand_in.faults import answer
from tests.discord_stand_in.gateway import Gateway
from tests.discord_stand_in.interactions import Interactions
from tests.discord_stand_in.limits import CallbackBody, MessageBody, Snowflake
from tests.discord_stand_in.permissions import Permission
from tests.discord_stand_in.refusals import (
    invalid_body,
    invalid_form,
    missing_access,
    missing_permissions,
    unknown_channel,
)
from tests.discord_stand_in.rest import BASE, body_of
from tests.discord_stand_in.world import Message, User, World

FILES: Final = "/attachments"
_MOST_MESSAGES: Final = 100


class _Recipient(BaseModel):
    recipient_id: Snowflake


class ChannelRoutes:
    def __init__(self, world: World, gateway: Gateway, people: Iterable[User]) -> None:
        self._world = world
        self._gateway = gateway
        self._people = {person.id: person for person in people}

    @property
    def routes(self) -> Iterable[web.AbstractRouteDef]:
        channel = BASE + r"/channels/{channel:\d+}"
        return (
            web.post(f"{BASE}/users/@me/channels", self._direct),
            web.get(channel, self._channel),
            web.post(f"{channel}/typing", self._typing),
            web.get(f"{channel}/messages", self._history),
            web.post(f"{channel}/messages", self._write),
            web.get(channel + r"/messages/{message:\d+}", self._read),
            web.patch(channel + r"/messages/{message:\d+}", self._change),
            web.delete(channel + r"/messages/{message:\d+}", self._delete),
            web.get(FILES + r"/{channel:\d+}/{message:\d+}/{number:\d+}/{name}", self._file),
        )

    async def _direct(self, request: web.Request) -> web.StreamResponse:
        person = self._people.get((await body_of(request, _Recipient)).recipient_id)
        if person is None:
            raise missing_permissions()
        return answer(payloads.channel(self._world.direct_channel(person)))

    async def _channel(self, request: web.Request) -> web.StreamResponse:
        channel = self._world.channel(_number(request, "channel"))
        if channel.refusal and channel.refusal.code == unknown_channel().code:
            raise channel.refusal
        if not self._world.bot_permissions(channel) & Permission.VIEW_CHANNEL:
            raise missing_access()
        return answer(payloads.channel(channel))

    async def _typing(self, request: web.Request) -> web.StreamResponse:
        self._world.channel(_number(request, "channel"))
        return web.Response(status=204)

    async def _history(self, request: web.Request) -> web.StreamResponse:
        """Plays reading onwards only; as Discord does, it answers newest first."""
        after, limit = int(request.query["after"]), int(request.query.get("limit", "50"))
        if not 1 <= limit <= _MOST_MESSAGES:
            raise invalid_form((("limit",), "NUMBER_TYPE_MAX", f"limit should be between 1 and {_MOST_MESSAGES}"))
        found = self._world.history(_number(request, "channel"), after, limit)
        return answer([payloads.message(self._world, message) for message in reversed(found)])

    async def _write(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request, MessageBody)
        message, new = self._world.write(_number(request, "channel"), self._world.bot, body)
        if new:
            self._gateway.tell_message(message)
        return self._answer(message)

    async def _read(self, request: web.Request) -> web.StreamResponse:
        return self._answer(self._named(request))

    async def _change(self, request: web.Request) -> web.StreamResponse:
        return self._answer(self._world.change(self._named(request), await body_of(request, MessageBody)))

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        self._world.delete(self._named(request))
        return web.Response(status=204)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        return web.Response(body=self._named(request).files[_number(request, "number")].content)

    def _named(self, request: web.Request) -> Message:
        return self._world.message(_number(request, "channel"), _number(request, "message"))

    def _answer(self, message: Message) -> web.StreamResponse:
        return answer(payloads.message(self._world, message))


class InteractionRoutes:
    def __init__(self, world: World, interactions: Interactions) -> None:
        self._world = world
        self._interactions = interactions

    @property
    def routes(self) -> Iterable[web.AbstractRouteDef]:
        webhook = f"{BASE}/webhooks/{self._world.bot.id}/{{token}}"
        message = webhook + r"/messages/{message:@original|\d+}"
        return (
            web.post(BASE + r"/interactions/{interaction:\d+}/{token}/callback", self._answered),
            web.post(webhook, self._follow_up),
            web.get(message, self._read),
            web.patch(message, self._change),
            web.delete(message, self._delete),
        )

    async def _answered(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request, CallbackBody)
        try:
            interaction = self._interactions.answer(_number(request, "interaction"), _token(request), body)
        except ValidationError as error:  # the data, which only the type of the answer tells how to read
            raise invalid_body(error) from error
        if request.query.get("with_response") not in {"1", "true"}:
            return web.Response(status=204)
        return answer(payloads.callback_answer(self._world, interaction))

    async def _follow_up(self, request: web.Request) -> web.StreamResponse:
        message = self._interactions.follow_up(_token(request), await body_of(request, MessageBody))
        if request.query.get("wait") not in {"1", "true"}:
            return web.Response(status=204)
        return self._answer(message)

    async def _read(self, request: web.Request) -> web.StreamResponse:
        return self._answer(self._interactions.message(_token(request), _message(request)))

    async def _change(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request, MessageBody)
        return self._answer(self._interactions.change(_token(request), _message(request), body))

    async def _delete(self, request: web.Request) -> web.StreamResponse:
        self._world.delete(self._interactions.message(_token(request), _message(request)))
        return web.Response(status=204)

    def _answer(self, message: Message) -> web.StreamResponse:
        return answer(payloads.message(self._world, message))


def _number(request: web.Request, name: str) -> int:
    return int(request.match_info[name])


def _token(request: web.Request) -> str:
    return request.match_info["token"]


def _message(request: web.Request) -> int | None:
    named = request.match_info["message"]
    return None if named == "@original" else int(named)
