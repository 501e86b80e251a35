"""Files that can be made again: each whole or not at all, and of no worth once anything of it is not as it was."""

import hashlib
import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, Protocol

_LOG: Final = logging.getLogger(__name__)
_DIGEST: Final = 32
_PIECE: Final = 1024 * 1024


class Out(Protocol):
    """Where a file's content is written to."""

    def write(self, part: bytes, /) -> object: ...


def keep(path: Path, body: bytes) -> bool:
    """Puts what was made into a file; gives whether that was possible, as `keep_written` has it."""
    return keep_written(path, lambda out: out.write(body))


def keep_written(path: Path, write: Callable[[Out], object]) -> bool:
    """Puts what `write` writes into a file, under the digest of both its name and itself; gives whether it could.

    Others that read or write the same file meanwhile see the whole old or the whole new one.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(bytes(_DIGEST))
                out = _Digested(file, path.name)
                write(out)
                file.seek(0)
                file.write(out.digest.digest())
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        told = {"file": str(path), "error": error.strerror}
        _LOG.warning("a file cannot be kept and is made anew next time", extra=told)
        return False
    return True


class _Digested:
    """Writes to a file, and digests what it writes."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self.digest = _of_name(name)

    def write(self, part: bytes, /) -> None:
        self.digest.update(part)
        self._file.write(part)


def kept(path: Path) -> bytes | None:
    """Gives what is in a file; None where there is none, or one that is cut off, damaged or another's."""
    with kept_open(path) as file:
        return file.read() if file else None


@contextmanager
def kept_open(path: Path) -> Iterator[BinaryIO | None]:
    """Opens a file where its content begins, once all of it has been found to be as it was; None likewise."""
    try:
        file = path.open("rb")
    except OSError:
        yield None
        return
    with file:
        yield file if _is_whole(file, path.name) else None


def _is_whole(file: BinaryIO, name: str) -> bool:
    """Leaves the file where its content begins."""
    digest = _of_name(name)
    try:
        written = file.read(_DIGEST)
        while piece := file.read(_PIECE):
            digest.update(piece)
        file.seek(_DIGEST)
    except OSError:
        return False
    return written == digest.digest()


def _of_name(name: str) -> "hashlib.blake2b":
    return hashlib.blake2b(name.encode(), digest_size=_DIGEST)
