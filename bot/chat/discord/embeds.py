"""Reply to embed. Everything Discord shows of notes goes through here, so every limit is kept in one place."""

from collections.abc import Iterable
from typing import Final

import discord

from bot.chat.discord import limits
from bot.chat.discord.markup import escaped, fitted, row_markup
from bot.rendering import Card, Reply

_COLOUR: Final = 0x892CA0
_MOST_CARDS: Final = 10
"""More than a reader takes in at once."""


def embed_of(reply: Reply) -> discord.Embed:
    """Gives one embed: a single card is the embed itself, several are its fields."""
    if len(reply.cards) == 1 and not reply.lead:
        return _of_card(reply.cards[0])
    embed = discord.Embed(colour=_COLOUR, description=fitted(reply.lead, limits.EMBED_DESCRIPTION) or None)
    left = limits.EMBED_TOGETHER - limits.size(embed.description or "") - _ROOM_FOR_MORE
    shown = 0
    for card in reply.cards[:_MOST_CARDS]:
        name = fitted(card.title, limits.FIELD_NAME) or "…"
        value = _lines(card, min(limits.FIELD_VALUE, left - limits.size(name)))
        if not value:
            break
        embed.add_field(name=name, value=value, inline=False)
        left -= limits.size(name) + limits.size(value)
        shown += 1
    if shown < len(reply.cards):
        embed.set_footer(text=f"and {len(reply.cards) - shown} more")
    return embed


def _of_card(card: Card) -> discord.Embed:
    title = fitted(card.title, limits.EMBED_TITLE)
    footer = limits.clipped(card.source, _MOST_FOOTER)
    left = limits.EMBED_TOGETHER - limits.size(title) - limits.size(footer)
    rows = _joined((row_markup(row, limits.EMBED_DESCRIPTION) for row in card.rows), left)
    return discord.Embed(colour=_COLOUR, title=title, description=rows).set_footer(text=footer)


_ROOM_FOR_MORE: Final = 40
_MOST_FOOTER: Final = 300
"""A longer path is no help to anybody, and would take the answer's room."""


def _lines(card: Card, most: int) -> str:
    source = escaped(limits.clipped(card.source, _MOST_FOOTER))
    room = most - limits.size(source) - 1
    rows = _joined((row_markup(row, room) for row in card.rows), room)
    return _joined([rows, source], most)


def _joined(lines: Iterable[str], most: int) -> str:
    """Gives as many lines as fit, whole ones only."""
    kept: list[str] = []
    left = min(most, limits.EMBED_DESCRIPTION)
    for line in lines:
        if not line:
            continue
        needed = limits.size(line) + bool(kept)
        if needed > left:
            break
        kept.append(line)
        left -= needed
    return "\n".join(kept)
