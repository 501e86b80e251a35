"""Chats saved from a call: `00:09:42`, name and words between tabs, replies and reactions among them."""

import re
from collections.abc import Iterator
from typing import Final

from parsers.faults import Faults
from parsers.formats.call_files import call_of, day_of_call, unaffiliated
from parsers.formats.format import Format
from parsers.models import ChatMessage, ParseResult, Source, Unreadable

_MESSAGE: Final = re.compile(r"\s*(?P<time>\d{1,2}:\d{2}:\d{2})\t\s*(?P<who>[^\t\n:]{1,80}):\t(?P<text>.*)")
_REACTION: Final = re.compile(r"\s*(?:Reacted to \".*\" with \S+|Removed an? \S+ reaction from \".*\")\s*", re.DOTALL)
_QUOTE: Final = re.compile(r"\s*Replying to \"[^\n]*\"\s*\n\s*")


def _recognise(text: str) -> str | None:
    return "lines of a time, a name and words between tabs" if _MESSAGE.match(text) else None


def parse(text: str, source: Source) -> ParseResult:
    """Gives the call with what was written in it; reactions and quotes in replies are nobody's words."""
    faults = Faults(source.path)
    day = day_of_call(None, source.path, 1, faults)
    written = tuple(_written(text))
    if day is None or not written:
        if day is not None:
            faults.error(1, "no-messages", "nobody wrote anything; remove the file")
        return Unreadable(diagnostics=tuple(faults.found))
    return call_of(day, source, faults, chat=written)


def _written(text: str) -> Iterator[ChatMessage]:
    """The messages, each up to the next; an empty line parts a reply from what it quotes."""
    lines = text.split("\n")
    heads = [(number, found) for number, line in enumerate(lines) if (found := _MESSAGE.match(line))]
    ends = [*(number for number, _ in heads[1:]), len(lines)]
    for (number, found), end in zip(heads, ends, strict=False):
        words = _QUOTE.sub("", "\n".join([found["text"], *lines[number + 1 : end]]).strip())
        if words and not _REACTION.fullmatch(words):
            speaker = unaffiliated(found["who"])
            yield ChatMessage(speaker=speaker, time=f"{found['time']:0>8}", text=words, line=number + 1)


FORMAT = Format("timed-chat", _recognise, parse)
