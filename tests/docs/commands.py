"""Commands as the documentation shows them: each is run, and what it says is compared with what is shown."""

import io
import re
import shlex
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.__main__ import main
from tests.bot.terminal import CTRL_D, minutebot_in_terminal

_PROMPT: Final = "$ "
_QUESTION: Final = "» "
_ANYTHING: Final = "…"


@dataclass(frozen=True)
class Command:
    line: str
    """Without the prompt."""
    shown: tuple[str, ...]
    """What the page shows below it."""

    @property
    def words(self) -> list[str]:
        """The arguments of `minutebot`; raises ValueError where it is another command, which nobody could run here."""
        name, *words = shlex.split(self.line)
        if name != "minutebot":
            raise ValueError(f"{self.line!r} is no minutebot command; put it into a block marked sh")
        return words


def commands(text: str) -> Iterator[Command]:
    """Gives the commands of a block, each with the lines below it."""
    _, *parts = re.split(r"^\$ ", text, flags=re.MULTILINE)
    for part in parts:
        line, *shown = part.rstrip().split("\n")
        yield Command(line, tuple(shown))


def said(command: Command, folder: Path) -> str:
    """Gives what a command says in that folder, on both streams."""
    if command.words[0] == "chat":
        return _conversation(command, folder)
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, "utf-8", write_through=True)
    with chdir(folder), redirect_stdout(stream), redirect_stderr(stream):
        code = main(command.words)
    heard = written.getvalue().decode("utf-8").replace("\r\n", "\n")
    assert code in {0, 1} or command.shown, f"{command.line}: {heard}"
    return heard


def _conversation(command: Command, folder: Path) -> str:
    """Types the questions that are shown, each when it is asked for."""
    questions = [line.removeprefix(_QUESTION) for line in command.shown if line.startswith(_QUESTION)]
    with minutebot_in_terminal(*command.words, folder=folder) as terminal:
        heard = terminal.read_until(_QUESTION)
        for question in questions:
            terminal.type(f"{question}\n")
            heard += terminal.read_until(_QUESTION)
        terminal.type(CTRL_D)
    return heard.removesuffix(_QUESTION).replace("\r\n", "\n")


def is_as_shown(command: Command, heard: str) -> bool:
    """Whether it is what the page shows, `…` standing for anything: on a line of its own for any number of lines."""
    if not command.shown:
        return True
    wanted = "".join(_pattern(line) for line in command.shown)
    lines = (line.rstrip() for line in heard.rstrip().split("\n"))
    return re.fullmatch(wanted, "".join(f"{line}\n" for line in lines)) is not None


def _pattern(line: str) -> str:
    if line.strip() == _ANYTHING:
        return r"(?:.*\n)*?"
    return ".*".join(map(re.escape, line.rstrip().split(_ANYTHING))) + r"\n"
