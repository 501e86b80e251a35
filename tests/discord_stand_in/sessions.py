"""A bot's session with the gateway, and the socket that it speaks through for now."""

import asyncio
import contextlib
import json
import secrets
import zlib
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag

from aiohttp import web

from tests.discord_stand_in.refusals import JsonObject


class Op(IntEnum):
    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Intents(IntFlag):
    NONE = 0
    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15

    @classmethod
    def privileged(cls) -> "Intents":
        """Those that an application gets only where its owner has switched them on."""
        return cls.GUILD_MEMBERS | cls.GUILD_PRESENCES | cls.MESSAGE_CONTENT


class Connection:
    """One websocket; frames go out in the order in which they were sent, compressed where the bot asked for it."""

    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self._socket = socket
        self._request = request
        self._deflate = zlib.compressobj() if request.query.get("compress") == "zlib-stream" else None
        self._outbox: asyncio.Queue[JsonObject] = asyncio.Queue()
        self.closed_with: int | None = None
        """The code with which Discord closed it; None where the bot did, or the network."""

    def send(self, op: Op, data: object = None, *, number: int | None = None, event: str | None = None) -> None:
        self._outbox.put_nowait({"op": op.value, "d": data, "s": number, "t": event})

    async def write(self) -> None:
        """Writes what is sent until cancelled or the other side is gone."""
        with contextlib.suppress(ConnectionError):
            while True:
                frame = json.dumps(await self._outbox.get())
                if self._deflate is None:
                    await self._socket.send_str(frame)
                    continue
                packed = self._deflate.compress(frame.encode()) + self._deflate.flush(zlib.Z_SYNC_FLUSH)
                await self._socket.send_bytes(packed)

    async def close(self, code: int) -> None:
        self.closed_with = code
        await self._socket.close(code=code)

    def abort(self) -> None:
        """Breaks the connection without a word, as a failing network does."""
        if self._request.transport:
            self._request.transport.abort()


@dataclass
class Session:
    intents: Intents
    connection: Connection | None
    shard: tuple[int, int] | None = None
    """Which of how many; None where the bot is not divided."""
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    dispatched: list[tuple[str, JsonObject]] = field(default_factory=list)
    """All its events; the n-th has the sequence number n."""

    def has(self, guild_id: int | None) -> bool:
        """Tells whether it is told of that server; None stands for what is direct."""
        if self.shard is None:
            return True
        number, count = self.shard
        return number == ((guild_id or 0) >> 22) % count

    def dispatch(self, event: str, data: JsonObject) -> None:
        """Tells the bot, or keeps the event for when it resumes."""
        self.dispatched.append((event, data))
        if self.connection:
            self.connection.send(Op.DISPATCH, data, number=len(self.dispatched), event=event)

    def resume(self, connection: Connection, after: int) -> None:
        """Tells through another socket what was missed."""
        self.connection = connection
        for number, (event, data) in enumerate(self.dispatched[after:], after + 1):
            connection.send(Op.DISPATCH, data, number=number, event=event)
        self.dispatch("RESUMED", {})
