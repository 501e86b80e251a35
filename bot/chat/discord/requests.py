"""What somebody asks by a command, in a form that fits into a button, so that it can be asked again after a restart.

What a button holds comes back from outside: whatever it is, reading it gives a request within these limits, or None.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final
from urllib.parse import quote, unquote

from pydantic import AwareDatetime

from bot.answering import asking
from bot.answering.answerer import Answerer
from bot.answering.outcomes import Answer
from bot.chat.discord.limits import CUSTOM_ID, size
from bot.communities import Answerers
from bot.questions import Intent
from parsers.models import Model


class Kind(StrEnum):
    """What is asked; the letters stand in buttons that are out already, so they never change."""

    ASK = "a"
    WHO = "w"
    DEMO = "d"
    SLIDES = "s"
    WHEN = "t"
    ABOUT = "b"
    NEXT = "n"
    MEETING = "m"
    ATTENDEES = "l"
    PERSON = "p"
    ACTIONS = "x"
    DECISIONS = "k"
    SEARCH = "f"
    CATCHUP = "c"


_MINUTE: Final = 60
_WRITTEN: Final = re.compile(
    r"(?P<kind>[a-z])(?P<minute>[0-9a-z]{1,6}):(?P<series>[^:\s]*):(?P<text>.*)", re.DOTALL | re.ASCII
)


class Request(Model):
    """One question by a command: `text` is what its first option says, a topic's id or words."""

    kind: Kind
    text: str = ""
    series: str | None = None
    at: AwareDatetime

    def answer(self, answerers: Answerers) -> Answer:
        """Gives the answer, as of when it was asked."""
        asked, text = answerers.within(self.text)
        asked, series = asked.within(self.series or "")
        request = self.model_copy(update={"text": text, "series": series or None})
        return asked.answer(lambda one: _WAYS[self.kind](request, one))

    def written(self, most: int = CUSTOM_ID) -> str | None:
        """Gives it as `read` reads it, to the minute; None where that is longer than `most` UTF-16 units."""
        minute = _in_letters(int(self.at.timestamp()) // _MINUTE)
        text = f"{self.kind}{minute}:{quote(self.series or '', safe='', errors='replace')}:{self.text.strip()}"
        return text if size(text) <= most else None


def _of_topic(intent: Intent) -> "_Way":
    return lambda request, answerer: answerer.ask_for(intent, request.text, request.at)


def _of_meeting(intent: Intent) -> "_Way":
    return lambda request, answerer: asking.about_meeting(answerer, intent, request.text, request.series, request.at)


_Way = Callable[[Request, Answerer], Answer]
_WAYS: Final[Mapping[Kind, _Way]] = {
    Kind.ASK: lambda request, answerer: answerer.ask(request.text, request.at),
    Kind.WHO: _of_topic(Intent.WHO),
    Kind.DEMO: _of_topic(Intent.DEMO),
    Kind.SLIDES: _of_topic(Intent.SLIDES),
    Kind.WHEN: _of_topic(Intent.WHEN),
    Kind.ABOUT: _of_topic(Intent.ABOUT),
    Kind.NEXT: lambda request, answerer: answerer.next_meeting(request.series, request.at),
    Kind.MEETING: _of_meeting(Intent.MEETING),
    Kind.ATTENDEES: _of_meeting(Intent.ATTENDEES),
    Kind.PERSON: lambda request, answerer: asking.of_person(answerer, request.text, request.at),
    Kind.ACTIONS: lambda request, answerer: asking.tasks(answerer, request.text, request.series, request.at),
    Kind.DECISIONS: lambda request, answerer: asking.decided(answerer, request.text, request.at),
    Kind.SEARCH: lambda request, answerer: answerer.ask(f"search for {request.text}", request.at),
    Kind.CATCHUP: lambda request, answerer: answerer.ask(f"what did I miss since {request.text}", request.at),
}


def read(written: str) -> Request | None:
    """Gives the request that was written so; None where it is none."""
    found = _WRITTEN.fullmatch(written)
    if not found or found["kind"] not in set(Kind) or size(written) > CUSTOM_ID:
        return None
    at = dt.datetime.fromtimestamp(int(found["minute"], 36) * _MINUTE, dt.UTC)
    series = unquote(found["series"]) or None
    return Request(kind=Kind(found["kind"]), text=found["text"], series=series, at=at)


_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


def _in_letters(number: int) -> str:
    """Writes a number so that `int(…, 36)` reads it."""
    number, last = divmod(number, len(_DIGITS))
    return f"{_in_letters(number)}{_DIGITS[last]}" if number else _DIGITS[last]
