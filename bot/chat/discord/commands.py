"""The slash commands: each asks the answerer and shows its answer; topics are completed from memory while typed."""

import asyncio
import datetime as dt
import logging
import secrets
from collections.abc import Callable, Iterable
from typing import Any, Final

import discord
from discord import app_commands

from bot.answers import Answerer
from bot.chat.discord import limits
from bot.chat.discord.embeds import embed_of
from bot.outcomes import Answer, TopicHit
from bot.questions import Intent
from bot.rendering import render, safe_line

_LOG: Final = logging.getLogger(__name__)

Clock = Callable[[], dt.datetime]
Interaction = discord.Interaction[discord.Client]
Command = app_commands.Command[Any, ..., None]
Choice = app_commands.Choice[str]

_FAILED: Final = "Something went wrong on my side. If it happens again, tell the organisers this number: {number}."


def commands(answerer: Answerer, clock: Clock) -> Iterable[Command]:
    """Gives the commands that ask this answerer."""
    yield _ask(answerer, clock)
    yield _about_topic(answerer, clock, "who", Intent.WHO, "Who presented a topic")
    yield _about_topic(answerer, clock, "demo", Intent.DEMO, "The recording of a topic, from its demo on")
    yield _next(answerer, clock)


def _ask(answerer: Answerer, clock: Clock) -> Command:
    @app_commands.command(description="Ask the meeting notes a question in your own words")
    @app_commands.describe(question="Such as: who presented the security check?")
    async def ask(interaction: Interaction, question: str) -> None:
        await _answer(interaction, await asyncio.to_thread(answerer.ask, question, clock()))

    return ask


def _about_topic(answerer: Answerer, clock: Clock, name: str, intent: Intent, description: str) -> Command:
    @app_commands.command(name=name, description=description)
    @app_commands.describe(topic="Words of its title, or choose one of the topics offered")
    async def about_topic(interaction: Interaction, topic: str) -> None:
        await _answer(interaction, await asyncio.to_thread(answerer.ask_for, intent, topic, clock()))

    @about_topic.autocomplete("topic")
    async def complete(_: Interaction, typed: str) -> list[Choice]:
        hits = await asyncio.to_thread(answerer.suggest, typed, limits.CHOICES)
        return [app_commands.Choice(name=_named(hit), value=answerer.topic_id(hit)) for hit in hits]

    return about_topic


def _next(answerer: Answerer, clock: Clock) -> Command:
    @app_commands.command(name="next", description="When the next meeting is")
    @app_commands.describe(series="Of which series; all of them if you leave it out")
    async def next_meeting(interaction: Interaction, series: str | None = None) -> None:
        await _answer(interaction, await asyncio.to_thread(answerer.next_meeting, series, clock()))

    @next_meeting.autocomplete("series")
    async def complete(_: Interaction, typed: str) -> list[Choice]:
        begun = [name for name in answerer.series if name.startswith(typed.strip().casefold())]
        fitting = [name for name in begun if limits.size(name) <= limits.CHOICE_VALUE]
        return [app_commands.Choice(name=name, value=name) for name in fitting[: limits.CHOICES]]

    return next_meeting


def _named(hit: TopicHit) -> str:
    """`title · presenters · date`; a long title gives way."""
    people = ", ".join(person.name for person in hit.topic.presenters)
    behind = " · ".join(filter(None, (limits.clipped(safe_line(people), 40), hit.meeting.date.isoformat())))
    title = limits.clipped(safe_line(hit.topic.title), limits.CHOICE_NAME - limits.size(behind) - 3)
    return f"{title} · {behind}"


async def _answer(interaction: Interaction, answer: Answer) -> None:
    await interaction.response.send_message(embed=embed_of(render(answer)))


async def tell_failure(interaction: Interaction, error: app_commands.AppCommandError) -> None:
    """Logs what a command failed with, and tells who gave it a number to quote."""
    number = secrets.token_hex(4)
    name = interaction.command.name if interaction.command else "an unknown command"
    cause = getattr(error, "original", error)
    _LOG.error("/%s failed, told as %s", name, number, exc_info=cause)
    if isinstance(cause, discord.NotFound):  # it is too late: Discord knows this interaction no more
        return
    say = interaction.followup.send if interaction.response.is_done() else interaction.response.send_message
    try:
        await say(_FAILED.format(number=number), ephemeral=True)
    except discord.HTTPException as failure:
        _LOG.warning("nor could that be told: %s", failure)
