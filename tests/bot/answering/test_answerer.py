import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answerer import Answerer
from bot.answering.outcomes import Answer, Choices, Found, MeetingHit, NoMatch, TopicHit
from bot.library import Library
from bot.questions import Intent
from bot.rendering.answers import render
from tests.bot.kettle import KETTLE, NOW

ANSWERER = Answerer(KETTLE)


def asked(text: str) -> Answer:
    return ANSWERER.ask(text, NOW)


def first(answer: Answer) -> TopicHit:
    hit = (answer.nearest if isinstance(answer, NoMatch) else answer.hits)[0]
    assert isinstance(hit, TopicHit)
    return hit


@pytest.mark.parametrize(
    ("text", "meeting", "title"),
    [
        ("who presented limescale filters", "huddle/2022-12-15", "Limescale filters"),
        ("hey who was it that did the limscale fitlers?", "huddle/2022-12-15", "Limescale filters"),
        ("lime scale filter recording", "huddle/2022-12-15", "Limescale filters"),
        ("steam engine on k8s", "community/2022-10-04", "Steam Engine on Kubernetes"),
        ("steamengine demo", "community/2022-10-04", "Steam Engine on Kubernetes"),
        ("who did the kettle 2.4 update", "community/2022-10-04", "Kettle v2.4 Update"),
        ("who did the kettle v2.6 update", "community/2024-02-06", "Kettle v2.6 Update"),
        ("first teapot desktop talk", "huddle/2022-12-15", "Teapot Desktop"),
        ("latest teapot desktop demo", "community/2024-02-06", "Teapot Desktop demo"),
        ("who presented taepot desktpo", "huddle/2022-12-15", "Teapot Desktop"),
        ("teapot desktop in 2022", "huddle/2022-12-15", "Teapot Desktop"),
        ("priya's talk on monitoring", "huddle/2024-03-14", "Monitoring with whistler"),
        ("what filters against limescale work on arm", "community/2022-10-04", "Open Forum"),
    ],
)
def test_a_question_finds_its_topic(text: str, meeting: str, title: str) -> None:
    hit = first(asked(text))
    assert (hit.meeting.id, hit.topic.title) == (meeting, title)


def test_the_latest_is_none_of_what_is_still_to_come() -> None:
    """Agendas of coming meetings are notes too, and so are all later ones for who asks as of an earlier day."""
    earlier = dt.datetime(2023, 6, 1, tzinfo=dt.UTC)
    hit = first(ANSWERER.ask("latest teapot desktop demo", earlier))
    assert (hit.meeting.id, hit.topic.title) == ("huddle/2022-12-15", "Teapot Desktop")


@pytest.mark.parametrize(
    "text",
    [
        "who presented limescale filters",
        "who did the kettle 2.4 update",
        "steam engine on kubernetes slides",
        "what was said about monitoring with whistler",
    ],
)
def test_a_clear_question_is_answered_with_confidence(text: str) -> None:
    assert isinstance(asked(text), Found)


@pytest.mark.parametrize(
    "text",
    [
        "who presented the haiku port",
        "when was the payroll migration discussed",
        "recording of the zigbee talk",
        "hello",
        "",
        "what did ada lovelace present",
    ],
)
def test_what_the_notes_do_not_hold_is_not_answered(text: str) -> None:
    answer = asked(text)
    assert isinstance(answer, NoMatch)
    assert len(answer.nearest) <= 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hello", "Ask for a topic"),
        ("who presented the haiku port", "Nothing in the notes is"),
        ("who presented the haiku port in 2022", "Nothing in the notes of those meetings"),
    ],
)
def test_a_no_says_why(text: str, reason: str) -> None:
    answer = asked(text)
    assert isinstance(answer, NoMatch)
    assert answer.reason.startswith(reason)


def test_another_version_is_no_answer() -> None:
    answer = asked("who did the kettle 3.4 update")
    assert not isinstance(answer, Found)


@pytest.mark.parametrize("text", ["kettle", "update", "demo", "teapot"])
def test_a_generic_question_gets_choices(text: str) -> None:
    answer = asked(text)
    assert isinstance(answer, Choices | Found)
    if isinstance(answer, Found):
        assert len(answer.hits) > 1


def test_a_topic_of_several_meetings_is_a_list_with_the_newest_first() -> None:
    answer = asked("desktop of the teapot")
    assert not isinstance(answer, NoMatch)
    assert [hit.meeting.date.year for hit in answer.hits[:2]] == [2024, 2022]


def test_a_demo_is_linked_at_its_second() -> None:
    hit = first(asked("link to the steam engine demo"))
    assert (hit.url, hit.offset, hit.line) == ("https://www.youtube.com/watch?v=abc123&t=412s", 412, 24)


def test_where_the_host_has_no_seconds_the_offset_is_told() -> None:
    hit = first(asked("recording of limescale filters"))
    assert (hit.url, hit.offset) == ("https://video.example/s/xyz", 60)


def test_slides_are_the_deck_and_its_line() -> None:
    hit = first(asked("slides of steam engine"))
    assert (hit.url, hit.line) == ("./steam-engine.pdf", 26)


def test_a_topic_without_slides_is_said_to_have_none() -> None:
    answer = asked("slides for limescale filters")
    assert isinstance(answer, NoMatch)
    assert "slides" in answer.reason
    assert first(answer).topic.title == "Limescale filters"


def test_slides_of_a_person_are_those_of_all_their_topics() -> None:
    answer = asked("slides by priya")
    assert isinstance(answer, Found)
    assert [hit.url for hit in answer.hits] == ["https://kettle.example/whistler.pdf", "./steam-engine.pdf"]


def test_about_quotes_the_notes_with_their_line() -> None:
    hit = first(asked("what was said about privileges of the steam engine"))
    assert hit.quotes[0].text == "It needs no privileges."
    assert hit.line == hit.quotes[0].line == 29


def test_a_person_gets_all_their_topics() -> None:
    answer = asked("what did priya raman present")
    assert isinstance(answer, Found)
    assert [hit.meeting.date.year for hit in answer.hits] == [2024, 2022]


def test_a_person_within_a_period_gets_those_topics_alone() -> None:
    answer = asked("what did priya present in 2022")
    assert isinstance(answer, Found)
    assert [hit.meeting.id for hit in answer.hits] == ["community/2022-10-04"]


def test_a_person_who_presented_nothing_is_said_to_have_presented_nothing() -> None:
    answer = asked("what did mara present in 2023")
    assert isinstance(answer, NoMatch)
    assert "Mara Okafor" in answer.reason


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("who attended the huddle on december 15 2022", "huddle/2022-12-15"),
        ("who was at the last meeting", "huddle/2024-03-14"),
        ("who was at the last community meeting", "community/2024-02-06"),
        ("what happened in the october 2022 meeting", "community/2022-10-04"),
    ],
)
def test_a_meeting_is_found_by_its_day_series_or_order(text: str, meeting: str) -> None:
    answer = asked(text)
    assert isinstance(answer, Found)
    assert isinstance(answer.hits[0], MeetingHit)
    assert answer.hits[0].meeting.id == meeting


def test_a_day_without_meeting_names_the_nearest() -> None:
    answer = asked("who attended the meeting of 2022-10-11")
    assert isinstance(answer, NoMatch)
    assert answer.nearest[0].meeting.id == "community/2022-10-04"


def test_where_nothing_lies_within_the_period_others_are_choices_at_most() -> None:
    answer = asked("who presented limescale filters in october 2023")
    assert not isinstance(answer, Found)


def test_suggestions_follow_what_is_typed() -> None:
    assert ANSWERER.suggest("lime")[0].topic.title == "Limescale filters"
    assert ANSWERER.suggest("kettle 2.6")[0].topic.title == "Kettle v2.6 Update"
    assert [hit.meeting.id for hit in ANSWERER.suggest("")] == ["huddle/2024-03-14"]
    assert len(ANSWERER.suggest("e", limit=2)) <= 2


def test_a_topic_is_asked_for_by_its_id_or_by_words() -> None:
    hit = first(asked("who presented limescale filters"))
    name = ANSWERER.topic_id(hit)
    assert name == "huddle/2022-12-15#limescale-filters"
    for topic in (name, "limscale filters"):
        again = ANSWERER.ask_for(Intent.DEMO, topic, NOW)
        assert isinstance(again, Found)
        assert (again.question.intent, first(again).topic) == (Intent.DEMO, hit.topic)


def test_an_id_that_no_topic_has_is_taken_for_words() -> None:
    assert not isinstance(ANSWERER.ask_for(Intent.WHO, "huddle/1999-01-01#nothing", NOW), Found)


def test_a_choice_is_answered_by_what_was_chosen() -> None:
    choices = asked("kettle")
    assert isinstance(choices, Choices)
    for hit in choices.hits:
        answer = ANSWERER.choose(choices.question, hit)
        assert isinstance(answer, Found)
        assert first(answer).topic == first(Found(question=choices.question, hits=(hit,))).topic


def test_an_unknown_series_is_told_with_the_known_ones() -> None:
    answer = ANSWERER.next_meeting("gathering", NOW)
    assert isinstance(answer, NoMatch)
    assert "community, huddle" in answer.reason


def test_an_empty_library_answers_honestly() -> None:
    nobody = Answerer(Library())
    for text in ("who presented x", "what did dan present", "who attended", "demo", "slides"):
        assert isinstance(nobody.ask(text, NOW), NoMatch)
    assert nobody.suggest("x") == nobody.suggest("") == ()


@given(st.text(max_size=60))
def test_any_message_gets_an_answer(text: str) -> None:
    question = ANSWERER.ask(text, NOW).question
    assert question.now == NOW


@given(st.sampled_from([topic for meeting in KETTLE.meetings for topic in meeting.topics]), st.dates())
def test_answers_do_not_change_with_the_day_they_are_asked_on(topic: object, day: dt.date) -> None:
    text = f"who presented {getattr(topic, 'title', '')}"
    then = dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC)
    assert first(ANSWERER.ask(text, then)).topic == first(asked(text)).topic


def test_of_an_endless_message_the_beginning_is_answered() -> None:
    assert first(asked("who presented limescale filters " + "filler words " * 5000)).topic.title == "Limescale filters"


def test_what_lies_outside_the_days_asked_for_is_offered_as_such() -> None:
    answer = asked("who presented limescale filters in 2024")
    assert isinstance(answer, Choices)
    assert answer.beyond
    assert render(answer).lead.startswith("Nothing in those meetings is about that.")


def test_who_mistakes_the_month_gets_no_other_topic_of_it_for_an_answer() -> None:
    assert isinstance(asked("who presented the kettle v2.6 update in february 2024"), Found)
    assert isinstance(asked("who presented the kettle v2.4 update in february 2024"), Choices)


def test_who_mistakes_the_month_is_offered_the_topic_where_it_came_up() -> None:
    for month in ("october 2022", "february 2024", "march 2024"):
        answer = asked(f"what was said about limescale filters in {month}")
        assert isinstance(answer, Choices)
        assert answer.beyond
        assert first(answer).topic.title == "Limescale filters"


def test_what_somebody_presented_over_the_years_is_all_of_it() -> None:
    ever, over_the_years = asked("what did priya present"), asked("what did priya present over the years")
    assert isinstance(ever, Found)
    assert isinstance(over_the_years, Found)
    assert over_the_years.hits == ever.hits


def test_who_takes_a_topic_for_somebody_elses_is_asked_back() -> None:
    assert isinstance(asked("the recording of priya's limescale filters"), Choices)
