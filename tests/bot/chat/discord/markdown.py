"""Reads the bot's markdown as Discord does: what people see can be compared with what was meant."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple
from urllib.parse import unquote

from bot.rendering.replies import Linked, Moment, Row, Span, Words
from parsers.models import zone_name

_TOKEN: Final = re.compile(
    r"""
      \\(?P<escaped>[^0-9A-Za-z\s])
    | \*\*(?P<strong>(?:\\[\s\S]|[^\\])+?)\*\*(?!\*)
    | \[(?P<words>(?:\\.|[^\[\]\\])*)\]\((?P<target>https?://[^\s()<>]+)\)
    | <t:(?P<time>\d+):[FR]>
    | (?P<bare>https?://[^\s<]+[^<.,:;"'\]\s])
    | (?P<live>[\\*~|`\[\]<>]|_(?![0-9A-Za-z])|@(?!\u200b))
    """,
    re.VERBOSE,
)
_BARE: Final = re.compile(r"https?://[^\s<>\"\]`]+")
_LINE_START: Final = re.compile(r"[#>]|-\s|\d+\.\s|-#", re.MULTILINE)
_ELLIPSIS: Final = "…"


class Read(NamedTuple):
    text: str
    """What people see; a time is its seconds since 1970."""
    links: tuple[tuple[str, str], ...]
    """The words and the address of each masked link, the address without percent signs."""
    live: tuple[str, ...]
    """What would act as markup or mention and was not meant to."""


def read(markdown: str) -> Read:
    links: list[tuple[str, str]] = []
    live: list[str] = [found.group() for line in markdown.split("\n") if (found := _LINE_START.match(line))]

    def seen(found: re.Match[str]) -> str:
        if found["strong"]:
            return str(_TOKEN.sub(seen, found["strong"]))
        if found["target"]:
            words = _as_seen(_TOKEN.sub(seen, found["words"]))
            links.append((words, _address(found["target"])))
            return words
        if found["bare"]:
            return _address(found["bare"])
        if found["live"]:
            live.append(found["live"])
        return found["escaped"] or found["time"] or found["live"] or ""

    text = _as_seen(_TOKEN.sub(seen, markdown))
    return Read(text, tuple(links), tuple(live))


def shows(markdown: str, row: Row) -> bool:
    """Whether a line shows a row or a beginning of it, and nothing acts but what the row says."""
    prefix = "> " if row.quoted else ""
    if not markdown.startswith(prefix):
        return False
    shown = read(markdown.removeprefix(prefix))
    meant = {(span.text, _address(span.url)) for span in row.spans if isinstance(span, Linked)}
    return not shown.live and meant.issuperset(shown.links) and is_beginning(shown.text, _texts(row))


def is_beginning(shown: str, texts: Sequence[str]) -> bool:
    """Whether these are the texts one after the other, each whole or cut with an ellipsis; the last may be missing."""
    if not shown or not texts:
        return not shown
    first, *others = texts
    cuts = [at for at, letter in enumerate(shown) if letter == _ELLIPSIS and first.startswith(shown[:at])]
    ends = [at + 1 for at in cuts] + ([len(first)] if shown.startswith(first) else [])
    return any(is_beginning(shown[end:].removeprefix(" "), others) for end in ends)


def with_addresses_read(text: str) -> str:
    """Gives a text as `read` does: without percent signs in its addresses."""
    return _BARE.sub(lambda found: _address(found.group()), text)


def _texts(row: Row) -> Sequence[str]:
    return [_text(span) for span in row.spans]


def _text(span: Span) -> str:
    match span:
        case Words() | Linked():
            return with_addresses_read(span.text)
        case Moment():
            seconds = int(span.at.timestamp())
            return f"{seconds} ({seconds}, {zone_name(span.at)})"


def _as_seen(text: str) -> str:
    return text.replace("@\u200b", "@")


def _address(url: str) -> str:
    return unquote(url, errors="surrogateescape")
