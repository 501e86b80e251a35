"""The bot as a client of Discord: what it listens to, and its answers in chat."""

import asyncio
import datetime as dt
import logging
import re
from pathlib import Path
from typing import Final

import aiohttp
import discord
from discord import app_commands

from bot.chat.discord import declared
from bot.chat.discord.commands import commands
from bot.chat.discord.components import AnsweringClient
from bot.chat.discord.cooldown import Admission, Cooldown
from bot.chat.discord.failures import Refused, tell_failure
from bot.chat.discord.pacing import Pacing
from bot.chat.discord.reminding import Reminding
from bot.chat.discord.replying import Said, reply
from bot.chat.discord.requests import Kind, Request
from bot.chat.discord.responding import Responder
from bot.chat.discord.under_way import UnderWay

_LOG: Final = logging.getLogger(__name__)

_GREETING: Final = "Ask me who presented something, for its demo or slides, or when the next meeting is."

_WAIT: Final = "You ask faster than I can read; give me a minute, then I am all yours again."


class _Tree(app_commands.CommandTree["MinutebotClient"]):
    async def interaction_check(self, interaction: discord.Interaction["MinutebotClient"], /) -> bool:
        """Lets everything through, and has the client know of it."""
        interaction.client.under_way.join()
        return True


class MinutebotClient(AnsweringClient):
    """Answers commands, mentions and direct messages, and posts reminders, for as long as it runs.

    It asks for no privileged intent: messages that mention it and direct messages carry their text without.
    """

    def __init__(self, responder: Responder, reminders: Reminding, state_dir: Path) -> None:
        pacing = Pacing(lambda: asyncio.get_running_loop().time())
        super().__init__(
            intents=discord.Intents(guilds=True, guild_messages=True, dm_messages=True),
            allowed_mentions=discord.AllowedMentions.none(),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            connector=pacing.connector(),
        )
        self.under_way = UnderWay()
        self._pacing = pacing
        self.tree = _Tree(
            self, allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=True)
        )
        for command in (*commands(responder, reminders.status), *reminders.commands()):
            self.tree.add_command(command)
        self.tree.error(tell_failure)
        self.answers = self._responder = responder
        self.failures = responder.vitals.failures
        self._reminders = reminders
        self._cooldown = Cooldown()
        self._declared = state_dir / "declared-commands.sha256"
        self._posting: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Declares commands that have changed, and begins to look after buttons and reminders."""
        self.listen_to_components()
        await declared.sync(self.tree, self._declared)
        self._posting = asyncio.create_task(self._reminders.run(self))

    async def close(self) -> None:
        """Ends the reminders first; a post that is under way may end, answers, and what is told behind a command."""
        if self._posting:
            self._posting.cancel()
            await asyncio.gather(self._posting, return_exceptions=True)
        await self.under_way.ended()
        await super().close()
        self._responder.vitals.gateway.all_down()

    async def on_connect(self) -> None:
        self._responder.vitals.gateway.up(lambda: self.latency)

    async def on_resumed(self) -> None:
        self._responder.vitals.gateway.up(lambda: self.latency)

    async def on_disconnect(self) -> None:
        self._responder.vitals.gateway.down()

    async def on_ready(self) -> None:
        _LOG.info("online", extra={"user": str(self.user), "servers": len(self.guilds)})

    async def on_app_command_completion(self, interaction: discord.Interaction[discord.Client], _: object) -> None:
        self.under_way.join()
        await self._reminders.after_command(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Answers people who write to it or mention it; nobody else."""
        if message.author.bot or not (message.guild is None or self._is_mentioned(message)):
            return
        self.under_way.join()
        now = self._responder.clock()
        admission = self._cooldown.admit(message.author.id, now)
        if admission is Admission.SILENCE:
            return
        text = self._without_mention(message.content)
        try:
            if admission is Admission.ANSWER and text:
                await self._answer(message, text, now)
            else:
                await reply(message, Said.sentence(_GREETING if admission is Admission.ANSWER else _WAIT))
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            told = {"channel": message.channel.id, "error": str(error)}
            _LOG.warning("an answer in chat could not be given", extra=told)

    async def _answer(self, message: discord.Message, text: str, now: dt.datetime) -> None:
        try:
            answerers = self._responder.answerers(message.guild.id if message.guild else None)
        except Refused as error:
            await reply(message, Said.sentence(str(error)))
            return
        with self._responder.vitals.tally.answering() as given:
            try:
                shown = await self._responder.shown(answerers, Request(kind=Kind.ASK, text=text, at=now))
            except Exception as error:  # noqa: BLE001 - it is logged and told, and the bot goes on
                await reply(message, Said.sentence(self.failures.apology("an answer in chat", error)))
            else:
                await reply(message, Said(shown.page(0), shown.view(0, shareable=False), shown.calendar))
                given(shown.answer)

    def _is_mentioned(self, message: discord.Message) -> bool:
        mentioned = {
            *message.raw_mentions,
            *(user.id for user in message.mentions),
        }  # a reply mentions without writing so
        return self.user is not None and self.user.id in mentioned

    def _without_mention(self, content: str) -> str:
        return re.sub(rf"<@!?{self.user.id}>", " ", content).strip() if self.user else content
