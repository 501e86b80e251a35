"""The files that people start from say what is so."""

import ast
import re
import subprocess
import tomllib

import pytest
from pydantic import BaseModel

from bot import config
from bot.config.values import Section
from parsers.formats import FORMATS
from tests.meta.tree import ROOT, modules

_EXAMPLE = ROOT / "config.example.toml"
_FIND = {"bot.library", "bot.sources.listing", "bot.sources.text"}
_SECTIONS: dict[str, type[BaseModel]] = {"": config.Settings, **config.SECTIONS}


_KEYS = [(section, key) for section, model in _SECTIONS.items() for key in model.model_fields]


def test_the_example_configuration_loads_as_it_stands() -> None:
    settings = config.load(_EXAMPLE)
    assert settings.notes
    assert settings.reminders
    assert settings.state_dir == ROOT / "state"


def test_the_example_configuration_loads_with_every_key_switched_on() -> None:
    switched_on = re.sub(r"^# (\w+ = |\[\[)", r"\1", _EXAMPLE.read_text("utf-8"), flags=re.MULTILINE)
    settings = config.Settings(**tomllib.loads(switched_on))
    assert settings.discord.token is not None
    assert settings.reminders[0].role is not None


def is_explained(text: str, section: str, key: str) -> bool:
    """Whether a key stands in its section, switched on or not, with a comment above it; a section likewise."""
    table = f"{section}.{key}".removeprefix(".")
    if table in _SECTIONS:
        return bool(re.search(rf"^# [^\n]+\n(?:# )?\[{{1,2}}{table}\]|^\[{{1,2}}{table}\]\n# ", text, re.MULTILINE))
    heads = [*re.finditer(r"^(?:# )?\[{1,2}([\w.]+)\]", text, re.MULTILINE)]
    ends = [*(head.start() for head in heads), len(text)]
    begins = [0, *(head.end() for head in heads)]
    parts = zip(["", *(head[1] for head in heads)], begins, ends, strict=True)
    of_section = "".join(text[begin:end] for name, begin, end in parts if name == section)
    return bool(re.search(rf"^# [^\n]+\n(?:# )?{key} = ", of_section, re.MULTILINE))


@pytest.mark.parametrize(("section", "key"), _KEYS)
def test_every_key_is_explained_in_the_example(section: str, key: str) -> None:
    assert is_explained(_EXAMPLE.read_text("utf-8"), section, key)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[discord]\ntoken = 5\n",
        "# The token.\ntoken = 5\n[discord]\n",
        "[discord]\n# The folder.\npath = 5\n",
        "[discord]\n[[notes]]\n# The token.\n# token = 5\n",
        "[discord]\n# The token.\n# tokens = 5\n",
    ],
)
def test_a_key_without_an_explanation_is_found(text: str) -> None:
    assert not is_explained(text, "discord", "token")
    assert not is_explained(text.replace("[discord]\n", ""), "", "discord")


def test_every_section_of_the_settings_is_known_to_these_tests() -> None:
    assert set(Section.__subclasses__()) == set(config.SECTIONS.values())
    assert {name.partition(".")[0] for name in config.SECTIONS} <= set(config.Settings.model_fields)


def test_the_readme_sets_everything_up_with_two_commands() -> None:
    """Each is a line of its own that runs as it stands, from nothing; their extras and scripts are declared."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    commands = re.findall(r"^    (python3 -m venv .+)$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert commands == [
        "python3 -m venv .venv && .venv/bin/pip install -e . && .venv/bin/minutebot chat",
        "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt -e '.[dev]' && .venv/bin/python -m pytest",
    ]
    assert "minutebot" in project["scripts"]
    assert "dev" in project["optional-dependencies"]


def test_the_gate_runs_the_test_command_of_the_readme() -> None:
    """.ci/run takes the command out of README, so that both can't differ; here is what it finds."""
    gate = (ROOT / ".ci" / "run").read_text("utf-8")
    found = re.search(r"test_command=\$\((sed .*)\)$", gate, re.MULTILINE)
    assert found
    told = subprocess.run(["bash", "-c", found[1]], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603, S607 - a line of this project
    assert told.stdout.count("\n") == 1
    assert told.stdout.strip().endswith("-m pytest")
    assert f"    {told.stdout}" in (ROOT / "README.md").read_text("utf-8")
    assert "constraints.txt" in told.stdout
    assert 'eval "${test_command//.venv/.ci-venv}"' in gate


def test_every_code_of_a_finding_is_explained_in_the_documentation() -> None:
    """Codes are the constants in kebab case of the modules that find something."""
    finding = [*modules("parsers"), *(module for module in modules("bot") if module.name in _FIND)]
    constants = (node.value for module in finding for node in ast.walk(module.tree) if isinstance(node, ast.Constant))
    used = {value for value in constants if isinstance(value, str) and re.fullmatch(r"[a-z]+(-[a-z0-9]+)+", value)}
    page = ROOT / "docs" / "pages" / "organisers" / "lint.md"
    explained = re.findall(r"^\| `([a-z0-9-]+)` \|", page.read_text("utf-8"), re.MULTILINE)
    names = {one.name for one in FORMATS}
    assert sorted(explained) == sorted({*used, "empty"} - {"utf-8", *names})


def test_no_file_of_the_set_up_names_a_registry() -> None:
    for name in ("pyproject.toml", "constraints.txt", ".ci/run", "README.md"):
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"index-url|find-links|pypi\.|simple/", text), name


def test_what_is_pinned_satisfies_what_is_declared() -> None:
    """Every direct dependency stands in the constraints with an exact version."""
    pinned = {line.split("==")[0].lower() for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    names = {re.split(r"[\[~<>=]", each)[0].lower() for each in declared}
    assert {name for name in names if name.replace("-", "_") not in pinned and name not in pinned} == set()
