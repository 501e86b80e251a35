"""What was read from each text, kept for the next start: only texts that are new have to be parsed.

There is an entry for each source, of the text that it had last and for one version of the code that parsed it: a file
of JSON behind the text's digest. One that is damaged, or does not hold what the models allow, is made anew; nothing in
it is ever run.
"""

import hashlib
import shutil
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from bot.sources import kept_files
from bot.sources.compact import Compacting
from bot.sources.folder import Parse
from parsers.formats import parse_all
from parsers.models import ParseResult, Source

_RESULTS: Final = TypeAdapter(tuple[ParseResult, ...])
_DIGEST: Final = 20


class ParseCache:
    """Gives what a text holds, from a folder of its own where it was parsed before; safe to share with others."""

    def __init__(self, folder: Path, version: str, parse: Parse = parse_all) -> None:
        """Takes the name of the code that parses (`code_version`): what other code left in the folder is not used."""
        self._folder = folder
        self._own = folder / version
        self._parse = parse
        self._compact = Compacting()
        self._used: set[Path] = set()

    def parsed(self, text: str, source: Source) -> tuple[ParseResult, ...]:
        """Gives each meeting that a text holds, in little room, or why none could be read."""
        path, digest = self._place_of(source), _digest(text)
        self._used.add(path)
        results = _read(path, digest)
        if results is None:
            results = self._parse(text, source)
            _write(path, digest, results)
        return tuple(map(self._compact, results))

    def drop_unused(self) -> None:
        """Removes what no source has asked for since it was called last, and what other versions left."""
        for beside in _inside(self._folder):
            if beside != self._own:
                shutil.rmtree(beside, ignore_errors=True) if beside.is_dir() else beside.unlink(missing_ok=True)
        for path in (path for shelf in _inside(self._own) for path in _inside(shelf)):
            if path not in self._used:
                path.unlink(missing_ok=True)
        self._used.clear()

    def _place_of(self, source: Source) -> Path:
        name = _digest(source.model_dump_json()).hex()
        return self._own / name[:2] / f"{name[2:]}.json"


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest()


def _read(path: Path, digest: bytes) -> tuple[ParseResult, ...] | None:
    body = kept_files.kept(path)
    if body is None or body[:_DIGEST] != digest:
        return None
    try:
        return _RESULTS.validate_json(body[_DIGEST:]) or None
    except ValidationError:
        return None


def _write(path: Path, digest: bytes, results: tuple[ParseResult, ...]) -> None:
    try:
        body = _RESULTS.dump_json(results, exclude_defaults=True)
    except PydanticSerializationError:  # halves of characters, which no file can hold
        return
    kept_files.keep(path, digest + body)


def _inside(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
