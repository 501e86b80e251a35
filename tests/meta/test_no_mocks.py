"""Tests use real parts and small real fakes: a mock passes while production breaks."""

import ast
from collections.abc import Iterator

import pytest

from tests.meta.tree import Module, lies_in, modules

_MOCKS = ("unittest.mock", "mock", "pytest_mock")
_PATCHERS = frozenset({"monkeypatch", "mocker"})
_OURS = ("bot", "parsers")
_STAND_IN = "tests.discord_stand_in"


def mocks_in(module: Module) -> list[str]:
    """Gives what replaces parts; the stand-in's own tests may point discord.py, which takes no address, at it."""
    imported = [name for name in module.imports if any(lies_in(name, mocks) for mocks in _MOCKS)]
    patches = [
        ast.unparse(call)
        for call in _patches(module)
        if not (lies_in(module.name, _STAND_IN) and _points_discord_elsewhere(call))
    ]
    return imported + patches + list(_replaced(module))


def _replaced(module: Module) -> Iterator[str]:
    """Gives what of ours is set or deleted from outside, without any of pytest's tools."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store | ast.Del):
            changed = module.meant(node)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"setattr", "delattr"}:
            changed = module.meant(node.args[0])
        else:
            continue
        if any(lies_in(changed, package) for package in _OURS):
            yield ast.unparse(node)


def _patches(module: Module) -> Iterator[ast.Call]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = ast.unparse(node.func.value)
            if owner in _PATCHERS or owner.endswith("MonkeyPatch") or node.func.attr == "MonkeyPatch":
                yield node


def _points_discord_elsewhere(call: ast.Call) -> bool:
    return ast.unparse(call.func) == "monkeypatch.setattr" and lies_in(ast.unparse(call.args[0]), "discord")


@pytest.mark.parametrize("module", modules("tests"), ids=lambda module: module.name)
def test_no_test_replaces_a_part_of_what_it_tests(module: Module) -> None:
    assert mocks_in(module) == []


@pytest.mark.parametrize(
    "text",
    [
        "from unittest.mock import AsyncMock",
        "from unittest import mock",
        "import unittest.mock",
        "import mock",
        "from pytest_mock import MockerFixture",
        "monkeypatch.setattr('bot.answering.answerer.Answerer.ask', answer)",
        "monkeypatch.setattr(bot.answering.answerer, 'Answerer', Other)",
        "monkeypatch.setattr(Answerer, 'ask', answer)",
        "monkeypatch.setenv('MINUTEBOT_STATE_DIR', 'x')",
        "monkeypatch.setattr(discord.http.Route, 'BASE', 'x')",
        "with pytest.MonkeyPatch.context() as patch:\n    patch.setattr(a, 'b', c)",
        "patch = pytest.MonkeyPatch()",
        "mocker.patch('bot.answering.answerer.Answerer')",
        "import bot.answering.answerer\nbot.answering.answerer.Answerer.ask = answer",
        "from bot.answering import answerer\nanswerer.Answerer = Other",
        "from bot.answering.answerer import Answerer as Asked\nAsked.ask: object = answer",
        "from parsers import dates\ndel dates.find_date",
        "from bot.config import DEFAULT_FILE\nimport bot.config as settings\nsettings.DEFAULT_FILE = 'x'",
        "from bot.answering.answerer import Answerer\nsetattr(Answerer, 'ask', answer)",
    ],
)
def test_a_mock_is_found(text: str) -> None:
    assert mocks_in(Module.of("tests.test_x", text))


@pytest.mark.parametrize(
    "text",
    [
        "from bot.library import Library\nlibrary = Library.of([])\nstage.library = library",
        "os.environ['MINUTEBOT_NOTES'] = '[]'",
        "import discord\ndiscord.VoiceClient.warn_nacl = False",
        "setattr(stage, 'ends', now)",
    ],
)
def test_what_tests_make_themselves_they_may_change(text: str) -> None:
    assert mocks_in(Module.of("tests.test_x", text)) == []


def test_the_stand_in_may_replace_an_address_of_discord_and_nothing_else() -> None:
    replaced = "monkeypatch.setattr({}, 'BASE', 'x')"
    name = "tests.discord_stand_in.test_x"
    assert mocks_in(Module.of(name, replaced.format("discord.http.Route"))) == []
    assert mocks_in(Module.of(name, replaced.format("bot.answering.answerer.Answerer")))
