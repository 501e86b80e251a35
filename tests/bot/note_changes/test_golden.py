"""Each folder in data/ holds two versions of notes and what is told of their changes, a line each."""

import io
from pathlib import Path, PurePath
from typing import Final

import pytest
from rich.console import Console

from bot.bootstrap import library_of
from bot.note_changes import Change, Version, changes, is_worse
from bot.note_changes.telling import text

CASES: Final = sorted(Path(__file__).parent.joinpath("data").iterdir())
assert CASES


def changes_of(old: Path, new: Path) -> tuple[Change, ...]:
    return changes(*(Version(library_of([root]), root) for root in (old, new)))


def told(found: tuple[Change, ...], folder: Path) -> str:
    out = io.StringIO()
    for change in found:
        Console(file=out, width=1000).print(text(change), soft_wrap=True)
    return out.getvalue().replace(f"{folder}/", "")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_changed_is_told(case: Path) -> None:
    found = changes_of(case / "old", case / "new")
    assert told(found, case) == (case / "told.txt").read_text("utf-8")
    assert is_worse(found) == (": lost: " in told(found, case))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_notes_beside_themselves_have_not_changed(case: Path) -> None:
    assert [changes_of(case / side, case / side) for side in ("old", "new")] == [(), ()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_lost_one_way_is_new_the_other(case: Path) -> None:
    there, back = changes_of(case / "old", case / "new"), changes_of(case / "new", case / "old")
    counted = [sorted((change.kind, change.what) for change in found) for found in (there, back)]
    turned = {"lost": "new", "new": "lost", "changed": "changed"}
    assert counted[0] == sorted((turned[kind], what) for kind, what in counted[1])


def test_two_files_are_compared_whatever_they_are_called(tmp_path: Path) -> None:
    case = CASES[0]
    (one,) = (case / "old").iterdir()
    other = tmp_path / "later.md"
    other.write_text(one.read_text("utf-8").replace("March 3, 2026", "March 10, 2026"), "utf-8")
    (change, *_) = changes_of(one, other)
    assert PurePath(change.new.path if change.new else "").name == "later.md"
    assert change.what == "date"
