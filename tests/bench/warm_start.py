"""How soon the bot is ready to answer, and how much memory it takes then, first and ever after.

`python -m tests.bench.warm_start [--meetings 10000] [--seed 1]`

Notes are written by chance in the form that communities use, and read by processes of their own, one after the other,
as `minutebot run` reads them: with nothing kept; with all that was kept; with what was parsed alone, as after another
version of what answers; and after one file has changed. Time is processor time until the first question is answered:
what else runs on the machine does not count. Memory is what the process holds once it is ready, beyond what it held
with all code imported.
"""

import argparse
import datetime as dt
import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import psutil

from bot import bootstrap
from bot.answering.outcomes import Found
from bot.config import load
from tests.bench.abstention import say
from tests.bench.written_notes import MEETINGS, write

SOONER: Final = 0.2
"""Share of the cold start that a warm one may take."""
TEXTS: Final = 3.0
"""How many times the notes' text the ready process may take."""
MEGABYTE: Final = 1e6
NOW: Final = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)

Row = dict[str, Any]  # a line of JSON between the processes


def measure(config: Path) -> Row:
    """Gives the figures of one start; runs in a process of its own."""
    process = psutil.Process()
    settings = load(config)
    gc.collect()
    before = process.memory_info().rss
    began, on_the_wall = time.process_time(), time.perf_counter()
    answerer = bootstrap.answerer_of(settings)
    last = answerer.library.meetings[-1]
    answer = answerer.ask(f"who presented {last.topics[0].title}", NOW)
    row = {"s": time.process_time() - began, "wall s": time.perf_counter() - on_the_wall}
    assert isinstance(answer, Found), answer
    gc.collect()
    row |= {"MB": (process.memory_info().rss - before) / MEGABYTE, "bare MB": before / MEGABYTE}
    return row | {"meetings": len(answerer.library.meetings)}


def in_own_process(config: Path) -> Row:
    own = [sys.executable, "-m", "tests.bench.warm_start", "--measure", str(config)]
    run = subprocess.run(own, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])  # noqa: S603 - ourselves
    row: Row = json.loads(run.stdout)
    return row


def starts(folder: Path) -> Iterator[tuple[str, Row]]:
    """Gives the figures of each start, one after the other."""
    config = folder / "config.toml"
    config.write_text('state_dir = "state"\n[[notes]]\npath = "notes"\n', "utf-8")
    yield "cold", in_own_process(config)
    yield "warm", in_own_process(config)
    (folder / "state" / "cache" / "ready").unlink()
    yield "parsed alone", in_own_process(config)
    changed = min((folder / "notes").rglob("*.md"))
    changed.write_text(changed.read_text("utf-8").replace("Attendees", "Present"), "utf-8")
    yield "one changed", in_own_process(config)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--meetings", type=int, default=MEETINGS)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.measure:
        say(json.dumps(measure(chosen.measure)))
        return
    with tempfile.TemporaryDirectory() as folder:
        text = write(Path(folder) / "notes", chosen.meetings, chosen.seed) / MEGABYTE
        say(f"{chosen.meetings} meetings, {text:.1f} MB of text")
        say(f"{'':14}{'s':>9}{'of cold':>9}{'wall s':>9}{'MB':>9}{'of text':>9}")
        rows: dict[str, Row] = {}
        for name, row in starts(Path(folder)):
            rows[name] = row
            figures = (row["s"], row["s"] / rows["cold"]["s"], row["wall s"], row["MB"], row["MB"] / text)
            say(f"{name:14}" + "".join(f"{figure:9.2f}" for figure in figures))
    cold, warm = rows["cold"], rows["warm"]
    say(f"\nwarm: {warm['s'] / cold['s']:.3f} of cold, at most {SOONER}")
    say(f"memory when warm: {warm['MB'] / text:.2f} times the text, at most {TEXTS}; bare: {warm['bare MB']:.0f} MB")


if __name__ == "__main__":
    main()
