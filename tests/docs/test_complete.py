"""Nothing that people can type is missing from the documentation."""

import argparse
import ast
import re
from pathlib import Path

import pytest

from bot.arguments import parser
from tests.docs.blocks import PAGES
from tests.meta.tree import ROOT, modules

_COMMANDS = sorted((ROOT / "tests" / "bot" / "chat" / "discord" / "data").glob("*.json"))
assert _COMMANDS, "no commands found"


def test_every_verb_of_the_command_line_is_told() -> None:
    (verbs,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    told = "".join(page.read_text("utf-8") for page in PAGES)
    assert [verb for verb in verbs.choices if f"minutebot {verb}" not in told] == []


@pytest.mark.parametrize("command", [path.stem for path in _COMMANDS])
def test_every_command_on_discord_is_told(command: str) -> None:
    told = (ROOT / "docs" / "pages" / "members" / "commands.md").read_text("utf-8")
    assert f"`/{command}" in told


def test_every_file_that_the_readme_links_is_there() -> None:
    """The links of the other pages are checked when the site is built."""
    linked = re.findall(r"\]\((?!https?:)([^)#]+)", (ROOT / "README.md").read_text("utf-8"))
    assert linked
    assert [name for name in linked if not (ROOT / name).exists()] == []


def test_every_code_of_the_doctor_is_told() -> None:
    """Codes are what findings are made with; those of lint stand on a page of their own."""
    calls = (node for module in modules("bot") for node in ast.walk(module.tree) if isinstance(node, ast.Call))
    made = [call for call in calls if re.fullmatch(r"(findings\.)?(error|warning|well)", ast.unparse(call.func))]
    codes = {str(call.args[0].value) for call in made if call.args and isinstance(call.args[0], ast.Constant)}
    told = set(re.findall(r"`([a-z-]+)`", (ROOT / "docs" / "pages" / "operators" / "doctor.md").read_text("utf-8")))
    assert {"token-missing", "configuration"} <= codes
    assert codes - told == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_file_of_the_project_that_a_page_names_is_there(page: Path) -> None:
    """Names with a placeholder in them stand for many."""
    named = re.findall(r"`((?:bot|parsers|tests|deploy|examples|docs)/[^`\s<…]*)`", page.read_text("utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []
