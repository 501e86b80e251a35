import os
from pathlib import Path

import pytest

from bot.sources.folder import MOST_BYTES, load
from parsers.models import Parsed, ParseResult, Unreadable

_NOTES = "# Kettle Guild\n\n## March {day}, 2024 5 p.m. Eastern\n\n### Spouts\n\nLong ones.\n"


def write(path: Path, day: int = 5) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_NOTES.format(day=day), "utf-8")
    return path


def told(result: ParseResult) -> str:
    """The path of a meeting's notes, or where and why there is none."""
    if isinstance(result, Parsed):
        return result.meeting.source.path
    fault = result.diagnostics[0]
    return f"{Path(fault.path).name}:{fault.line} {fault.code}"


def test_a_folder_gives_all_notes_below_it_in_order_of_path(tmp_path: Path) -> None:
    paths = [write(tmp_path / name) for name in ("b.md", "a/deep/x.markdown", "c.TXT")]
    assert [told(result) for result in load([tmp_path])] == sorted(map(str, paths))


def test_hidden_files_other_kinds_and_folders_called_like_notes_are_left_out(tmp_path: Path) -> None:
    for name in (".git/x.md", ".hidden.md", "picture.png", "readme.rst"):
        write(tmp_path / name)
    (tmp_path / "folder.md").mkdir()
    assert list(load([tmp_path])) == []


def test_a_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    assert [told(result) for result in load([write(tmp_path / "minutes")])] == [str(tmp_path / "minutes")]


def test_names_from_the_folder_tell_nothing_of_the_machine(tmp_path: Path) -> None:
    write(tmp_path / "notes/2024/march.md")
    write(tmp_path / "single.md")
    results = load([tmp_path / "notes", tmp_path / "single.md"], named_from_folder=True)
    assert [told(result) for result in results] == ["notes/2024/march.md", "single.md"]


def test_each_file_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    write(tmp_path / "good.md")
    (tmp_path / "latin.md").write_bytes("# Kettle\n\nSpo\xfct".encode("latin-1"))
    with (tmp_path / "large.md").open("wb") as large:
        large.truncate(MOST_BYTES + 1)
    results = list(load([tmp_path, tmp_path / "missing.md"]))
    assert [told(result) for result in results] == [
        str(tmp_path / "good.md"),
        "large.md:1 too-large",
        "latin.md:3 not-utf-8",
        "missing.md:1 not-readable",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "secret.md")
    path.chmod(0)
    (result,) = load([path])
    assert isinstance(result, Unreadable)
    assert "permission denied" in result.diagnostics[0].message
