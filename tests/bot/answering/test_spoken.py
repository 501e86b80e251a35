"""Chats and transcripts: searched for words, asked where the notes are silent, and for what somebody said."""

import datetime as dt

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcomes import Answer, Choices, Found, NoMatch, SaidHit, TopicHit
from bot.library import Library
from bot.questions import Intent
from bot.rendering.answers import render
from bot.rendering.contract import answer_json
from bot.rendering.replies import plain
from bot.search.passages import Kind
from parsers.models import ActionItem, ChatMessage, Decision, Link, Meeting, Parsed, Source, Utterance
from tests.bot.kettle import NOW, people, topic

VALVE = topic(
    "Skimmer valve", "Mara Okafor", line=20, offset=120, body="Mara showed the skimmer valve. It opens by itself."
)
LIDS = topic("Lids", "Jon Fisk", line=40, offset=900, body="Round lids stay. Jon wants felt below them.")
MARCH = Meeting(
    series="community",
    title="Kettle Community",
    date=dt.date(2024, 3, 5),
    recordings=(Link(url="https://www.youtube.com/watch?v=kettle", line=3),),
    attendees=people("Mara Okafor", "Jon Fisk"),
    topics=(VALVE, LIDS),
    action_items=(ActionItem(owners=people("Jon Fisk"), text="order the felt", line=44),),
    decisions=(Decision(text="Lids stay round.", line=45),),
    chat=(
        ChatMessage(speaker="Priya Raman", time="11:04", text="we descaled ours with citric acid", line=60),
        ChatMessage(speaker="Priya Raman", time="11:05", text="https://kettle.example/citric-acid", line=61),
    ),
    transcript=(
        Utterance(speaker="Mara Okafor", offset=130, text="The scimmer valve is patented in Norway.", line=80),
        Utterance(speaker="Jon Fisk", offset=140, text="Why there of all places?", line=81),
        Utterance(speaker="Jon Fisk", offset=950, text="Is felt washable?", line=82),
        Utterance(speaker="Jon Fisk", offset=960, text="Felt is washable and it keeps the lid quiet.", line=84),
        Utterance(speaker="Mara Okafor", offset=990, text="Felt smells when it is wet.", line=86),
    ),
    source=Source(path="march.md"),
)
JANUARY = Meeting(
    series="huddle",
    title="Kettle Huddle",
    date=dt.date(2024, 1, 9),
    topics=(topic("Descaling", "Priya Raman", line=12, body="Vinegar works. Citric acid was not tried."),),
    source=Source(path="january.md"),
)
ANSWERER = Answerer(Library.of(Parsed(meeting=one) for one in (JANUARY, MARCH)))


def ask(question: str) -> Answer:
    return ANSWERER.ask(question, NOW)


def places(answer: Answer) -> list[tuple[str, int]]:
    assert isinstance(answer, Found)
    return [(hit.meeting.source.path, hit.line) for hit in answer.hits]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("search for citric acid", [("march.md", 60), ("march.md", 61), ("january.md", 20)]),
        ("search citric acid in january 2024", [("january.md", 20)]),
        ("search the chat for citric acid since february 2024", [("march.md", 60), ("march.md", 61)]),
        ("who mentioned norway", [("march.md", 80)]),
        ("was citric acid ever mentioned by the huddle?", [("january.md", 20)]),
        ("search for lids", [("march.md", 40), ("march.md", 48), ("march.md", 84), ("march.md", 45)]),
        ("any mention of vinegar", [("january.md", 20)]),
        ("was Priya mentioned", [("january.md", 12)]),
        ("where was the quiet lid mentioned", [("march.md", 84)]),
    ],
)
def test_every_place_is_found_that_holds_all_words_newest_first(question: str, found: list[tuple[str, int]]) -> None:
    assert places(ask(question)) == found


def test_what_captions_misheard_is_found_as_what_was_said() -> None:
    assert ("march.md", 80) in places(ask("search for skimmer valve"))


def test_places_that_hold_some_of_the_words_are_choices() -> None:
    answer = ask("search for citric acid lemonade")
    assert isinstance(answer, Choices)
    assert {hit.line for hit in answer.hits} >= {60, 61}


@pytest.mark.parametrize("question", ["search for unicorns", "was Ingrid mentioned"])
def test_what_stands_nowhere_is_no_match(question: str) -> None:
    assert isinstance(ask(question), NoMatch)


def test_a_search_for_nothing_asks_for_words() -> None:
    answer = ask("search")
    assert isinstance(answer, NoMatch)
    assert answer.reason == "Say what to search for."


def test_where_the_notes_are_silent_the_transcript_answers_with_speaker_and_second() -> None:
    answer = ask("what about the patent in norway")
    assert isinstance(answer, Found)
    (hit,) = answer.hits
    assert isinstance(hit, SaidHit)
    assert (hit.kind, hit.speaker, hit.offset, hit.line) == (Kind.TRANSCRIPT, "Mara Okafor", 130, 80)
    assert hit.url == "https://www.youtube.com/watch?v=kettle&t=130s"
    assert hit.topic == VALVE


def test_a_passage_that_lacks_a_word_of_the_question_is_offered_before_what_is_nearest() -> None:
    answer = ask("why is felt washable quiet and keeps wet smells")
    assert isinstance(answer, Choices)
    assert [(type(hit), hit.line) for hit in answer.hits] == [(SaidHit, 84), (TopicHit, 48)]


def test_who_presented_something_is_never_answered_from_a_transcript() -> None:
    assert isinstance(ask("who presented the patent in norway"), NoMatch)


def test_what_somebody_said_on_a_topic_stands_behind_the_topic() -> None:
    answer = ask("what did jon say about the felt lids")
    assert isinstance(answer, Found)
    topic_hit, said = answer.hits
    assert isinstance(topic_hit, TopicHit)
    assert topic_hit.topic == LIDS
    assert isinstance(said, SaidHit)
    assert (said.speaker, said.line) == ("Jon Fisk", 84)


def test_tasks_and_decisions_stand_beneath_what_was_said() -> None:
    answer = ask("what was said about lids")
    shown = plain(render(answer))
    assert "Decided: Lids stay round." in shown
    assert "To do, Jon Fisk: order the felt" in shown


def test_the_words_of_a_transcript_are_shown_with_where_they_were_said() -> None:
    assert plain(render(ask("who mentioned norway"))).split("\n") == [
        "Mara Okafor",
        '  "The scimmer valve is patented in Norway."',
        "  In the transcript of Kettle Community, 2024-03-05 on Skimmer valve",
        "  ▶ 2:10 in the video: https://www.youtube.com/watch?v=kettle&t=130s",
        "  march.md:80",
    ]


def test_scripts_get_the_words_their_speaker_and_their_line() -> None:
    hits = answer_json(ask("who mentioned norway"), text="")["hits"]
    assert isinstance(hits, list)
    (hit,) = hits
    assert hit["quotes"] == [{"text": "The scimmer valve is patented in Norway.", "line": 80, "speaker": "Mara Okafor"}]
    assert (hit["topic"], hit["offset"], hit["source"]) == ("Skimmer valve", 130, {"path": "march.md", "line": 80})


@pytest.mark.parametrize(
    ("question", "meetings"),
    [
        ("what did I miss since february 2024", ["community/2024-03-05"]),
        ("what did we miss since january 2024", ["community/2024-03-05", "huddle/2024-01-09"]),
        ("catch me up", ["community/2024-03-05"]),
        ("what did I miss at the huddle", ["huddle/2024-01-09"]),
        ("what's new since new year 2024", ["community/2024-03-05", "huddle/2024-01-09"]),
    ],
)
def test_what_was_missed_is_every_meeting_since_then(question: str, meetings: list[str]) -> None:
    answer = ask(question)
    assert isinstance(answer, Found)
    assert answer.question.intent is Intent.CATCHUP
    assert [hit.meeting.id for hit in answer.hits] == meetings


def test_nothing_missed_is_told_with_the_last_meeting() -> None:
    answer = ask("what did I miss since 2024-03-10")
    assert isinstance(answer, NoMatch)
    assert [hit.meeting.id for hit in answer.nearest] == ["community/2024-03-05"]
