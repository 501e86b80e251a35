"""How answers and suggestions hold up over many topics, next to what people would take in their place.

`python -m tests.bench.search_scale [--sizes 1000,10000,100000] [--only ours,WRatio] [--seed 1]`

The topics are written by chance from the words of real notes. Each system is measured in a process of its own over the
same titles and texts, and asked the same questions, each of which one topic alone answers. Memory is what building
the index and asking took beyond the notes, at its peak. `x ours` after a peer's figure is the peer's as so many of ours.
"""

import argparse
import gc
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import psutil

from tests.bench.abstention import SHARED, say
from tests.bench.scale_notes import Kind, Planted, notes, planted
from tests.bench.scale_systems import SYSTEMS

CORPUS: Final = SHARED / "corpus" / "podman"
QUESTIONS: Final = 250
FEW: Final = 25
"""Questions of a kind for what takes long: scans, where there is much to scan."""

SCANS: Final = frozenset({"WRatio", "token_set_ratio"})
MUCH: Final = 10_000
MEGABYTE: Final = 1e6
SAMPLED_EVERY: Final = 0.002
ASKED: Final = (Kind.EXACT, Kind.PARTIAL, Kind.TYPO, Kind.PRESENTER)

Row = dict[str, Any]  # a line of JSON between the processes


class Peak:
    """The most memory this process takes while it runs, in bytes."""

    def __init__(self) -> None:
        self._process = psutil.Process()
        self._done = threading.Event()
        self.before = self.most = self._process.memory_info().rss
        self._thread = threading.Thread(target=self._watch)

    def _watch(self) -> None:
        while not self._done.wait(SAMPLED_EVERY):
            self.most = max(self.most, self._process.memory_info().rss)

    def __enter__(self) -> "Peak":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
        self.most = max(self.most, self._process.memory_info().rss)


def measure(name: str, size: int, seed: int) -> Row:
    """Gives one system's figures; runs in a process of its own."""
    written = notes(CORPUS, size, seed)
    number = FEW if name in SCANS and size >= MUCH else QUESTIONS
    asked = [one for kind in ASKED for one in planted(written, kind, number, seed)]
    typed = planted(written, Kind.TYPED, number, seed)
    build = SYSTEMS[name](written)
    gc.collect()
    with Peak() as peak:
        began = time.perf_counter()
        system = build()
        built = time.perf_counter() - began
    settled = psutil.Process().memory_info().rss
    asking = _asked(system.ask, asked, [one for one in asked])
    suggesting = _asked(system.suggest, [one.words for one in typed], typed)
    return {
        "build s": built,
        "peak MB": (peak.most - peak.before) / MEGABYTE,
        "after MB": (psutil.Process().memory_info().rss - peak.before) / MEGABYTE,
        "built MB": (settled - peak.before) / MEGABYTE,
        "text MB": sum(len(part.encode()) for note in written for part in note) / MEGABYTE,
        **_latencies("answer", asking),
        **_latencies("typed", suggesting),
        **{f"first, {kind}": _share([one for one in asking if one[1].kind is kind], 1) for kind in ASKED},
        "first, all": _share(asking, 1),
        "typed, in 25": _share(suggesting, 25),
        "questions": len(asked),
    }


Asked = Sequence[tuple[float, Planted, Sequence[int]]]


def _asked(ask: Callable[[Any], Sequence[int]], questions: Sequence[object], expected: Sequence[Planted]) -> Asked:
    ask(questions[0])
    answered = []
    for question, one in zip(questions, expected, strict=True):
        began = time.perf_counter()
        numbers = ask(question)
        answered.append((time.perf_counter() - began, one, numbers))
    return answered


def _latencies(what: str, asked: Asked) -> Row:
    seconds = sorted(one[0] for one in asked)
    return {
        f"{what} p50 ms": 1000 * seconds[len(seconds) // 2],
        f"{what} p99 ms": 1000 * seconds[min(len(seconds) - 1, int(0.99 * len(seconds)))],
    }


def _share(asked: Asked, within: int) -> float:
    return sum(one.number in numbers[:within] for _, one, numbers in asked) / len(asked)


def in_own_process(name: str, size: int, seed: int) -> Row:
    command = [
        sys.executable,
        "-m",
        "tests.bench.search_scale",
        "--measure",
        name,
        "--sizes",
        str(size),
        "--seed",
        str(seed),
    ]
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])  # noqa: S603 - ourselves
    row: Row = json.loads(run.stdout)
    return row


FIGURES: Final = (
    *("build s", "peak MB", "answer p50 ms", "answer p99 ms", "typed p50 ms", "typed p99 ms"),
    *(f"first, {kind}" for kind in ASKED),
    *("first, all", "typed, in 25"),
)


def table(size: int, rows: dict[str, Row]) -> None:
    text = next(iter(rows.values()))["text MB"]
    say(f"\n{size} topics, {text:.1f} MB of text; questions asked: {_questions(rows)}")
    say(f"{'':14}" + "".join(f"{name:>24}" for name in rows))
    own = rows.get("ours")
    for figure in FIGURES:
        cells = [_cell(row[figure], own[figure] if own and row is not own else None) for row in rows.values()]
        say(f"{figure:14}" + "".join(f"{cell:>24}" for cell in cells))


def _questions(rows: dict[str, Row]) -> str:
    return ", ".join(f"{name} {row['questions']}" for name, row in rows.items())


def _cell(value: float, own: float | None) -> str:
    return f"{value:.3f}" + (f" ({value / own:8.2f} x ours)" if own else "")


def targets(of_sizes: dict[int, dict[str, Row]]) -> None:
    """Prints what was to be reached and whether it was, for the largest size."""
    largest, *smaller = sorted(of_sizes, reverse=True)
    rows = of_sizes[largest]
    if "ours" not in rows:
        return
    own = rows["ours"]
    say(f"\nat {largest} topics:")
    if "WRatio" in rows:
        scan = rows["WRatio"]
        for what in ("answer", "typed"):
            say(f"{what}: {scan[f'{what} p99 ms'] / own[f'{what} p99 ms']:.0f} times as fast as WRatio (100), p99")
        say(f"found first: {own['first, all']:.3f}, WRatio {scan['first, all']:.3f}")
    if smaller:
        for figure in ("answer p50 ms", "answer p99 ms", "typed p50 ms", "typed p99 ms"):
            grown = own[figure] / of_sizes[smaller[0]]["ours"][figure]
            say(f"{figure}: {grown:.2f} times that of {smaller[0]} topics (at most 3)")
    times = (own["peak MB"] - CONSTANT_MB) / own["text MB"]
    say(f"memory: {times:.2f} times the text (at most 3) and {CONSTANT_MB} MB for words and caches")


CONSTANT_MB: Final = 30


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", default="1000,10000,100000")
    options.add_argument("--only", default=",".join(SYSTEMS))
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--measure", help="measure this system alone and print its figures as JSON")
    chosen = options.parse_args()
    sizes = [int(size) for size in chosen.sizes.split(",")]
    if chosen.measure:
        say(json.dumps(measure(chosen.measure, sizes[0], chosen.seed)))
        return
    say(
        f"scans of {MUCH} topics or more are asked {FEW} questions of a kind, all others {QUESTIONS}; seed {chosen.seed}"
    )
    of_sizes = {}
    for size in sizes:
        of_sizes[size] = {name: in_own_process(name, size, chosen.seed) for name in chosen.only.split(",")}
        table(size, of_sizes[size])
    targets(of_sizes)


if __name__ == "__main__":
    main()
