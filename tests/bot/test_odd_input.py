"""Odd input at the edges: it is told or shown as it stands, and never ends in a traceback."""

import io
import json
import os
from pathlib import Path

import pytest

from bot.answering.answerer import Answerer
from bot.chat import console
from bot.chat.discord.markup import escaped
from bot.communities import Answerers
from bot.config import ConfigError, load
from bot.library import Library
from parsers.models import Parsed
from tests.bot.command_line import minutebot
from tests.bot.kettle import meeting, topic


def test_the_example_of_the_greeting_steers_nothing() -> None:
    library = Library.of([Parsed(meeting=meeting("guild", "2024-03-05", topic("Spo\x1b[2J\u202euts", line=4)))])
    shown = io.StringIO()
    console._greet(Answerers.alone(Answerer(library)), console.Terminal(file=shown, width=200))
    assert "who presented Spo [2Juts\n" in shown.getvalue()


def test_a_path_is_told_as_it_stands_and_steers_nothing(tmp_path: Path) -> None:
    (tmp_path / ":lock:\x1b[2J.md").write_bytes(b"")
    (tmp_path / "a\x1b[2J.md").write_text("# Kettle Guild\n\n## March 5, 2024\n", "utf-8")
    said = minutebot("parse", ".", folder=tmp_path)
    assert said.err.startswith(":lock: [2J.md:1: error: ")
    assert said.out.startswith("a [2J.md: guild/2024-03-05")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_wrong_use(day: str, tmp_path: Path) -> None:
    said = minutebot("ask", "--as-of", day, "when is the next meeting", folder=tmp_path)
    assert (said.code, "Traceback" in said.err) == (2, False)


def test_a_line_of_a_batch_with_such_a_day_gets_an_error_in_its_place(tmp_path: Path) -> None:
    lines = [{"question": "what happened yesterday", "as_of": "0001-01-01"}, {"question": "next huddle"}]
    said = minutebot("ask", "--batch", "-", folder=tmp_path, typed="\n".join(map(json.dumps, lines)))
    assert (said.code, ["error" in json.loads(line) for line in said.out.splitlines()]) == (1, [True, False])


@pytest.mark.parametrize(
    ("text", "markup"),
    [("16:x:9", "16\\:x:9"), (":+1: from me", "\\:+1: from me"), (":e-mail: me", "\\:e-mail: me")],
)
def test_a_word_between_colons_becomes_no_picture(text: str, markup: str) -> None:
    assert escaped(text) == markup


@pytest.mark.parametrize("text", [f"state_dir = {'9' * 5000}", f"x = {'[' * 3000}{']' * 3000}"])
def test_a_file_that_the_reader_of_toml_gives_up_on_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=r"config\.toml: this is no TOML: "):
        load(tmp_path / "config.toml")


def test_a_variable_that_json_gives_up_on_is_told() -> None:
    os.environ["MINUTEBOT_NOTES"] = "[" * 100_000
    try:
        with pytest.raises(ConfigError, match="lists are given as JSON"):
            load(None)
    finally:
        del os.environ["MINUTEBOT_NOTES"]
