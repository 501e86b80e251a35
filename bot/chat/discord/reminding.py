"""What the bot does by the clock, put together for one client: posts, server events, and the command to subscribe."""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import discord

from bot.chat.discord.notifier import DiscordNotifier
from bot.chat.discord.remind import Command, Interaction, remind_commands, tell_closed
from bot.chat.discord.rounds import Rounds
from bot.chat.discord.server_events import DiscordEvents
from bot.communities import Communities
from bot.reminders.event_keeper import EventKeeper
from bot.reminders.ledger import Ledger
from bot.reminders.service import ReminderService
from bot.reminders.status import status


@dataclass(frozen=True)
class Reminding:
    service: ReminderService
    events: EventKeeper
    ledger: Ledger
    communities: Communities
    """Those whose series people may subscribe to."""
    clock: Callable[[], dt.datetime]
    organisers_channel: int | None = None
    rounds: Rounds | None = None
    """What looks after the set-up meanwhile, where anything does."""

    def commands(self) -> Iterable[Command]:
        return remind_commands(self.ledger.subscriptions, self.communities, self.clock)

    async def run(self, client: discord.Client) -> None:
        """Looks after posts and events until cancelled."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self.service.run(DiscordNotifier(client, self.communities, self.organisers_channel)))
            tasks.create_task(self._keep_events(client))
            if self.rounds:
                tasks.create_task(self.rounds.run(client))

    async def status(self, community: str) -> tuple[str, ...]:
        """Gives what organisers see of the reminders of a community, as lines of plain text."""
        return await status(self.ledger, self.clock(), community)

    async def after_command(self, interaction: Interaction) -> None:
        """Tells who gave a command what they have to know of their reminders."""
        await tell_closed(interaction, self.ledger.subscriptions, self.clock())

    async def _keep_events(self, client: discord.Client) -> None:
        await client.wait_until_ready()  # before, no server is known
        await self.events.run(DiscordEvents(client))
