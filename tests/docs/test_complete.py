"""Nothing that people can type is missing from the documentation."""

import argparse
import re

import pytest

from bot.arguments import parser
from tests.docs.blocks import PAGES
from tests.meta.tree import ROOT

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
