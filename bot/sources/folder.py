"""Notes in a file or a folder: found, read and parsed, each by itself, so that a bad one costs only itself."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from parsers.formats import parse_all
from parsers.models import Diagnostic, ParseResult, Severity, Source, Unreadable

NOTES_ENDINGS: Final = frozenset({".md", ".markdown", ".txt", ".vtt"})
Parse = Callable[[str, Source], tuple[ParseResult, ...]]
"""Gives each meeting that a text holds, or why none could be read."""

MOST_BYTES: Final = 16 * 1024 * 1024
"""A larger file holds no notes of one meeting; a whole day's transcript is a hundredth of it."""


def load(roots: Iterable[Path], *, named_from_folder: bool = False, parse: Parse = parse_all) -> Iterator[ParseResult]:
    """Gives each meeting in the files that are `roots` or lie in one that is a folder, in the order of the paths.

    Each text is named by its path; with `named_from_folder` by its path from the folder's name on (`notes/2021.md`), as
    it is shown to people who have no business with the machine's folders. What can't be read is Unreadable.
    """
    for root in roots:
        for path in _files(root):
            name = path.relative_to(root.parent).as_posix() if named_from_folder else str(path)
            text = text_of(path, name)
            yield from (text,) if isinstance(text, Unreadable) else parse(text, Source(path=name))


def files_in(roots: Iterable[Path]) -> Iterator[Path]:
    """Gives the files that are `roots` or lie in one that is a folder, in the order of the paths."""
    return (path for root in roots for path in _files(root))


def _files(root: Path) -> list[Path]:
    if not root.is_dir():
        return [root]
    inside = (path for path in root.rglob("*") if path.suffix.lower() in NOTES_ENDINGS)
    return sorted(path for path in inside if path.is_file() and not _is_hidden(path.relative_to(root)))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def text_of(path: Path, name: str) -> str | Unreadable:
    """Gives what a file holds, or why it cannot be read; `name` is what it is called where that is told."""
    try:
        if path.stat().st_size > MOST_BYTES:
            return _unreadable(
                name, "too-large", f"more than {MOST_BYTES:,} bytes; give each meeting a file of its own"
            )
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _unreadable(name, "not-utf-8", f"byte {error.start} is not UTF-8; save the file as UTF-8", line)
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        return _unreadable(name, "not-readable", f"{reason}; check the path and its permissions")


def _unreadable(name: str, code: str, message: str, line: int = 1) -> Unreadable:
    fault = Diagnostic(path=name, line=line, severity=Severity.ERROR, code=code, message=message)
    return Unreadable(diagnostics=(fault,))
