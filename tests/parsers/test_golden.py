"""Notes of every kind beside what they say: a case is added by adding `<name>.md` and `<name>.json`."""

import json
from pathlib import Path

import pytest

from parsers.formats import parse
from parsers.models import Parsed, ParseResult, Source, Unreadable
from tests.parsers.outline import outline

DATA = Path(__file__).parent / "data"
VALID = sorted((DATA / "valid").glob("*.md"))
INVALID = sorted((DATA / "invalid").glob("*.md"))
assert VALID, "no valid notes found"
assert INVALID, "no invalid notes found"


def read(path: Path) -> ParseResult:
    """Gives the result for a file as its bytes are: line ends and a byte order mark are part of the case."""
    return parse(path.read_bytes().decode("utf-8"), Source(path=path.name))


def expected(path: Path) -> object:
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_notes_say_what_stands_beside_them(path: Path) -> None:
    result = read(path)
    assert isinstance(result, Parsed)
    assert outline(result) == expected(path)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_a_text_without_a_meeting_says_what_is_missing(path: Path) -> None:
    result = read(path)
    assert isinstance(result, Unreadable)
    assert outline(result) == expected(path)


def test_every_expectation_has_its_notes() -> None:
    assert {path.stem for path in (*VALID, *INVALID)} == {path.stem for path in DATA.glob("*/*.json")}
