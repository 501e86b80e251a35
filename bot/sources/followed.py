"""A source that is read again and again: what was good stays while it fails, and both are told."""

import datetime as dt
import logging
import threading
from collections.abc import Callable
from typing import Final

from bot.sources.notes_file import SourceError
from bot.sources.source import NotesSource, Progress, Snapshot
from parsers.models import Diagnostic, Model, Severity

_LOG: Final = logging.getLogger(__name__)

_FIRST_RETRY: Final = 2.0
_LAST_RETRY: Final = 600.0
"""Seconds before a source that failed is tried again: twice as long each time, up to the last."""


class SourceStatus(Model):
    """How a source is, as organisers are told."""

    name: str
    files: int
    meetings: int
    kept: tuple[str, ...]
    """Files that cannot be read now, whose last good notes are in use."""
    succeeded: dt.datetime | None
    """When it was read well last; None where it never was."""
    failure: str | None
    """Why its last good notes are in use, if they are."""
    diagnostics: tuple[Diagnostic, ...]


class FollowedSource:
    """Safe to refresh from any thread; refreshes wait for each other."""

    def __init__(self, source: NotesSource, clock: Callable[[], dt.datetime], before: Snapshot | None = None) -> None:
        """Takes what an earlier process read well, if that is known."""
        self.source = source
        self.snapshot = before or Snapshot()
        """What was read well last."""
        self._clock = clock
        self._refreshing = threading.Lock()
        self._succeeded: dt.datetime | None = None
        self._failure: str | None = None
        self._failures = 0

    @property
    def status(self) -> SourceStatus:
        """How it is now."""
        snapshot = self.snapshot
        return SourceStatus(
            name=self.source.place.name,
            files=len(snapshot.readings),
            meetings=snapshot.meetings,
            kept=tuple(name for name, reading in snapshot.readings.items() if reading.kept),
            succeeded=self._succeeded,
            failure=self._failure,
            diagnostics=tuple(fault for result in snapshot.results for fault in result.diagnostics),
        )

    def pause(self) -> float:
        """Gives the seconds after which it is to be read again where nothing tells of a change."""
        if not self._failures:
            return self.source.place.interval
        return min(_FIRST_RETRY * 2.0 ** (self._failures - 1), _LAST_RETRY)

    def refresh(self, progress: Progress | None = None) -> None:
        """Reads it; a source that fails, or in which no meeting is left, keeps what it had.

        No community throws all its notes away at once: a folder that is empty is one that was not mounted, or is being
        filled. Meetings that go one by one are gone, as their authors have it.
        """
        with self._refreshing:
            try:
                snapshot = self.source.read(self.snapshot, progress)
            except SourceError as error:
                self._failed(str(error), self.source.read_kept(progress) if not self.snapshot.meetings else None)
                return
            if snapshot.meetings:
                self._read_well(snapshot)
            else:
                faults = (fault for result in snapshot.results for fault in result.diagnostics)
                self._failed(f"no meeting notes are in it; {next(map(str, faults), 'no file is there')}", snapshot)

    def _read_well(self, snapshot: Snapshot) -> None:
        if snapshot != self.snapshot:
            self.snapshot = snapshot
        if snapshot.failure:
            self._failed(snapshot.failure, None)
            return
        if self._failures:
            _LOG.info("notes can be read again", extra={"source": self.source.place.name})
        self._failures, self._failure = 0, None
        self._succeeded = self._clock()

    def _failed(self, reason: str, found: Snapshot | None) -> None:
        """`found` is all there is where nothing was read well yet."""
        if reason != self._failure:
            told = {"source": self.source.place.name, "error": reason, "meetings": self.snapshot.meetings}
            _LOG.warning("notes cannot be read now, the last good ones stay in use", extra=told)
        self._failures += 1
        self._failure = reason
        if not self.snapshot.meetings:
            self.snapshot = found or Snapshot(diagnostics=(self._as_diagnostic(reason),))

    def _as_diagnostic(self, reason: str) -> Diagnostic:
        name = self.source.place.name
        return Diagnostic(path=name, line=1, severity=Severity.ERROR, code="source-failed", message=reason)
