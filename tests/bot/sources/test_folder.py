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
    paths = [write(tmp_path / name) for name in ("b.md", "a/deep/x.markdown", "c.TXT", "d.vtt")]
    assert [told(result) for result in load([tmp_path])] == sorted(map(str, paths))


def test_hidden_files_other_kinds_and_folders_called_like_notes_are_left_out(tmp_path: Path) -> None:
    for name in (".git/x.md", ".hidden.md", "picture.png", "readme.rst"):
        write(tmp_path / name)
    (tmp_path / "folder.md").mkdir()
    assert list(load([tmp_path])) == []


def test_folders_and_files_are_read_in_the_order_they_are_given_in(tmp_path: Path) -> None:
    paths = [write(tmp_path / name) for name in ("z/1.md", "z/2.md", "a/1.md", "m.md")]
    assert [told(result) for result in load([tmp_path / "z", tmp_path / "a", tmp_path / "m.md"])] == list(
        map(str, paths)
    )


def test_a_folder_that_holds_itself_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path / "x.md")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert [told(result) for result in load([tmp_path])] == [str(path)]


def test_an_empty_folder_gives_nothing(tmp_path: Path) -> None:
    assert list(load([tmp_path])) == []


def test_a_hidden_folder_is_read_when_it_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / ".notes/x.md")
    assert [told(result) for result in load([path.parent])] == [str(path)]


def test_a_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    assert [told(result) for result in load([write(tmp_path / "minutes")])] == [str(tmp_path / "minutes")]


def test_names_from_the_folder_tell_nothing_of_the_machine(tmp_path: Path) -> None:
    write(tmp_path / "notes/2024/march.md")
    write(tmp_path / "single.md")
    results = load([tmp_path / "notes", tmp_path / "single.md"], named_from_folder=True)
    assert [told(result) for result in results] == ["notes/2024/march.md", "single.md"]


def test_each_file_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    write(tmp_path / "good.md")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "latin.md").write_bytes("# Kettle\n\nSpo\xfct".encode("latin-1"))
    with (tmp_path / "large.md").open("wb") as large:
        large.truncate(MOST_BYTES + 1)
    results = list(load([tmp_path, tmp_path / "missing.md", tmp_path / "loop.md"]))
    assert [told(result) for result in results] == [
        str(tmp_path / "good.md"),
        "large.md:1 too-large",
        "latin.md:3 not-utf-8",
        "missing.md:1 not-readable",
        "loop.md:1 not-readable",
    ]


def test_what_cannot_be_read_is_told_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes(b"Spo\xfct")
    missing, latin = load([tmp_path / "missing.md", tmp_path / "latin.md"], named_from_folder=True)
    told = [str(fault) for result in (missing, latin) for fault in result.diagnostics]
    assert told == [
        "missing.md:1: error: no such file or directory; check the path and its permissions [not-readable]",
        "latin.md:1: error: byte 3 is not UTF-8; save the file as UTF-8 [not-utf-8]",
    ]


def test_a_file_of_the_largest_size_is_looked_into(tmp_path: Path) -> None:
    (tmp_path / "large.md").write_bytes(b"\xff" * MOST_BYTES)
    assert [told(result) for result in load([tmp_path])] == ["large.md:1 not-utf-8"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "secret.md")
    path.chmod(0)
    (result,) = load([path])
    assert isinstance(result, Unreadable)
    assert "permission denied" in result.diagnostics[0].message


def test_a_path_that_no_file_can_have_is_told() -> None:
    (result,) = load([Path("a\0b")])
    assert told(result).endswith("not-readable")
