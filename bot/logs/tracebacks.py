"""Tracebacks that quote nobody: the message of an unforeseen error may hold what somebody asked."""

import traceback
from collections.abc import Iterator
from typing import Final

_QUOTE_NOBODY: Final = (
    "bot",
    "aiohttp",
    "asyncio",
    "discord.errors",
    "discord.gateway",
    "sqlalchemy",
    "sqlite3",
    "ssl",
)
"""Packages whose errors speak of files, connections and settings alone."""
_BY_THE_INTERPRETER: Final = (
    *(ArithmeticError, AttributeError, BufferError, EOFError, ImportError, MemoryError, NameError, OSError),
    *(RecursionError, TypeError),
)
"""Built in, and worded by Python itself."""


def told(error: BaseException) -> str:
    """Gives the traceback as Python writes it, with the messages of those errors alone that quote nobody."""
    return "\n".join(_lines(error, set()))


def _lines(error: BaseException, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before and id(before) not in seen:
        yield from _lines(before, seen)
        direct = "The above exception was the direct cause of the following exception:"
        yield direct if error.__cause__ else "During handling of the above exception, another exception occurred:"
    yield "Traceback (most recent call last):"
    yield "".join(traceback.format_list(traceback.extract_tb(error.__traceback__))).rstrip("\n")
    yield _last_line(error)
    for part in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        if id(part) not in seen:
            yield from _lines(part, seen)


def _last_line(error: BaseException) -> str:
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return f"{name}: {error}" if _quotes_nobody(error) else name


def _quotes_nobody(error: BaseException) -> bool:
    kind = type(error)
    if kind.__module__ == "builtins":
        return isinstance(error, _BY_THE_INTERPRETER)
    return any(kind.__module__ == package or kind.__module__.startswith(f"{package}.") for package in _QUOTE_NOBODY)
