"""How far a long first reading is."""

import io
import logging
from pathlib import Path

import pytest
from rich.console import Console

from bot.progress import MANY, Reported
from bot.sources.folder import FolderNotes
from bot.sources.source import NotesSource


def shown(of: int, *, terminal: bool) -> str:
    out = io.StringIO()
    reported = Reported(Console(file=out, force_terminal=terminal, width=80))
    for done in range(1, of + 1):
        reported("notes", done, of)
    return out.getvalue()


def test_a_terminal_shows_a_bar_for_many_files_and_takes_it_away() -> None:
    out = shown(MANY, terminal=True)
    assert "Reading notes" in out
    assert f"{MANY}/{MANY}" in out
    assert out.endswith("\x1b[2K")


def test_elsewhere_many_files_are_one_line_of_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert not shown(MANY, terminal=False)
    assert [(record.getMessage(), vars(record)["files"]) for record in caplog.records] == [
        ("many notes are being read", MANY)
    ]


def test_few_files_are_read_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        assert not shown(MANY - 1, terminal=True)
    assert caplog.records == []


def test_a_source_tells_of_each_file_it_has_read(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("x", "utf-8")
    told: list[tuple[int, int]] = []
    NotesSource(FolderNotes(tmp_path)).read(progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
