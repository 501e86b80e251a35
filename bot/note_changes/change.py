"""One thing that answers say otherwise than before, with where it stands in both versions of the notes."""

from enum import StrEnum

from pydantic import PositiveInt

from parsers.models import Meeting, Model


class Kind(StrEnum):
    """What became of it."""

    LOST = "lost"
    """Nobody finds it any more."""
    CHANGED = "changed"
    """It is answered otherwise."""
    NEW = "new"


class Place(Model):
    """A line of the notes."""

    path: str
    line: PositiveInt

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Change(Model):
    """What changed, in a sentence; a side without it has no place."""

    kind: Kind
    what: str
    """The fact it is about, in kebab case, such as `next-meeting`."""
    meeting: str
    """The meeting's id, as the newer notes have it where they have it."""
    text: str
    old: Place | None
    new: Place | None


class Between:
    """Two versions of one meeting's notes, of which changes are told."""

    def __init__(self, old: Meeting, new: Meeting) -> None:
        self._old = old
        self._new = new

    def lost(self, what: str, text: str, old: int, new: int | None = None) -> Change:
        return self._told(Kind.LOST, what, text, old, new)

    def changed(self, what: str, text: str, old: int, new: int) -> Change:
        return self._told(Kind.CHANGED, what, text, old, new)

    def added(self, what: str, text: str, new: int) -> Change:
        return self._told(Kind.NEW, what, text, None, new)

    def _told(self, kind: Kind, what: str, text: str, old: int | None, new: int | None) -> Change:
        return Change(
            kind=kind,
            what=what,
            meeting=self._new.id,
            text=text,
            old=None if old is None else Place(path=self._old.source.path, line=old),
            new=None if new is None else Place(path=self._new.source.path, line=new),
        )
