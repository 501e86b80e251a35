"""What the documentation tells people to type and to write works, and says what the page shows."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from bot import config
from bot.arguments import parser
from tests.bot.command_line import SAMPLE_NOTES, environment
from tests.docs.blocks import PAGES, Block, blocks
from tests.docs.commands import Command, commands, is_as_shown, said
from tests.docs.shell import called
from tests.meta.tree import ROOT

_LANGUAGES: Final = {"console", "toml", "sh", "markdown", "text", "python", "dockerfile", "yaml", "ini"}
_NAMES = [str(page.relative_to(ROOT)) for page in PAGES]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """One that holds the sample notes, while the environment says nothing of the bot but that Discord is nowhere."""
    shutil.copytree(SAMPLE_NOTES, tmp_path / "notes")
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(environment(COLUMNS="120", MINUTEBOT_DISCORD__API_URL="http://127.0.0.1:9/api/v10"))
    yield tmp_path
    os.environ.clear()
    os.environ.update(before)


@pytest.mark.parametrize("page", PAGES, ids=_NAMES)
def test_the_examples_of_a_page_work(page: Path, folder: Path) -> None:
    """From top to bottom in one folder: a block with a title is a file of that name, for the commands below it."""
    for block in blocks(page):
        try:
            _tried(block, folder)
        except (AssertionError, ValueError, config.ConfigError, SystemExit) as error:
            pytest.fail(f"{block.place}: {error}")


def _tried(block: Block, folder: Path) -> None:
    assert block.language in _LANGUAGES, f"a block of {block.language or 'no language'}"
    if block.title:
        file = folder / block.title
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(block.text, "utf-8")
    match block.language:
        case "console":
            for command in commands(block.text):
                heard = said(command, folder)
                assert is_as_shown(command, heard), f"$ {command.line}\n{heard}"
        case "toml":
            file = folder / "example.toml"
            file.write_text(block.text, "utf-8")
            config.load(file)
        case "sh":
            subprocess.run(["bash", "-n"], input=block.text, text=True, check=True)  # noqa: S607 - nothing is run
            for arguments in called(block.text):
                parser().parse_args(arguments)


def test_there_are_examples_of_each_kind() -> None:
    found = {block.language for page in PAGES for block in blocks(page)}
    assert {"console", "toml", "sh"} <= found


@pytest.mark.parametrize(
    ("shown", "heard", "expected"),
    [
        ((), "anything", True),
        (("a", "b"), "a \nb\n\n", True),
        (("a", "…", "c"), "a\nb\nb\nc\n", True),
        (("a", "…", "c"), "a\nc\n", True),
        (("a", "  …"), "a\nb\nb\n", True),
        (("from … to 3",), "from 1 to 3\n", True),
        (("from … to 3",), "from 1\n to 3\n", False),
        (("a",), "a\nb\n", False),
        (("a.",), "ab\n", False),
    ],
)
def test_what_a_command_says_is_compared_line_by_line(shown: tuple[str, ...], heard: str, *, expected: bool) -> None:
    assert is_as_shown(Command("minutebot", shown), heard) is expected


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("state=/var/lib/minutebot\nsystemctl restart minutebot\n", []),
        ("TOKEN=x .venv/bin/minutebot run --config a.toml\n", [["run", "--config", "a.toml"]]),
        ("sudo -u bot minutebot backup a && minutebot lint .\n", [["backup", "a"], ["lint", "."]]),
        ("docker compose exec minutebot minutebot next\n", [["next"]]),
        ("minutebot ics > a.ics  # a calendar\n", [["ics"]]),
        ("journalctl -u minutebot -o cat | jq .event\n", []),
    ],
)
def test_calls_of_minutebot_are_found_in_a_script(text: str, arguments: list[list[str]]) -> None:
    assert list(called(text)) == arguments
