"""The bot as a client of several shards, of which other processes may run some."""

import asyncio
import logging
from pathlib import Path
from typing import Final

import discord
from discord.gateway import DiscordWebSocket

from bot.chat.discord.client import MinutebotClient
from bot.chat.discord.reminding import Reminding
from bot.chat.discord.responding import Responder
from bot.chat.discord.shards import PERIOD, Shards

_LOG: Final = logging.getLogger(__name__)

_LIMITS_HOLD: Final = 60.0
"""Seconds for which what Discord says of its limits is taken for true."""
_SPARE_STARTS: Final = 50
"""Session starts that are left over: who runs out of them loses the token, and other processes count as well."""


class ShardedClient(MinutebotClient, discord.AutoShardedClient):
    """Runs the shards that are this process's. While the ledger fails it keeps those it has."""

    def __init__(self, responder: Responder, reminders: Reminding, state_dir: Path, shards: Shards) -> None:
        super().__init__(responder, reminders, state_dir)
        self._shards = shards
        self._gateway = responder.vitals.gateway
        self._running: dict[int, asyncio.Task[None]] = {}
        """What brought each of this process's shards online, or still does."""
        self._keeping: asyncio.Task[None] | None = None
        self._one_by_one = asyncio.Lock()
        self._limits: discord.SessionStartLimits | None = None
        self._limits_until = 0.0

    async def launch_shards(self) -> None:
        """Begins to keep this process's shards online, instead of bringing all of them there."""
        recommended, _, _ = await self.http.get_bot_gateway()
        self.shard_count = self._connection.shard_count = await self._shards.count(recommended)
        self._connection.shard_ids = range(self.shard_count)
        self._pacing.shards = self.shard_count
        self._keeping = asyncio.create_task(self._keep())

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Waits until Discord allows another session, to all processes together."""
        del initial
        limits = await self._known_limits()
        if limits.remaining <= _SPARE_STARTS:
            pause = limits.reset_after / 1000
            _LOG.error("Discord allows no more sessions for now", extra={"shard": shard_id, "pause": pause})
            await asyncio.sleep(pause)
        await self._shards.turn_to_identify((shard_id or 0) % limits.max_concurrency)
        limits.remaining -= 1

    async def on_ready(self) -> None:
        _LOG.info("online", extra={"servers": len(self.guilds), "shards": sorted(self._running)})

    async def on_shard_connect(self, shard: int) -> None:
        self._up(shard)

    async def on_shard_resumed(self, shard: int) -> None:
        self._up(shard)

    async def on_shard_disconnect(self, shard: int) -> None:
        self._gateway.down(shard)

    async def on_connect(self) -> None:
        """Says nothing of all shards."""

    async def on_resumed(self) -> None:
        """Says nothing of all shards."""

    async def on_disconnect(self) -> None:
        """Says nothing of all shards."""

    def _up(self, shard: int) -> None:
        if shard in self._running and (running := self.get_shard(shard)):
            self._gateway.up(lambda: running.latency, shard)

    async def close(self) -> None:
        tasks = [task for task in (self._keeping, *self._running.values()) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await super().close()

    async def _keep(self) -> None:
        while True:
            try:
                await self._look()
            except Exception:  # noqa: BLE001 - a loop that ends takes over nothing any more; it is logged
                _LOG.exception("the shards could not be shared with other processes; it is tried again")
            await asyncio.sleep(PERIOD)

    async def _look(self) -> None:
        count = self.shard_count or 1
        mine = await self._shards.look(count)
        self._gateway.assigned(mine)
        for shard in sorted(mine - self._running.keys()):
            _LOG.info("a shard runs here from now on", extra={"shard": shard, "shards": count})
            self._running[shard] = asyncio.create_task(self._start(shard))
        for shard in sorted(self._running.keys() - mine):
            self._running.pop(shard).cancel()
            await self._stop(shard)
            await self._shards.give_back(count, shard)
            _LOG.info("a shard runs in another process from now on", extra={"shard": shard, "shards": count})
        for shard in self.shards.keys() - mine:
            await self._stop(shard)  # also where it was just coming back by itself

    async def _start(self, shard: int) -> None:
        async with self._one_by_one:
            await self.launch_shard(DiscordWebSocket.DEFAULT_GATEWAY, shard)

    async def _stop(self, shard: int) -> None:
        if running := self.get_shard(shard):
            await running.disconnect()
        for server in [server for server in self.guilds if server.shard_id == shard]:
            self._connection._remove_guild(server)  # noqa: SLF001 - nothing public forgets a server

    async def _known_limits(self) -> discord.SessionStartLimits:
        now = asyncio.get_running_loop().time()
        if self._limits is None or now >= self._limits_until:
            self._limits = await self.fetch_session_start_limits()
            self._limits_until = now + _LIMITS_HOLD
        return self._limits
