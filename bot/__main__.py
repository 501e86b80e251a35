"""The command line: `minutebot` and `python -m bot`. Exit codes: 0 done, 1 faults in the notes, 2 wrong use."""

import argparse
import datetime as dt
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.arguments import parser
from bot.config import ConfigError
from bot.logs import of_commands
from bot.verbs import asking, doctoring, reading, running, setting_up
from bot.verbs.common import DONE, INTERRUPTED, WRONG_USE, Clock
from parsers.formats.plug_ins import PlugInError


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the command line says and gives the exit code."""
    _speak_utf8()
    of_commands.set_up()
    try:
        return _done(arguments)
    except (ConfigError, PlugInError) as error:
        print(f"minutebot: {error}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def _done(arguments: Sequence[str] | None) -> int:
    try:
        options = parser().parse_args(arguments)
        return _VERBS[options.verb](options, now)
    finally:
        sys.stdout.flush()  # here, where a pipe that was closed is caught, and not at the very end


def _speak_utf8() -> None:
    """Makes the streams UTF-8 whatever the locale says, and nothing that notes may hold an error."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def now() -> dt.datetime:
    """Gives the instant it is: the one place that asks the system."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 - everything else takes it as an argument


_VERBS: Final[Mapping[str, Callable[[argparse.Namespace, Clock], int]]] = {
    "init": setting_up.init,
    "chat": asking.chat,
    "ask": asking.ask,
    "parse": reading.parse,
    "lint": reading.lint,
    "diff": reading.diff,
    "next": asking.next_meeting,
    "ics": asking.ics,
    "simulate": running.simulate,
    "doctor": doctoring.doctor,
    "notes": reading.notes,
    "backup": running.backup,
    "run": running.run,
}


if __name__ == "__main__":
    sys.exit(main())
