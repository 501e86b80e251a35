"""Files that can be made again: each whole or not at all, and of no worth once anything of it is not as it was."""

import hashlib
import logging
import os
import tempfile
from pathlib import Path
from typing import Final

_LOG: Final = logging.getLogger(__name__)
_DIGEST: Final = 32


def keep(path: Path, body: bytes | memoryview) -> bool:
    """Puts what was made into a file, under the digest of both its name and itself; gives whether that was possible.

    Others that read or write the same file meanwhile see the whole old or the whole new one.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(number, "wb") as file:
                file.write(_digest(path.name, body))
                file.write(body)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        told = {"file": str(path), "error": error.strerror}
        _LOG.warning("a file cannot be kept and is made anew next time", extra=told)
        return False
    return True


def kept(path: Path) -> memoryview | None:
    """Gives what is in a file; None where there is none, or one that is cut off, damaged or another's."""
    try:
        whole = memoryview(path.read_bytes())
    except OSError:
        return None
    body = whole[_DIGEST:]
    return body if whole[:_DIGEST] == _digest(path.name, body) else None


def _digest(name: str, body: bytes | memoryview) -> bytes:
    digest = hashlib.blake2b(name.encode(), digest_size=_DIGEST)
    digest.update(body)
    return digest.digest()
