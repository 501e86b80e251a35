"""Discord's gateway: sessions that are identified, told of events, dropped and resumed."""

import asyncio
import contextlib
from typing import Final

from aiohttp import WSMsgType, web
from pydantic import BaseModel

from tests.discord_stand_in import payloads
from tests.discord_stand_in.changes import Changes
from tests.discord_stand_in.interactions import Interaction
from tests.discord_stand_in.refusals import JsonObject
from tests.discord_stand_in.sessions import Connection, Intents, Op, Session
from tests.discord_stand_in.starts import SessionStarts
from tests.discord_stand_in.world import Message, World

PATH: Final = "/gateway/"
_HEARTBEAT_MS: Final = 41_250
_ENDS_THE_SESSION: Final = (1000, 1001)


class CloseCode:
    UNKNOWN_ERROR: Final = 4000
    UNKNOWN_OPCODE: Final = 4001
    NOT_AUTHENTICATED: Final = 4003
    AUTHENTICATION_FAILED: Final = 4004
    ALREADY_AUTHENTICATED: Final = 4005
    DISALLOWED_INTENTS: Final = 4014


class _Frame(BaseModel):
    op: int
    d: object = None


class Identify(BaseModel):
    token: str
    intents: int
    properties: dict[str, str]
    shard: tuple[int, int] | None = None


class Resume(BaseModel):
    token: str
    session_id: str
    seq: int


class Gateway:
    """Everything between IDENTIFY and the last event."""

    def __init__(self, world: World, token: str, granted: Intents, changes: Changes, starts: SessionStarts) -> None:
        self._world = world
        self._token = token
        self._granted = granted
        self._changes = changes
        self._starts = starts
        self._connections: set[Connection] = set()
        self._sessions: dict[str, Session] = {}
        self.url = ""
        self.identifies: list[Identify] = []
        self.resumes: list[Resume] = []
        self.heartbeats = 0
        self.hangs_up = False
        """Whether it closes each connection as soon as a session is resumed through it."""

    @property
    def online(self) -> tuple[Session, ...]:
        """The sessions that have a socket."""
        return tuple(session for session in self._sessions.values() if session.connection)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = Connection(socket, request)
        self._connections.add(connection)
        writer = asyncio.create_task(connection.write())
        connection.send(Op.HELLO, {"heartbeat_interval": _HEARTBEAT_MS})
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(connection, _Frame.model_validate_json(message.data))
        finally:
            writer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await writer
            self._gone(connection, bots_code=None if connection.closed_with else socket.close_code)
        return socket

    def tell_message(self, message: Message) -> None:
        """Tells each session of a message, as far as its intents reach."""
        guild_id = self._world.channel(message.channel).guild_id
        direct = guild_id is None
        wanted = Intents.DIRECT_MESSAGES if direct else Intents.GUILD_MESSAGES
        own = message.author == self._world.bot or self._world.bot.mention in message.content
        for session in self._sessions.values():
            if wanted in session.intents and session.has(guild_id):
                readable = direct or own or Intents.MESSAGE_CONTENT in session.intents
                event = payloads.message_event(self._world, message, with_content=readable)
                session.dispatch("MESSAGE_CREATE", event)

    def tell_interaction(self, interaction: Interaction) -> None:
        for session in self._sessions.values():
            if session.has(interaction.channel.guild_id):
                session.dispatch("INTERACTION_CREATE", payloads.interaction(self._world, interaction))

    def tell_nonsense(self, event: str, data: JsonObject) -> None:
        """Tells each session of an event that is not as Discord documents it."""
        for session in self._sessions.values():
            session.dispatch(event, data)

    def abort(self) -> None:
        for connection in self._connections:
            connection.abort()

    async def close(self, code: int) -> None:
        for connection in tuple(self._connections):
            await connection.close(code)

    def ask_to_reconnect(self) -> None:
        for session in self.online:
            self._send(session, Op.RECONNECT, None)

    def invalidate(self, *, resumable: bool) -> None:
        for session in self.online:
            self._send(session, Op.INVALID_SESSION, resumable)
            if not resumable:
                del self._sessions[session.id]

    def _send(self, session: Session, op: Op, data: object) -> None:
        if session.connection:
            session.connection.send(op, data)

    async def _receive(self, connection: Connection, frame: _Frame) -> None:
        match frame.op:
            case Op.HEARTBEAT:
                self.heartbeats += 1
                connection.send(Op.HEARTBEAT_ACK)
            case Op.IDENTIFY:
                await self._identify(connection, Identify.model_validate(frame.d))
            case Op.RESUME:
                await self._resume(connection, Resume.model_validate(frame.d))
            case Op.PRESENCE:
                if not self._session_of(connection):
                    await connection.close(CloseCode.NOT_AUTHENTICATED)
            case _:
                await connection.close(CloseCode.UNKNOWN_OPCODE)
        self._changes.happened()

    async def _identify(self, connection: Connection, identify: Identify) -> None:
        self.identifies.append(identify)
        intents = Intents(identify.intents)
        if identify.token != self._token:
            await connection.close(CloseCode.AUTHENTICATION_FAILED)
        elif self._session_of(connection):
            await connection.close(CloseCode.ALREADY_AUTHENTICATED)
        elif intents & Intents.privileged() & ~self._granted:
            await connection.close(CloseCode.DISALLOWED_INTENTS)
        elif not self._starts.begin(identify.shard[0] if identify.shard else None):
            connection.send(Op.INVALID_SESSION, data=False)
        else:
            self._begin(Session(intents, connection, identify.shard))

    def _begin(self, session: Session) -> None:
        self._sessions[session.id] = session
        session.dispatch("READY", payloads.ready(self._world, session, self.url))
        if Intents.GUILDS in session.intents:
            for guild_id in filter(session.has, self._world.servers):
                session.dispatch("GUILD_CREATE", payloads.guild(self._world, guild_id))

    async def _resume(self, connection: Connection, resume: Resume) -> None:
        self.resumes.append(resume)
        session = self._sessions.get(resume.session_id)
        if resume.token != self._token:
            await connection.close(CloseCode.AUTHENTICATION_FAILED)
        elif session is None or resume.seq > len(session.dispatched):
            connection.send(Op.INVALID_SESSION, data=False)
        else:
            session.resume(connection, resume.seq)
            if self.hangs_up:
                await connection.close(CloseCode.UNKNOWN_ERROR)

    def _session_of(self, connection: Connection) -> Session | None:
        return next((one for one in self.online if one.connection is connection), None)

    def _gone(self, connection: Connection, bots_code: int | None) -> None:
        self._connections.discard(connection)
        session = self._session_of(connection)
        if session:
            session.connection = None
            if bots_code in _ENDS_THE_SESSION:
                del self._sessions[session.id]
        self._changes.happened()
