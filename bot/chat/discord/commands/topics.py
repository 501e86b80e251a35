"""`/ask`, and the commands that ask one thing about a topic."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Any, Final

import discord
from discord import app_commands

from bot.chat.discord import options
from bot.chat.discord.requests import Kind, Request
from bot.chat.discord.responding import Responder

Interaction = discord.Interaction[discord.Client]
Command = app_commands.Command[Any, ..., None]

PRIVATE: Final = "Show the answer to you alone"
_LONGEST_QUESTION: Final = 600

_OF_TOPIC: Final = MappingProxyType(
    {
        "who": (Kind.WHO, "Who presented a topic"),
        "demo": (Kind.DEMO, "The recording of a topic, from its demo on"),
        "slides": (Kind.SLIDES, "The slides of a topic"),
        "when": (Kind.WHEN, "When a topic came up"),
        "about": (Kind.ABOUT, "What was said about a topic, in the words of the notes"),
    }
)


def commands(responder: Responder) -> Iterator[Command]:
    yield _ask(responder)
    for name, (kind, description) in _OF_TOPIC.items():
        yield _about_topic(responder, name, kind, description)


def _ask(responder: Responder) -> Command:
    @app_commands.command(description="Ask the meeting notes a question in your own words")
    @app_commands.describe(question="Such as: who presented the security check?", private=PRIVATE)
    async def ask(
        interaction: Interaction,
        question: app_commands.Range[str, 1, _LONGEST_QUESTION],
        private: bool | None = None,  # noqa: FBT001 - Discord names it
    ) -> None:
        request = Request(kind=Kind.ASK, text=question, at=responder.clock())
        await responder.respond(interaction, request, private=private)

    return ask


def _about_topic(responder: Responder, name: str, kind: Kind, description: str) -> Command:
    @app_commands.command(name=name, description=description)
    @app_commands.describe(topic="Words of its title, or choose one of the topics offered", private=PRIVATE)
    @app_commands.autocomplete(topic=options.topics(responder.communities))
    async def about_topic(
        interaction: Interaction,
        topic: str,
        private: bool | None = None,  # noqa: FBT001 - Discord names it
    ) -> None:
        await responder.respond(interaction, Request(kind=kind, text=topic, at=responder.clock()), private=private)

    return about_topic
