"""A warm start answers as a cold one does, whatever has become of the notes, the settings and what was kept."""

import datetime as dt
import os
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot import bootstrap
from bot.answering.answerer import Answerer
from bot.config import PersonSettings, PrivacySettings, Settings
from bot.config.notes import NotesSettings
from bot.library import Library
from bot.rendering.answers import render
from bot.rendering.contract import answer_json
from bot.rendering.replies import plain
from bot.sources import kept_files
from bot.sources.folder import FolderNotes
from bot.sources.source import NotesSource, Snapshot
from bot.warm_start import WarmStart
from tests.bot.command_line import SAMPLE_NOTES, minutebot

NOW = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
QUESTIONS = (
    "who presented limescale filters",
    "who presentd the steem engine",
    "what did Priya Raman present",
    "what was decided about boil-over protection",
    "search for cartridge",
    "what are Wen's action items",
    "when is the next meeting",
    "what did I miss since September",
    "slides for whistler",
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    shutil.copytree(SAMPLE_NOTES, tmp_path / "notes")
    return Settings(state_dir=tmp_path / "state", notes=(NotesSettings(path=tmp_path / "notes"),))


def ready_file(settings: Settings) -> Path:
    return settings.state_dir / "cache" / "ready"


def answers(answerer: Answerer) -> list[object]:
    given = [answerer.ask(question, NOW) for question in QUESTIONS]
    return [answer_json(answer, plain(render(answer))) for answer in given]


def is_warm(settings: Settings) -> bool:
    """Whether a start uses what is kept, which it does not write again then."""
    before = ready_file(settings).stat().st_ino
    bootstrap.answerer_of(settings)
    return ready_file(settings).stat().st_ino == before


def test_another_process_answers_alike_from_what_is_kept(settings: Settings, tmp_path: Path) -> None:
    """Also one in which every text has another hash."""
    (tmp_path / "config.toml").write_text('state_dir = "state"\n[[notes]]\npath = "notes"\n', "utf-8")
    batch = "".join(f'{{"question": "{question}", "as_of": "2026-11-20"}}\n' for question in QUESTIONS)
    said, kept = [], []
    for seed in ("1", "2", "3"):
        said.append(minutebot("ask", "--batch", "-", folder=tmp_path, typed=batch, PYTHONHASHSEED=seed))
        kept.append(ready_file(settings).stat().st_ino)
    assert said[0].out.count("\n") == len(QUESTIONS)
    assert said[0] == said[1] == said[2]
    assert kept[0] == kept[1] == kept[2]


def test_it_answers_as_a_cold_start_does(settings: Settings) -> None:
    cold = answers(bootstrap.answerer_of(settings))
    assert is_warm(settings)
    assert answers(bootstrap.answerer_of(settings)) == cold


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "2026-10-06.md").unlink(),
        lambda folder: (folder / "2026-10-06.md").rename(folder / "october.md"),
        lambda folder: shutil.copy(folder / "2026-10-06.md", folder / "other.md"),
        lambda folder: (folder / "2026-10-06.md").write_text(
            (folder / "2026-10-06.md").read_text("utf-8").replace("Mara Okafor", "Wen Li"), "utf-8"
        ),
    ],
    ids=["gone", "renamed", "added", "changed"],
)
def test_notes_that_are_other_than_they_were_are_answered_from(
    settings: Settings, change: Callable[[Path], object]
) -> None:
    bootstrap.answerer_of(settings)
    change(settings.notes[0].path or Path())
    assert not is_warm(settings)
    assert is_warm(settings)
    warm = answers(bootstrap.answerer_of(settings))
    shutil.rmtree(settings.state_dir)
    assert warm == answers(bootstrap.answerer_of(settings))


@pytest.mark.parametrize(
    "other",
    [
        {"privacy": PrivacySettings(hidden=("Priya Raman",))},
        {"people": (PersonSettings(name="Wen Li", aliases=("wenli",)),)},
    ],
    ids=["hidden", "aliases"],
)
def test_other_settings_are_another_start(settings: Settings, other: dict[str, Any]) -> None:
    bootstrap.answerer_of(settings)
    changed = settings.model_copy(update=other)
    assert not is_warm(changed)
    assert is_warm(changed)
    assert "Priya Raman" in bootstrap.answerer_of(settings).people.names
    assert ("Priya Raman" in bootstrap.answerer_of(changed).people.names) == ("privacy" not in other)


@pytest.mark.parametrize("at", [0, 40, 95, 5000, -1])
def test_what_is_damaged_is_made_anew(settings: Settings, at: int) -> None:
    cold = answers(bootstrap.answerer_of(settings))
    file = ready_file(settings)
    whole = file.read_bytes()
    for damaged in (whole[:at], whole[:at] + bytes([whole[at] ^ 1]) + whole[at:][1:]):
        file.write_bytes(damaged)
        assert answers(bootstrap.answerer_of(settings)) == cold
        assert is_warm(settings)


class _Runs:
    """What a pickle can call that was made to harm."""

    def __init__(self, called: Callable[..., object], *given: object) -> None:
        self._called = called, given

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self._called


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: _Runs(os.mkdir, str(path)),
        lambda path: _Runs(eval, f"__import__('os').mkdir({str(path)!r})"),
        lambda path: _Runs(getattr, Path(path), "mkdir"),
        lambda path: _Runs(kept_files.keep, path, b""),
        lambda _: _Runs(getattr, Library, "parse_file"),
        lambda _: {"not": "what is kept"},
    ],
    ids=["function", "eval", "method", "ours", "class method", "another kind"],
)
def test_a_pickle_that_names_anything_else_is_refused(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    path = tmp_path / "ready"
    WarmStart(path, "key").ready((Snapshot(),), lambda: (Library(), {}))
    assert WarmStart(path, "key").before(1) == (Snapshot(),)
    key = (kept_files.kept(path) or b"")[:64]
    kept_files.keep(path, key + pickle.dumps(harm(tmp_path / "harmed")))
    refused = WarmStart(path, "key")
    assert [one.name for one in tmp_path.iterdir()] == ["ready"]
    made = refused.ready((Snapshot(),), lambda: (Library(), {"Wen Li": ("wenli",)}))
    assert made.aliases == {"Wen Li": ("wenli",)}


def test_what_other_code_or_settings_left_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "ready"
    read = (NotesSource(FolderNotes(SAMPLE_NOTES)).read(),)
    WarmStart(path, "code", "settings").ready(read, lambda: (Library(), {}))
    assert WarmStart(path, "code", "settings").before(1) == read
    assert WarmStart(path, "code", "settings").before(2) == (Snapshot(), Snapshot())
    assert WarmStart(path, "other code", "settings").before(1) == (Snapshot(),)
    assert WarmStart(path, "code", "other settings").before(1) == (Snapshot(),)
