"""What the command line prints as JSON, field by field: scripts of others rely on it."""

import datetime as dt
import json
from zoneinfo import ZoneInfo

import pytest

from bot.answering.outcomes import Answer, Choices, Found, MeetingHit, NoMatch, Quote, StatementHit, TopicHit
from bot.calendar import Occurrence, Status
from bot.questions import Intent, Question
from bot.rendering.contract import Json, answer_json, parsed_json
from parsers.models import (
    ActionItem,
    AgendaItem,
    Announcement,
    ChatMessage,
    Decision,
    Demo,
    Diagnostic,
    Link,
    Meeting,
    Parsed,
    Passage,
    ProposedTopic,
    Severity,
    Source,
    Topic,
    TopicKind,
    Utterance,
)
from tests.bot.kettle import BERLIN, people

_SOURCE = Source(path="notes/march.md", url="https://kettle.example/notes/march.md")
_TOPIC = Topic(
    title="Limescale filters",
    kind=TopicKind.TOPIC,
    presenters=people("Jon Fisk", "Óskar Lund"),
    offset=60,
    demos=(Demo(offset=90, line=12),),
    slides=(Link(url="./filters.pdf", text="Slides", line=13),),
    links=(Link(url="https://kettle.example/docs", text="docs", line=14),),
    passages=(Passage(text="Slow to build.", line=11), Passage(text="Wear gloves.", line=15)),
    line=10,
)
_MEETING = Meeting(
    series="guild",
    title="Kettle Guild",
    date=dt.date(2024, 3, 5),
    starts_at=dt.datetime(2024, 3, 5, 17, tzinfo=BERLIN),
    zone="Europe/Berlin",
    recordings=(Link(url="https://video.example/march", line=3),),
    attendees=people("Mara Okafor"),
    topics=(_TOPIC,),
    agenda=(AgendaItem(title="Filters", presenters=people("Jon Fisk"), line=4),),
    next_meetings=(
        Announcement(
            series="guild",
            starts_at=dt.datetime(2024, 4, 2, 17, tzinfo=BERLIN),
            as_written="April 2, 2023",
            corrected="the year was not turned over",
            line=20,
        ),
    ),
    proposed_topics=(ProposedTopic(series="guild", title="Whistles", presenters=people("Priya Raman"), line=21),),
    action_items=(
        ActionItem(owners=people("Mara Okafor"), text="order gloves", due=dt.date(2024, 3, 8), line=22),
        ActionItem(owners=(), text="find a shed", line=23),
    ),
    decisions=(Decision(text="Gloves are worn.", topic="Limescale filters", line=24),),
    chat=(ChatMessage(speaker="Jon Albrecht", time="17:12", text="hello", line=30),),
    transcript=(Utterance(speaker="Mara Okafor", offset=None, text="Welcome.", line=40),),
    source=_SOURCE,
)
_FAULT = Diagnostic(
    path="notes/march.md",
    line=20,
    severity=Severity.WARNING,
    code="date-in-the-past",
    message="2023 was read as 2024",
    written="2023",
    proposed="2024",
)
_MEETING_JSON: Json = {
    "id": "guild/2024-03-05",
    "series": "guild",
    "title": "Kettle Guild",
    "date": "2024-03-05",
    "starts_at": "2024-03-05T17:00:00+01:00",
    "zone": "Europe/Berlin",
    "recordings": ["https://video.example/march"],
    "attendees": ["Mara Okafor"],
    "topics": [
        {
            "title": "Limescale filters",
            "kind": "topic",
            "presenters": ["Jon Fisk", "Óskar Lund"],
            "offset": 60,
            "demos": [{"offset": 90}],
            "slides": ["./filters.pdf"],
            "links": ["https://kettle.example/docs"],
            "body": "Slow to build.\n\nWear gloves.",
            "line": 10,
        }
    ],
    "agenda": [{"title": "Filters", "presenters": ["Jon Fisk"]}],
    "next_meetings": [
        {
            "series": "guild",
            "starts_at": "2024-04-02T17:00:00+02:00",
            "zone": "Europe/Berlin",
            "as_written": "April 2, 2023",
            "corrected": "the year was not turned over",
            "line": 20,
        }
    ],
    "proposed_topics": [{"series": "guild", "title": "Whistles", "presenters": ["Priya Raman"]}],
    "action_items": [
        {"owners": ["Mara Okafor"], "text": "order gloves", "due": "2024-03-08", "line": 22},
        {"owners": [], "text": "find a shed", "due": None, "line": 23},
    ],
    "decisions": [{"topic": "Limescale filters", "text": "Gloves are worn.", "line": 24}],
    "chat": [{"speaker": "Jon Albrecht", "time": "17:12", "text": "hello"}],
    "transcript": [{"speaker": "Mara Okafor", "offset": None, "text": "Welcome."}],
    "diagnostics": [
        {"line": 20, "severity": "warning", "code": "date-in-the-past", "message": "2023 was read as 2024"}
    ],
    "source": {"path": "notes/march.md", "url": "https://kettle.example/notes/march.md"},
}

_QUESTION = Question(text="limescale demo", intent=Intent.DEMO, now=dt.datetime(2024, 3, 20, tzinfo=dt.UTC))
_TOPIC_HIT = TopicHit(
    meeting=_MEETING,
    topic=_TOPIC,
    score=0.93,
    line=12,
    url="https://video.example/march?t=90",
    offset=90,
    quotes=(Quote(text="Gloves help.", line=14),),
)
_MEETING_HIT = MeetingHit(meeting=_MEETING, score=1.0, line=1)
_STATEMENT_HIT = StatementHit(meeting=_MEETING, topic=_TOPIC, text="Gloves are worn.", line=24, score=1.0)
_COMING = Occurrence(
    series="guild",
    starts_at=dt.datetime(2024, 4, 2, 17, tzinfo=BERLIN),
    status=Status.CORRECTED,
    source=_SOURCE,
    line=20,
    note="the year was not turned over",
    evidence_date=dt.date(2024, 3, 5),
    contradictions=("notes/february.md:20 announced 2024-03-26 17:00",),
    join_url="https://kettle.example/join",
    topics=(ProposedTopic(series="guild", title="Whistles", presenters=people("Mara Okafor"), line=31),),
)
_TOPIC_HIT_JSON: Json = {
    "meeting": "guild/2024-03-05",
    "date": "2024-03-05",
    "series": "guild",
    "topic": "Limescale filters",
    "presenters": ["Jon Fisk", "Óskar Lund"],
    "url": "https://video.example/march?t=90",
    "offset": 90,
    "score": 0.93,
    "quotes": [{"text": "Gloves help.", "line": 14, "speaker": None}],
    "source": {"path": "notes/march.md", "line": 12},
}


def test_a_meeting_has_every_field_of_the_contract() -> None:
    assert parsed_json(Parsed(meeting=_MEETING, diagnostics=(_FAULT,))) == _MEETING_JSON


def test_fields_stand_in_the_order_of_the_contract() -> None:
    assert json.dumps(parsed_json(Parsed(meeting=_MEETING, diagnostics=()))) == json.dumps(
        {**_MEETING_JSON, "diagnostics": []}
    )


def test_what_notes_do_not_say_is_null_or_empty_and_never_absent() -> None:
    bare = Meeting(series="guild", title="Kettle", date=dt.date(2024, 3, 5), source=Source(path="a.md"))
    told = parsed_json(Parsed(meeting=bare))
    assert list(told) == list(_MEETING_JSON)
    assert (told["starts_at"], told["zone"], told["source"]) == (None, None, {"path": "a.md", "url": None})
    assert all(told[name] == [] for name, value in _MEETING_JSON.items() if isinstance(value, list))


def test_wall_time_is_told_with_the_offset_of_its_day() -> None:
    """New York has left summer time in December."""
    zone = ZoneInfo("America/New_York")
    meeting = Meeting(
        series="guild",
        title="Kettle",
        date=dt.date(2024, 12, 3),
        starts_at=dt.datetime(2024, 12, 3, 11, tzinfo=zone),
        zone=zone.key,
        source=Source(path="a.md"),
    )
    assert parsed_json(Parsed(meeting=meeting))["starts_at"] == "2024-12-03T11:00:00-05:00"


def test_an_answer_has_every_field_of_the_contract() -> None:
    told = answer_json(Found(question=_QUESTION, hits=(_TOPIC_HIT,), upcoming=(_COMING,)), "what is shown")
    assert told == {
        "question": "limescale demo",
        "intent": "demo",
        "outcome": "found",
        "text": "what is shown",
        "hits": [_TOPIC_HIT_JSON],
        "next": [
            {
                "series": "guild",
                "starts_at": "2024-04-02T17:00:00+02:00",
                "zone": "Europe/Berlin",
                "status": "corrected",
                "source": {"path": "notes/march.md", "line": 20},
                "evidence": "notes",
                "evidence_date": "2024-03-05",
                "note": "the year was not turned over",
                "contradictions": ["notes/february.md:20 announced 2024-03-26 17:00"],
                "join_url": "https://kettle.example/join",
                "topics": [{"title": "Whistles", "presenters": ["Mara Okafor"]}],
            }
        ],
    }


@pytest.mark.parametrize(
    ("answer", "outcome", "topics"),
    [
        (Found(question=_QUESTION), "found", []),
        (Choices(question=_QUESTION, hits=(_TOPIC_HIT, _MEETING_HIT)), "choices", ["Limescale filters", None]),
        (NoMatch(question=_QUESTION, nearest=(_TOPIC_HIT,), reason="Nothing."), "no_match", ["Limescale filters"]),
        (Found(question=_QUESTION, hits=(_STATEMENT_HIT,)), "found", ["Limescale filters"]),
    ],
)
def test_hits_are_what_answers_the_candidates_or_what_comes_nearest(
    answer: Answer, outcome: str, topics: list[str | None]
) -> None:
    told = answer_json(answer, "")
    hits = _hits(told)
    assert (told["outcome"], told["next"], [hit["topic"] for hit in hits]) == (outcome, [], topics)
    assert all(list(hit) == list(_TOPIC_HIT_JSON) for hit in hits)


def test_a_whole_meeting_as_a_hit_has_no_topic_and_no_second() -> None:
    (hit,) = _hits(answer_json(Found(question=_QUESTION, hits=(_MEETING_HIT,)), ""))
    assert (hit["topic"], hit["presenters"], hit["url"], hit["offset"]) == (None, [], None, None)
    assert hit["source"] == {"path": "notes/march.md", "line": 1}


def _hits(told: Json) -> list[Json]:
    hits = told["hits"]
    assert isinstance(hits, list)
    return hits
