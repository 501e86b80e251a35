"""The command as people use it in a terminal: a process behind a pseudo-terminal, what it shows, what is typed."""

import codecs
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.bot.command_line import environment

_PATIENCE: Final = 20.0
CTRL_D: Final = "\x04"
_ESCAPES: Final = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\][^\x07]*\x07")


@dataclass
class Terminal:
    process: subprocess.Popen[bytes]
    side: int
    seen: str = ""
    decoder: codecs.IncrementalDecoder = field(default_factory=codecs.getincrementaldecoder("utf-8"))
    """A read may end within a character."""

    def type(self, text: str) -> None:
        os.write(self.side, text.encode())

    def interrupt(self) -> None:
        """Does what a terminal does at Ctrl-C; again where it came just before Python waited, which then sleeps on."""
        for _ in range(int(_PATIENCE)):
            self.process.send_signal(signal.SIGINT)
            if select.select([self.side], [], [], 1.0)[0]:
                return

    def read_until(self, wanted: str) -> str:
        """Gives what has been shown since the last call, up to and with `wanted`."""
        end = time.monotonic() + _PATIENCE
        while wanted not in (shown := _ESCAPES.sub("", self.seen)):
            ready, _, _ = select.select([self.side], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"{wanted!r} was not shown, but {shown!r}"
            self.seen += self.decoder.decode(os.read(self.side, 65536))
        before, _, self.seen = shown.partition(wanted)
        return before + wanted


@contextmanager
def minutebot_in_terminal(*arguments: str, folder: Path, **more: str) -> Iterator[Terminal]:
    """Runs the command until the context ends; raises AssertionError where what is read for is never shown."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *arguments],
        cwd=folder,
        env=environment(TERM="xterm-256color", COLUMNS="120", **more),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    try:
        yield Terminal(process, ours)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
