"""Notes that change 500 times under constant questions: `python -m tests.bench.notes_soak [changes]`.

Each change writes another presenter into one of many notes, and is over once an answer names that one. Until then, and
never after, an answer may name the one before. It ends with an error where a question fails, an answer is stale after
the swap, or the process holds more at the end than it did after the first fifth, by more than a tenth.
"""

import gc
import statistics
import sys
import tempfile
import threading
import time
from itertools import count
from pathlib import Path
from typing import Final

import psutil

from bot import bootstrap
from bot.answering.outcomes import Found
from bot.config import Settings
from bot.config.notes import NotesSettings
from bot.following import Following
from tests.bot.kettle import NOW

_CHANGES: Final = 500
_MEETINGS: Final = 60
_MOST_GROWTH: Final = 1.1
_ASKING: Final = 2
_NAMES: Final = ("Mara Okafor", "Jon Fisk", "Priya Raman", "Wen Zhao", "Ada Lund")


def main() -> None:
    """Prints how long changes took to be seen, how many questions were answered, and how memory went."""
    changes = int(sys.argv[1]) if len(sys.argv) > 1 else _CHANGES
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes"
        notes.mkdir()
        for number in range(_MEETINGS):
            write(notes, number, _NAMES[0])
        settings = Settings(state_dir=Path(folder) / "state", notes=(NotesSettings(path=notes),))
        (current,) = bootstrap.following(settings, (), lambda: NOW, lambda *_: None)
        current.start()
        try:
            run(current, notes, changes)
        finally:
            current.stop()


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def write(notes: Path, number: int, name: str) -> None:
    """Writes a meeting of its own day, whose one topic somebody presented."""
    text = (
        f"# Kettle Guild\n\n## March 5, {1950 + number} 5 p.m. Eastern\n\n### Gadget{number}\n\n#### {name}\n\nLong.\n"
    )
    (notes / f"{1950 + number}.md").write_text(text, "utf-8")


def presenter(current: Following, number: int) -> str:
    """Gives who presented the topic of a meeting, as a question to the bot is answered."""
    answer = current().ask(f"who presented gadget{number}", NOW)
    assert isinstance(answer, Found), f"gadget{number} is not found: {answer}"
    return current().library.by_id[f"guild/{1950 + number}-03-05"].topics[0].presenters[0].name


def run(current: Following, notes: Path, changes: int) -> None:
    """Changes and asks."""
    over = threading.Event()
    asked, errors = [0] * _ASKING, list[BaseException]()

    def ask(which: int) -> None:
        for number in count():
            if over.is_set():
                return
            try:
                presenter(current, number % _MEETINGS)
            except BaseException as error:  # noqa: BLE001 - it is told at the end
                errors.append(error)
                return
            asked[which] += 1

    threads = [threading.Thread(target=ask, args=(which,)) for which in range(_ASKING)]
    for thread in threads:
        thread.start()
    waited, held = [], []
    for change in range(changes):
        number, name = change % _MEETINGS, _NAMES[(change // _MEETINGS + 1) % len(_NAMES)]
        began = time.perf_counter()
        write(notes, number, name)
        while presenter(current, number) != name and time.perf_counter() - began < 10.0:
            time.sleep(0.01)
        waited.append(time.perf_counter() - began)
        assert presenter(current, number) == name, f"change {change} was not seen, or an older answer came back"
        if change % 10 == 0:
            gc.collect()
            held.append(psutil.Process().memory_info().rss)
    over.set()
    for thread in threads:
        thread.join()
    settled, last = held[len(held) // 5], statistics.median(held[-3:])
    say(f"{changes} changes, seen after {statistics.median(waited):.2f} s, at most {max(waited):.2f} s")
    say(f"{sum(asked):,} questions answered, {len(errors)} failed")
    say(f"memory {settled / 2**20:.1f} MiB after a fifth, {last / 2**20:.1f} MiB at the end: {last / settled:.3f}")
    assert not errors, errors[0]
    assert last <= settled * _MOST_GROWTH, "memory grows"


if __name__ == "__main__":
    main()
