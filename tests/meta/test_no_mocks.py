"""Tests use real parts and small real fakes: a mock passes while production breaks."""

import ast

import pytest

from tests.meta.tree import Module, lies_in, modules


def mocks_in(module: Module) -> list[str]:
    imported = [name for name in module.imports if lies_in(name, "unittest.mock") or lies_in(name, "mock")]
    return imported + [
        ast.unparse(node)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "monkeypatch.setattr"
        and ast.unparse(node.args[0]).strip("'").startswith(("bot.", "parsers."))
    ]


@pytest.mark.parametrize("module", modules("tests"), ids=lambda module: module.name)
def test_no_test_replaces_a_part_of_what_it_tests(module: Module) -> None:
    assert mocks_in(module) == []


@pytest.mark.parametrize(
    "text",
    [
        "from unittest.mock import AsyncMock",
        "import unittest.mock",
        "monkeypatch.setattr('bot.answers.Answerer.ask', answer)",
        "monkeypatch.setattr(bot.answers, 'Answerer', Other)",
    ],
)
def test_a_mock_is_found(text: str) -> None:
    assert mocks_in(Module.of("tests.test_x", text))
