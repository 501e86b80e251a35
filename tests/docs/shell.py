"""Calls of Minutebot in shell scripts that cannot be run here, such as those that need Docker."""

import re
import shlex
from collections.abc import Iterator
from typing import Final

_ENDS: Final = frozenset({"&&", "||", "|", ";", ">", ">>", "<"})
_UP_TO_ITS_NAME: Final = re.compile(
    r"(?:\w+=\S* |sudo (?:-u \S+ )?|docker compose (?:exec|run --rm) minutebot )*(?:[^\s=]*/)?minutebot(?= |$)"
)
"""What may stand before it in a command: settings, sudo, a container, the folder it is in."""


def called(text: str) -> Iterator[list[str]]:
    """Gives the arguments of each call, up to what ends it."""
    for line in text.replace("\\\n", " ").splitlines():
        for words in _simple(shlex.split(line, comments=True)):
            if found := _UP_TO_ITS_NAME.match(" ".join(words)):
                yield words[len(found[0].split()) :]


def _simple(words: list[str]) -> Iterator[list[str]]:
    command: list[str] = []
    for word in (*words, ";"):
        if word in _ENDS:
            yield command
            command = []
        else:
            command.append(word)
