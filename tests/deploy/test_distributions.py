"""Wheel and sdist: what they hold is what the bot needs, outside the checkout too."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.bot.command_line import environment
from tests.meta.tree import ROOT


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that is built from the sdist alone."""
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder, "sdist")
    (sdist,) = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder / "unpacked", filter="data")
    (unpacked,) = (folder / "unpacked").iterdir()
    build(unpacked, folder, "wheel")
    return folder


def build(project: Path, target: Path, kind: str) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(target)]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)  # noqa: S603 - the build tool of this environment
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = (path for package in ("bot", "parsers") for path in (ROOT / package).rglob("*") if path.is_file())
    assert held == {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}


def test_the_wheel_works_outside_the_checkout(built: Path, tmp_path: Path) -> None:
    """It is put before everything else on the path, so that the checkout that is installed here is not what runs."""
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")  # noqa: S202 - it was built above
    asked = "main.main(['next', '--as-of', '2026-11-01'])"
    code = f"import bot, sys, bot.__main__ as main; print(bot.__file__); sys.exit({asked})"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(PYTHONPATH=str(tmp_path / "installed")),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path / "installed"))
    assert "sample_notes/" in done.stdout


def test_the_sdist_holds_what_its_tests_and_its_reader_need(built: Path) -> None:
    (unpacked,) = (built / "unpacked").iterdir()
    names = {path.name for path in unpacked.iterdir()}
    assert {
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "config.example.toml",
        "constraints.txt",
        "tests",
        "deploy",
        "docs",
        "examples",
    } <= names
