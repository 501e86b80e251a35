"""The answerer in use: a reload builds another and swaps it whole, and one that fails keeps the old."""

import logging
import threading
from collections.abc import Callable
from typing import Final

from bot.answers import Answerer

_LOG: Final = logging.getLogger(__name__)


class Current:
    """Gives the answerer in use when it is called; safe to call and to reload from any thread."""

    def __init__(self, build: Callable[[], Answerer]) -> None:
        """Takes what reads the notes and gives what answers from them, and lets it do so once."""
        self._build = build
        self._reloading = threading.Lock()
        self._answerer = build()
        self._tell()

    def __call__(self) -> Answerer:
        return self._answerer

    def reload(self) -> Answerer:
        """Reads the notes anew and gives what answers from now on; whatever `build` raises leaves all as it was."""
        with self._reloading:
            self._answerer = self._build()
        self._tell()
        return self._answerer

    def _tell(self) -> None:
        library = self._answerer.library
        told = {"meetings": len(library.meetings), "oddities": len(library.diagnostics)}
        _LOG.info("notes loaded", extra=told)
