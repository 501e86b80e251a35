import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.config import ConfigError, duration, load


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """No setting of the machine that runs the tests reaches them, and none of theirs stays."""
    before = dict(os.environ)
    for name in before:
        if name.upper().startswith("MINUTEBOT_"):
            del os.environ[name]
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("state_dri = 'x'", ":1: state_dri is unknown; did you mean state_dir?"),
        (
            "[discord]\n\ntokn = 'x'",
            ":3: discord.tokn is unknown; did you mean token?",
        ),
        ("[[notes]]\nfolder = 'x'\npath = 'y'", ":2: notes[0].folder is unknown; known are path"),
        ("[[notes]]\npath = 'a'\n[[notes]]\n", ":3: notes[1].path is missing; add it"),
        (
            "[discord]\napi_url = 'ftp://x'",
            ":2: discord.api_url: URL scheme should be 'http' or 'https', not 'ftp://x'",
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5.5\nbefore = ['1d']",
            ":3: reminders[0].channel: Input should be a valid integer, got a number with a fractional part, not 5.5",
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5\nbefore = ['1d', '2 moons']",
            ':4: reminders[0].before[1]: \'2 moons\' is no duration; write one such as "1d", "1h30m" or "90s"',
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5\nbefore = []",
            ":4: reminders[0].before: Tuple should have at least 1 item after validation, not 0, not []",
        ),
    ],
)
def test_an_error_names_file_line_key_and_what_to_write(file: Path, text: str, error: str) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as raised:
        load(file)
    assert str(raised.value) == f"{file}{error}"


def test_every_error_is_told_at_once(file: Path) -> None:
    file.write_text("a = 1\nb = 2\n[discord]\nc = 3\n", "utf-8")
    with pytest.raises(ConfigError) as raised:
        load(file)
    assert len(str(raised.value).splitlines()) == 3


def test_a_file_that_is_no_toml_is_told_with_its_line(file: Path) -> None:
    file.write_text("state_dir = 'x'\n[discord\n", "utf-8")
    with pytest.raises(ConfigError, match=r"config\.toml: this is no TOML: .*line 2"):
        load(file)


def test_a_file_that_is_not_utf8_is_told_with_its_place(file: Path) -> None:
    file.write_bytes(b"state_dir = '\xff'")
    with pytest.raises(ConfigError, match=r"byte 13 is not UTF-8"):
        load(file)


def test_a_missing_file_is_told_with_the_way_out(file: Path) -> None:
    with pytest.raises(ConfigError, match=r"no such file or directory; copy config\.example\.toml there"):
        load(file)


def test_the_environment_goes_before_the_file(file: Path) -> None:
    file.write_text("state_dir = 'a'\n[discord]\ntoken = 'file'\napi_url = 'http://one.example/api'", "utf-8")
    os.environ["MINUTEBOT_DISCORD__TOKEN"] = "environment"  # noqa: S105 - opens nothing
    os.environ["MINUTEBOT_STATE_DIR"] = "/b"
    settings = load(file)
    assert settings.discord.token
    assert settings.discord.token.get_secret_value() == "environment"
    assert str(settings.discord.api_url) == "http://one.example/api"
    assert settings.state_dir == Path("/b")


def test_the_environment_alone_is_enough() -> None:
    os.environ["MINUTEBOT_NOTES"] = '[{"path": "/srv/notes"}]'
    assert [notes.path for notes in load(None).notes] == [Path("/srv/notes")]


def test_an_empty_variable_says_nothing(file: Path) -> None:
    file.write_text("[discord]\ntoken = 'file'", "utf-8")
    os.environ["MINUTEBOT_DISCORD__TOKEN"] = ""
    token = load(file).discord.token
    assert token
    assert token.get_secret_value() == "file"


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("MINUTEBOT_DISCORT__TOKEN", "x", "the variable MINUTEBOT_DISCORT__TOKEN is unknown"),
        ("MINUTEBOT_DISCORD__TOKN", "x", "discord.tokn is unknown; did you mean token?"),
        ("MINUTEBOT_NOTES", "[/srv/notes]", "lists are given as JSON"),
    ],
)
def test_a_variable_that_cannot_be_used_is_named(name: str, value: str, error: str) -> None:
    os.environ[name] = value
    with pytest.raises(ConfigError) as raised:
        load(None)
    assert error in str(raised.value)


def test_a_token_is_never_shown(file: Path) -> None:
    secret = "do-not-show"  # noqa: S105 - opens nothing
    file.write_text(f"[discord]\ntoken = '{secret}'", "utf-8")
    assert secret not in repr(load(file))
    file.write_text(f"[discord]\ntoken = ['{secret}']", "utf-8")
    with pytest.raises(ConfigError) as raised:
        load(file)
    assert secret not in str(raised.value)


def test_relative_paths_start_at_the_files_own_folder(file: Path) -> None:
    file.write_text("[[notes]]\npath = 'notes'\n[[notes]]\npath = '/srv/notes'\n", "utf-8")
    settings = load(file)
    assert [notes.path for notes in settings.notes] == [file.parent / "notes", Path("/srv/notes")]
    assert settings.ledger_address == f"sqlite+aiosqlite:///{file.parent}/state/ledger.sqlite3"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1d", dt.timedelta(days=1)),
        ("90s", dt.timedelta(seconds=90)),
        ("1h30m", dt.timedelta(minutes=90)),
        (" 2d 3h ", dt.timedelta(days=2, hours=3)),
    ],
)
def test_durations_are_days_hours_minutes_and_seconds(written: str, meant: dt.timedelta) -> None:
    assert duration(written) == meant


@pytest.mark.parametrize("written", ["", "1", "1x", "-1d", "d", "1d!"])
def test_anything_else_is_no_duration(written: str) -> None:
    with pytest.raises(ValueError, match="is no duration"):
        duration(written)
