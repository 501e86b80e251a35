"""The command line: `minutebot` and `python -m bot`. Exit codes: 0 done, 1 faults in the notes, 2 wrong use."""

import argparse
import datetime as dt
import io
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TextIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rich.text import Text

from bot import bootstrap, config, explaining, lint, note_changes
from bot.answers import Answerer
from bot.arguments import EARLIEST, LATEST, parser
from bot.calendar import feed_of
from bot.chat import console
from bot.config import ConfigError
from bot.contract import answer_json, parsed_json
from bot.library import Library
from bot.logs import pipeline
from bot.note_changes import telling
from bot.reminders.backup import back_up
from bot.reminders.storage import LedgerError
from bot.rendering import render
from bot.replies import plain, safe_line
from bot.sources import folder
from parsers.formats import readings
from parsers.formats.plug_ins import PlugInError
from parsers.models import Parsed, Source, Unreadable

DONE: Final = 0
FAULTS: Final = 1
WRONG_USE: Final = 2
INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the command line says and gives the exit code."""
    _speak_utf8()
    pipeline.set_up_for_commands()
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
        return _VERBS[options.verb](options)
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


class _Asked(BaseModel):
    """A line of a batch."""

    model_config = ConfigDict(extra="ignore")

    question: str
    as_of: dt.date | None = Field(default=None, ge=EARLIEST, le=LATEST)


def _chat(options: argparse.Namespace) -> int:
    followed = bootstrap.following(_settings(options), options.notes or (), now)
    followed.start()
    console.converse(followed, console.Terminal(), lambda: _asked_at(options.as_of))
    return DONE


def _ask(options: argparse.Namespace) -> int:
    if bool(options.question) == bool(options.batch):
        raise ConfigError("ask one question, or many with --batch FILE (or - for standard input)")
    answerer = _answerer(options)
    if options.batch:
        with _opened(options.batch) as lines:
            return _ask_all(answerer, lines, options)
    text, asked_at = " ".join(options.question), _asked_at(options.as_of)
    answer = answerer.ask(text, asked_at)
    if options.explain:
        console.show_explanation(console.Terminal(), answerer.explain(text, asked_at))
    elif options.json:
        _print_json(answer_json(answer, plain(render(answer))))
    else:
        console.show(console.Terminal(), render(answer))
    return DONE


def _ask_all(answerer: Answerer, lines: TextIO, options: argparse.Namespace) -> int:
    """Prints an answer a line, in order; a line that is no question gets an error in its place."""
    code = DONE
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            asked = _Asked.model_validate_json(line)
        except ValidationError as error:
            message = f'line {number} is no question such as {{"question": "who …", "as_of": "2024-01-31"}}'
            print(f"minutebot: {options.batch}: {message}: {error.errors()[0]['msg']}", file=sys.stderr)
            _print_json({"error": message})
            code = FAULTS
            continue
        answer = answerer.ask(asked.question, _asked_at(asked.as_of or options.as_of))
        _print_json(answer_json(answer, plain(render(answer))))
    return code


def _next(options: argparse.Namespace) -> int:
    answer = _answerer(options).next_meeting(options.series, _asked_at(options.as_of))
    if options.json:
        _print_json(answer_json(answer, plain(render(answer))))
    else:
        console.show(console.Terminal(), render(answer))
    return DONE


def _ics(options: argparse.Namespace) -> int:
    answerer = _answerer(options)
    series = options.series.strip().casefold() if options.series else None
    file = feed_of(answerer.calendar, _asked_at(options.as_of), series)
    if file is None:
        raise ConfigError(f"there is no series {options.series}; known are {', '.join(answerer.series)}")
    sys.stdout.buffer.write(file)
    return DONE


def _parse(options: argparse.Namespace) -> int:
    if options.explain:
        return _explain(options)
    code = DONE
    show = console.Terminal(stderr=True)
    for result in folder.load(options.paths):
        if isinstance(result, Parsed) and options.json:
            _print_json(parsed_json(result))
            continue
        if isinstance(result, Parsed):
            meeting = result.meeting
            print(safe_line(f"{meeting.source.path}: {meeting.id}, {len(meeting.topics)} topics"))
        else:
            code = FAULTS
        for fault in result.diagnostics:
            show.print(Text(safe_line(str(fault)), "red" if fault.severity == "error" else ""), soft_wrap=True)
    return code


def _explain(options: argparse.Namespace) -> int:
    """Prints how each file was read, line by line."""
    code = DONE
    for path in folder.files_in(options.paths):
        text = folder.text_of(path, str(path))
        if isinstance(text, Unreadable):
            print("\n".join(safe_line(str(fault)) for fault in text.diagnostics), file=sys.stderr)
            code = FAULTS
            continue
        for reading in readings(text, Source(path=str(path))):
            code = code if isinstance(reading.result, Parsed) else FAULTS
            print("\n".join(explaining.lines(reading)))
    return code


def _lint(options: argparse.Namespace) -> int:
    faults = Library.of(folder.load(options.paths)).diagnostics
    terminal = console.Terminal()
    for fault in sorted(faults, key=lambda one: (one.path, one.line)):
        match options.format:
            case "json":
                _print_json(lint.as_json(fault))
            case "github":
                print(lint.github(fault))
            case _:
                terminal.print(lint.text(fault), soft_wrap=True)
    return FAULTS if lint.is_faulty(faults, strict=options.strict) else DONE


def _diff(options: argparse.Namespace) -> int:
    old, new = (note_changes.Version(bootstrap.library_of([root]), root) for root in (options.old, options.new))
    changes = note_changes.changes(old, new)
    terminal = console.Terminal()
    for change in changes:
        if options.json:
            _print_json(telling.as_json(change))
        else:
            terminal.print(telling.text(change), soft_wrap=True)
    if not (changes or options.json):
        print("nothing that answers tell has changed")
    return FAULTS if note_changes.is_worse(changes) else DONE


def _simulate(options: argparse.Namespace) -> int:
    if options.end < options.begin:
        raise ConfigError(f"--to {options.end} is before --from {options.begin}; give the first day with --from")
    begin, end = (dt.datetime.combine(day, dt.time(), dt.UTC) for day in (options.begin, options.end))
    for line in bootstrap.simulated(_settings(options), begin, end + dt.timedelta(days=1)):
        print(safe_line(line) if line == line.lstrip() else f"    {safe_line(line)}")
    return DONE


def _backup(options: argparse.Namespace) -> int:
    settings = _settings(options)
    try:
        back_up(settings.ledger_address, options.to)
    except LedgerError as error:
        raise ConfigError(str(error)) from error
    print(safe_line(f"the ledger is copied to {options.to}"))
    return DONE


def _run(options: argparse.Namespace) -> int:
    bootstrap.run_discord(_settings(options), now)
    return DONE


def _answerer(options: argparse.Namespace) -> Answerer:
    return bootstrap.answerer_of(_settings(options), options.notes or ())


def _settings(options: argparse.Namespace) -> config.Settings:
    default = config.DEFAULT_FILE if config.DEFAULT_FILE.is_file() else None
    return config.load(options.config or default)


def _asked_at(day: dt.date | None) -> dt.datetime:
    """Gives the instant a question is asked at: the start of the day that was given, else now."""
    return dt.datetime.combine(day, dt.time(), dt.UTC) if day else now()


def _opened(name: str) -> TextIO:
    if name == "-":
        return sys.stdin
    try:
        return Path(name).open(encoding="utf-8-sig", errors="replace")
    except OSError as error:
        raise ConfigError(f"--batch {name}: {(error.strerror or 'not readable').lower()}; check the path") from error


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


_VERBS: Final[Mapping[str, Callable[[argparse.Namespace], int]]] = {
    "chat": _chat,
    "ask": _ask,
    "parse": _parse,
    "lint": _lint,
    "diff": _diff,
    "next": _next,
    "ics": _ics,
    "simulate": _simulate,
    "backup": _backup,
    "run": _run,
}


if __name__ == "__main__":
    sys.exit(main())
