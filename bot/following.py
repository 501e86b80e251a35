"""The answerer in use: it follows the notes where they live, and another takes its place whole."""

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import chain, repeat
from typing import Final, NamedTuple

from bot.answering.answerer import Answerer
from bot.sources.followed import FollowedSource, SourceStatus
from bot.sources.source import NotesSource, Snapshot
from parsers.models import Model

_LOG: Final = logging.getLogger(__name__)

Build = Callable[[Sequence[Snapshot]], Answerer]
"""Gives what answers from what was read of each source, in their order; whatever it raises leaves all as it was."""
Progress = Callable[[str, int, int], None]
"""Is told of which source how many files of how many are read."""
_MOST_VANISHED: Final = 50


class Beside(NamedTuple):
    """What answers are built from beside notes, such as calendars."""

    changed: Callable[[], bool]
    """Looks at it, and gives whether it is other than what was built from last; may raise what `build` raises."""
    interval: float
    """Seconds after which it is looked at again."""


class Vanished(Model):
    """A meeting that is in the notes no more."""

    meeting: str
    path: str
    """Where it stood."""
    seen: dt.datetime
    """When it was found to be gone."""


class Following:
    """Gives the answerer in use when it is called; safe to call and to reload from any thread.

    Sources are read in threads of their own, each as often as it changes. From what was read a new answerer is built
    beside the one in use, which goes on answering until the new one takes its place; questions that are being answered
    then are answered to their end by the old one.

    A meeting whose notes are gone from a source that is well is in the answers no more: whoever takes notes away, such
    as for somebody's sake, has them gone, and a link to them would lead nowhere. It is not passed over in silence: the
    log and the status name it, with the file it stood in, until it is back or the bot is started anew.
    """

    def __init__(  # noqa: PLR0913 - what there is to follow, each by its name
        self,
        sources: Iterable[NotesSource],
        build: Build,
        clock: Callable[[], dt.datetime],
        progress: Progress | None = None,
        *,
        before: Sequence[Snapshot] = (),
        beside: Beside | None = None,
    ) -> None:
        """Reads all sources once; raises what `build` raises. `before` is what an earlier process read of each."""
        read_before = chain(before, repeat(Snapshot()))
        self._sources = tuple(
            FollowedSource(source, clock, one) for source, one in zip(sources, read_before, strict=False)
        )
        self._build = build
        self._clock = clock
        self._swapping = threading.Lock()
        self._stop = threading.Event()
        self._threads: list[threading.Thread] = []
        self._vanished: dict[str, Vanished] = {}
        for one in self._sources:
            one.refresh(_of(one.source.place.name, progress) if progress else None)
        self._snapshots = self._read_last()
        self._answerer = build(self._snapshots)
        self._failure: str | None = None
        self._beside = beside
        self._beside_failure: str | None = None
        self._tell()

    def __call__(self) -> Answerer:
        return self._answerer

    @property
    def status(self) -> tuple[SourceStatus, ...]:
        """How each source is, in the order of the configuration."""
        return tuple(one.status for one in self._sources)

    @property
    def vanished(self) -> tuple[Vanished, ...]:
        """Meetings that are in the notes no more, those that went last first."""
        return tuple(reversed(self._vanished.values()))

    @property
    def failure(self) -> str | None:
        """Why what was read last is not in use yet; None where it is."""
        return self._failure or self._beside_failure

    def reload(self) -> Answerer:
        """Reads everything anew and gives what answers from now on; whatever `build` raises leaves all as it was."""
        for one in self._sources:
            one.refresh()
        self._swap(anew=True)
        return self._answerer

    def start(self) -> None:
        """Begins to follow the sources."""
        self._threads = [
            threading.Thread(target=self._follow, args=(one,), name=f"notes-{number}", daemon=True)
            for number, one in enumerate(self._sources)
        ]
        if self._beside:
            follow = partial(self._follow_beside, self._beside)
            self._threads.append(threading.Thread(target=follow, name="beside-notes", daemon=True))
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ends that; a source that is being read is waited for a moment only."""
        self._stop.set()
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _follow(self, one: FollowedSource) -> None:
        for _ in one.source.place.changes(self._stop, one.pause):
            try:
                one.refresh()
                self._swap()
            except Exception as error:  # noqa: BLE001 - it is logged and told, and the bot goes on with what it has
                if str(error) != self._failure:
                    told = {"source": one.source.place.name, "error": str(error)}
                    _LOG.error("what was read anew cannot be used", extra=told, exc_info=error)
                self._failure = str(error)

    def _follow_beside(self, beside: Beside) -> None:
        is_new = False
        while not self._stop.wait(beside.interval):
            try:
                is_new = beside.changed() or is_new
                if is_new:
                    self._swap(anew=True)
                is_new, self._beside_failure = False, None
            except Exception as error:  # noqa: BLE001 - as above
                if str(error) != self._beside_failure:
                    _LOG.error("what was read anew cannot be used", extra={"error": str(error)}, exc_info=error)
                self._beside_failure = str(error)

    def _swap(self, *, anew: bool = False) -> None:
        """Takes what was read into use, if it is other than before, or else when it is to be built anew."""
        with self._swapping:
            snapshots = self._read_last()
            if not anew and all(new is old for new, old in zip(snapshots, self._snapshots, strict=True)):
                return
            answerer = self._build(snapshots)
            self._note_vanished(self._answerer, answerer)
            self._answerer, self._snapshots, self._failure = answerer, snapshots, None
        self._tell()

    def _read_last(self) -> tuple[Snapshot, ...]:
        return tuple(one.snapshot for one in self._sources)

    def _note_vanished(self, before: Answerer, after: Answerer) -> None:
        known = after.library.by_id
        vanished = dict(self._vanished)
        for meeting in before.library.meetings:
            if meeting.id not in known:
                gone = Vanished(meeting=meeting.id, path=meeting.source.path, seen=self._clock())
                vanished[meeting.id] = gone
                _LOG.warning("a meeting is no longer in the notes", extra={"meeting": gone.meeting, "path": gone.path})
        left = [gone for name, gone in vanished.items() if name not in known]
        self._vanished = {gone.meeting: gone for gone in left[-_MOST_VANISHED:]}

    def _tell(self) -> None:
        library = self._answerer.library
        told = {"meetings": len(library.meetings), "oddities": len(library.diagnostics)}
        _LOG.info("notes loaded", extra=told)


_PATIENCE: Final = 2.0


def _of(name: str, progress: Progress) -> Callable[[int, int], None]:
    return lambda done, of: progress(name, done, of)
