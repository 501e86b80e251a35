"""How far the first reading of many notes is: a bar in a terminal, else a line in the log."""

import logging
from pathlib import PurePath
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

_LOG: Final = logging.getLogger(__name__)

MANY: Final = 200
"""Files that take longer than anybody waits without a word."""


class Reported:
    """Is told how many files of a source are read; the bar goes when all are."""

    def __init__(self, terminal: Console) -> None:
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=terminal, transient=True) if terminal.is_terminal else None

    def __call__(self, source: str, done: int, of: int) -> None:
        """Shows it, where there are many."""
        if of < MANY:
            return
        if self._bar is None:
            if done == 1:
                _LOG.info("many notes are being read", extra={"source": source, "files": of})
            return
        if done == 1:
            self._bar.start()
            self._bar.add_task(f"Reading {PurePath(source).name}", total=of)
        self._bar.update(self._bar.task_ids[-1], completed=done)
        if done == of:
            self._bar.stop()
