"""Log events have constant names, and facts of their own: what is searched for is found whatever the facts are."""

import ast
import logging
from collections.abc import Iterator

import pytest

from tests.meta.tree import Module, modules

_LEVELS = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
_TAKEN = frozenset({*logging.makeLogRecord({}).__dict__, "message", "asctime", "event", "level", "logger", "timestamp"})
"""What a line says by itself, or what `logging` refuses."""


def loose_events(module: Module) -> list[str]:
    """Gives the calls whose event is put together, or whose facts take a name that a line has already."""
    return [ast.unparse(call) for call in _calls(module) if not _is_constant(call) or set(_facts(call)) & _TAKEN]


def _calls(module: Module) -> Iterator[ast.Call]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _LEVELS:
            owner = ast.unparse(node.func.value)
            if owner == "_LOG" or module.meant(node.func.value) == "logging":
                yield node


def _is_constant(call: ast.Call) -> bool:
    said = call.args[1:] if ast.unparse(call.func).endswith(".log") else call.args
    return len(said) == 1 and isinstance(said[0], ast.Constant) and "%" not in str(said[0].value)


def _facts(call: ast.Call) -> Iterator[str]:
    for given in call.keywords:
        if given.arg == "extra" and isinstance(given.value, ast.Dict):
            yield from (str(key.value) for key in given.value.keys if isinstance(key, ast.Constant))


@pytest.mark.parametrize("module", modules("bot", "parsers"), ids=lambda module: module.name)
def test_events_are_constant(module: Module) -> None:
    assert loose_events(module) == []


@pytest.mark.parametrize(
    "call",
    [
        '_LOG.info("%d meetings loaded", 8)',
        '_LOG.info(f"{number} meetings loaded")',
        "_LOG.error(str(error))",
        '_LOG.log(level, "reminder not posted: %s", reason)',
        '_LOG.info("notes loaded", extra={"name": "x"})',
        'import logging\nlogging.warning("%s", error)',
    ],
)
def test_a_loose_event_is_found(call: str) -> None:
    assert len(loose_events(Module.of("bot.x", call))) == 1


@pytest.mark.parametrize(
    "call", ['_LOG.info("notes loaded", extra={"meetings": 8})', '_LOG.log(level, "notes loaded")', "math.log(8)"]
)
def test_a_constant_event_is_none(call: str) -> None:
    assert loose_events(Module.of("bot.x", call)) == []
