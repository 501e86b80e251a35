"""The unit of systemd, checked by systemd's own tools where they are installed."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.meta.tree import ROOT

UNIT: Final = ROOT / "deploy" / "minutebot.service"
MOST_EXPOSED: Final = 2.0
"""Of 10, as `systemd-analyze security` counts; below 2 it calls a service OK."""


@pytest.fixture
def unit(tmp_path: Path) -> Path:
    """The unit with a program that is there on every machine in place of the bot."""
    copy = tmp_path / UNIT.name
    copy.write_text(UNIT.read_text("utf-8").replace("/opt/minutebot/bin/minutebot", "/bin/true"), "utf-8")
    return copy


def analyzed(*arguments: str | Path) -> str:
    program = shutil.which("systemd-analyze")
    if program is None:
        pytest.skip("systemd is not installed")
    done = subprocess.run([program, *map(str, arguments)], capture_output=True, text=True, check=False)  # noqa: S603 - found on the path
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_unit_is_one(unit: Path) -> None:
    assert analyzed("verify", unit) == ""


def test_the_unit_lets_the_bot_do_little(unit: Path) -> None:
    told = re.search(r"exposure level for minutebot\.service: ([\d.]+)", analyzed("security", "--offline=true", unit))
    assert told
    assert float(told[1]) < MOST_EXPOSED


def test_the_unit_runs_the_bot_with_a_state_folder_of_its_own() -> None:
    text = UNIT.read_text("utf-8")
    assert "ExecStart=/opt/minutebot/bin/minutebot run --config /etc/minutebot/config.toml\n" in text
    assert "StateDirectory=minutebot\n" in text
    assert "MINUTEBOT_STATE_DIR=%S/minutebot" in text
