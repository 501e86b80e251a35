"""The labelled questions on real notes, where they are at hand: bars that a change must not lower."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcomes import Answer, Found, NoMatch, TopicHit
from bot.library import Library
from parsers.formats import parse
from parsers.models import Source

SHARED = Path(__file__).parents[4] / "shared"
NOW = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
TOPICAL = frozenset({"who", "demo", "slides", "when", "about"})

Row = Mapping[str, Any]  # a line of JSON

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared notes and questions are not beside this clone")


def answers() -> list[tuple[Row, Answer]]:
    paths = sorted((SHARED / "corpus" / "podman").glob("*.md"))
    texts = [(path.read_text(encoding="utf-8"), Source(path=path.name)) for path in paths]
    answerer = Answerer(Library.of(parse(text, source) for text, source in texts))
    rows = [
        json.loads(line)
        for path in sorted((SHARED / "gold" / "questions" / "podman").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [(row, answerer.ask(row["q"], NOW)) for row in rows if row["kind"] in TOPICAL | {"none"}]


def is_right(row: Row, answer: Answer) -> bool:
    wanted = row["answer"]
    if wanted is None:
        return isinstance(answer, NoMatch)
    if isinstance(answer, NoMatch) or not isinstance(answer.hits[0], TopicHit):
        return False
    golds = wanted if isinstance(wanted, list) else [wanted]
    hit = answer.hits[0]
    return any(
        (gold["meeting"], gold["topic"].casefold()) == (hit.meeting.date.isoformat(), hit.topic.title.casefold())
        for gold in golds
    )


def test_most_questions_get_the_right_answer_first_and_hardly_any_a_wrong_one_with_confidence() -> None:
    judged = [(row["kind"], is_right(row, answer), isinstance(answer, Found)) for row, answer in answers()]
    topical = [right for kind, right, _ in judged if kind != "none"]
    unanswerable = [right for kind, right, _ in judged if kind == "none"]
    wrong = [found and not right for _, right, found in judged]
    assert sum(topical) / len(topical) >= 0.93
    assert sum(unanswerable) / len(unanswerable) >= 0.95
    assert sum(wrong) / len(wrong) <= 0.02
