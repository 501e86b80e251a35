"""What a meeting bot keeps of a meeting, whether it was told by the log or by the summary that the bot made of it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from parsers.models import ChatMessage, Person


class Kind(StrEnum):
    TOPIC = "topic"
    INFO = "info"
    IDEA = "idea"
    HELP = "help"
    LINK = "link"
    ACTION = "action"
    AGREED = "agreed"


KINDS: Final = {
    "topic": Kind.TOPIC,
    "subtopic": Kind.TOPIC,
    "info": Kind.INFO,
    "idea": Kind.IDEA,
    "help": Kind.HELP,
    "halp": Kind.HELP,
    "link": Kind.LINK,
    "action": Kind.ACTION,
    "agreed": Kind.AGREED,
    "agree": Kind.AGREED,
    "accepted": Kind.AGREED,
    "accept": Kind.AGREED,
    "rejected": Kind.AGREED,
    "reject": Kind.AGREED,
}
"""By the command in a log or the label in a summary, in lower case."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the minutes."""

    kind: Kind
    text: str
    line: int


@dataclass(slots=True)
class Minutes:
    name: str = ""
    """The channel and what the meeting was called when it was started, as written."""
    line: int = 1
    day: dt.date | None = None
    start: dt.time | None = None
    zone: str | None = None
    entries: list[Entry] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    """By nick, the bot left out."""
    aliases: dict[str, str] = field(default_factory=dict)
    """Nicks by other names that people gave themselves."""
    chat: list[ChatMessage] = field(default_factory=list)

    @property
    def nicks(self) -> Iterator[str]:
        return (person.name for person in self.people)
