"""How answers and suggestions hold up over many topics, next to what people would take in their place.

`python -m tests.bench.search_scale [--sizes 1000,10000,100000] [--only ours,WRatio] [--seed 1]`

The topics are written by chance from the words of real notes. Each system is measured in a process of its own over the
same titles and texts, and asked the same questions, each of which one topic alone answers; scans of many topics are
asked the first of them alone. Latency is processor time: nothing is waited for, and what else runs on the machine does
not count. Memory is what building the index and asking took beyond the notes, at its peak.
"""

import argparse
import gc
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final, Self

import psutil

from tests.bench.abstention import SHARED, say
from tests.bench.scale_notes import Kind, Planted, notes, planted
from tests.bench.scale_systems import SYSTEMS

CORPUS: Final = SHARED / "corpus" / "podman"
QUESTIONS: Final = 250
FEW: Final = 50
"""Questions of a kind for what takes long: scans, where there is much to scan."""

SCANS: Final = frozenset({"WRatio", "token_set_ratio"})
MUCH: Final = 10_000
MEGABYTE: Final = 1e6
SAMPLED_EVERY: Final = 0.002
ASKED: Final = (Kind.EXACT, Kind.PARTIAL, Kind.TYPO, Kind.PRESENTER)
SUGGESTED: Final = 25

AS_FAST: Final = 100
"""How many times as fast as the scan by WRatio answers and suggestions shall be, at their p99."""

GROWTH: Final = 3
"""How many times as long an answer may take of ten times as many topics."""

TEXTS: Final = 3
CONSTANT_MB: Final = 30
"""The index may take so many times the text, and so much for words and caches."""

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

    def __enter__(self) -> Self:
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
    asked = {kind: planted(written, kind, number, seed) for kind in (*ASKED, Kind.TYPED)}
    build = SYSTEMS[name](written)
    gc.collect()
    with Peak() as building:
        began = time.perf_counter()
        system = build()
        built = time.perf_counter() - began
    answered = {kind: _asked(system.ask, asked[kind]) for kind in ASKED}
    suggested = _asked(lambda one: system.suggest(one.words), asked[Kind.TYPED])
    with Peak() as asking:  # once more: to watch the memory takes time of every answer
        for one in chain.from_iterable(asked[kind][:FEW] for kind in ASKED):
            system.ask(one)
    return {
        "build s": built,
        "memory MB": (max(building.most, asking.most) - building.before) / MEGABYTE,
        "text MB": sum(len(part.encode()) for note in written for part in note) / MEGABYTE,
        **_latencies("answer", [one for kind in ASKED for one in answered[kind]]),
        **_latencies("suggest", suggested),
        "first": {kind: _found(answered[kind], 1) for kind in ASKED},
        "suggested": _found(suggested, SUGGESTED),
    }


Asked = Sequence[tuple[float, Planted, Sequence[int]]]


def _asked(ask: Callable[[Planted], Sequence[int]], questions: Sequence[Planted]) -> Asked:
    answered = []
    for one in questions:
        began = time.process_time()
        numbers = ask(one)
        answered.append((time.process_time() - began, one, numbers))
    return answered


def _latencies(what: str, asked: Asked) -> Row:
    milliseconds = sorted(1000 * one[0] for one in asked)
    return {f"{what} p{share} ms": milliseconds[len(milliseconds) * share // 100] for share in (50, 99)}


def _found(asked: Asked, within: int) -> list[bool]:
    return [one.number in numbers[:within] for _, one, numbers in asked]


def in_own_process(name: str, size: int, seed: int) -> Row:
    own = [
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
    run = subprocess.run(own, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])  # noqa: S603 - ourselves
    row: Row = json.loads(run.stdout)
    return row


def table(size: int, rows: Mapping[str, Row]) -> None:
    text = next(iter(rows.values()))["text MB"]
    say(f"\n{size} topics, {text:.1f} MB of text")
    say(f"{'':18}" + "".join(f"{name:>16}" for name in rows))
    for figure in (
        "build s",
        "memory MB",
        *(f"{what} p{share} ms" for what in ("answer", "suggest") for share in (50, 99)),
    ):
        say(f"{figure:18}" + "".join(f"{row[figure]:16.2f}" for row in rows.values()))
    for kind in ASKED:
        say(f"{'first, ' + kind:18}" + "".join(f"{_share(row['first'][kind]):16.3f}" for row in rows.values()))
    say(f"{'suggested':18}" + "".join(f"{_share(row['suggested']):16.3f}" for row in rows.values()))


def _share(found: Sequence[bool]) -> float:
    return sum(found) / len(found)


def targets(of_sizes: Mapping[int, Mapping[str, Row]]) -> Iterator[tuple[str, bool]]:
    """Gives what was to be reached at the largest size, with what was, and whether that will do."""
    largest, *smaller = sorted(of_sizes, reverse=True)
    rows = of_sizes[largest]
    own = rows["ours"]
    for what in ("answer", "suggest"):
        if "WRatio" in rows:
            times = rows["WRatio"][f"{what} p99 ms"] / own[f"{what} p99 ms"]
            yield f"{what} p99: {times:.0f} times as fast as WRatio, at least {AS_FAST}", times >= AS_FAST
        if smaller:
            grown = own[f"{what} p99 ms"] / of_sizes[smaller[0]]["ours"][f"{what} p99 ms"]
            yield f"{what} p99: {grown:.2f} times that of {smaller[0]} topics, at most {GROWTH}", grown <= GROWTH
    if "WRatio" in rows:
        scan = rows["WRatio"]["first"]
        theirs = sum(sum(found) for found in scan.values())
        ours = sum(sum(own["first"][kind][: len(found)]) for kind, found in scan.items())
        yield f"found first: {ours}, WRatio {theirs} of {sum(map(len, scan.values()))} asked of both", ours >= theirs
    times = (own["memory MB"] - CONSTANT_MB) / own["text MB"]
    yield f"memory: {times:.2f} times the text and {CONSTANT_MB} MB, at most {TEXTS} times", times <= TEXTS


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
    say(f"{QUESTIONS} questions of a kind, {FEW} where {MUCH} topics or more are scanned; seed {chosen.seed}")
    of_sizes = {}
    for size in sizes:
        of_sizes[size] = {name: in_own_process(name, size, chosen.seed) for name in chosen.only.split(",")}
        table(size, of_sizes[size])
    if "ours" in of_sizes[sizes[0]]:
        say(f"\nat {max(sizes)} topics:")
        for target, met in targets(of_sizes):
            say(f"{'met   ' if met else 'MISSED'} {target}")


if __name__ == "__main__":
    main()
