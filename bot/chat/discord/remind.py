"""`/remind`: people ask to be reminded by direct message, see what they asked for, and take it back.

In a server they ask for series of its community, and see what they asked for of it; in direct messages, of all.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import discord
from discord import app_commands

from bot.chat.discord import limits
from bot.chat.discord.failures import Refused
from bot.chat.discord.markup import fitted
from bot.communities import Communities, UnlistedServerError
from bot.config.values import duration
from bot.reminders.plan import lead_in_words
from bot.reminders.subscriptions import Subscriptions
from bot.series_names import community_of, plain_name, qualified

Interaction = discord.Interaction[discord.Client]
Command = app_commands.Command[Any, ..., None]
Choice = app_commands.Choice[str]

_MOST: Final = 25
"""Subscriptions of one person."""
_USUAL: Final = ("1d", "1h", "15m")
_LONGEST: Final = dt.timedelta(days=30)
_MOST_NAME: Final = 100
_CLOSED: Final = (
    "I could not remind you: you take no direct messages from me. Allow them in the server's privacy settings, or take "
    "your reminders back with `/remind stop:True`."
)


def remind_commands(
    subscriptions: Subscriptions, communities: Communities, clock: Callable[[], dt.datetime]
) -> Iterable[Command]:
    """Gives the command by which people subscribe to reminders of these communities' series."""
    desk = _Desk(subscriptions, clock)

    @app_commands.command(description="Be reminded of meetings by direct message; alone it shows what you asked for")
    @app_commands.describe(
        series="Of which series",
        before="How long before the start, such as 1d, 1h30m or 15m; an hour if you leave it out",
        stop="Take it back: this one, all of the series, or everything",
    )
    async def remind(
        interaction: Interaction,
        series: str | None = None,
        before: str | None = None,
        stop: bool = False,  # noqa: FBT001, FBT002 - an option of the command
    ) -> None:
        counter = _counter(communities, interaction.guild_id)
        await interaction.response.defer(ephemeral=True)
        text = await desk.serve(interaction.user.id, counter, series, before, stop=stop)
        await interaction.followup.send(text, ephemeral=True)

    @remind.autocomplete("series")
    async def complete_series(interaction: Interaction, typed: str) -> list[Choice]:
        try:
            known = _counter(communities, interaction.guild_id).known
        except Refused:
            return []
        begun = [name for name in known if name.startswith(typed.strip().casefold())]
        return _choices(name for name in begun if limits.size(name) <= limits.CHOICE_VALUE)

    @remind.autocomplete("before")
    async def complete_before(_: Interaction, typed: str) -> list[Choice]:
        return _choices(each for each in _USUAL if each.startswith(typed.strip()))

    yield remind


async def tell_closed(interaction: Interaction, subscriptions: Subscriptions, now: dt.datetime) -> None:
    """Tells who gave a command that direct messages to them have failed, if they have since it was told last."""
    if interaction.response.is_done() and await subscriptions.take_closed(interaction.user.id, now):
        await interaction.followup.send(_CLOSED, ephemeral=True)


@dataclass(frozen=True)
class _Counter:
    """Where somebody asks: in a community's server, or in direct messages, where its name is empty."""

    community: str
    known: tuple[str, ...]
    """The series that can be asked for, as they are called there."""

    def on_record(self, series: str) -> tuple[str, ...]:
        """Gives the series that are meant, under the names on record; several where communities share a name."""
        alike = tuple(name for name in self.known if plain_name(name) == series and not self.community)
        return alike or (qualified(series, self.community),)

    def sees(self, series: str) -> bool:
        """Whether what was asked for of that series is told here."""
        return not self.community or community_of(series) == self.community

    def shown(self, series: str) -> str:
        return plain_name(series) if self.community else series


def _counter(communities: Communities, server: int | None) -> _Counter:
    try:
        answerers = communities.of_server(server)
    except UnlistedServerError as error:
        raise Refused(str(error)) from error
    return _Counter("" if answerers.are_told else answerers.community, answerers.series)


class _Desk:
    """Does what is asked for and gives what is to be said."""

    def __init__(self, subscriptions: Subscriptions, clock: Callable[[], dt.datetime]) -> None:
        self._subscriptions = subscriptions
        self._clock = clock

    async def serve(self, person: int, at: _Counter, series: str | None, before: str | None, *, stop: bool) -> str:
        wanted = series.strip().casefold() if series else None
        try:
            lead = _lead(before) if before else None
        except ValueError as error:
            return fitted(str(error), limits.MESSAGE)
        if stop:
            return await self._stop(person, at, wanted, lead)
        if wanted is None and lead is None:
            return await self._listed(person, at)
        known = ", ".join(at.known)
        meant = [one for one in at.on_record(wanted or "") if at.shown(one) in at.known]
        if not meant:
            return fitted(f"There is no series {series or 'without a name'}; known are {known}.", limits.MESSAGE)
        if len(meant) > 1:
            return fitted(f"Several communities have that series; say which: {', '.join(meant)}.", limits.MESSAGE)
        return await self._add(person, at, meant[0], lead or dt.timedelta(hours=1))

    async def _add(self, person: int, at: _Counter, series: str, lead: dt.timedelta) -> str:
        if not await self._subscriptions.add(person, series, lead, self._clock(), _MOST):
            return f"You have {_MOST} reminders already; take one back first, with `stop`."
        name = fitted(at.shown(series), _MOST_NAME)
        return f"I'll remind you of **{name}** {lead_in_words(lead)} before it starts, by direct message."

    async def _stop(self, person: int, at: _Counter, series: str | None, lead: dt.timedelta | None) -> str:
        theirs = {one.series for one in await self._subscriptions.of(person) if at.sees(one.series)}
        meant = theirs if series is None else theirs & {series, *at.on_record(series)}
        removed = await self._subscriptions.remove(person, meant, lead)
        left = await self._listed(person, at)
        return f"{removed} taken back. {left}" if removed else f"There was nothing to take back. {left}"

    async def _listed(self, person: int, at: _Counter) -> str:
        theirs = [one for one in await self._subscriptions.of(person) if at.sees(one.series)]
        return _listed([(at.shown(one.series), one.before) for one in theirs])


def _lead(text: str) -> dt.timedelta:
    lead = duration(text)
    if not isinstance(lead, dt.timedelta) or not dt.timedelta(0) < lead <= _LONGEST:
        raise ValueError(f"{text!r} is not between a second and {_LONGEST.days} days")
    return lead


def _listed(theirs: Sequence[tuple[str, dt.timedelta]]) -> str:
    if not theirs:
        return "You are reminded of nothing. Give a `series`, and say how long `before` its meetings."
    lines = [f"- **{fitted(series, _MOST_NAME // 2)}** {lead_in_words(before)} before" for series, before in theirs]
    return "\n".join(["You are reminded of", *lines])


def _choices(values: Iterable[str]) -> list[Choice]:
    return [app_commands.Choice(name=value, value=value) for value in list(values)[: limits.CHOICES]]
