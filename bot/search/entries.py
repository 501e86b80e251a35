"""Topics of a library by their numbers: the oldest meeting's first."""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, overload

from bot.library import Library
from bot.search.words import stem, words_of
from parsers.models import AgendaItem, Meeting, Topic

_LONGEST_ID: Final = 95
_SPEAKS_OF: Final = 0.5


class Entry(NamedTuple):
    """A topic and the meeting it belongs to."""

    meeting: Meeting
    place: int
    """Which of the meeting's topics it is, from 0 on."""

    @property
    def topic(self) -> Topic:
        return self.meeting.topics[self.place]

    @property
    def id(self) -> str:
        """A name that stays the same over restarts: `series/date#words-of-title`."""
        return ids_of(self.meeting)[self.place]

    @property
    def agenda(self) -> tuple[AgendaItem, ...]:
        """Agenda lines that speak of this topic."""
        return agenda_of(self.meeting).get(self.place, ())


class Entries(Sequence[Entry]):
    """Every topic of a library; made when it is asked for, so that none takes room."""

    def __init__(self, library: Library) -> None:
        self._meetings = tuple(meeting for meeting in library.meetings if meeting.topics)
        self._firsts = array("I", [0])
        for meeting in self._meetings:
            self._firsts.append(self._firsts[-1] + len(meeting.topics))

    def __len__(self) -> int:
        return self._firsts[-1]

    @overload
    def __getitem__(self, number: int) -> Entry: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Entry]: ...
    def __getitem__(self, number: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(number, slice):
            return [self[one] for one in range(*number.indices(len(self)))]
        place = bisect_right(self._firsts, number) - 1
        if not 0 <= place < len(self._meetings):
            raise IndexError(number)
        return Entry(self._meetings[place], number - self._firsts[place])

    def __iter__(self) -> Iterator[Entry]:
        for meeting in self._meetings:
            for place in range(len(meeting.topics)):
                yield Entry(meeting, place)


def ids_of(meeting: Meeting) -> list[str]:
    """Gives stable names of a meeting's topics, numbered where it repeats one."""
    ids: list[str] = []
    seen: Counter[str] = Counter()
    for topic in meeting.topics:
        slug = "-".join(words_of(topic.title)) or "topic"
        base = f"{meeting.id}#{slug}"[:_LONGEST_ID]
        seen[base] += 1
        ids.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    return ids


def agenda_of(meeting: Meeting) -> Mapping[int, tuple[AgendaItem, ...]]:
    """Gives the agenda lines that speak of each of a meeting's topics, by the topics' places."""
    lines: dict[int, tuple[AgendaItem, ...]] = {}
    if not meeting.agenda:
        return lines
    titles = [{stem(word) for word in words_of(topic.title)} for topic in meeting.topics]
    for item in meeting.agenda:
        words = {stem(word) for word in words_of(item.title)}
        alike = [(len(words & title) / max(1, min(len(words), len(title))), len(words & title)) for title in titles]
        if alike and max(alike)[0] >= _SPEAKS_OF:
            number = alike.index(max(alike))
            lines[number] = (*lines.get(number, ()), item)
    return lines
