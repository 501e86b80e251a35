"""One module per format of notes; the registry finds the one that reads a text."""

from typing import Final

from parsers.faults import Faults
from parsers.formats import aswf_tac, eslint, general, graphql_wg, nodejs_tsc, podman
from parsers.formats.format import Format
from parsers.models import Parsed, ParseResult, Source, Unreadable
from parsers.splitter import split

FORMATS: Final[tuple[Format, ...]] = (
    podman.FORMAT,
    nodejs_tsc.FORMAT,
    eslint.FORMAT,
    aswf_tac.FORMAT,
    graphql_wg.FORMAT,
    general.FORMAT,
)
"""In the order in which they are asked; the last reads what no other knows."""

_LONGEST_LINE: Final = 20_000
"""Characters; the longest of 167 real notes has 4,335."""


def parse_all(text: str, source: Source) -> tuple[ParseResult, ...]:
    """Gives each meeting that a text holds, read by the first format that knows and can read it; else why none could."""
    faults = Faults(source.path)
    text = _lines_cut(_cleaned(text), faults)
    if not text.strip():
        faults.error(1, "empty", "there is nothing in this text; write notes or remove it")
        return (Unreadable(diagnostics=tuple(faults.found)),)
    first, *others = (_read(one, source) for one in split(text, source.path))
    return (first.model_copy(update={"diagnostics": (*faults.found, *first.diagnostics)}), *others)


def parse(text: str, source: Source) -> ParseResult:
    """Gives the first meeting that a text holds."""
    return parse_all(text, source)[0]


def _read(text: str, source: Source) -> ParseResult:
    for one in FORMATS:
        if one.recognise(text) is not None:
            result = one.parse(text, source)
            if isinstance(result, Parsed) or one is FORMATS[-1]:
                return result
    raise AssertionError("the last format knows every text")


def _cleaned(text: str) -> str:
    r"""Gives a text without a byte order mark, its lines ended by `\n` alone, and without NUL."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _lines_cut(text: str, faults: Faults) -> str:
    """Cuts lines that nobody wrote by hand: one of a million brackets would hold up everything behind it."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if len(line) > _LONGEST_LINE:
            lines[number] = line[:_LONGEST_LINE]
            faults.warn(number + 1, "line-too-long", f"{len(line):,} characters, of which {_LONGEST_LINE:,} were read")
    return "\n".join(lines)
