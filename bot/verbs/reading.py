"""Verbs that read notes: what they say, what is odd about them, what a change takes from the answers."""

import argparse
import sys
from typing import Final

from rich.text import Text

from bot import bootstrap, note_changes, notes_status
from bot.chat import console
from bot.library import Library
from bot.note_changes import telling
from bot.rendering import explaining
from bot.rendering import lint as linting
from bot.rendering.contract import parsed_json
from bot.rendering.replies import safe_line
from bot.sources import folder
from bot.verbs.common import DONE, FAULTS, Clock, print_json, progress, settings
from parsers.formats import readings
from parsers.models import Parsed, Source, Unreadable


def parse(options: argparse.Namespace, _: Clock) -> int:
    if options.explain:
        return _explain(options)
    code = DONE
    show = console.Terminal(stderr=True)
    for result in folder.load(options.paths):
        if isinstance(result, Parsed) and options.json:
            print_json(parsed_json(result))
            continue
        if isinstance(result, Parsed):
            meeting = result.meeting
            topics = notes_status.counted(len(meeting.topics), "topic")
            print(safe_line(f"{meeting.source.path}: {meeting.id}, {topics}"))
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


def lint(options: argparse.Namespace, _: Clock) -> int:
    faults = Library.of(folder.load(options.paths)).diagnostics
    terminal = console.Terminal()
    for fault in sorted(faults, key=lambda one: (one.path, one.line)):
        match options.format:
            case "json":
                print_json(linting.as_json(fault))
            case "github":
                print(linting.github(fault))
            case _:
                terminal.print(linting.text(fault), soft_wrap=True)
    return FAULTS if linting.is_faulty(faults, strict=options.strict) else DONE


def diff(options: argparse.Namespace, _: Clock) -> int:
    old, new = (note_changes.Version(bootstrap.library_of([root]), root) for root in (options.old, options.new))
    changes = note_changes.changes(old, new)
    terminal = console.Terminal()
    for change in changes:
        if options.json:
            print_json(telling.as_json(change))
        else:
            terminal.print(telling.text(change), soft_wrap=True)
    if not (changes or options.json):
        print("nothing that answers tell has changed")
    return FAULTS if note_changes.is_worse(changes) else DONE


_MOST_SHOWN: Final = 100
"""Findings of a source: who has more of them looks for what they have in common, with `--json`."""


def notes(options: argparse.Namespace, clock: Clock) -> int:
    """Prints how each source is, and all that is odd about its notes."""
    code = DONE
    terminal = console.Terminal()
    for status in bootstrap.statuses(settings(options), clock, progress()):
        if status.failure or linting.is_faulty(status.diagnostics, strict=False):
            code = FAULTS
        if options.json:
            print_json(notes_status.as_json(status))
            continue
        for line in notes_status.lines(status, status.name):
            terminal.print(Text(safe_line(line)), soft_wrap=True)
        terminal.print(f"    {notes_status.oddities(status)}")
        of_source_first = sorted(status.diagnostics, key=lambda fault: fault.path != status.name)
        for fault in of_source_first[:_MOST_SHOWN]:
            terminal.print(Text("    ").append_text(linting.text(fault)), soft_wrap=True)
        if len(of_source_first) > _MOST_SHOWN:
            terminal.print(f"    and {len(of_source_first) - _MOST_SHOWN:,} more; --json tells them all")
    return code
