"""One module per format of notes; the registry finds the one that reads a text."""

from collections.abc import Callable
from typing import Final

from parsers.formats import podman
from parsers.models import Diagnostic, Parsed, ParseResult, Severity, Source, Unreadable

Format = Callable[[str, Source], ParseResult]

FORMATS: Final[tuple[Format, ...]] = (podman.parse,)


def parse(text: str, source: Source) -> ParseResult:
    """Gives the meeting that a text holds, by the first format that can read it; else why the last could not."""
    if not text.strip():
        empty = Diagnostic(
            path=source.path,
            line=1,
            severity=Severity.ERROR,
            code="empty",
            message="there is nothing in this text; write notes or remove it",
        )
        return Unreadable(diagnostics=(empty,))
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    result = FORMATS[0](text, source)
    for parse_format in FORMATS[1:]:
        if isinstance(result, Parsed):
            break
        result = parse_format(text, source)
    return result
