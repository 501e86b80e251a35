"""How answers hold up with the notes of all shared communities loaded: `python -m tests.bench.whole_corpus`.

The labelled questions on Podman's notes are asked of those alone, of all notes as one library, and of a bot that serves
each community by itself, as the console and direct messages ask it. Latency is processor time, and is told beside that
of Podman alone; what is right is its topic at the first place, or no answer where the label says that there is none.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from bot.answering.answerer import Answerer
from bot.answering.outcomes import Answer, Found
from bot.bootstrap import library_of
from bot.communities import Answerers
from bot.library import Library
from tests.bench.abstention import NOW, SHARED, TOPICAL, say
from tests.bot.answering.test_answers_to_shared_questions import Row, is_right

T = TypeVar("T")

_PODMAN: Final = "podman"
_TYPED: Final = (3, 7)
"""Characters of a topic's title that are typed when suggestions are asked for."""
_GROWTH: Final = 3.0
"""How many times as long the p99 may take of more than ten times as many topics."""
_LOST: Final = 0.05
"""The share of questions that may be lost to notes of others."""


class System(NamedTuple):
    topics: int
    ask: Callable[[str], Answer]
    suggest: Callable[[str], object]


class Figures(NamedTuple):
    topics: int
    answer: tuple[float, float]
    """Milliseconds at p50 and p99."""
    suggest: tuple[float, float]
    right: float
    wrong: float
    """The share that was answered wrongly with confidence."""


def main() -> None:
    libraries = {path.name: library_of([path]) for path in sorted((SHARED / "corpus").iterdir()) if path.is_dir()}
    rows = list(_questions())
    titles = [topic.title for meeting in libraries[_PODMAN].meetings for topic in meeting.topics]
    say(f"{len(rows)} questions; {len(libraries)} communities")
    say(f"{'':22}{'topics':>8}{'answer p50':>12}{'p99 ms':>8}{'suggest p50':>13}{'p99 ms':>8}{'right':>8}{'wrong':>8}")
    figures = {name: _measured(system, rows, titles) for name, system in _systems(libraries).items()}
    for name, one in figures.items():
        times = f"{one.answer[0]:12.2f}{one.answer[1]:8.2f}{one.suggest[0]:13.2f}{one.suggest[1]:8.2f}"
        say(f"{name:22}{one.topics:8}{times}{one.right:8.3f}{one.wrong:8.3f}")
    for target, met in _targets(figures):
        say(f"{'met   ' if met else 'MISSED'} {target}")


def _systems(libraries: Mapping[str, Library]) -> Mapping[str, System]:
    alone = Answerer(libraries[_PODMAN])
    meetings = tuple(one for library in libraries.values() for one in library.meetings)
    whole = Answerer(Library(meetings=tuple(sorted(meetings, key=lambda one: (one.date, one.id)))))
    each = Answerers({name: Answerer(library) for name, library in libraries.items()}, are_told=True)
    every = tuple(each.by_name.values())
    return {
        "podman alone": System(_topics(alone), lambda text: alone.ask(text, NOW), alone.suggest),
        "all as one library": System(_topics(whole), lambda text: whole.ask(text, NOW), whole.suggest),
        "all, each by itself": System(
            sum(map(_topics, every)),
            lambda text: each.answer(lambda one: one.ask(text, NOW)),
            lambda typed: [one.suggest(typed) for one in every],
        ),
    }


def _topics(answerer: Answerer) -> int:
    return sum(len(meeting.topics) for meeting in answerer.library.meetings)


def _questions() -> Iterator[Row]:
    for path in sorted((SHARED / "gold" / "questions" / _PODMAN).glob("*.jsonl")):
        rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        yield from (row for row in rows if row["kind"] in TOPICAL | {"none"})


def _measured(system: System, rows: Sequence[Row], titles: Sequence[str]) -> Figures:
    for row in rows[:20]:
        system.ask(row["q"])  # what is remembered of words counts for nobody
    answers = [_timed(system.ask, row["q"]) for row in rows]
    typed = [title[:length] for title in titles for length in _TYPED]
    suggested = [_timed(system.suggest, begun)[0] for begun in typed]
    right = [is_right(row, answer) for row, (_, answer) in zip(rows, answers, strict=True)]
    wrong = [isinstance(answer, Found) and not fine for (_, answer), fine in zip(answers, right, strict=True)]
    return Figures(
        system.topics,
        _percentiles([taken for taken, _ in answers]),
        _percentiles(suggested),
        sum(right) / len(right),
        sum(wrong) / len(wrong),
    )


def _timed(work: Callable[[str], T], text: str) -> tuple[float, T]:
    began = time.process_time()
    done = work(text)
    return 1000 * (time.process_time() - began), done


def _percentiles(times: Sequence[float]) -> tuple[float, float]:
    in_order = sorted(times)
    return in_order[len(in_order) // 2], in_order[len(in_order) * 99 // 100]


def _targets(figures: Mapping[str, Figures]) -> Iterator[tuple[str, bool]]:
    alone, *others = figures.values()
    for name, one in list(figures.items())[1:]:
        lost = 1 - one.right / alone.right
        yield f"{name}: {lost:.3f} of what podman alone answers rightly is lost, at most {_LOST}", lost <= _LOST
    whole = others[0]
    for what in ("answer", "suggest"):
        grown = getattr(whole, what)[1] / getattr(alone, what)[1]
        told = f"all as one library: {what} p99 {grown:.2f} times that of podman alone, at most {_GROWTH}"
        yield told, grown <= _GROWTH


if __name__ == "__main__":
    main()
