"""Settings of a bot that serves several communities: which server is whose, and whether all tables fit together."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic import Field

from bot.config.notes import NotesSettings
from bot.config.reminders import EventSettings, ReminderSettings
from bot.config.series import SeriesSettings
from bot.config.values import Community, Section


class GuildSettings(Section):
    """A server, and which community it sees."""

    id: int = Field(gt=0)
    community: Community


class Tables(NamedTuple):
    """The tables that name communities or servers."""

    notes: Sequence[NotesSettings]
    series: Sequence[SeriesSettings]
    reminders: Sequence[ReminderSettings]
    events: Sequence[EventSettings]
    guilds: Sequence[GuildSettings]


class Misfit(NamedTuple):
    location: tuple[int | str, ...]
    message: str
    """What is wrong with it and what to write."""


def misfits(tables: Tables) -> Iterator[Misfit]:
    """Gives what does not fit together.

    Where some notes are of a community, all are, and so is every series and reminder; whose an event is says its
    server. Nothing is of a community that has no notes, and no server sees two.
    """
    known = tuple(dict.fromkeys(one.community for one in tables.notes if one.community))
    for name in ("notes", "series", "reminders"):
        for number, one in enumerate(getattr(tables, name)):
            yield from _misfit((name, number), one.community, known)
    yield from _of_guilds(tables, known)
    yield from _of_series(tables.series)


def _misfit(table: tuple[str, int], community: str | None, known: Sequence[str]) -> Iterator[Misfit]:
    names = " or ".join(f'"{name}"' for name in known)
    if known and community is None:
        yield Misfit(table, f"it does not say whose it is, as others do; add community = {names}")
    elif community is not None and community not in known:
        way_out = f"write {names}, or add it to the tables" if known else "add it to the tables"
        yield Misfit((*table, "community"), f'no notes are of "{community}"; {way_out} [[notes]] of that community')


def _of_guilds(tables: Tables, known: Sequence[str]) -> Iterator[Misfit]:
    listed: set[int] = set()
    for number, guild in enumerate(tables.guilds):
        yield from _misfit(("guilds", number), guild.community, known)
        if guild.id in listed:
            yield Misfit(("guilds", number, "id"), f"server {guild.id} is listed already; a server sees one community")
        listed.add(guild.id)
    for number, event in enumerate(tables.events):
        if known and event.server not in listed:
            message = f"nobody says whose server {event.server} is; add a table [[guilds]] with that id"
            yield Misfit(("events", number, "server"), message)


def _of_series(series: Sequence[SeriesSettings]) -> Iterator[Misfit]:
    listed: set[tuple[str | None, str]] = set()
    for number, one in enumerate(series):
        if one.community and (one.community, one.name) in listed:
            message = f'"{one.community}" has a series "{one.name}" already; say all of it in one table'
            yield Misfit(("series", number, "name"), message)
        listed.add((one.community, one.name))
