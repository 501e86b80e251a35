"""The stand-in's REST refuses what Discord refuses."""

import contextlib
from collections.abc import AsyncIterator
from typing import Any, Final

import aiohttp
import pytest

from tests.discord_stand_in import StandIn

_CHANNEL: Final = "/channels/{general}/messages"
_EMBED: Final = {"title": "t"}
_USER: Final = 1 << 60
_ROLE: Final = 1 << 61


class Rest:
    def __init__(self, stand_in: StandIn, session: aiohttp.ClientSession) -> None:
        self._stand_in = stand_in
        self._session = session

    async def __call__(self, method: str, path: str, body: object = None) -> tuple[int, dict[str, Any]]:
        path = path.format(general=self._stand_in.general, app=self._stand_in.world.bot.id)
        async with self._session.request(method, self._stand_in.api_url + path, json=body) as response:
            assert response.headers["Content-Type"] == "application/json"
            return response.status, await response.json()

    async def write(self, **body: object) -> tuple[int, dict[str, Any]]:
        return await self("POST", _CHANNEL, body)


@contextlib.asynccontextmanager
async def session(stand_in: StandIn) -> AsyncIterator[Rest]:
    headers = {"Authorization": f"Bot {stand_in.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:
        yield Rest(stand_in, session)


@pytest.fixture
async def stand_in() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        yield stand_in


@pytest.fixture
async def rest(stand_in: StandIn) -> AsyncIterator[Rest]:
    async with session(stand_in) as rest:
        yield rest


def places(errors: dict[str, Any]) -> str | None:
    """Gives the dotted place of a form's one fault."""
    if not errors:
        return None
    ((part, below),) = errors.items()
    if part == "_errors":
        return ""
    return f"{part}.{places(below)}".removesuffix(".")


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        ({}, 50006, None),
        ({"content": " \n"}, 50006, None),
        ({"content": "x" * 2001}, 50035, "content"),
        ({"embeds": [{**_EMBED, "title": "x" * 257}]}, 50035, "embeds.0.title"),
        ({"embeds": [{**_EMBED, "description": "x" * 4097}]}, 50035, "embeds.0.description"),
        ({"embeds": [{**_EMBED, "url": "./deck.pdf"}]}, 50035, "embeds.0.url"),
        ({"embeds": [{**_EMBED, "fields": [{"name": " ", "value": "v"}]}]}, 50035, "embeds.0.fields.0.name"),
        ({"embeds": [{**_EMBED, "fields": [{"name": "n", "value": "x" * 1025}]}]}, 50035, "embeds.0.fields.0.value"),
        ({"embeds": [{**_EMBED, "fields": [{"name": "n", "value": "v"}] * 26}]}, 50035, "embeds.0.fields"),
        ({"embeds": [{**_EMBED, "footer": {"text": "x" * 2049}}]}, 50035, "embeds.0.footer.text"),
        ({"embeds": [_EMBED] * 11}, 50035, "embeds"),
        ({"embeds": [{"description": "x" * 3001}] * 2}, 50035, ""),
        ({"content": "x", "nonce": "x" * 26}, 50035, "nonce"),
        ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": [1 << 60]}}, 50035, "allowed_mentions"),
        ({"content": "x", "message_reference": {"message_id": "99999999999"}}, 50035, "message_reference"),
    ],
)
async def test_a_message_over_the_limits_is_refused(
    rest: Rest, stand_in: StandIn, body: dict[str, object], code: int, place: str | None
) -> None:
    status, refusal = await rest.write(**body)
    assert (status, refusal["code"]) == (400, code)
    assert places(refusal.get("errors", {})) == place
    assert stand_in.messages(stand_in.general) == ()
    assert len(stand_in.refused) == 1


@pytest.mark.parametrize(
    "command",
    [
        {"name": "Who", "description": "d"},
        {"name": "who", "description": ""},
        {"name": "who", "description": "x" * 101},
        {"name": "w" * 33, "description": "d"},
        {"name": "who", "description": "d", "options": [{"type": 3, "name": "o", "description": ""}]},
    ],
)
async def test_a_command_over_the_limits_is_refused(rest: Rest, stand_in: StandIn, command: dict[str, object]) -> None:
    status, refusal = await rest("PUT", "/applications/{app}/commands", [command])
    assert (status, refusal["code"], stand_in.commands) == (400, 50035, ())


async def test_a_nonce_used_lately_gives_the_message_it_was_used_for(rest: Rest, stand_in: StandIn) -> None:
    answers = [(await rest.write(content=text, nonce="n", enforce_nonce=True))[1]["id"] for text in ("one", "two")]
    await rest.write(content="three", nonce="n")
    assert answers[0] == answers[1]
    assert [message.content for message in stand_in.messages(stand_in.general)] == ["one", "three"]


async def test_a_nonce_is_forgotten_after_a_while() -> None:
    async with StandIn(nonces_for=0) as stand_in, session(stand_in) as rest:
        for _ in range(2):
            await rest.write(content="one", nonce="n", enforce_nonce=True)
    assert len(stand_in.messages(stand_in.general)) == 2


@pytest.mark.parametrize(
    ("allowed", "pings"),
    [
        ({}, {"@everyone", f"<@{_USER}>", f"<@&{_ROLE}>"}),
        ({"allowed_mentions": {"parse": []}}, set()),
        ({"allowed_mentions": {"parse": ["users"]}}, {f"<@{_USER}>"}),
        ({"allowed_mentions": {"roles": [str(_ROLE)]}}, {f"<@&{_ROLE}>"}),
    ],
)
async def test_only_allowed_mentions_notify(
    rest: Rest, stand_in: StandIn, allowed: dict[str, object], pings: set[str]
) -> None:
    await rest.write(content=f"@everyone <@{_USER}> <@&{_ROLE}>", **allowed)
    assert stand_in.messages(stand_in.general)[0].pings == pings


async def test_a_command_is_acknowledged_once_and_answered_while_its_token_lives() -> None:
    async with StandIn(tokens_for=0) as stand_in, session(stand_in) as rest:
        await rest("PUT", "/applications/{app}/commands", [{"name": "who", "description": "d"}])
        given = await stand_in.give("who")
        early, too_early = await rest("POST", f"/webhooks/{{app}}/{given.token}", {"content": "x"})
        callback = f"/interactions/{given.id}/{given.token}/callback?with_response=1"
        answers = [await rest("POST", callback, body) for body in ({"type": 8}, {"type": 5}, {"type": 5})]
        late, too_late = await rest("POST", f"/webhooks/{{app}}/{given.token}", {"content": "x"})
    assert (early, too_early["code"]) == (404, 10015)
    assert [(status, body.get("code")) for status, body in answers] == [(400, 50035), (200, None), (400, 40060)]
    assert (late, too_late["code"]) == (401, 50027)


@pytest.mark.parametrize(("status", "code"), [(403, 50013), (404, 10003)])
async def test_a_closed_channel_takes_no_message(rest: Rest, stand_in: StandIn, status: int, code: int) -> None:
    stand_in.refuse(stand_in.general, status)
    refused, refusal = await rest.write(content="one")
    stand_in.refuse(stand_in.general, None)
    allowed, _ = await rest.write(content="two")
    assert (refused, refusal["code"], allowed) == (status, code, 200)


async def test_faults_happen_in_order_and_then_no_more(rest: Rest, stand_in: StandIn) -> None:
    stand_in.faults.fail("POST /channels/*/messages", 503)
    stand_in.faults.limit("POST /channels/*/messages", 0.25, times=2)
    answers = [await rest.write(content="one") for _ in range(4)]
    assert [status for status, _ in answers] == [503, 429, 429, 200]
    assert answers[1][1]["retry_after"] == 0.25
    assert len(stand_in.messages(stand_in.general)) == 1
    assert stand_in.refused == []


async def test_an_answer_may_be_lost_after_the_message_was_stored(rest: Rest, stand_in: StandIn) -> None:
    stand_in.faults.lose_answer("POST /channels/*/messages")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await rest.write(content="one")
    assert len(stand_in.messages(stand_in.general)) == 1


async def test_what_is_not_played_fails_the_test() -> None:
    async def ask_for_emojis() -> None:
        async with StandIn() as stand_in, aiohttp.ClientSession() as session:
            headers = {"Authorization": f"Bot {stand_in.token}"}
            await session.get(f"{stand_in.api_url}/guilds/1/emojis", headers=headers)

    with pytest.raises(AssertionError, match="GET /api/v10/guilds/1/emojis"):
        await ask_for_emojis()
