"""What a file of notes holds, or why it cannot be read."""

from pathlib import Path
from typing import Final

from bot.sources.notes_file import MOST_BYTES
from parsers.models import Diagnostic, Severity, Unreadable

_HEAD: Final = 8192
_MOST_NULS: Final = 0.01
"""Share of the head: a text that something cut or copied badly may hold a few, a picture or a program holds many."""
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_ARCHIVES: Final = (
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ\0",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!",
    b"\x28\xb5\x2f\xfd",
)
"""How archives begin, whatever they are called: zip and office documents, gzip, bzip2, xz, 7z, rar, zstd."""


def read(path: Path, name: str, most: int = MOST_BYTES) -> bytes | Unreadable:
    """Gives the bytes of a file, `most` at most; `name` is what it is called where that is told."""
    try:
        with path.open("rb") as file:
            body = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        return _unreadable(name, "not-readable", f"{reason}; check the path and its permissions")
    if len(body) > most:
        return _unreadable(name, "too-large", f"more than {most:,} bytes; give each meeting a file of its own")
    return body


def decoded(body: bytes, name: str) -> str | Unreadable:
    """Gives the text that bytes hold in UTF-8; archives and other files that are no text are told as what they are."""
    if body.startswith(_ARCHIVES):
        return _unreadable(name, "in-archive", "archives are not looked into; unpack it")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return _unreadable(name, *_misread(body, error))
    head = body[:_HEAD]
    if head.count(b"\0") > len(head) * _MOST_NULS:
        return _unreadable(name, *_BINARY)
    return text


_BINARY: Final = "not-text", "this is no text; leave such files out of the notes", 1


def _misread(body: bytes, error: UnicodeDecodeError) -> tuple[str, str, int]:
    """The code, the fault and its line."""
    if body.startswith(_UTF_16):
        return "not-utf-8", "this is UTF-16; save the file as UTF-8", 1
    if b"\0" in body[:_HEAD]:
        return _BINARY
    line = body.count(b"\n", 0, error.start) + 1
    return "not-utf-8", f"byte {error.start} is not UTF-8; save the file as UTF-8", line


def _unreadable(name: str, code: str, message: str, line: int = 1) -> Unreadable:
    fault = Diagnostic(path=name, line=line, severity=Severity.ERROR, code=code, message=message)
    return Unreadable(diagnostics=(fault,))
