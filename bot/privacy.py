"""People who do not want to be found: a library without them, for whatever is built from it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, TypeVar

from bot.library import Library
from bot.understanding.people import Aliases, Directory, directory_of, plain, same_person
from parsers.models import (
    AgendaItem,
    ChatMessage,
    Decision,
    Link,
    Meeting,
    Passage,
    Person,
    ProposedTopic,
    Topic,
    Utterance,
)

_IN_PLACE: Final = "somebody"

Presented = TypeVar("Presented", AgendaItem, ProposedTopic)
Said = TypeVar("Said", ChatMessage, Decision, Link, Passage, Utterance)


def hide(library: Library, names: Iterable[str], aliases: Aliases = MappingProxyType({})) -> tuple[Library, Aliases]:
    """Gives the library, and the other names of people, without those of these names.

    They are no attendees, presenters and owners any more, what they said in chats and transcripts is left out, and in
    what others wrote `somebody` stands in place of their names: whole ones, other ones, and first ones that nobody else
    has and that are no other word. The lines on which everything stands stay as they are.
    """
    names = tuple(names)
    if not names:
        return library, aliases
    hidden = _Hidden(library, names, aliases)
    meetings = tuple(map(hidden.meeting, library.meetings))
    left = {name: others for name, others in aliases.items() if not hidden.is_one(name)}
    return library.model_copy(update={"meetings": meetings}), MappingProxyType(left)


class _Hidden:
    """Knows those who are hidden by all their names, and takes them out."""

    def __init__(self, library: Library, names: tuple[str, ...], aliases: Aliases) -> None:
        directory = directory_of(library, aliases)
        written = set(_spellings(directory, names, aliases))
        shown = {plain(name).split()[0] for name in directory.names if name not in written and plain(name)}
        first = {name.split()[0] for name in written if len(name.split()) > 1}
        words = set(re.findall(r"\b[a-z]\w*", " ".join(_texts(library))))
        self._alone = {name for name in first if plain(name) not in shown and name.casefold() not in words}
        self._written = written
        self._plain = {plain(name) for name in written | self._alone}
        self._in_text = re.compile(rf"(?<!\w)(?:(?i:{_any_of(written)})|{_any_of(self._alone)})(?!\w)")

    def is_one(self, name: str) -> bool:
        """Whether this is a name of somebody who is hidden."""
        return plain(name) in self._plain or any(same_person(name, written) for written in self._written)

    def meeting(self, meeting: Meeting) -> Meeting:
        """Gives a meeting without them."""
        return meeting.model_copy(
            update={
                "title": self._text(meeting.title),
                "attendees": self._people(meeting.attendees),
                "topics": tuple(map(self._topic, meeting.topics)),
                "agenda": self._presented(meeting.agenda),
                "proposed_topics": self._presented(meeting.proposed_topics),
                "action_items": tuple(
                    replace(item, owners=self._people(item.owners), text=self._text(item.text))
                    for item in meeting.action_items
                ),
                "decisions": tuple(
                    replace(one, topic=self._text(one.topic) if one.topic else None)
                    for one in self._said(meeting.decisions)
                ),
                "chat": self._said(one for one in meeting.chat if not self.is_one(one.speaker)),
                "transcript": self._said(one for one in meeting.transcript if not self.is_one(one.speaker)),
            }
        )

    def _topic(self, topic: Topic) -> Topic:
        return replace(
            topic,
            title=self._text(topic.title),
            presenters=self._people(topic.presenters),
            passages=self._said(topic.passages),
            links=self._said(topic.links),
            slides=self._said(topic.slides),
        )

    def _people(self, people: Iterable[Person]) -> tuple[Person, ...]:
        return tuple(person for person in people if not self.is_one(person.name))

    def _presented(self, items: Iterable[Presented]) -> tuple[Presented, ...]:
        return tuple(
            replace(item, title=self._text(item.title), presenters=self._people(item.presenters)) for item in items
        )

    def _said(self, items: Iterable[Said]) -> tuple[Said, ...]:
        return tuple(replace(item, text=self._text(item.text)) for item in items)

    def _text(self, text: str) -> str:
        """The text with its line ends, of which a name may hold one."""
        return self._in_text.sub(lambda found: _IN_PLACE + "\n" * found[0].count("\n"), text)


def _spellings(directory: Directory, names: Iterable[str], aliases: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """All ways in which these people are written."""
    known = {other for name in names for other in (name, *aliases.get(name, ()))}
    yield from known
    for person in directory.names:
        spellings = {person, *directory.spellings(person)}
        if any(same_person(spelling, name) for spelling in spellings for name in known):
            yield from spellings


def _texts(library: Library) -> Iterator[str]:
    return (passage.text for meeting in library.meetings for topic in meeting.topics for passage in topic.passages)


def _any_of(names: Iterable[str]) -> str:
    """A pattern of these names, longest first, whatever white space stands between their words."""
    longest_first = sorted(filter(str.strip, names), key=lambda name: (-len(name), name))
    return "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first) or "(?!)"
