"""Composition root: the only place that puts the parts together."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from bot.answers import Answerer
from bot.config import ConfigError, Settings
from bot.current import Current
from bot.library import Library
from bot.privacy import hide
from bot.sources import folder

SAMPLE_NOTES: Final = Path(__file__).parent / "sample_notes"


def library_of(roots: Iterable[Path], *, named_from_folder: bool = False) -> Library:
    """Gives the library of the notes in these files and folders; raises ConfigError where there are none at all."""
    roots = tuple(roots)
    library = Library.of(folder.load(roots, named_from_folder=named_from_folder))
    if not library.meetings:
        faults = "\n".join(f"  {fault}" for fault in library.diagnostics[:_MOST_FAULTS])
        raise ConfigError(f"no meeting notes in {', '.join(map(str, roots))}\n{faults}".rstrip())
    return library


_MOST_FAULTS: Final = 10


def notes_paths(settings: Settings) -> tuple[Path, ...]:
    """Gives the configured notes, else the bundled sample."""
    return tuple(notes.path for notes in settings.notes) or (SAMPLE_NOTES,)


def answerer_of(settings: Settings, notes: Sequence[Path] = ()) -> Answerer:
    """Gives what answers from `notes`, else from the configured ones; raises ConfigError where there are none."""
    library = library_of(notes) if notes else library_of(notes_paths(settings), named_from_folder=True)
    return Answerer(*hide(library, settings.privacy.hidden, settings.aliases))


def run_discord(settings: Settings, clock: Callable[[], dt.datetime]) -> None:
    """Runs the bot until it is told to end; raises ConfigError where the settings do not allow it."""
    from bot.chat.discord.process import run  # noqa: PLC0415 - nothing but this command needs discord

    run(settings, lambda: Current(lambda: answerer_of(settings)), clock)
