from collections.abc import Iterator

import pytest

from tests.meta.tree import Module, modules

_LONGEST_MODULE = 300
_LONGEST_FUNCTION = 40


def too_long(module: Module) -> Iterator[str]:
    """Gives what has more lines than can be read at once: functions with their docstrings, and the module itself."""
    if module.lines > _LONGEST_MODULE:
        yield f"{module.name}: {module.lines} lines"
    for function in module.functions:
        lines = (function.end_lineno or function.lineno) - function.lineno + 1
        if lines > _LONGEST_FUNCTION:
            yield f"{function.name}: {lines} lines"


@pytest.mark.parametrize("module", modules("bot", "parsers"), ids=lambda module: module.name)
def test_modules_and_functions_can_be_read_at_once(module: Module) -> None:
    assert list(too_long(module)) == []


@pytest.mark.parametrize("head", ["def f():", "async def f():", "class A:\n  def f():"])
@pytest.mark.parametrize(("lines", "told"), [(40, []), (41, ["f: 41 lines"])])
def test_a_function_that_is_too_long_is_found(head: str, lines: int, told: list[str]) -> None:
    assert list(too_long(Module.of("bot.x", head + "\n    pass" * (lines - 1)))) == told


@pytest.mark.parametrize(("lines", "told"), [(300, []), (301, ["bot.x: 301 lines"])])
def test_a_module_that_is_too_long_is_found(lines: int, told: list[str]) -> None:
    assert list(too_long(Module.of("bot.x", "pass\n" * lines))) == told
