"""All notes of two versions: which meetings are gone, new, on another day or read otherwise."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from bot.library import Library
from bot.note_changes.change import Between, Change, Kind, Place
from bot.note_changes.meetings import of_meeting
from parsers.models import Diagnostic, Meeting, Severity


class Version(NamedTuple):
    """The notes of one time, and the file or folder they were read from, with which their sources' paths begin."""

    library: Library
    root: PurePath

    def within(self, path: str) -> str:
        """Gives a file's path from the root on, which stays the same over versions: `.` where it is the root."""
        return PurePath(path).relative_to(self.root).as_posix()


def is_worse(changes: tuple[Change, ...]) -> bool:
    """Whether something that was answered before is lost or broken."""
    return any(change.kind is Kind.LOST for change in changes)


def changes(old: Version, new: Version) -> tuple[Change, ...]:
    """Gives what changed, meeting by meeting, the oldest first; an order of words or places alone is no change."""
    both = _same(old, new)
    gone = [one for one in old.library.meetings if one.id not in both]
    kept = {other.id for other in both.values()}
    found = [*(_gone(one, old, new) for one in gone)]
    found += [_added(one) for one in new.library.meetings if one.id not in kept]
    for one in old.library.meetings:
        if one.id in both:
            found += of_meeting(one, both[one.id])
    return tuple(sorted(found, key=_in_order))


def _in_order(change: Change) -> tuple[str, str, bool, int]:
    day = change.meeting.rpartition("/")[2]
    place = change.new or change.old
    return day, change.meeting, change.new is None, place.line if place else 0


def _same(old: Version, new: Version) -> dict[str, Meeting]:
    """Gives for each meeting's id what it is now: the one of that id, else one in the same file, alone there."""
    both = {one.id: new.library.by_id[one.id] for one in old.library.meetings if one.id in new.library.by_id}
    free = {
        new.within(one.source.path): one for one in _alone(new) if one.id not in {other.id for other in both.values()}
    }
    for one in _alone(old):
        moved = free.get(old.within(one.source.path))
        if one.id not in both and moved is not None:
            both[one.id] = moved
    return both


def _alone(version: Version) -> Iterator[Meeting]:
    """Gives the meetings that have a file for themselves: in one of many, days tell which is which."""
    counts = Counter(one.source.path for one in version.library.meetings)
    return (one for one in version.library.meetings if counts[one.source.path] == 1)


def _gone(meeting: Meeting, old: Version, new: Version) -> Change:
    """Tells why it cannot be read any more, where its file is still there."""
    within = old.within(meeting.source.path)
    faults = (fault for fault in new.library.diagnostics if new.within(fault.path) == within)
    why = next((fault for fault in faults if _costs_the_meeting(fault)), None)
    reason = f": {why.message}" if why else ""
    return Change(
        kind=Kind.LOST,
        what="meeting",
        meeting=meeting.id,
        text=f"there are no notes of this meeting any more{reason}",
        old=Place(path=meeting.source.path, line=meeting.line),
        new=Place(path=why.path, line=why.line) if why else None,
    )


def _costs_the_meeting(fault: Diagnostic) -> bool:
    return fault.severity is Severity.ERROR or fault.code == "meeting-twice"


def _added(meeting: Meeting) -> Change:
    topics = f"{len(meeting.topics)} topic{'' if len(meeting.topics) == 1 else 's'}"
    return Between(meeting, meeting).added("meeting", f"there are notes of this meeting, with {topics}", meeting.line)
