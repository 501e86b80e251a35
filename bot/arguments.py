"""What can be written on the command line."""

import argparse
import datetime as dt
from pathlib import Path
from typing import Final

from bot.config import DEFAULT_FILE

EARLIEST: Final = dt.date(1900, 1, 1)
LATEST: Final = dt.date(9000, 1, 1)
"""Days that a question can be asked on: the days it speaks of, such as last year's, must be dates too."""


def parser() -> argparse.ArgumentParser:
    """Gives the parser; what it reads names its verb as `verb`."""
    command = argparse.ArgumentParser(
        prog="minutebot", description="Answers from a community's meeting notes, and reminds it of its meetings."
    )
    verbs = command.add_subparsers(required=True, dest="verb", metavar="VERB")
    _add_init(verbs.add_parser("init", help="a configuration for your own notes, by a few questions"))
    _add_notes(verbs.add_parser("chat", help="a conversation in the terminal"))
    _add_ask(verbs.add_parser("ask", help="one question, or a file of them"))
    _add_parse(verbs.add_parser("parse", help="what notes say, as the bot reads them"))
    _add_lint(verbs.add_parser("lint", help="what is odd about notes, and what to write instead"))
    _add_diff(verbs.add_parser("diff", help="what answers from newer notes say otherwise than from older ones"))
    _add_next(verbs.add_parser("next", help="the next meeting of each series, or of one"))
    _add_ics(verbs.add_parser("ics", help="the coming meetings as a calendar file"))
    _add_simulate(verbs.add_parser("simulate", help="every reminder that would be posted between two days"))
    _add_backup(verbs.add_parser("backup", help="a copy of the reminders' ledger, also while the bot runs"))
    _add_doctor(verbs.add_parser("doctor", help="what is wrong with how the bot is set up, and how to mend it"))
    _add_sources(verbs.add_parser("notes", help="where the notes are, and how each place is"))
    _add_config(verbs.add_parser("run", help="the bot on Discord"))
    return command


def _add_init(init: argparse.ArgumentParser) -> None:
    _add_config(init)
    init.add_argument("--yes", action="store_true", help="ask nothing: take what is given here, and else the usual")
    init.add_argument("--notes", metavar="PLACE", help="a folder, a git repository or a web address")
    init.add_argument("--zone", metavar="ZONE", help="of the meetings' times, such as Europe/Berlin")
    init.add_argument("--series", action="append", metavar="NAME", help="to remind of (default: all there are)")
    init.add_argument("--channel", type=int, metavar="ID", help="to post reminders in (default: none are posted)")
    init.add_argument("--before", action="append", metavar="TIME", help="the start, such as 1d (default: 1d and 1h)")
    init.add_argument(
        "--application", type=int, metavar="ID", help="the bot's at Discord, for the link that invites it"
    )


def _add_ask(ask: argparse.ArgumentParser) -> None:
    _add_notes(ask)
    ask.add_argument("--json", action="store_true", help="print the answer as JSON")
    ask.add_argument(
        "--batch", metavar="FILE", help='answer each line {"question", "as_of"} of FILE (-: standard input)'
    )
    ask.add_argument("--explain", action="store_true", help="tell what was understood, and what came near and how near")
    ask.add_argument("question", nargs="*", metavar="QUESTION")


def _add_next(following: argparse.ArgumentParser) -> None:
    _add_notes(following)
    following.add_argument("--series", metavar="NAME", help="of this one alone")
    following.add_argument("--json", action="store_true", help="print the answer as JSON")


def _add_ics(calendar: argparse.ArgumentParser) -> None:
    _add_notes(calendar)
    calendar.add_argument("--series", metavar="NAME", help="of this one alone")


def _add_simulate(simulate: argparse.ArgumentParser) -> None:
    _add_config(simulate)
    for name, dest, what in (("--from", "begin", "the first day"), ("--to", "end", "the last day")):
        simulate.add_argument(name, dest=dest, type=_day, required=True, metavar="DATE", help=f"{what}, in UTC")


def _add_parse(parse: argparse.ArgumentParser) -> None:
    parse.add_argument("--json", action="store_true", help="print one meeting a line as JSON")
    parse.add_argument(
        "--explain", action="store_true", help="tell which format was detected and what each line was read as"
    )
    parse.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all below it")


def _add_doctor(doctor: argparse.ArgumentParser) -> None:
    _add_config(doctor)
    doctor.add_argument("--json", action="store_true", help="print one finding a line as JSON")


def _add_sources(sources: argparse.ArgumentParser) -> None:
    _add_config(sources)
    sources.add_argument("--json", action="store_true", help="print one source a line as JSON")


def _add_lint(check: argparse.ArgumentParser) -> None:
    check.add_argument("--strict", action="store_true", help="exit with 1 for warnings too")
    output = check.add_mutually_exclusive_group()
    output.add_argument("--format", choices=["text", "github"], default="text", help="github: annotations for CI")
    output.add_argument("--json", dest="format", action="store_const", const="json", help="one finding a line as JSON")
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder with all below it")


def _add_diff(diff: argparse.ArgumentParser) -> None:
    diff.add_argument("--json", action="store_true", help="one change a line as JSON")
    for name, what in (("old", "the notes as they were"), ("new", "the notes as they are now")):
        diff.add_argument(name, type=Path, metavar=name.upper(), help=f"{what}: a file, or a folder with all below it")


def _add_notes(verb: argparse.ArgumentParser) -> None:
    _add_config(verb)
    verb.add_argument(
        "--notes", type=Path, action="append", metavar="PATH", help="a file or folder instead of the configured notes"
    )
    verb.add_argument(
        "--as-of", type=_day, metavar="DATE", help="the day the question is asked on, such as 2024-01-31 (default: now)"
    )


def _add_backup(backup: argparse.ArgumentParser) -> None:
    _add_config(backup)
    backup.add_argument("to", type=Path, metavar="FILE", help="the file to make, such as backups/ledger.sqlite3")


def _add_config(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--config", type=Path, metavar="FILE", help=f"default: {DEFAULT_FILE}, if there is one")


def _day(written: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(written)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{written!r} is no day; write it as 2024-01-31") from None
    if not EARLIEST <= day <= LATEST:
        raise argparse.ArgumentTypeError(f"{written} is not between {EARLIEST} and {LATEST}")
    return day
