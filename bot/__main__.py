"""The command line: `minutebot` and `python -m bot`. Exit codes: 0 done, 1 faults in the notes, 2 wrong use."""

import argparse
import datetime as dt
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TextIO

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from rich.console import Console

from bot import bootstrap, config
from bot.answers import Answerer
from bot.chat import console
from bot.config import ConfigError
from bot.contract import answer_json, parsed_json
from bot.rendering import plain, render
from bot.sources import folder
from parsers.models import Parsed

DONE: Final = 0
FAULTS: Final = 1
WRONG_USE: Final = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Does what the command line says and gives the exit code."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        return int(options.verb(options))
    except ConfigError as error:
        print(f"minutebot: {error}", file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


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
    as_of: dt.date | None = Field(default=None)


def _chat(options: argparse.Namespace) -> int:
    answerer = _answerer(options)
    console.converse(answerer, Console(), lambda: _asked_at(options.as_of))
    return DONE


def _ask(options: argparse.Namespace) -> int:
    if bool(options.question) == bool(options.batch):
        raise ConfigError("ask one question, or many with --batch FILE (or - for standard input)")
    answerer = _answerer(options)
    if options.batch:
        with _opened(options.batch) as lines:
            return _ask_all(answerer, lines, options)
    answer = answerer.ask(" ".join(options.question), _asked_at(options.as_of))
    if options.json:
        _print_json(answer_json(answer, plain(render(answer))))
    else:
        console.show(Console(), render(answer))
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


def _parse(options: argparse.Namespace) -> int:
    code = DONE
    show = Console(stderr=True)
    for result in folder.load(options.paths):
        if isinstance(result, Parsed) and options.json:
            _print_json(parsed_json(result))
            continue
        if isinstance(result, Parsed):
            meeting = result.meeting
            print(f"{meeting.source.path}: {meeting.id}, {len(meeting.topics)} topics")
        else:
            code = FAULTS
        for fault in result.diagnostics:
            show.print(str(fault), style="red" if fault.severity == "error" else "", markup=False, soft_wrap=True)
    return code


def _run(options: argparse.Namespace) -> int:
    bootstrap.run_discord(_settings(options), now)
    return DONE


def _answerer(options: argparse.Namespace) -> Answerer:
    if options.notes:
        return Answerer(bootstrap.library_of(options.notes))
    return Answerer(bootstrap.library_of(bootstrap.notes_paths(_settings(options)), named_from_folder=True))


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
        return Path(name).open(encoding="utf-8", errors="replace")
    except OSError as error:
        raise ConfigError(f"--batch {name}: {(error.strerror or 'not readable').lower()}; check the path") from error


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="minutebot", description="Answers from a community's meeting notes, and reminds it of its meetings."
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    _add_chat(verbs.add_parser("chat", help="a conversation in the terminal"))
    _add_ask(verbs.add_parser("ask", help="one question, or a file of them"))
    _add_parse(verbs.add_parser("parse", help="what notes say, as the bot reads them"))
    run = verbs.add_parser("run", help="the bot on Discord")
    _add_config(run)
    run.set_defaults(verb=_run)
    return parser


def _add_chat(chat: argparse.ArgumentParser) -> None:
    _add_notes(chat)
    chat.set_defaults(verb=_chat)


def _add_ask(ask: argparse.ArgumentParser) -> None:
    _add_notes(ask)
    ask.add_argument("--json", action="store_true", help="print the answer as JSON")
    ask.add_argument(
        "--batch", metavar="FILE", help='answer each line {"question", "as_of"} of FILE (-: standard input)'
    )
    ask.add_argument("question", nargs="*", metavar="QUESTION")
    ask.set_defaults(verb=_ask)


def _add_parse(parse: argparse.ArgumentParser) -> None:
    parse.add_argument("--json", action="store_true", help="print one meeting a line as JSON")
    parse.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all below it")
    parse.set_defaults(verb=_parse)


def _add_notes(parser: argparse.ArgumentParser) -> None:
    _add_config(parser)
    parser.add_argument(
        "--notes", type=Path, action="append", metavar="PATH", help="a file or folder instead of the configured notes"
    )
    parser.add_argument(
        "--as-of", type=_day, metavar="DATE", help="the day the question is asked on, such as 2024-01-31 (default: now)"
    )


def _add_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, metavar="FILE", help=f"default: {config.DEFAULT_FILE}, if there is one")


def _day(written: str) -> dt.date:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written!r} is no day; write it as 2024-01-31") from None


if __name__ == "__main__":
    sys.exit(main())
