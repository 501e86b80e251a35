"""What notes announce, as known on a day.

Notes say "the next meeting is X", and that is worth as much as they are new. So, per series:

- An announcement holds from the day of its notes on: it takes the place of whatever older notes, of any series,
  announced for later days. What they announced for a day up to then stands: notes tell of nothing before themselves.
- One that is not after its own notes is a line left over from a copy. It says nothing and takes nobody's place.
- Notes of one day: those of the series itself are heard before others.
- When the newest announcement has passed, an older one further ahead does not return: a meeting brought forward would
  be announced twice. Nothing coming is announced then.
- The meeting whose place it takes is the same meeting, moved, so that it keeps its name in calendars.
"""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Self

from bot.calendar.occurrences import Occurrence, Status
from bot.library import Library
from parsers.models import Announcement, Meeting


class Said(NamedTuple):
    """One announcement, and what became of the same meeting before it."""

    announcement: Announcement
    notes: Meeting
    planned_for: dt.date
    """The day that was announced first."""
    changes: int
    instead_of: "Said | None"
    """What it takes the place of: another start of the same meeting."""

    @property
    def day(self) -> dt.date:
        return self.announcement.starts_at.date()

    def follows(self, before: "Said | None") -> Self:
        """Gives it as another word on the meeting that `before` announced."""
        if before is None:
            return self
        if before.announcement.starts_at == self.announcement.starts_at:
            return self._replace(planned_for=before.planned_for, changes=before.changes)
        replaced = before._replace(instead_of=None)
        return self._replace(planned_for=before.planned_for, changes=before.changes + 1, instead_of=replaced)


class Word(NamedTuple):
    """What one meeting's notes say of one series."""

    notes: Meeting
    said: tuple[Said, ...]


_DAY: Final = dt.timedelta(days=1)


class Announcements:
    """The announcements of a library by series, so that asking costs the same for ten meetings and ten thousand."""

    def __init__(self, library: Library) -> None:
        self._oldest_first: Mapping[str, Sequence[Word]] = _words(library)

    @property
    def series(self) -> tuple[str, ...]:
        return tuple(self._oldest_first)

    @property
    def news(self) -> frozenset[dt.datetime]:
        """The instants from which another announcement is known: the start of its notes' day, here or there."""
        return frozenset(
            dt.datetime.combine(word.notes.date, dt.time(), zone).astimezone(dt.UTC)
            for words in self._oldest_first.values()
            for word in words
            for zone in {dt.UTC, *(said.announcement.starts_at.tzinfo for said in word.said)}
        )

    def standing(self, now: dt.datetime, series: str) -> tuple[Occurrence, ...]:
        """Gives the coming meetings of a series, soonest first, that notes dated up to `now` announce."""
        coming = {said.day: _occurrence(said) for said in _standing(self._oldest_first.get(series, ()), now)}
        return tuple(sorted(coming.values(), key=lambda occurrence: occurrence.instant))

    def passed(self, now: dt.datetime, series: str, since: dt.date) -> Iterator[Said]:
        """Gives what was announced for days from `since` until `now`, and stood when its day came."""
        words = self._oldest_first.get(series, ())
        following: dt.date | None = None
        for number in reversed(range(bisect_right(words, now.date(), key=_date))):
            word = words[number]
            if word.notes.date < since - _LONGEST_AHEAD:
                return
            for said in word.said:
                if since <= said.day <= now.date() and (following is None or said.day <= following):
                    yield said
            following = word.notes.date


_LONGEST_AHEAD: Final = dt.timedelta(days=400)


def _words(library: Library) -> Mapping[str, Sequence[Word]]:
    words: dict[str, list[Word]] = defaultdict(list)
    for meeting in library.meetings:
        said: dict[str, list[Said]] = defaultdict(list)
        for announcement in meeting.next_meetings:
            if _is_ahead(announcement, meeting):
                one = Said(announcement, meeting, announcement.starts_at.date(), changes=0, instead_of=None)
                said[announcement.series].append(one)
        for series, of_series in said.items():
            words[series].append(Word(meeting, tuple(of_series)))
    return {series: tuple(_followed(_in_order(of_series, series))) for series, of_series in words.items()}


def _is_ahead(announcement: Announcement, notes: Meeting) -> bool:
    day = announcement.starts_at.date()
    return day > notes.date or (day == notes.date and announcement.series != notes.series)


def _in_order(words: Sequence[Word], series: str) -> list[Word]:
    return sorted(words, key=lambda word: (word.notes.date, word.notes.series == series, word.notes.id))


def _followed(words: Sequence[Word]) -> Iterator[Word]:
    """Gives the words with each announcement told as news of the meeting whose place it takes."""
    pending: tuple[Said, ...] = ()
    for word in words:
        pending = tuple(said for said in pending if said.day > word.notes.date)
        same = {said.day: said for said in pending}
        days = {said.day for said in word.said}
        moved = iter([said for said in pending if said.day not in days])
        said = tuple(one.follows(same.get(one.day) or next(moved, None)) for one in word.said)
        yield Word(word.notes, said)
        pending = said


def _standing(oldest_first: Sequence[Word], now: dt.datetime) -> Iterator[Said]:
    """Gives what still holds of one series' announcements, the weakest first."""
    holding: list[Said] = []
    today = now.astimezone(dt.UTC).date()
    until: dt.date | None = None
    for number in reversed(range(bisect_right(oldest_first, today + _DAY, key=_date))):
        word = oldest_first[number]
        if until is not None and until < today - _DAY:
            break  # anything older is over in every zone
        known = [said for said in word.said if word.notes.date <= today_of(now, said.announcement.starts_at)]
        for said in known:
            day_stands = until is None or said.day <= until
            if day_stands and said.announcement.starts_at.astimezone(dt.UTC) >= now:
                holding.append(said)
        if known:
            until = word.notes.date
    return reversed(holding)


def _date(word: Word) -> dt.date:
    return word.notes.date


def today_of(now: dt.datetime, start: dt.datetime) -> dt.date:
    """Gives the day it is in the meeting's zone or in UTC, the later: asked as of a day, `now` is its start in UTC."""
    return max(now.astimezone(dt.UTC).date(), now.astimezone(start.tzinfo).date())


def _occurrence(said: Said) -> Occurrence:
    announcement, notes, before = said.announcement, said.notes, said.instead_of
    moved = before is not None and before.notes.date < notes.date
    sure = Status.MOVED if moved else Status.ANNOUNCED
    return Occurrence(
        series=announcement.series,
        starts_at=announcement.starts_at,
        status=Status.CORRECTED if announcement.corrected else sure,
        source=notes.source,
        line=announcement.line,
        note=announcement.corrected,
        evidence_date=notes.date,
        contradictions=() if before is None else (_told(before),),
        planned_for=said.planned_for,
        changes=said.changes,
    )


def _told(said: Said) -> str:
    when = f"{said.announcement.starts_at:%Y-%m-%d %H:%M}"
    return f"{said.notes.source.path}:{said.announcement.line} announced {when}"
