"""Whether the notes can be read, how fresh they are, and what contradicts itself in them. Pure."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from bot.config import Settings
from bot.doctor.findings import Finding, error, warning, well
from bot.doctor.uses import place_of
from bot.sources.followed import SourceStatus
from parsers.models import Diagnostic, Severity

_MOST_CODES: Final = 8
_OF_SOURCE: Final = "source-failed"
"""What is told of the source itself."""
_WORST: Final = 3
_WEIGHT: Final = {severity: weight for weight, severity in enumerate(Severity)}


def of_source(status: SourceStatus, newest: dt.date | None) -> Iterator[Finding]:
    """Judges a source that was read; `newest` is the day of its last meeting."""
    held = f"{status.meetings:,} meetings in {status.files:,} files, the last of {newest or 'no day'}"
    if status.failure:
        code = "source-stale" if status.meetings else "source-failed"
        left = "what was read before stays in use" if status.meetings else "nothing is known of it"
        fix = "mend what it says; minutebot notes reads it again"
        kind = warning if status.meetings else error
        yield kind(code, status.name, f"it cannot be read, and {left}: {status.failure}", fix)
    else:
        yield well("source-read", status.name, "it can be read", held)
    for name in status.kept:
        what = f"{name} cannot be read any more, so what it said before stays in use"
        yield warning("notes-kept", status.name, what, "put the file right, or take it away")


def of_contradictions(diagnostics: Iterable[Diagnostic]) -> Iterator[Finding]:
    """Gives how many of each code there are, and the worst few."""
    faults = [fault for fault in diagnostics if fault.severity is not Severity.INFO and fault.code != _OF_SOURCE]
    if not faults:
        yield well("notes-right", "the notes", "nothing in them contradicts itself")
        return
    counts = Counter(fault.code for fault in faults).most_common()
    told = ", ".join(f"{code} {number:,}" for code, number in counts[:_MOST_CODES])
    more = f" and {len(counts) - _MOST_CODES} more kinds" if len(counts) > _MOST_CODES else ""
    fix = "minutebot notes lists each with its line and what to write instead"
    yield warning(
        "notes-odd", "the notes", "something in them contradicts itself or cannot be read", fix, f"{told}{more}"
    )
    for fault in sorted(faults, key=lambda one: _WEIGHT[one.severity])[:_WORST]:
        yield warning(f"notes-{fault.code}", f"{fault.path}:{fault.line}", fault.message, _rewritten(fault))


def _rewritten(fault: Diagnostic) -> str:
    if fault.written and fault.proposed:
        return f"write {fault.proposed!r} instead of {fault.written!r}"
    return "put right what the line says"


def of_series(settings: Settings, known: Collection[str]) -> Iterator[Finding]:
    """Judges the series that reminders and events follow, by those that are known."""
    asked = [("reminders", number, one.rule.series) for number, one in enumerate(settings.reminders)]
    of_events = [one.rule(settings.servers.get(one.server, "")) for one in settings.events]
    asked += [("events", number, rule.series) for number, rule in enumerate(of_events)]
    for table, number, series in asked:
        if series not in known:
            what = f"no notes and no [[series]] know a series {series}, so nothing is ever posted of it"
            fix = f"write one of {', '.join(sorted(known)) or 'those that minutebot parse shows'}"
            yield error("series-unknown", place_of(settings, table, number, "series"), what, fix)
