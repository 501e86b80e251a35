import pytest

from tests.meta.tree import Module, modules

_LONGEST_MODULE = 300
_LONGEST_FUNCTION = 40


@pytest.mark.parametrize("module", modules("bot", "parsers"), ids=lambda module: module.name)
def test_modules_and_functions_can_be_read_at_once(module: Module) -> None:
    long = [
        f"{function.name}: {function.end_lineno - function.lineno + 1} lines"
        for function in module.functions
        if function.end_lineno and function.end_lineno - function.lineno >= _LONGEST_FUNCTION
    ]
    assert module.lines <= _LONGEST_MODULE
    assert long == []
