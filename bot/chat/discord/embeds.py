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
    left = limits.EMBED_TOGETHER - limits.size(embed.description or "")
    for card in reply.cards[:_MOST_CARDS]:
        name = fitted(card.title, limits.FIELD_NAME) or "…"
        value = _lines(card, min(limits.FIELD_VALUE, left - limits.size(name)))
        if not value:
            break
        embed.add_field(name=name, value=value, inline=False)
        left -= limits.size(name) + limits.size(value)
    return embed


def _of_card(card: Card) -> discord.Embed:
    title = fitted(card.title, limits.EMBED_TITLE)
    footer = limits.clipped(card.source, _MOST_FOOTER)
    left = limits.EMBED_TOGETHER - limits.size(title) - limits.size(footer)
    rows = _joined((row_markup(row, limits.EMBED_DESCRIPTION) for row in card.rows), left)
    return discord.Embed(colour=_COLOUR, title=title, description=rows).set_footer(text=footer)


_MOST_FOOTER: Final = 300
"""A longer path is no help to anybody, and would take the answer's room."""


def _lines(card: Card, most: int) -> str:
    source = limits.clipped(card.source, _MOST_FOOTER)
    rows = [row_markup(row, limits.FIELD_VALUE) for row in card.rows]
    return _joined([*rows, escaped(source)], most)


def _joined(lines: Iterable[str], most: int) -> str:
    """Gives as many lines as fit, whole ones only."""
    kept, left = [], min(most, limits.EMBED_DESCRIPTION)
    for line in lines:
        if not line:
            continue
        if limits.size(line) + 1 > left:
            break
        kept.append(line)
        left -= limits.size(line) + 1
    return "\n".join(kept)
