"""The set-up as people meet it: in a terminal, and as one command without questions."""

import re
import shutil
from pathlib import Path

import pytest

from bot import config
from tests.bot.command_line import SAMPLE_NOTES, minutebot
from tests.bot.terminal import CTRL_D, minutebot_in_terminal


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with notes of a community in it."""
    (tmp_path / "notes").mkdir()
    for path in sorted(SAMPLE_NOTES.glob("*.md"))[-2:]:
        shutil.copy(path, tmp_path / "notes")
    return tmp_path


def test_a_few_answers_in_a_terminal_end_in_a_conversation_on_the_own_notes(folder: Path) -> None:
    """What cannot be used is told and asked again; the rest is suggested by the notes."""
    with minutebot_in_terminal("init", folder=folder) as terminal:
        assert "(notes)" in terminal.read_until("notes (folder, git or web address) (notes): ")
        terminal.type("nowhere\n")
        assert "no such file or directory" in terminal.read_until("web address) (notes): ")
        terminal.type("\n")
        assert re.search(r"2 meetings: .*\(\d\)", terminal.read_until("times (America/New_York): "))
        terminal.type("Mars/Base\n")
        assert "'Mars/Base' is no IANA zone" in terminal.read_until("times (America/New_York): ")
        terminal.type("Europe/Berlin\n")
        terminal.read_until("remind of (-: none)")
        terminal.read_until(": ")
        terminal.type("community\n")
        terminal.read_until("by its id (-: none yet) (-): ")
        terminal.type("general\n")
        assert "'general' is no id" in terminal.read_until("(-): ")
        terminal.type("123456789012345678\n")
        terminal.read_until("before the start (1d, 1h): ")
        terminal.type("2d, soon\n")
        assert "'soon' is no duration" in terminal.read_until("before the start (1d, 1h): ")
        terminal.type("2d\n")
        terminal.read_until("config.toml is written")
        terminal.read_until("application at Discord (-: none yet) (-): ")
        terminal.type("987654321098765432\n")
        assert "client_id=987654321098765432" in terminal.read_until("Ask me something:")
        terminal.read_until("» ")
        terminal.type("when is the next meeting\n")
        assert "Next community meeting" in terminal.read_until("» ")
        terminal.type(CTRL_D)
        assert terminal.process.wait(timeout=10) == 0
    settings = config.load(folder / "config.toml")
    assert [(one.path, one.zone) for one in settings.notes] == [(folder / "notes", "Europe/Berlin")]
    (reminder,) = settings.reminders
    assert (reminder.series, reminder.channel, [str(one) for one in reminder.before]) == (
        "community",
        123456789012345678,
        ["2 days, 0:00:00"],
    )


def test_a_set_up_that_is_broken_off_writes_nothing(folder: Path) -> None:
    with minutebot_in_terminal("init", folder=folder) as terminal:
        terminal.read_until("(notes): ")
        terminal.type(CTRL_D)
        terminal.read_until("nothing was written")
        assert terminal.process.wait(timeout=10) == 2
    assert not (folder / "config.toml").exists()


def test_without_questions_the_usual_is_taken_and_every_series_reminded_of(folder: Path) -> None:
    said = minutebot("init", "--yes", "--notes", "notes", "--channel", "5", "--application", "42", folder=folder)
    assert (said.code, said.err) == (0, "")
    assert "config.toml is written" in said.out
    assert "client_id=42&scope=bot+applications.commands&permissions=" in said.out
    settings = config.load(folder / "config.toml")
    assert {one.series for one in settings.reminders} == {"community", "huddle"}
    assert settings.notes[0].zone == "America/New_York"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--yes",), "add --notes PLACE"),
        ((), "without one give --yes --notes PLACE"),
        (("--yes", "--notes", "nowhere"), "no meeting notes in"),
        (("--yes", "--notes", "notes", "--series", "guild"), "no such series; known are community, huddle"),
        (("--yes", "--notes", "notes", "--zone", "Mars/Base"), "'Mars/Base' is no IANA zone"),
        (("--yes", "--notes", "notes", "--channel", "5", "--before", "soon"), "'soon' is no duration"),
        (("--yes", "--notes", "notes", "--config", "nowhere/config.toml"), "there is no folder nowhere; make it first"),
    ],
)  # fmt: skip
def test_what_cannot_be_set_up_is_told_and_leaves_nothing(arguments: tuple[str, ...], told: str, folder: Path) -> None:
    said = minutebot("init", *arguments, folder=folder)
    assert said.code == 2
    assert told in said.err
    assert not (folder / "config.toml").exists()


def test_notes_are_named_from_where_one_is_and_kept_from_where_the_file_is(folder: Path) -> None:
    (folder / "etc").mkdir()
    said = minutebot("init", "--yes", "--notes", "notes", "--config", "etc/bot.toml", folder=folder)
    assert (said.code, said.err) == (0, "")
    assert 'path = "../notes"\n' in (folder / "etc" / "bot.toml").read_text("utf-8")
    assert minutebot("next", "--config", "etc/bot.toml", folder=folder).code == 0


def test_a_configuration_that_is_there_stays_as_it_is(folder: Path) -> None:
    (folder / "config.toml").write_text("# mine\n")
    said = minutebot("init", "--yes", "--notes", "notes", folder=folder)
    assert (said.code, said.err.startswith("minutebot: config.toml exists already")) == (2, True)
    assert (folder / "config.toml").read_text() == "# mine\n"
