"""What the verbs of the command line share: exit codes, settings, the instant of a question, lines of JSON."""

import argparse
import datetime as dt
import json
from collections.abc import Callable
from typing import Final

from bot import bootstrap, config
from bot.chat import console
from bot.communities import Answerers
from bot.progress import Reported

DONE: Final = 0
FAULTS: Final = 1
WRONG_USE: Final = 2
INTERRUPTED: Final = 130

Clock = Callable[[], dt.datetime]
"""Gives the instant it is."""


def answerers(options: argparse.Namespace) -> Answerers:
    """Gives what answers from the notes that were named, else from the configured ones; raises ConfigError."""
    return bootstrap.answerers_of(settings(options), options.notes or (), progress())


def progress() -> Reported:
    """Gives what shows how far a long reading is, beside what is printed."""
    return Reported(console.Terminal(stderr=True))


def settings(options: argparse.Namespace) -> config.Settings:
    """Gives the settings of the named file, else of the usual one if it is there; raises ConfigError."""
    default = config.DEFAULT_FILE if config.DEFAULT_FILE.is_file() else None
    return config.load(options.config or default)


def asked_at(day: dt.date | None, clock: Clock) -> dt.datetime:
    """Gives the instant a question is asked at: the start of the day that was given, else now."""
    return dt.datetime.combine(day, dt.time(), dt.UTC) if day else clock()


def print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)
