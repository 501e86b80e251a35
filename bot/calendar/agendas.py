"""What coming meetings are to be about: notes that were begun as an agenda, and topics that notes propose."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from bot.library import Library
from parsers.models import AgendaItem, Meeting, ProposedTopic, Topic


def is_agenda(notes: Meeting) -> bool:
    """Tells whether notes hold topics and nothing that only a meeting leaves: then they may stand there before it."""
    left = (notes.attendees, notes.recordings, notes.chat, notes.transcript, notes.action_items, notes.decisions)
    return bool(notes.agenda or notes.topics) and not any(left) and all(one.offset is None for one in notes.topics)


class Agendas:
    """The agendas and the proposed topics of a library, by series."""

    def __init__(self, library: Library) -> None:
        self._begun: dict[str, list[Meeting]] = defaultdict(list)
        self._held: dict[str, list[dt.date]] = defaultdict(list)
        self._proposed: dict[str, list[tuple[dt.date, ProposedTopic]]] = defaultdict(list)
        for meeting in library.meetings:
            self._held[meeting.series].append(meeting.date)
            if is_agenda(meeting):
                self._begun[meeting.series].append(meeting)
            for topic in meeting.proposed_topics:
                self._proposed[topic.series].append((meeting.date, topic))

    def begun(self, series: str, since: dt.date) -> Iterator[Meeting]:
        """Gives the notes of a series from that day on that are an agenda so far, oldest first."""
        notes = self._begun.get(series, ())
        return iter(notes[bisect_left(notes, since, key=lambda one: one.date) :])

    def topics(self, series: str, day: dt.date, today: dt.date) -> tuple[ProposedTopic, ...]:
        """Gives what the agenda of that day holds, and what was proposed since the series met last, up to `today`."""
        held = self._held.get(series, ())
        until = bisect_right(held, today)
        met = held[until - 1] if until else dt.date.min
        agenda = next((notes for notes in self.begun(series, day) if notes.date == day), None)
        proposed = (topic for on, topic in self._proposed.get(series, ()) if met <= on <= today)
        return _once((*(_listed(agenda) if agenda else ()), *proposed))


def _listed(notes: Meeting) -> Iterator[ProposedTopic]:
    listed: tuple[AgendaItem | Topic, ...] = (*notes.agenda, *notes.topics)
    for item in listed:
        yield ProposedTopic(series=notes.series, title=item.title, presenters=item.presenters, line=item.line)


def _once(topics: Iterable[ProposedTopic]) -> tuple[ProposedTopic, ...]:
    return tuple({topic.title.casefold(): topic for topic in reversed(tuple(topics))}.values())[::-1]
