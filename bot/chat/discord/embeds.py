"""Reply to embeds. Everything Discord shows of notes goes through here, so every limit is kept in one place."""

from collections.abc import Iterable, Iterator
from typing import Final

import discord

from bot.chat.discord import limits
from bot.chat.discord.markup import address, escaped, fitted, row_markup
from bot.rendering.replies import Card, Linked, Reply, Row

_COLOUR: Final = 0x892CA0
_MOST_CARDS: Final = 10
"""More than a reader takes in at once."""
_MOST_SOURCE: Final = 300
"""A longer path is no help to anybody, and would take the answer's room."""
_ROOM_FOR_NUMBER: Final = 40


def pages_of(reply: Reply) -> tuple[discord.Embed, ...]:
    """Gives a reply as one embed a page: a single card is the embed itself, several are its fields."""
    if len(reply.cards) == 1 and not reply.lead:
        pages = [_of_rows(reply.cards[0], rows) for rows in _rows_by_page(reply.cards[0])]
    else:
        lead = fitted(reply.lead, limits.EMBED_DESCRIPTION)
        pages = [_of_fields(lead, fields) for fields in _fields_by_page(reply.cards, lead)]
    if len(pages) > 1:
        for number, page in enumerate(pages, start=1):
            before = f"{page.footer.text} · " if page.footer.text else ""
            page.set_footer(text=f"{before}page {number} of {len(pages)}")
    return tuple(pages)


def _of_rows(card: Card, rows: Iterable[str]) -> discord.Embed:
    embed = discord.Embed(colour=_COLOUR, title=fitted(card.title, limits.EMBED_TITLE), description="\n".join(rows))
    embed.url = _link_of(card)
    return embed.set_footer(text=limits.clipped(card.source, _MOST_SOURCE))


def _rows_by_page(card: Card) -> list[list[str]]:
    pages: list[list[str]] = [[]]
    left = limits.EMBED_DESCRIPTION
    for line in filter(None, (row_markup(row, limits.EMBED_DESCRIPTION) for row in card.rows)):
        if limits.size(line) + bool(pages[-1]) > left:
            pages.append([])
            left = limits.EMBED_DESCRIPTION
        left -= limits.size(line) + bool(pages[-1])
        pages[-1].append(line)
    return pages


def _of_fields(lead: str, fields: Iterable[tuple[str, str]]) -> discord.Embed:
    embed = discord.Embed(colour=_COLOUR, description=lead or None)
    for name, value in fields:
        embed.add_field(name=name, value=value, inline=False)
    return embed


def _fields_by_page(cards: Iterable[Card], lead: str) -> list[list[tuple[str, str]]]:
    room = limits.EMBED_TOGETHER - limits.size(lead) - _ROOM_FOR_NUMBER
    pages: list[list[tuple[str, str]]] = [[]]
    left = room
    for card in cards:
        name, value = fitted(card.title, limits.FIELD_NAME) or "…", _value(card)
        needed = limits.size(name) + limits.size(value)
        if needed > left or len(pages[-1]) == _MOST_CARDS:
            pages.append([])
            left = room
        pages[-1].append((name, value))
        left -= needed
    return pages


def _value(card: Card) -> str:
    """The rows as far as they fit, whole ones only, and the source."""
    source = _source(card)
    return "\n".join((*_as_fit((row_markup(row, limits.FIELD_VALUE) for row in card.rows), source), source))


def _as_fit(lines: Iterable[str], last: str) -> Iterator[str]:
    left = limits.FIELD_VALUE - limits.size(last)
    for line in filter(None, lines):
        left -= limits.size(line) + 1
        if left < 0:
            return
        yield line


_LONGEST_LINKED_SOURCE: Final = 600


def _source(card: Card) -> str:
    link = _link_of(card)
    linked = row_markup(Row(spans=(Linked(text=card.source, url=link),)), _LONGEST_LINKED_SOURCE) if link else ""
    return linked or escaped(limits.clipped(card.source, _MOST_SOURCE))


def _link_of(card: Card) -> str | None:
    """The address of the notes, where Discord takes one that long."""
    url = address(card.url) if card.url else None
    return url if url and limits.size(url) <= limits.ADDRESS else None
