"""What is offered while an option is typed, from memory; free text that is sent instead is resolved when it arrives."""

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Iterator
from itertools import islice, zip_longest
from types import MappingProxyType
from typing import Any, Final

import discord
from discord import app_commands

from bot.answering import suggestions
from bot.answering.answerer import Answerer
from bot.answering.outcomes import TopicHit
from bot.chat.discord import limits
from bot.communities import Communities, UnlistedServerError
from bot.rendering.replies import safe_line
from bot.series_names import qualified

Interaction = discord.Interaction[discord.Client]
Choice = app_commands.Choice[str]
Complete = Callable[[Interaction, str], Coroutine[Any, Any, list[Choice]]]
_Look = Callable[[Answerer, str], Iterator[tuple[str, str]]]
"""Gives what is offered for what is typed: names, each with the value that is sent for it."""

_MOST_NAMES: Final = 40
_MARKS: Final = MappingProxyType(
    {
        "title": "in title",
        "presenters": "presenter",
        "agenda": "in agenda",
        "links": "in links",
        "body": "said in notes",
    }
)


def topics(communities: Communities) -> Complete:
    """Gives what offers topics by `title · presenters · date · why`, each for its id; untyped the latest meeting's."""
    return _offering(communities, _topics)


def people(communities: Communities) -> Complete:
    return _offering(communities, _people)


def meetings(communities: Communities) -> Complete:
    """Gives what offers meetings by `title · date`, newest first, each for its id."""
    return _offering(communities, _meetings)


def series(communities: Communities) -> Complete:
    return _offering(communities, _series)


def _offering(communities: Communities, look: _Look) -> Complete:
    async def complete(interaction: Interaction, typed: str) -> list[Choice]:
        return await asyncio.to_thread(_choices, _offered(communities, look, interaction.guild_id, typed))

    return complete


def _offered(communities: Communities, look: _Look, server: int | None, typed: str) -> Iterator[tuple[str, str]]:
    """Gives what a server's community offers; in direct messages what all do, in turn, each with its name before it."""
    try:
        answerers, wanted = communities.of_server(server).within(typed)
    except UnlistedServerError:
        return
    if not answerers.are_told:
        yield from look(answerers.by_name[answerers.community], wanted)
        return
    of_each = [_named_for_all(name, look(one, wanted)) for name, one in answerers.by_name.items()]
    for row in zip_longest(*of_each):
        yield from filter(None, row)


def _named_for_all(community: str, offered: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, value in offered:
        whole = qualified(value, community)
        yield f"{community} · {name}", whole if limits.size(whole) <= limits.CHOICE_VALUE else value


def _choices(offered: Iterable[tuple[str, str]]) -> list[Choice]:
    fitting = (
        app_commands.Choice(name=limits.clipped(safe_line(name) or "…", limits.CHOICE_NAME), value=value)
        for name, value in offered
        if 0 < limits.size(value) <= limits.CHOICE_VALUE
    )
    return list(islice(fitting, limits.CHOICES))


def _people(answerer: Answerer, typed: str) -> Iterator[tuple[str, str]]:
    return ((name, name) for name in suggestions.people_like(answerer, typed))


def _series(answerer: Answerer, typed: str) -> Iterator[tuple[str, str]]:
    return ((name, name) for name in suggestions.series_like(answerer, typed))


def _meetings(answerer: Answerer, typed: str) -> Iterator[tuple[str, str]]:
    for one in suggestions.meetings_like(answerer, typed):
        yield _fitted(one.title, one.date.isoformat()), one.id


def _topics(answerer: Answerer, typed: str) -> Iterator[tuple[str, str]]:
    for hit in answerer.suggest(typed, limits.CHOICES):
        yield _named(answerer, typed, hit), answerer.topic_id(hit)


def _named(answerer: Answerer, typed: str, hit: TopicHit) -> str:
    presenters = limits.clipped(", ".join(person.name for person in hit.topic.presenters), _MOST_NAMES)
    matched = answerer.matched(typed, hit) if typed.strip() else ()
    why = _MARKS[matched[0]] if matched else "similar words" if typed.strip() else ""
    return _fitted(hit.topic.title, presenters, hit.meeting.date.isoformat(), why)


def _fitted(title: str, *behind: str) -> str:
    """Joins by ` · `; a long title gives way."""
    rest = " · ".join(filter(None, map(safe_line, behind)))
    return f"{limits.clipped(safe_line(title), limits.CHOICE_NAME - limits.size(rest) - 3)} · {rest}"
