"""The command as people call it: a process of its own, in a folder without configuration."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parents[2]
SAMPLE_NOTES: Final = ROOT / "bot" / "sample_notes"


class Said(NamedTuple):
    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """Gives this process' environment without settings of the bot."""
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(("MINUTEBOT_", "PYTHONUNBUFFERED"))
    }
    return {**own, "PYTHONPATH": str(ROOT), **more}


def minutebot(*arguments: str | Path, folder: Path, typed: str = "", **more: str) -> Said:
    """Gives what the command says on both streams."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "bot", *map(str, arguments)],
        cwd=folder,
        env=environment(**more),
        input=typed.encode(),
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
