"""What reading notes costs next to what their markdown alone does: python -m tests.bench.parsing [FOLDER]."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import psutil
from markdown_it import MarkdownIt

from parsers import links
from parsers.formats import parse
from parsers.formats.podman import cues
from parsers.models import Source
from parsers.normal import folded
from parsers.offsets import find_mark

_ROUNDS: Final = 9
_TARGET: Final = 2.5
_DEFAULT: Final = Path(__file__).parents[3] / "shared/corpus/podman"


def main(folder: Path = _DEFAULT) -> None:
    """Prints both times, the ratio of each round's pair, and the memory that a large text takes."""
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.md"))]
    if not texts:
        raise SystemExit(f"no notes in {folder}")
    tokenise = MarkdownIt("commonmark").parse
    rounds = [(_seconds(tokenise, texts), _seconds(_read, texts)) for _ in range(_ROUNDS)]
    ratios = [ours / floor for floor, ours in rounds]
    say(f"{len(texts)} notes, {sum(map(len, texts)) / 1e6:.2f} million characters, median of {_ROUNDS} rounds")
    say(f"markdown-it-py alone {statistics.median(floor for floor, _ in rounds) * 1000:7.1f} ms")
    say(f"all facts            {statistics.median(ours for _, ours in rounds) * 1000:7.1f} ms")
    say(f"ratio                {statistics.median(ratios):7.2f}    target: at most {_TARGET}")
    _print_memory(max(texts, key=len))


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _read(text: str) -> None:
    parse(text, Source(path="2021-10-05.md"))


def _seconds(action: Callable[[str], object], texts: list[str]) -> float:
    for remembering in (find_mark, folded, cues._cue_of_text, links._video):
        remembering.cache_clear()  # every round reads the notes for the first time
    began = time.perf_counter()
    for text in texts:
        action(text)
    return time.perf_counter() - began


def _print_memory(text: str) -> None:
    """Reads texts of growing size: memory must grow with the text, not faster."""
    process = psutil.Process()
    for megabytes in (1, 5, 10):
        large = text * (megabytes * 1_000_000 // len(text) + 1)
        before = process.memory_info().rss
        result = parse(large, Source(path="2021-10-05.md"))
        grown = (process.memory_info().rss - before) / 1e6
        say(f"{megabytes:3} MB of notes as one file: {grown:6.0f} MB more, {grown / megabytes:5.1f} a MB")
        del result


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
