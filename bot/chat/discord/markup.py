"""Texts of notes in Discord's markdown: what looks like markup in them is shown as it stands, and nothing mentions.

Escaped is what Discord's markdown gives a meaning (https://support.discord.com/hc/en-us/articles/210298617): emphasis,
code, spoilers, links, quotes, headings, lists, `<…>` for mentions, emoji and times.
"""

import datetime as dt
import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from bot.chat.discord.limits import size
from bot.rendering.replies import Linked, Moment, Row, Span, Words
from parsers.links import trimmed
from parsers.models import zone_name

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"\]`]+")
_ENDS_ADDRESS: Final = re.compile(r"[.,:;\"')]*(?:\s|$)")
"""What Discord takes for no part of the address before it; anything else needs a space in between."""
_LINE_START: Final = re.compile(r"[#\->]|\d+\.")
"""What begins a heading, list or quote; its last letter is the one to escape."""
_EMOJI: Final = re.compile(r":(?=[^\s:]+:)")
"""`:lock:` would become a picture."""
_NO_BREAK: Final = "\u200b"
_ESCAPED: Final = MappingProxyType(
    str.maketrans({letter: f"\\{letter}" for letter in r"\*_~|`[]<>"} | {"@": f"@{_NO_BREAK}"})
)
"""Letters that are escaped wherever they stand; `@everyone` is a word to readers then and nothing to Discord."""
_BY_LETTERS: Final = r"(?![#\->]|\d+\.|.*(?:https?:|:[^\s:]+:))"
"""Before what holds no address, and nothing that means something only where it stands."""
_LETTER_BY_LETTER: Final = re.compile(_BY_LETTERS, re.DOTALL)
_PLAIN: Final = re.compile(rf"{_BY_LETTERS}[^\\*_~|`\[\]<>@]*", re.DOTALL)
"""What stands for itself, as most texts do."""

_IN_ADDRESS: Final = "/?&=#%:;,+@!$~-._'"
"""What stays as it is in an address: everything else that could end a link or begin markup is percent-encoded."""
_CUT_BEHIND_ADDRESS: Final = re.compile(r"https?://\S+\s*$")
"""An ellipsis would become part of it, so such an address is left out whole."""
_ELLIPSIS: Final = "…"


def escaped(text: str) -> str:
    """Gives plain text so that Discord shows it as it stands; addresses in it stay addresses."""
    if _PLAIN.fullmatch(text):
        return text
    return text.translate(_ESCAPED) if _LETTER_BY_LETTER.match(text) else "".join(_pieces(text))


def row_markup(row: Row, most: int) -> str:
    """Gives a row of at most `most` UTF-16 units: what does not fit is left out whole, or cut at a letter."""
    prefix = "> " if row.quoted else ""
    pieces = [prefix]
    left = most - size(prefix)
    for number, span in enumerate(row.spans):
        gap = " " if number else ""
        piece = _span_markup(span, left - size(gap))
        if not piece:
            break
        pieces += gap, piece
        left -= size(gap) + size(piece)
    return "".join(pieces) if len(pieces) > 1 else ""


def fitted(text: str, most: int) -> str:
    """Gives escaped text of at most `most` UTF-16 units, cut with an ellipsis where it is longer."""
    whole = escaped(text)
    if size(whole) <= most:
        return whole
    kept, left = "", most - size(_ELLIPSIS)
    for piece in _pieces(text):
        if size(piece) > left:
            break
        kept, left = kept + piece, left - size(piece)
    kept = _CUT_BEHIND_ADDRESS.sub("", kept).rstrip()
    return f"{kept}{_ELLIPSIS}" if kept else ""


def timestamp(at: dt.datetime, style: str) -> str:
    """Gives a time that each reader sees in their own zone: `F` in full, `R` from now."""
    return f"<t:{int(at.timestamp())}:{style}>"


def _span_markup(span: Span, most: int) -> str:
    match span:
        case Words():
            text = fitted(span.text, most - 4 if span.strong else most)
            return f"**{text}**" if span.strong and text else text
        case Linked():
            return _whole(f"[{escaped(span.text)}]({address(span.url)})", most)
        case Moment():
            shown = f"{timestamp(span.at, 'F')} ({timestamp(span.at, 'R')}, {zone_name(span.at)})"
            return _whole(shown, most)


def _whole(markup: str, most: int) -> str:
    return markup if size(markup) <= most else ""


def _pieces(text: str) -> Iterator[str]:
    """The escaped text in pieces that may be cut between, but not within."""
    to_escape = {found.start() for found in _EMOJI.finditer(text)}
    if starts_line := _LINE_START.match(text):
        to_escape.add(starts_line.end() - 1)
    position = 0
    for found in _ADDRESS.finditer(text):
        bare = trimmed(found.group())
        yield from (_letter(text[at], at in to_escape) for at in range(position, found.start()))
        yield address(bare)
        position = found.start() + len(bare)
        if not _ENDS_ADDRESS.match(text, position):
            yield " "
    yield from (_letter(text[at], at in to_escape) for at in range(position, len(text)))


def _letter(letter: str, special: bool) -> str:  # noqa: FBT001 - one place calls it
    return f"\\{letter}" if special else _ESCAPED.get(ord(letter), letter)


def address(url: str) -> str:
    """Gives an address of the notes so that nothing in it ends a link or begins markup."""
    return quote(url, safe=_IN_ADDRESS, errors="replace")
