"""What is put together from the configuration."""

import datetime as dt
import gc
import os
import weakref
from pathlib import Path

from bot import bootstrap
from bot.config import Settings
from bot.config.notes import NotesSettings
from bot.sources.code_version import parser_version

_NOTES = "# Kettle Guild\n\n## March {day}, 2024 5 p.m. Eastern\n\n### Spouts\n\nLong ones.\n"


def settings_of(folder: Path) -> Settings:
    return Settings(state_dir=folder / "state", notes=(NotesSettings(path=folder / "notes"),))


def write(folder: Path, day: int) -> None:
    (folder / "notes").mkdir(exist_ok=True)
    (folder / "notes" / "guild.md").write_text(_NOTES.format(day=day), "utf-8")


def dates(folder: Path) -> list[str]:
    return [meeting.id for meeting in bootstrap.answerer_of(settings_of(folder)).library.meetings]


def test_notes_that_change_are_read_anew_and_the_state_folder_keeps_what_they_say_now(tmp_path: Path) -> None:
    kept = tmp_path / "state" / "cache" / "parses" / parser_version()
    write(tmp_path, 5)
    assert dates(tmp_path) == ["guild/2024-03-05"]
    first = [path.read_bytes() for path in kept.rglob("*") if path.is_file()]
    write(tmp_path, 12)
    assert dates(tmp_path) == ["guild/2024-03-12"]
    after = [path.read_bytes() for path in kept.rglob("*") if path.is_file()]
    assert len(first) == len(after) == 1
    assert first != after


def test_the_sample_and_notes_named_on_the_command_line_leave_no_state(tmp_path: Path) -> None:
    write(tmp_path, 5)
    before = Path.cwd()
    os.chdir(tmp_path)
    try:
        bootstrap.answerer_of(Settings())
        bootstrap.answerer_of(settings_of(tmp_path), [tmp_path / "notes"])
    finally:
        os.chdir(before)
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]


def test_what_answers_is_gone_once_nothing_refers_to_it_though_no_garbage_is_collected(tmp_path: Path) -> None:
    gc.disable()
    try:
        answerer = bootstrap.answerer_of(settings_of(tmp_path).model_copy(update={"notes": ()}))
        answerer.ask("who presented the limescale filters?", dt.datetime(2026, 11, 25, tzinfo=dt.UTC))
        parts = weakref.ref(answerer), weakref.ref(answerer.calendar), weakref.ref(answerer._index)
        del answerer
        assert [part() for part in parts] == [None, None, None]
    finally:
        gc.enable()
