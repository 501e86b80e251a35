"""A conversation in a real terminal."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from bot.answering.answerer import Answerer
from bot.chat import console
from bot.library import Library
from bot.rendering.replies import Card, Linked, Reply, Row, Words
from parsers.models import Parsed
from tests.bot.command_line import minutebot
from tests.bot.kettle import NOW, meeting, topic
from tests.bot.terminal import CTRL_D, Terminal, minutebot_in_terminal

_HOSTILE: Final = "[red]Spouts[/red] [/x] :lock: {0} %s [link=https://evil.example]"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    with minutebot_in_terminal("chat", "--as-of", "2026-11-25", folder=tmp_path) as terminal:
        yield terminal


def test_a_conversation_in_a_terminal(terminal: Terminal) -> None:
    """It greets, prompts, answers, takes a number for a choice, drops a line at Ctrl-C and leaves at Ctrl-D."""
    greeting = terminal.read_until("» ")
    assert "8 meetings (community, huddle)" in greeting
    (example,) = re.findall(r"^For example: (.*?)\s*$", greeting, re.MULTILINE)
    terminal.type(f"{example}\n")
    assert "Presented by" in terminal.read_until("» ")
    terminal.type("when is the next meeting\n")
    assert "1 December 2026" in terminal.read_until("» ")
    terminal.type("kettle\n")
    choices = terminal.read_until("» ")
    assert "Which one do you mean?" in choices
    second = re.findall(r"^2\. (.*?)\s*$", choices, re.MULTILINE)[0]
    terminal.type("2\n")
    assert second in terminal.read_until("» ")
    terminal.type("who presented")
    terminal.read_until("who presented")
    terminal.interrupt()
    terminal.read_until("» ")
    terminal.type(CTRL_D)
    assert terminal.process.wait(timeout=10) == 0


def test_a_name_is_understood_whatever_the_locale(tmp_path: Path) -> None:
    said = minutebot("chat", folder=tmp_path, typed="what did Óskar Lund present", LC_ALL="C", PYTHONCOERCECLOCALE="0")
    assert (said.code, said.err) == (0, "")
    assert "Óskar Lund: " in said.out


def test_a_number_chooses_once_and_only_of_what_was_offered(tmp_path: Path) -> None:
    said = minutebot("chat", folder=tmp_path, typed=f"kettle\n99\n0\n{'9' * 5000}\n1\n1\n")
    first, _, rest = said.out.partition("\n2. ")
    title = first.splitlines()[1].removeprefix("1. ")
    _, _, answer = rest.rpartition("nothing to choose from with that number.\n")
    assert (said.code, said.err) == (0, "")
    assert said.out.count("nothing to choose from") == 3
    assert said.out.count("Presented by") == 1
    assert answer.startswith(f"{title}\n")


def test_questions_from_a_pipe_are_answered_without_prompt_or_colours(tmp_path: Path) -> None:
    said = minutebot("chat", folder=tmp_path, typed="who presented the limescale filters\n\nkettle\n99\n")
    assert said.code == 0
    assert "\x1b" not in said.out
    assert "»" not in said.out
    assert "Jon Fisk and Óskar Lund" in said.out
    assert "nothing to choose from" in said.out
    assert "Ask for a topic" not in said.out, "an empty line asks nothing"


def test_nothing_in_a_reply_is_read_as_markup_of_the_terminal() -> None:
    url = f"https://kettle.example/{_HOSTILE.replace(' ', '')}"
    spans = (Words(text=_HOSTILE, strong=True), Words(text=_HOSTILE), Linked(text=_HOSTILE, url=url))
    rows = (Row(spans=spans), Row(spans=(Words(text=_HOSTILE),), quoted=True))
    reply = Reply(lead=_HOSTILE, cards=(Card(title=_HOSTILE, rows=rows, source=f"{_HOSTILE}:7"),))
    shown = io.StringIO()
    console.show(console.Terminal(file=shown, width=200), reply)
    assert shown.getvalue().splitlines() == [
        _HOSTILE,
        _HOSTILE,
        f"  {_HOSTILE} {_HOSTILE} {_HOSTILE}: {url}",
        f"  “{_HOSTILE}”",
        f"  {_HOSTILE}:7",
        "",
    ]


def test_an_explanation_shows_titles_as_they_stand() -> None:
    library = Library.of([Parsed(meeting=meeting("guild", "2024-03-05", topic(_HOSTILE, line=4)))])
    shown = io.StringIO()
    console.show_explanation(console.Terminal(file=shown, width=200), Answerer(library).explain(_HOSTILE, NOW), "")
    assert _HOSTILE in shown.getvalue()
