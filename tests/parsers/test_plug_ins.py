"""A format that another distribution adds: the example of the documentation, installed as people install it."""

import base64
import hashlib
import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
EXAMPLE: Final = ROOT / "examples" / "kettle_log"
_LOG: Final = "KETTLE LOG 2026-06-08\nwith Mara Okafor, Jon Fisk\n\n> Spouts (Mara Okafor)\nThey drip.\n> Lids\n"
_NOTES: Final = "# Kettle Guild\n\n## March 5, 2024\n\n### Spouts\n\nLong.\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip installed the example, by its own pyproject.toml."""
    built = tmp_path_factory.mktemp("built")
    target = tmp_path_factory.mktemp("installed")
    wheel = _wheel(built, (EXAMPLE / "kettle_log.py").read_text("utf-8"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(target)]
    subprocess.run([*pip, "--disable-pip-version-check", str(wheel)], check=True)  # noqa: S603 - this environment's pip
    return target


def test_an_installed_format_reads_what_it_knows(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "june.txt").write_text(_LOG, "utf-8")
    told = _minutebot(["parse", "--json", str(tmp_path / "june.txt")], installed)
    meeting = json.loads(told.stdout)
    assert (meeting["id"], meeting["attendees"]) == ("guild/2026-06-08", ["Mara Okafor", "Jon Fisk"])
    assert [(topic["title"], topic["presenters"], topic["line"]) for topic in meeting["topics"]] == [
        ("Spouts", ["Mara Okafor"], 4),
        ("Lids", [], 6),
    ]


def test_an_installed_format_says_how_it_knew_a_text(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "june.txt").write_text(_LOG, "utf-8")
    told = _minutebot(["parse", "--explain", str(tmp_path / "june.txt")], installed)
    assert told.stdout.startswith("read as kettle-log: the first line is KETTLE LOG with a date\n")


def test_what_an_installed_format_does_not_know_is_read_as_before(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "march.md").write_text(_NOTES, "utf-8")
    told = _minutebot(["parse", "--json", str(tmp_path / "march.md")], installed)
    assert told.stdout == _minutebot(["parse", "--json", str(tmp_path / "march.md")]).stdout != ""


def test_a_format_that_cannot_be_loaded_ends_the_command_and_is_named(tmp_path: Path) -> None:
    with zipfile.ZipFile(_wheel(tmp_path, "raise RuntimeError('boiled dry')")) as wheel:
        wheel.extractall(tmp_path / "broken")
    (tmp_path / "march.md").write_text(_NOTES, "utf-8")
    told = _minutebot(["parse", str(tmp_path / "march.md")], tmp_path / "broken")
    assert told.returncode == 2
    assert told.stderr == "minutebot: the format 'kettle-log' (kettle_log:FORMAT) cannot be loaded: boiled dry\n"


def _minutebot(arguments: list[str], *folders: Path) -> subprocess.CompletedProcess[str]:
    places = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (ROOT, *folders)))}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=places)  # noqa: S603 - this project


def _wheel(folder: Path, code: str) -> Path:
    """Builds the example's wheel without a build tool: its module and the entry points of its pyproject.toml.

    Source: https://packaging.python.org/specifications/binary-distribution-format/
    """
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text("utf-8"))["project"]
    name, version = project["name"].replace("-", "_"), project["version"]
    groups = project["entry-points"].items()
    points = "".join(f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in each.items()) for group, each in groups)
    info = f"{name}-{version}.dist-info"
    files = {
        f"{name}.py": code,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": points,
    }
    record = "".join(f"{path},sha256={_digest(text)},{len(text.encode())}\n" for path, text in files.items())
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(path, text)
    return wheel


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
