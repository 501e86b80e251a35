"""What is odd about notes, told to the people who can mend them: in a terminal, as JSON, as annotations on GitHub."""

from collections.abc import Iterable

from rich.text import Text

from bot.rendering.contract import Json
from bot.rendering.replies import safe_line
from parsers.models import Diagnostic, Severity

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}


def is_faulty(faults: Iterable[Diagnostic], *, strict: bool) -> bool:
    """Whether notes with these faults fail: by errors, when strict by warnings too."""
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(fault.severity in failing for fault in faults)


def text(fault: Diagnostic) -> Text:
    """Gives two lines for a terminal: where and what, and under it what to write instead, if that is known."""
    told = Text.assemble(
        (safe_line(f"{fault.path}:{fault.line}"), "bold"),
        ": ",
        (fault.severity.value, _COLOURS[fault.severity]),
        f": {safe_line(fault.message)} ",
        (f"[{fault.code}]", "dim"),
    )
    if fault.written and fault.proposed:
        told.append("\n    write ").append(safe_line(fault.proposed), "green")
        told.append(" instead of ").append(safe_line(fault.written), "red")
    return told


def as_json(fault: Diagnostic) -> Json:
    """Gives a diagnostic with its path, for scripts."""
    return fault.model_dump(mode="json")


def github(fault: Diagnostic) -> str:
    """Gives a workflow command that annotates the line.

    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-a-warning-message
    """
    kind = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}[fault.severity]
    message = fault.message
    if fault.written and fault.proposed:
        message += f"; write {fault.proposed!r} instead of {fault.written!r}"
    place = f"file={_property(fault.path)},line={fault.line},title={_property(fault.code)}"
    return f"::{kind} {place}::{_data(message)}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")
