import os
from pathlib import Path

import pytest

from bot.sources.folder import FolderNotes, load
from bot.sources.listing import listed
from bot.sources.notes_file import MOST_BYTES
from bot.sources.source import NotesSource
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


def names(path: Path) -> list[str]:
    """What people are told that the files of a source are called."""
    return [file.name for file in FolderNotes(path, named_from_folder=True).listing().files]


def codes(folder: Path) -> list[str]:
    """What is told of a folder beside its files."""
    return [f"{Path(one.path).name} {one.code}" for one in FolderNotes(folder).listing().diagnostics]


def test_a_folder_gives_all_notes_below_it_in_order_of_path(tmp_path: Path) -> None:
    paths = [write(tmp_path / name) for name in ("b.md", "a/deep/x.markdown", "c.TXT", "d.vtt", "e.rst", "f.adoc")]
    assert [told(result) for result in load([tmp_path])] == sorted(map(str, paths))


def test_hidden_files_other_kinds_and_folders_called_like_notes_are_left_out(tmp_path: Path) -> None:
    for name in (".git/x.md", ".hidden.md", "picture.png", "readme.html"):
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
    assert names(tmp_path / "notes") == ["notes/2024/march.md"]
    assert names(tmp_path / "single.md") == ["single.md"]


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
        "loop.md:1 link-broken",
        "missing.md:1 not-readable",
        "loop.md:1 not-readable",
    ]


def test_what_cannot_be_read_is_told_with_the_way_out(tmp_path: Path) -> None:
    (tmp_path / "latin.md").write_bytes(b"Spo\xfct")
    sources = [NotesSource(FolderNotes(tmp_path / name, named_from_folder=True)) for name in ("missing.md", "latin.md")]
    told = [str(fault) for source in sources for result in source.read().results for fault in result.diagnostics]
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


def test_a_pattern_finds_files_of_any_kind_and_hidden_ones_never(tmp_path: Path) -> None:
    for name in ("a/minutes-1.md", "a/agenda.md", "b/c/minutes-2.text", ".git/minutes-3.md"):
        write(tmp_path / "notes" / name)
    assert names(tmp_path / "notes/**/minutes-*") == ["notes/a/minutes-1.md", "notes/b/c/minutes-2.text"]
    assert names(tmp_path / "notes/*/minutes-*") == ["notes/a/minutes-1.md"]


def test_a_folder_that_is_called_like_a_pattern_is_that_folder(tmp_path: Path) -> None:
    write(tmp_path / "notes[1]/x.md")
    assert names(tmp_path / "notes[1]") == ["notes[1]/x.md"]


def test_links_are_followed_within_the_source_and_no_file_comes_twice(tmp_path: Path) -> None:
    write(tmp_path / "notes/..data/march.md")
    write(tmp_path / "notes/a/april.md", 6)
    (tmp_path / "notes/march.md").symlink_to("..data/march.md")
    (tmp_path / "notes/latest.md").symlink_to("a/april.md")
    (tmp_path / "notes/a/up").symlink_to("..", target_is_directory=True)
    write(tmp_path / "notes/.more/may.md", 7)
    (tmp_path / "notes/more").symlink_to(".more", target_is_directory=True)
    assert names(tmp_path / "notes") == ["notes/a/april.md", "notes/march.md", "notes/more/may.md"]
    assert codes(tmp_path / "notes") == []


def test_links_that_lead_out_of_the_source_are_told_and_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "outside/x.md")
    write(tmp_path / "notes/y.md")
    (tmp_path / "notes/x.md").symlink_to(tmp_path / "outside/x.md")
    (tmp_path / "notes/all").symlink_to("../outside", target_is_directory=True)
    assert names(tmp_path / "notes") == ["notes/y.md"]
    assert codes(tmp_path / "notes") == ["all link-outside", "x.md link-outside"]


def test_archives_are_told_whatever_they_are_called(tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(b"PK\x03\x04")
    (tmp_path / "notes.md").write_bytes(b"PK\x03\x04\0\0")
    assert [told(result) for result in load([tmp_path])] == ["notes.md:1 in-archive", "all.zip:1 in-archive"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"\x7fELF\0\0\0\xff", "not-text"),
        (b"\0" * 50 + b"abc", "not-text"),
        ("# Kettle\n".encode("utf-16"), "not-utf-8"),
        ("# K\xe4ttle\n".encode("cp1252"), "not-utf-8"),
    ],
)
def test_what_is_no_text_is_told_as_what_it_is(tmp_path: Path, body: bytes, code: str) -> None:
    (tmp_path / "x.md").write_bytes(body)
    assert [told(result) for result in load([tmp_path])] == [f"x.md:1 {code}"]


def test_more_files_than_the_bound_are_left_out_and_that_is_told(tmp_path: Path) -> None:
    for number in range(5):
        write(tmp_path / f"{number}.md")
    found = listed(tmp_path, lambda path: path.name, most=3)
    assert [file.name for file in found.files] == ["0.md", "1.md", "2.md"]
    (fault,) = found.diagnostics
    assert (fault.path, fault.code) == (tmp_path.name, "too-many-files")
    assert fault.message == "only the first 3 files of notes are read; name a folder further down"


def test_exactly_as_many_files_as_the_bound_are_fine(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / f"{number}.md")
    assert listed(tmp_path, str, most=3).diagnostics == ()
