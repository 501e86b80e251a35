"""When something changes in a folder: told by the system, and looked for now and then where it tells nothing."""

import logging
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from watchfiles import Change, watch

_LOG: Final = logging.getLogger(__name__)

_TICK: Final = 1.0
_SETTLED: Final = 0.1
"""Seconds without a further change after which changes are told, so that what is written in pieces is read whole;
after a second they are told anyway."""


def changes(root: Path, stop: threading.Event, pause: Callable[[], float]) -> Iterator[None]:
    """Gives word of each change of a file, or of what is in a folder, until `stop` is set.

    It does so as well when nothing was heard for `pause()` seconds: network drives and some containers tell of no
    change, and a folder that is not there yet may come.
    """
    polling = False
    quiet = 0.0
    while not stop.is_set():
        try:
            yield from _watched(root, stop, pause, polling=polling)
        except (OSError, RuntimeError) as error:  # nothing is there, or the system watches no more folders
            if root.exists() and not polling:
                _LOG.warning("a folder is looked at again and again", extra={"folder": str(root), "error": str(error)})
                polling = True
            stop.wait(_TICK)
            quiet += _TICK
            if quiet >= pause() or root.exists():
                quiet = 0.0
                yield


def _watched(root: Path, stop: threading.Event, pause: Callable[[], float], *, polling: bool) -> Iterator[None]:
    """Ends when another file or folder has taken the place of the one that is watched."""
    is_folder = root.is_dir()
    first = _identity(root)
    quiet = float("inf")  # what changed before the watch began was not heard of
    for heard in watch(
        root if is_folder else root.parent,
        watch_filter=_matters,
        debounce=int(_TICK * 1000),
        step=int(_SETTLED * 1000),
        rust_timeout=int(_TICK * 1000),
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
        force_polling=polling,
        recursive=is_folder,
        ignore_permission_denied=True,
    ):
        is_other = root.is_dir() != is_folder or (is_folder and _identity(root) != first)
        quiet += _TICK
        if heard or is_other or quiet >= pause():
            quiet = 0.0
            yield
        if is_other:
            return


def _identity(root: Path) -> tuple[int, int] | None:
    try:
        status = root.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _matters(_: Change, path: str) -> bool:
    return "/.git/" not in path
