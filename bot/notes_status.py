"""How the sources of notes are, in words: for organisers in chat and operators in a terminal."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Final

from bot.following import Following
from bot.rendering import lint
from bot.rendering.contract import Json
from bot.sources.followed import SourceStatus
from parsers.models import Severity

_MOST_NAMED: Final = 5


def in_chat(following: Following) -> Iterator[str]:
    """Gives what organisers are told of the notes in use, a line each; it shows no folder of the machine."""
    for one in following.status:
        yield from lines(one, name=PurePath(one.name).name if PurePath(one.name).is_absolute() else one.name)
    if following.failure:
        yield f"What was read last cannot be used: {following.failure}"
    if following.vanished:
        gone = [f"{one.meeting} ({one.path})" for one in following.vanished]
        yield f"No longer in the notes: {_listed(gone)}"


def lines(status: SourceStatus, name: str) -> Iterator[str]:
    """Gives how one source is, under that name."""
    held = f"{counted(status.meetings, 'meeting')} in {counted(status.files, 'file')}"
    read = f"read {status.succeeded:%Y-%m-%d %H:%M} UTC" if status.succeeded else "read well in no try yet"
    if status.failure is None:
        yield f"{name}: {held}, {read}"
    else:
        yield f"{name}: cannot be read now: {status.failure}"
        yield f"{name}: {held} stay in use, {read}"
    if status.kept:
        yield f"{name}: the last good notes stay in use of {_listed(status.kept)}"


def oddities(status: SourceStatus) -> str:
    """Gives how many errors and so on are in its notes."""
    return ", ".join(
        f"{sum(one.severity is severity for one in status.diagnostics)} {severity}" for severity in Severity
    )


def as_json(status: SourceStatus) -> Json:
    """Gives one source as a plain object."""
    return {
        "source": status.name,
        "files": status.files,
        "meetings": status.meetings,
        "refreshed": status.succeeded.isoformat() if status.succeeded else None,
        "failure": status.failure,
        "kept": list(status.kept),
        "diagnostics": [lint.as_json(fault) for fault in status.diagnostics],
    }


def _listed(names: Iterable[str]) -> str:
    names = tuple(names)
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return f"{', '.join(names[:_MOST_NAMED])}{more}"


def counted(number: int, what: str) -> str:
    """Gives a number of things in words: `1 topic`, `12,000 topics`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"
