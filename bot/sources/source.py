"""A source of notes: what has not changed is not parsed again, what went bad stays as it was."""

import datetime as dt
import hashlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from bot.sources import text
from bot.sources.folder import Parse
from bot.sources.notes_file import MOST_BYTES, Listing, NotesFile
from parsers.formats import parse_all
from parsers.models import Diagnostic, Model, Parsed, ParseResult, Source, Unreadable

Progress = Callable[[int, int], None]
"""Is told how many files of how many are read."""


class Terms(Model):
    """What the configuration says of all meetings of a source."""

    series: str | Mapping[str, str] | None = None
    """The series that all of them are of, or names by those that the notes give."""
    zone: str | None = None
    start: dt.time | None = None
    join_url: str | None = None
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file."""

    digest: bytes
    """Of its bytes; empty where there were none."""
    url: str | None
    results: tuple[ParseResult, ...]
    kept: bool = False
    """Whether its meetings are those of an earlier reading, as nothing can be read from it now."""

    @property
    def meetings(self) -> tuple[Parsed, ...]:
        return tuple(one for one in self.results if isinstance(one, Parsed))


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was read from a source at one time."""

    readings: Mapping[str, Reading] = field(default_factory=dict)
    """By the names of the files, in the order of the listing."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Of the source itself: what was left out."""
    failure: str | None = field(default=None, compare=False)
    """Why some of it is not as it is now."""

    @property
    def meetings(self) -> int:
        """How many meetings were read."""
        return sum(len(reading.meetings) for reading in self.readings.values())

    @property
    def results(self) -> Iterator[ParseResult]:
        """Gives each meeting, and why others could not be read."""
        for reading in self.readings.values():
            yield from reading.results
        if self.diagnostics:
            yield Unreadable(diagnostics=self.diagnostics)


class Place(Protocol):
    """Where notes are."""

    @property
    def name(self) -> str:
        """What people who may know of it call it."""

    @property
    def interval(self) -> float:
        """Seconds after which it is looked at again where nothing tells of changes."""

    def listing(self) -> Listing:
        """Gives the files that are there now, on this disk; it may wait. Raises SourceError."""

    def kept(self) -> Listing | None:
        """Gives the files that an earlier process found, for when they cannot be had now; None where there are none."""

    def changes(self, stop: threading.Event, pause: Callable[[], float]) -> Iterator[None]:
        """Gives word whenever it is to be looked at again, `pause()` seconds later at most, until `stop` is set."""


@dataclass(frozen=True, slots=True)
class NotesSource:
    """A place with notes, and how they are read, again and again."""

    place: Place
    terms: Terms = field(default_factory=Terms)
    parse: Parse = parse_all

    def read(self, before: Snapshot | None = None, progress: Progress | None = None) -> Snapshot:
        """Gives what the source holds now; `before` is what was read last. Raises SourceError.

        A file that held meetings and now holds none was most likely caught while it was being written: its meetings
        stay, and what is wrong with it is told beside them, until it can be read again or is gone.
        """
        return self._read_all(self.place.listing(), before, progress)

    def read_kept(self, progress: Progress | None = None) -> Snapshot | None:
        """Gives what an earlier process found in the source; None where nothing was kept of it."""
        listing = self.place.kept()
        return self._read_all(listing, None, progress) if listing else None

    def _read_all(self, listing: Listing, before: Snapshot | None, progress: Progress | None) -> Snapshot:
        known = before.readings if before else {}
        readings: dict[str, Reading] = {}
        for number, file in enumerate(listing.files, start=1):
            readings[file.name] = self._read(file, known.get(file.name))
            if progress:
                progress(number, len(listing.files))
        return Snapshot(readings, listing.diagnostics, listing.failure)

    def _read(self, file: NotesFile, before: Reading | None) -> Reading:
        body = text.read(file.path, file.name, self.terms.most_bytes)
        digest = hashlib.blake2b(body).digest() if isinstance(body, bytes) else b""
        if before and digest and digest == before.digest:
            return before if before.url == file.url else _shown_at(before, file.url)
        results = self._parsed(body, file)
        if before and before.meetings and not any(isinstance(one, Parsed) for one in results):
            return Reading(digest, before.url, (*before.meetings, *results), kept=True)
        return _shown_at(Reading(digest, None, results), file.url)

    def _parsed(self, body: bytes | Unreadable, file: NotesFile) -> tuple[ParseResult, ...]:
        notes = body if isinstance(body, Unreadable) else text.decoded(body, file.name)
        if isinstance(notes, Unreadable):
            return (notes,)
        source = Source(path=file.name, zone=self.terms.zone, start=self.terms.start)
        return tuple(_named(result, self.terms.series) for result in self.parse(notes, source))


def _shown_at(reading: Reading, url: str | None) -> Reading:
    """The address comes in after the reading, as it changes with every commit and what the text says does not."""
    return replace(reading, url=url, results=tuple(_with_url(result, url) for result in reading.results))


def _with_url(result: ParseResult, url: str | None) -> ParseResult:
    if not isinstance(result, Parsed):
        return result
    source = result.meeting.source
    known = source.model_copy(update={"url": url})
    return result.model_copy(update={"meeting": result.meeting.model_copy(update={"source": known})})


def _named(result: ParseResult, series: str | Mapping[str, str] | None) -> ParseResult:
    """Gives a meeting under the name that its series has here, with what it says of that series' next meetings."""
    if not isinstance(result, Parsed):
        return result
    meeting = result.meeting
    said = {meeting.series}
    said |= {one.series for one in meeting.next_meetings} | {one.series for one in meeting.proposed_topics}
    names = {meeting.series: series} if isinstance(series, str) else series or {}
    called = {name: names.get(name, name).replace("/", "-") for name in said}  # a slash stands before a community's
    if all(name == other for name, other in called.items()):
        return result
    named = {
        "series": called[meeting.series],
        "next_meetings": tuple(replace(one, series=called[one.series]) for one in meeting.next_meetings),
        "proposed_topics": tuple(replace(one, series=called[one.series]) for one in meeting.proposed_topics),
    }
    return result.model_copy(update={"meeting": meeting.model_copy(update=named)})
