"""What is ready to answer, kept in the state folder, so that the next start need not read and index all notes again.

It is a pickle, as the index is arrays and objects that point at one another, and nothing else reads them in the fifth
of a second in which people wait for a bot. A pickle may call whatever it names, so this one may name little: values of
the notes, the index over them, and the numbers, dates and containers that these are made of; no function that reads,
writes or runs anything. That is meant for accidents. Whoever can write into the state folder can rewrite the bot's
database as well, and is trusted like the configuration; the folder belongs to the bot alone.

What is kept is never believed on its word: it is for one version of the code and one configuration, its digest tells
whether it is whole, and each file of the notes is compared with the digest of what was read from it.
"""

import gc
import hashlib
import logging
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MethodType
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.library import Library
from bot.search.entries import Entries
from bot.search.index import TopicIndex
from bot.sources import kept_files
from bot.sources.source import Snapshot
from bot.understanding.people import Aliases

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ready:
    """All that costs time before a question can be answered."""

    snapshots: tuple[Snapshot, ...]
    """What was read, source by source."""
    library: Library
    """What of it may be shown."""
    aliases: Aliases
    index: TopicIndex

    @classmethod
    def of(cls, snapshots: Sequence[Snapshot], library: Library, aliases: Aliases) -> "Ready":
        return cls(tuple(snapshots), library, dict(aliases), TopicIndex(Entries(library)))


class WarmStart:
    """Keeps what is ready in a file."""

    def __init__(self, path: Path, *depends_on: str) -> None:
        """Takes what it depends on besides the notes: the code's version, and what of the configuration matters."""
        self._path = path
        self._key = hashlib.blake2b("\0".join(depends_on).encode("utf-8", "surrogatepass")).digest()
        self._kept = self._load()

    def before(self, sources: int) -> tuple[Snapshot, ...]:
        """Gives what was read of each source when it was kept; of so many nothing where nothing fits them."""
        kept = self._kept
        return kept.snapshots if kept and len(kept.snapshots) == sources else (Snapshot(),) * sources

    def ready(self, snapshots: Sequence[Snapshot], show: Callable[[], tuple[Library, Aliases]]) -> Ready:
        """Gives what is ready for what was read now; where that is not what was kept, it is made of what `show` gives.

        That is kept then, and what was kept before is let go.
        """
        kept, self._kept = self._kept, None
        if kept and tuple(snapshots) == kept.snapshots:
            return kept
        del kept
        ready = Ready.of(snapshots, *show())
        self._keep(ready)
        return ready

    def _keep(self, ready: Ready) -> None:
        def write(out: kept_files.Out) -> None:
            out.write(self._key)
            pickle.Pickler(out, protocol=5).dump(ready)

        kept_files.keep_written(self._path, write)

    def _load(self) -> Ready | None:
        with kept_files.kept_open(self._path) as file:
            if file is None or file.read(len(self._key)) != self._key:
                return None
            try:
                with _without_collecting():
                    kept = _Loader(file).load()
            except Exception as error:  # noqa: BLE001 - whatever is wrong with it, all can be made anew; it is logged
                _LOG.warning("what was kept cannot be used and is made anew", extra={"error": str(error)})
                return None
        return kept if isinstance(kept, Ready) else None


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Every object that is made stays: to look for garbage among them takes longer than to make them."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


_ROOMS: Final = ("parsers.models", "parsers.packed", "bot.library", "bot.search", "bot.sources.source", __name__)
"""Modules of plain values: what is defined in them touches nothing outside."""
_NAMED: Final[Mapping[str, frozenset[str]]] = {
    "array": frozenset({"array", "_array_reconstructor"}),
    "builtins": frozenset({"frozenset", "list", "set"}),
    "collections": frozenset({"Counter", "OrderedDict", "defaultdict"}),
    "datetime": frozenset({"date", "datetime", "time", "timedelta", "timezone"}),
    "numpy": frozenset({"dtype", "ndarray"}),
    "numpy._core.multiarray": frozenset({"_reconstruct", "scalar"}),
    "numpy._core.numeric": frozenset({"_frombuffer"}),
    "zoneinfo": frozenset({"ZoneInfo"}),
}


class _Loader(pickle.Unpickler):
    """Reads a pickle that names nothing but plain values."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle has it
        if (module, name) == ("builtins", "getattr"):
            return _method_of
        if name in _NAMED.get(module, ()):
            return super().find_class(module, name)
        if "." not in name and _is_plain(module):
            found = super().find_class(module, name)
            if getattr(found, "__module__", None) == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is nothing that is kept")


def _is_plain(module: str) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in _ROOMS)


def _method_of(owner: object, name: str) -> object:
    """What pickle calls `getattr`: a method of a plain value, or how a zone is found by its name."""
    if (owner, name) == (ZoneInfo, "_unpickle"):
        return ZoneInfo._unpickle  # type: ignore[attr-defined] # noqa: SLF001 - what its own pickles name
    if _is_plain(type(owner).__module__) and isinstance(found := getattr(owner, name), MethodType):
        return found
    raise pickle.UnpicklingError(f"{name} of {type(owner).__name__} is nothing that is kept")
