"""Discord's scheduled events, as those that follow a series."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from typing import Final

import aiohttp
import discord

from bot.chat.discord.limits import clipped
from bot.reminders.events import EventPlan, EventRule, EventsError, EventStatus, ServerEvent, Step
from bot.series_names import plain_name

_MOST_NAME: Final = 100
_STATUS: Final = {
    discord.EventStatus.scheduled: EventStatus.SCHEDULED,
    discord.EventStatus.active: EventStatus.ACTIVE,
}
_TO_STATUS: Final = {
    EventStatus.ACTIVE: discord.EventStatus.active,
    EventStatus.OVER: discord.EventStatus.completed,
}


class DiscordEvents:
    """The events of the servers that a client is in."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def listed(self, rule: EventRule) -> tuple[ServerEvent, ...]:
        """Gives the rule's events that are not over, told by the key in their description; raises EventsError."""
        with _told(rule):
            return tuple(_server_event(event, rule) for event in await self._of(rule))

    async def do(self, rule: EventRule, step: Step) -> None:
        """Does one step; raises EventsError."""
        with _told(rule):
            if step.event is None:
                await self._create(rule, step)
                return
            wanted = step.event.id
            event = next(one for one in await self._of(rule) if one.id == wanted)
            match step.to:
                case EventPlan() as plan:
                    await event.edit(
                        name=_name(plan),
                        start_time=plan.starts_at,
                        end_time=plan.ends_at,
                        location=plan.place,
                        description=_description(plan.key),
                    )
                case None:
                    await event.edit(status=discord.EventStatus.cancelled)
                case status:
                    await event.edit(status=_TO_STATUS[status])

    async def _create(self, rule: EventRule, step: Step) -> None:
        if isinstance(step.to, EventPlan):
            server = await self._server(rule)
            await server.create_scheduled_event(
                name=_name(step.to),
                start_time=step.to.starts_at,
                end_time=step.to.ends_at,
                entity_type=discord.EntityType.external,
                privacy_level=discord.PrivacyLevel.guild_only,
                location=step.to.place,
                description=_description(step.to.key),
            )

    async def _of(self, rule: EventRule) -> list[discord.ScheduledEvent]:
        server = await self._server(rule)
        events = await server.fetch_scheduled_events(with_counts=False)
        mine = [event for event in events if (event.description or "").endswith(_mark(rule.key))]
        return [event for event in mine if event.status in _STATUS]

    async def _server(self, rule: EventRule) -> discord.Guild:
        """Gives the server, also where another process runs its shard."""
        if server := self._client.get_guild(rule.server):
            return server
        try:
            return await self._client.fetch_guild(rule.server, with_counts=False)
        except (discord.Forbidden, discord.NotFound) as error:
            told = f"the bot is in no server {rule.server}; change `server` of the event, or invite it"
            raise EventsError(told) from error


def _server_event(event: discord.ScheduledEvent, rule: EventRule) -> ServerEvent:
    start = event.start_time.astimezone(dt.UTC)
    end = event.end_time.astimezone(dt.UTC) if event.end_time else start
    series = rule.series if event.name == clipped(plain_name(rule.series), _MOST_NAME) else event.name
    return ServerEvent(
        id=event.id,
        plan=EventPlan(series=series, place=event.location or "", starts_at=start, ends_at=end, key=rule.key),
        status=_STATUS[event.status],
    )


def _name(plan: EventPlan) -> str:
    return clipped(plain_name(plan.series), _MOST_NAME)


def _description(key: str) -> str:
    return f"Kept up to date from the meeting notes. {_mark(key)}"


def _mark(key: str) -> str:
    return f"`{key}`"


@contextlib.contextmanager
def _told(rule: EventRule) -> Iterator[None]:
    try:
        yield
    except discord.Forbidden as error:
        told = f"the bot may not keep events in server {rule.server}; give it Create Events and Manage Events there"
        raise EventsError(told) from error
    except discord.HTTPException as error:
        raise EventsError(f"Discord refused it ({error.status})") from error
    except (aiohttp.ClientError, OSError) as error:
        raise EventsError(f"Discord did not answer ({type(error).__name__})") from error
