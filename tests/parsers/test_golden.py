"""Notes of every kind beside what they say: a case is added by adding `<name>.md` and `<name>.json`."""

import json
from pathlib import Path

import pytest

from parsers.formats import FORMATS, parse, readings
from parsers.models import Parsed, ParseResult, Source, Unreadable
from tests.parsers.outline import outline

DATA = Path(__file__).parent / "data"
VALID = sorted((DATA / "valid").glob("*.md"))
INVALID = sorted((DATA / "invalid").glob("*.md"))
OF_FORMATS = sorted((DATA / "formats").glob("*/*.md"))
assert VALID, "no valid notes found"
assert INVALID, "no invalid notes found"
assert OF_FORMATS, "no notes of a format found"


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


@pytest.mark.parametrize("path", OF_FORMATS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_notes_of_a_format_are_known_by_their_text_and_say_what_stands_beside_them(path: Path) -> None:
    """One folder a format; what stands beside notes is a list, for they may hold several meetings."""
    read_as = readings(path.read_text(encoding="utf-8"), Source(path=path.name))
    assert {reading.format for reading in read_as} == {path.parent.name}
    assert [outline(reading.result) for reading in read_as] == expected(path)


def test_every_format_has_notes_of_its_own() -> None:
    assert {path.parent.name for path in OF_FORMATS} | {"podman"} == {one.name for one in FORMATS}


def test_every_expectation_has_its_notes() -> None:
    notes = {path.with_suffix(".json") for path in (*VALID, *INVALID, *OF_FORMATS)}
    assert notes == set(DATA.rglob("*.json"))
