"""Action items and decisions: asked for by person, series, days and subject."""

import datetime as dt

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcomes import Found, NoMatch, StatementHit, TopicHit
from bot.library import Library
from bot.questions import Intent
from bot.rendering.answers import render
from bot.rendering.replies import plain
from parsers.models import ActionItem, Decision, Meeting, Parsed, Person, Source, Topic, TopicKind
from tests.bot.kettle import NOW, topic


def meeting(series: str, date: str, items: dict[str, str], decided: str | None = None) -> Meeting:
    day = dt.date.fromisoformat(date)
    tasks = tuple(
        ActionItem(owners=(Person(name=owner, line=30 + at),), text=text, line=30 + at)
        for at, (owner, text) in enumerate(items.items())
    )
    return Meeting(
        series=series,
        title=f"Kettle {series.title()}",
        date=day,
        attendees=tuple(Person(name=name, line=5) for name in ("Mara Okafor", "Jon Fisk", "Óskar Lund")),
        topics=(topic("Lids", "Jon Fisk", line=10), topic("Limescale filters", "Mara Okafor", line=28)),
        action_items=tasks,
        decisions=(Decision(text=decided, topic="Lids", line=14),) if decided else (),
        source=Source(path=f"{date}.md"),
    )


MEETINGS = (
    meeting("community", "2024-01-09", {"Jon Fisk": "order new cartridges"}, "Decided: lids stay round."),
    meeting("huddle", "2024-02-01", {"Mara Okafor": "measure the boiler", "Jon Fisk": "write the guide"}),
    meeting("community", "2024-03-05", {"Óskar Lund": "call the factory"}),
    meeting("community", "2024-04-02", {"Jon Fisk": "something in the future"}),
)
ANSWERER = Answerer(Library.of(Parsed(meeting=one) for one in MEETINGS))


def texts(question: str) -> list[str]:
    answer = ANSWERER.ask(question, NOW)
    assert isinstance(answer, Found)
    return [hit.text for hit in answer.hits if isinstance(hit, StatementHit)]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("what are the open action items", ["call the factory", "measure the boiler", "write the guide", "order new"]),
        ("Jon's action items", ["write the guide", "order new"]),
        ("what did Jon promise to do", ["write the guide", "order new"]),
        ("action items of the huddle", ["measure the boiler", "write the guide"]),
        ("todos from january 2024", ["order new"]),
        ("action items of the last meeting", ["call the factory"]),
        ("action items about cartridges", ["order new"]),
        ("what was decided about lids", ["Decided: lids stay round."]),
        ("decisions in 2024", ["Decided: lids stay round."]),
    ],
)
def test_what_a_question_names_decides_what_is_listed_newest_first(question: str, found: list[str]) -> None:
    assert [text[: len(start)] for text, start in zip(texts(question), found, strict=True)] == found


def test_an_item_says_whose_it_is_what_it_came_up_in_and_where_it_stands() -> None:
    answer = ANSWERER.ask("action items about cartridges", NOW)
    assert answer.question.intent is Intent.ACTIONS
    assert plain(render(answer)) == (
        "order new cartridges\n  Jon Fisk\n  Limescale filters, Kettle Community, 2024-01-09\n  2024-01-09.md:30"
    )


def test_several_are_counted() -> None:
    lines = plain(render(ANSWERER.ask("Jon's action items", NOW))).splitlines()
    assert lines[0] == "Jon Fisk: 2 action items, newest first"


def test_nobodys_items_are_denied() -> None:
    answer = ANSWERER.ask("decisions of the huddle", NOW)
    assert isinstance(answer, NoMatch)
    assert answer.reason == "The notes give no such decisions."


def test_a_subject_without_a_decision_is_answered_by_what_was_said() -> None:
    answer = ANSWERER.ask("what was decided about limescale filters", NOW)
    assert isinstance(answer, Found)
    assert isinstance(answer.hits[0], TopicHit)
    assert answer.hits[0].topic.kind is TopicKind.TOPIC


def test_a_line_above_all_topics_belongs_to_none() -> None:
    early = MEETINGS[0].model_copy(update={"topics": (Topic(title="Lids", kind=TopicKind.TOPIC, line=40),)})
    answer = Answerer(Library.of([Parsed(meeting=early)])).ask("action items", NOW)
    assert isinstance(answer, Found)
    assert isinstance(answer.hits[0], StatementHit)
    assert answer.hits[0].topic is None
