"""The questions of the set-up, one after the other, each with what the notes themselves suggest."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from rich.console import Console
from rich.prompt import Prompt
from rich.text import Text

from bot.config import ConfigError
from bot.config.values import duration, zone
from bot.library import Library
from bot.rendering.replies import safe_line
from bot.setting_up.wanted import Wanted

Load = Callable[[str], Library]
"""Gives the library of the notes in a place; raises ConfigError where there are none."""

_Value = TypeVar("_Value")
_USUAL_FOLDERS: Final = ("notes", "meetings", "minutes", "docs/meetings", "meeting-notes")
_NONE: Final = "-"


def converse(console: Console, suggested: str | None, load: Load, folder: Path) -> Wanted:
    """Asks until every answer can be used; `suggested` are the notes, else what lies in the folder."""
    notes, library = _notes(console, suggested or _in(folder), load)
    zone_name = _asked(console, "Zone of the meetings' times", usual_zone(library), zone)
    series = _asked(
        console,
        f"Series to remind of ({_NONE}: none)",
        ", ".join(library.series),
        lambda written: _known_series(written, library),
    )
    wanted = Wanted(notes=notes, zone=zone_name, series=series)
    if not series:
        return wanted
    channel = _asked(console, f"Channel to post in, by its id ({_NONE}: none yet)", _NONE, _channel)
    before = _asked(console, "How long before the start", "1d, 1h", _durations)
    return wanted.model_copy(update={"channel": channel, "before": before})


def application(console: Console) -> int | None:
    """Asks for the application's id, for the link that invites the bot; None where there is none yet."""
    return _asked(console, f"Id of the application at Discord ({_NONE}: none yet)", _NONE, _channel)


def _notes(console: Console, suggested: str, load: Load) -> tuple[str, Library]:
    while True:
        notes = Prompt.ask("Where are the notes (folder, git or web address)", console=console, default=suggested)
        try:
            library = load(notes)
        except ConfigError as error:
            _complain(console, str(error))
            continue
        series = Counter(meeting.series for meeting in library.meetings)
        found = ", ".join(f"{safe_line(name)} ({count})" for name, count in series.most_common())
        console.print(Text(f"{len(library.meetings)} meetings: {found}", "green"))
        return notes, library


def _in(folder: Path) -> str:
    return next((name for name in _USUAL_FOLDERS if (folder / name).is_dir()), "notes")


def usual_zone(library: Library) -> str:
    """Gives the zone in which most meetings are."""
    zones = Counter(meeting.zone for meeting in library.meetings if meeting.zone)
    return zones.most_common(1)[0][0] if zones else "UTC"


def _asked(console: Console, question: str, default: str, read: Callable[[str], _Value]) -> _Value:
    while True:
        try:
            return read(Prompt.ask(question, console=console, default=default).strip())
        except ValueError as error:
            _complain(console, str(error))


def _complain(console: Console, told: str) -> None:
    console.print(Text(safe_line(told) if "\n" not in told else told, "red"))


def _listed(written: str) -> tuple[str, ...]:
    return tuple(piece.strip() for piece in written.split(",") if piece.strip() not in {"", _NONE})


def _known_series(written: str, library: Library) -> tuple[str, ...]:
    names = tuple(name.casefold() for name in _listed(written))
    unknown = next((name for name in names if name not in library.series), None)
    if unknown:
        raise ValueError(f"the notes know no series {unknown!r}; known are {', '.join(library.series)}")
    return names


def _channel(written: str) -> int | None:
    if written in {"", _NONE}:
        return None
    if not written.isdecimal():
        raise ValueError(f"{written!r} is no id; switch on Discord's developer mode and copy it from the menu")
    return int(written)


def _durations(written: str) -> tuple[str, ...]:
    pieces = _listed(written)
    for piece in pieces:
        duration(piece)
    if not pieces:
        raise ValueError('write one or several, such as "1d, 1h"')
    return pieces
