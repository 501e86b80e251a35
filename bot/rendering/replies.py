"""What a chat shows: cards of rows, in words that every chat puts into its own markup.

Texts here are plain and safe to show: no control or direction characters, no line ends. They carry no markup, and what
looks like it stays text: a chat escapes what it must.
"""

import re
from collections.abc import Iterator
from typing import Annotated, Final

from pydantic import AfterValidator, AwareDatetime

from bot.calendar.telling import countdown
from parsers.models import Model, ZonedDatetime, zone_name

_INVISIBLE: Final = re.compile(
    r"[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001]"
)
"""Zero-width characters and those that turn the direction of text; joiners stay, scripts and emoji need them."""

_STEERING: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
"""Control characters and line ends."""


def safe_line(text: str) -> str:
    """Gives a text as one line without what steers terminals or turns text around."""
    # what is printable holds none of either, as most texts do
    seen = text if text.isprintable() else _STEERING.sub(" ", _INVISIBLE.sub("", text))
    return " ".join(seen.split())


SafeLine = Annotated[str, AfterValidator(safe_line)]


class Words(Model):
    text: SafeLine
    strong: bool = False


class Linked(Model):
    """Words of ours on an address of the notes; it is http(s) and holds no space."""

    text: SafeLine
    url: str


class Moment(Model):
    """A point in time, which each chat shows in its own way."""

    at: ZonedDatetime
    seen_at: AwareDatetime | None = None
    """When it is shown, where it is to be told how long it is until then."""


Span = Words | Linked | Moment


class Row(Model):
    spans: tuple[Span, ...]
    """Joined by spaces."""
    quoted: bool = False
    """Whether these are words of the notes, exactly as they stand there."""


class Card(Model):
    """One thing that answers, with where it stands."""

    title: SafeLine
    rows: tuple[Row, ...]
    source: SafeLine
    """`path:line` of the notes."""
    url: str | None = None
    """The notes for a browser, at that line where their host knows how; http(s) and without a space."""


class Reply(Model):
    """What a chat shows: `lead` above the cards is empty where one card is the answer."""

    lead: SafeLine = ""
    cards: tuple[Card, ...] = ()


def plain(reply: Reply) -> str:
    """Gives a reply as text without any markup; addresses stand behind the words that link to them."""
    return "\n".join(_plain_lines(reply))


def _plain_lines(reply: Reply) -> Iterator[str]:
    if reply.lead:
        yield reply.lead
    for card in reply.cards:
        yield card.title
        for row in card.rows:
            words = " ".join(map(plain_span, row.spans))
            yield f'  "{words}"' if row.quoted else f"  {words}"
        yield f"  {card.source}"


def plain_span(span: Span) -> str:
    match span:
        case Words():
            return span.text
        case Linked():
            return f"{span.text}: {span.url}"
        case Moment():
            until = f", {countdown(span.at, span.seen_at)}" if span.seen_at else ""
            return f"{span.at:%A} {span.at.day} {span.at:%B %Y, %H:%M %Z} ({zone_name(span.at)}){until}"
