"""Answers while the notes change, in real folders."""

import datetime as dt
import logging
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.answering.answerer import Answerer
from bot.following import Beside, Following
from bot.library import Library
from bot.notes_status import in_chat
from bot.sources.folder import FolderNotes
from bot.sources.source import NotesSource, Snapshot
from tests.bot.kettle import KETTLE, NOW

_WITHIN = 20.0
"""Seconds after which what should happen does not: far more than it takes."""


def write(folder: Path, day: int, topic: str = "Spouts", name: str | None = None) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / (name or f"{day:02}.md")
    path.write_text(f"# Kettle Guild\n\n## March {day}, 2024 5 p.m. Eastern\n\n### {topic}\n\nLong ones.\n", "utf-8")
    return path


def build(snapshots: Sequence[Snapshot]) -> Answerer:
    return Answerer(Library.of(result for snapshot in snapshots for result in snapshot.results))


def following(*folders: Path) -> Following:
    sources = [NotesSource(FolderNotes(folder, named_from_folder=True)) for folder in folders]
    return Following(sources, build, lambda: NOW)


@contextmanager
def started(*folders: Path) -> Iterator[Following]:
    current = following(*folders)
    current.start()
    try:
        yield current
    finally:
        current.stop()


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _WITHIN
    while not holds():
        assert time.monotonic() < end, "it did not come to hold"
        time.sleep(0.02)


def days(current: Following) -> list[int]:
    return [meeting.date.day for meeting in current().library.meetings]


def test_a_reload_swaps_the_answerer_whole() -> None:
    built = iter([Answerer(KETTLE), Answerer(Library())])
    current = Following((), lambda _: next(built), lambda: NOW)
    before = current()
    assert current.reload() is current()
    assert (before.library, current().library) == (KETTLE, Library())


def test_a_reload_that_fails_keeps_the_old_and_the_next_may_succeed() -> None:
    faults: list[Exception] = []

    def fail(_: Sequence[Snapshot]) -> Answerer:
        if faults:
            raise faults.pop()
        return Answerer(KETTLE)

    current = Following((), fail, lambda: NOW)
    before = current()
    faults.append(OSError("disk full"))
    with pytest.raises(OSError, match="disk full"):
        current.reload()
    assert current() is before
    assert current.reload() is current() is not before


def test_reloads_wait_for_each_other() -> None:
    running: list[int] = []
    most: list[int] = []

    def slow(_: Sequence[Snapshot]) -> Answerer:
        running.append(1)
        most.append(len(running))
        answerer = Answerer(KETTLE)
        running.pop()
        return answerer

    current = Following((), slow, lambda: NOW)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: current.reload(), range(24)))
    assert max(most) == 1


def test_files_that_come_change_and_go_are_followed(tmp_path: Path) -> None:
    write(tmp_path / "notes", 5)
    with started(tmp_path / "notes") as current:
        write(tmp_path / "notes", 6)
        until(lambda: days(current) == [5, 6])
        write(tmp_path / "notes", 7, name="06.md")
        until(lambda: days(current) == [5, 7])
        (tmp_path / "notes" / "05.md").unlink()
        until(lambda: days(current) == [7])
        write(tmp_path / "notes" / "2024", 8)
        until(lambda: days(current) == [7, 8])
        write(tmp_path / "notes" / "2024", 9)
        until(lambda: days(current) == [7, 8, 9])


def test_a_single_file_is_followed_when_another_takes_its_place(tmp_path: Path) -> None:
    path = write(tmp_path / "notes", 5)
    with started(path) as current:
        until(lambda: len(current.status) == 1)
        write(tmp_path / "notes", 6, name="beside").replace(path)
        until(lambda: days(current) == [6])


def test_a_folder_that_is_gone_keeps_its_notes_and_is_followed_when_it_is_back(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    write(notes, 5)
    with started(notes) as current:
        shutil.rmtree(notes)
        until(lambda: current.status[0].failure is not None)
        assert days(current) == [5]
        write(notes, 6)
        until(lambda: days(current) == [6])
        write(notes, 7)
        until(lambda: days(current) == [6, 7])
        assert current.status[0].failure is None


def test_a_link_that_leads_to_another_folder_is_followed_there(tmp_path: Path) -> None:
    write(tmp_path / "one", 5)
    write(tmp_path / "two", 6)
    (tmp_path / "notes").symlink_to("one")
    with started(tmp_path / "notes") as current:
        (tmp_path / "beside").symlink_to("two")
        (tmp_path / "beside").replace(tmp_path / "notes")
        until(lambda: days(current) == [6])
        write(tmp_path / "two", 7)
        until(lambda: days(current) == [6, 7])


def test_a_folder_that_is_empty_keeps_its_last_good_notes_and_says_so(tmp_path: Path) -> None:
    path = write(tmp_path / "notes", 5)
    current = following(tmp_path / "notes")
    path.unlink()
    current.reload()
    assert days(current) == [5]
    assert list(in_chat(current)) == [
        "notes: cannot be read now: no meeting notes are in it; no file is there",
        "notes: 1 meeting in 1 file stay in use, read 2024-03-20 12:00 UTC",
    ]
    write(tmp_path / "notes", 6)
    current.reload()
    assert list(in_chat(current)) == [
        "notes: 1 meeting in 1 file, read 2024-03-20 12:00 UTC",
        "No longer in the notes: guild/2024-03-05 (notes/05.md)",
    ]


def test_a_file_that_is_half_written_keeps_its_meetings_and_that_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "notes", 5)
    write(tmp_path / "notes", 6)
    current = following(tmp_path / "notes")
    path.write_text("# Kett", "utf-8")
    current.reload()
    assert days(current) == [5, 6]
    assert "notes: the last good notes stay in use of notes/05.md" in in_chat(current)
    assert [fault.code for fault in current.status[0].diagnostics] == ["no-date"]


def test_one_source_that_fails_takes_nothing_from_the_others(tmp_path: Path) -> None:
    write(tmp_path / "notes", 5)
    current = following(tmp_path / "notes", tmp_path / "missing")
    assert days(current) == [5]
    assert [one.failure is None for one in current.status] == [True, False]
    write(tmp_path / "missing", 6)
    current.reload()
    assert days(current) == [5, 6]


def test_a_meeting_that_vanishes_is_told_until_it_is_back(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = write(tmp_path / "notes", 5)
    write(tmp_path / "notes", 6)
    current = following(tmp_path / "notes")
    path.unlink()
    with caplog.at_level(logging.WARNING):
        current.reload()
    assert [(gone.meeting, gone.path, gone.seen) for gone in current.vanished] == [
        ("guild/2024-03-05", "notes/05.md", NOW)
    ]
    assert [vars(record)["meeting"] for record in caplog.records] == ["guild/2024-03-05"]
    write(tmp_path / "notes", 5)
    current.reload()
    assert current.vanished == ()


def test_a_meeting_that_moves_to_another_source_has_not_vanished(tmp_path: Path) -> None:
    path = write(tmp_path / "one", 5)
    write(tmp_path / "one", 6)
    write(tmp_path / "two", 7)
    current = following(tmp_path / "one", tmp_path / "two")
    path.rename(tmp_path / "two" / "05.md")
    current.reload()
    assert current.vanished == ()
    assert days(current) == [5, 6, 7]


def test_what_cannot_be_built_leaves_the_old_in_use_until_it_can(tmp_path: Path) -> None:
    write(tmp_path / "notes", 5)

    def picky(snapshots: Sequence[Snapshot]) -> Answerer:
        answerer = build(snapshots)
        if answerer.library.meetings[-1].date == dt.date(2024, 3, 6):
            raise ValueError("the sixth is a bad day")
        return answerer

    source = NotesSource(FolderNotes(tmp_path / "notes", named_from_folder=True))
    current = Following([source], picky, lambda: NOW)
    current.start()
    try:
        write(tmp_path / "notes", 6)
        until(lambda: current.failure == "the sixth is a bad day")
        assert days(current) == [5]
        assert "What was read last cannot be used: the sixth is a bad day" in in_chat(current)
        write(tmp_path / "notes", 7)
        until(lambda: days(current) == [5, 6, 7])
        assert current.failure is None
    finally:
        current.stop()


def test_what_lies_beside_the_notes_is_looked_at_again_and_built_from(tmp_path: Path) -> None:
    """Nothing is built while it stays as it is; what cannot be used is told until it can."""
    write(tmp_path / "notes", 5)
    calendar = tmp_path / "guild.ics"
    built_from: list[str] = []

    def build_from_both(snapshots: Sequence[Snapshot]) -> Answerer:
        if calendar.read_text("utf-8") == "nonsense":
            raise ValueError("this is no calendar")
        built_from.append(calendar.read_text("utf-8"))
        return build(snapshots)

    calendar.write_text("on the fifth", "utf-8")
    source = NotesSource(FolderNotes(tmp_path / "notes", named_from_folder=True))
    beside = Beside(lambda: calendar.read_text("utf-8") != built_from[-1], 0.05)
    current = Following([source], build_from_both, lambda: NOW, beside=beside)
    current.start()
    try:
        time.sleep(0.5)
        assert built_from == ["on the fifth"]
        calendar.write_text("nonsense", "utf-8")
        until(lambda: current.failure == "this is no calendar")
        calendar.write_text("on the sixth", "utf-8")
        until(lambda: built_from[-1] == "on the sixth")
        until(lambda: current.failure is None)
    finally:
        current.stop()


def test_nothing_is_built_when_nothing_changed(tmp_path: Path) -> None:
    path = write(tmp_path / "notes", 5)
    with started(tmp_path / "notes") as current:
        before = current()
        path.touch()
        write(tmp_path / "notes", 5)
        write(tmp_path / "notes", 6, name="06.docx")
        time.sleep(1.5)
        assert current() is before


def test_notes_may_change_again_and_again_under_questions(tmp_path: Path) -> None:
    """Each answer is of the notes before or after a change, never older, and no question fails."""
    write(tmp_path / "notes", 5, "Topic 0")
    asked = 0
    with started(tmp_path / "notes") as current, ThreadPoolExecutor(1) as changing:

        def change() -> None:
            for number in range(1, 6):
                write(tmp_path / "notes", 5, f"Topic {number}")
                until(lambda number=number: current().library.meetings[0].topics[0].title == f"Topic {number}")  # type: ignore[misc]

        done = changing.submit(change)
        seen: list[int] = []
        while not done.done():
            (meeting,) = current().library.meetings
            seen.append(int(meeting.topics[0].title.split()[1]))
            current().ask("what was presented on topic", NOW)
            asked += 1
        done.result()
    assert seen == sorted(seen)
    assert asked > 5
