"""The verb that sets the bot up for a community's own notes."""

import argparse
import os
import sys
from pathlib import Path
from typing import Final

from rich.text import Text

from bot import bootstrap, config
from bot.chat import console
from bot.config import TOKEN_VARIABLE, ConfigError
from bot.library import Library
from bot.setting_up import conversation
from bot.setting_up.config_text import config_text
from bot.setting_up.wanted import Wanted, place_of
from bot.verbs.common import DONE, Clock, progress

_USUAL_BEFORE: Final = ("1d", "1h")


def init(options: argparse.Namespace, clock: Clock) -> int:
    """Writes a configuration that is whole or not at all, and ends with a conversation on the notes."""
    target = options.config or config.DEFAULT_FILE
    if target.exists():
        raise ConfigError(f"{target} exists already; change it, or name another file with --config")
    if not target.parent.is_dir():
        raise ConfigError(f"{target}: there is no folder {target.parent}; make it first")
    terminal = console.Terminal()
    wanted = _given(options, target) if options.yes else _asked(options, target, terminal)
    text = config_text(_from(target, wanted))
    settings = config.of_text(text, target)
    _write(target, text)
    written = f"{target} is written; run the bot with: {TOKEN_VARIABLE}=… minutebot run"
    terminal.print(Text(written, "green"), soft_wrap=True)
    _tell_invitation(options, settings, terminal)
    if not options.yes:
        terminal.print(Text("Ask me something:\n", "bold"))
        console.converse(bootstrap.following(settings, (), clock, progress()), terminal, clock)
    return DONE


def _library(notes: str, target: Path) -> Library:
    return bootstrap.answerer_of(config.of_text(config_text(_from(target, Wanted(notes=notes))), target)).library


def _from(target: Path, wanted: Wanted) -> Wanted:
    """What is wanted, with a path that was given from the folder one is in as it is seen from the file's."""
    path = place_of(wanted.notes).get("path")
    if path is None or Path(path).expanduser().is_absolute():
        return wanted
    return wanted.model_copy(update={"notes": Path(os.path.relpath(path, target.parent)).as_posix()})


def _given(options: argparse.Namespace, target: Path) -> Wanted:
    if not options.notes:
        raise ConfigError("--yes asks nothing, so it has to be told where the notes are; add --notes PLACE")
    library = _library(options.notes, target)
    known = library.series
    series = tuple(name.strip().casefold() for name in options.series or known)
    unknown = next((name for name in series if name not in known), None)
    if unknown:
        raise ConfigError(f"--series {unknown}: the notes know no such series; known are {', '.join(known)}")
    return Wanted(
        notes=options.notes,
        zone=options.zone or conversation.usual_zone(library),
        series=series,
        channel=options.channel,
        before=tuple(options.before or _USUAL_BEFORE),
    )


def _asked(options: argparse.Namespace, target: Path, terminal: console.Terminal) -> Wanted:
    if not sys.stdin.isatty():
        raise ConfigError("init asks questions in a terminal; without one give --yes --notes PLACE")
    try:
        return conversation.converse(terminal, options.notes, lambda notes: _library(notes, target), Path())
    except EOFError:
        raise ConfigError("the answers ended before the questions; nothing was written") from None


def _tell_invitation(options: argparse.Namespace, settings: config.Settings, terminal: console.Terminal) -> None:
    """Shows the link that invites the bot, as far as the application is known."""
    from bot.chat.discord.invitation import application_of, invite_url  # noqa: PLC0415 - few commands need discord

    application = options.application or application_of(os.environ.get(TOKEN_VARIABLE, ""))
    if application is None and not options.yes:
        try:
            application = conversation.application(terminal)
        except EOFError:
            application = None
    if application is None:
        terminal.print("To invite the bot, make an application at Discord and run minutebot doctor with its token.")
        return
    terminal.print("Invite the bot by this link, which asks for what it needs and no more:")
    terminal.print(Text(invite_url(application, settings), "blue"), soft_wrap=True)


def _write(target: Path, text: str) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_text(text, encoding="utf-8")
        beside.replace(target)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise ConfigError(f"{target} cannot be written ({reason}); name another file with --config") from error
    finally:
        beside.unlink(missing_ok=True)
