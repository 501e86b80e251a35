"""The bundled notes show what the bot can do, to somebody who has just installed it."""

import datetime as dt
import re
from pathlib import Path
from typing import Final

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcomes import Choices, Found, NoMatch
from bot.bootstrap import SAMPLE_NOTES, library_of
from bot.questions import Intent
from bot.rendering.answers import render
from bot.rendering.replies import plain
from parsers.models import Severity

LIBRARY = library_of([SAMPLE_NOTES], named_from_folder=True)
ANSWERER = Answerer(LIBRARY)
NOW = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)
PAGE: Final = Path(__file__).parents[2] / "docs" / "pages" / "members" / "questions.md"
EXAMPLES: Final = re.findall(r"^\| ([a-z ]+) \| (.+?) \| .+ \|$", PAGE.read_text("utf-8"), re.MULTILINE)[1:]
"""Each kind of question with examples of it, as the documentation lists them below the table's head."""
assert EXAMPLES, "the documentation lists no questions"


@pytest.mark.parametrize("text", ["who presented the boil-over thing", "boil-over demo", "when was boil-over shown"])
def test_a_small_word_that_a_hyphen_ties_is_a_part_of_the_name(text: str) -> None:
    """All of the notes speak of boiling; one topic is boil-over protection."""
    answer = ANSWERER.ask(text, NOW)
    assert isinstance(answer, Found)
    assert "Boil-over protection" in plain(render(answer))


def test_all_of_them_are_meetings_of_two_series() -> None:
    assert len(LIBRARY.meetings) == len(list(SAMPLE_NOTES.glob("*.md"))) == 8
    assert LIBRARY.series == ("community", "huddle")
    assert all(meeting.starts_at and meeting.topics and meeting.attendees for meeting in LIBRARY.meetings)


@pytest.mark.parametrize(
    ("place", "code"),
    [
        ("2026-03-03.md:5", "attendees-miscounted"),
        ("2026-04-16.md:41", "offset-malformed"),
        ("2026-04-16.md:52", "offset-contradicts-zone"),
        ("2026-06-02.md:5", "comma-missing"),
        ("2026-07-16.md:30", "offset-malformed"),
        ("2026-07-16.md:49", "weekday-contradicts-date"),
        ("2026-09-17.md:5", "month-misspelt"),
        ("2026-10-06.md:7", "attendee-twice"),
    ],
)
def test_they_are_as_sloppy_as_real_ones_and_it_is_told(place: str, code: str) -> None:
    told = {(f"{fault.path}:{fault.line}", fault.code) for fault in LIBRARY.diagnostics}
    assert (f"sample_notes/{place}", code) in told


def test_nothing_about_them_is_an_error() -> None:
    assert {fault.severity for fault in LIBRARY.diagnostics} == {Severity.WARNING}


def test_no_two_of_them_are_notes_of_one_meeting() -> None:
    assert "meeting-twice" not in {fault.code for fault in LIBRARY.diagnostics}


def test_they_announce_the_next_meeting_of_both_series() -> None:
    announced = {item.series for meeting in LIBRARY.meetings for item in meeting.next_meetings}
    assert announced == {"community", "huddle"}


@pytest.mark.parametrize(
    ("question", "intent", "shown"),
    [
        ("hey who was it that did the limscale fitlers?", Intent.WHO, "Jon Fisk and Óskar Lund"),
        ("link to the steam engine demo", Intent.DEMO, "▶ demo at 12:32 in the video: https://www.youtube.com/"),
        ("recording of the altitude talk", Intent.DEMO, "https://www.youtube.com/watch?v=KettleNov03&t="),
        ("slides for whistler", Intent.SLIDES, "slides: "),
        ("when was boil-over protection discussed", Intent.WHEN, "Kettle Huddle Notes, 2026-04-16"),
        ("what was said about boil-over protection", Intent.ABOUT, '"The daemon trusts the fill level sensor'),
        ("when is the next meeting", Intent.NEXT, "Tuesday 1 December 2026, 11:00 EST (America/New_York)"),
        ("next huddle", Intent.NEXT, "Thursday 17 December 2026"),
        ("who attended the october meeting", Intent.ATTENDEES, "12 attended: Mara Okafor"),
        ("what happened in april", Intent.MEETING, "• Boil-over protection, Wen Li and Óskar Lund (0:55)"),
        ("what did Priya present", Intent.PERSON, "Priya Raman: "),
        ("what are Wen's action items", Intent.ACTIONS, "Wen Li: "),
        ("what was decided about boil-over protection", Intent.DECISIONS, "boil-over protection is checked first"),
    ],
)
def test_a_question_of_each_kind_is_answered(question: str, intent: Intent, shown: str) -> None:
    answer = ANSWERER.ask(question, NOW)
    assert isinstance(answer, Found)
    assert answer.question.intent == intent
    assert shown in plain(render(answer))


@pytest.mark.parametrize(("kind", "examples"), EXAMPLES)
def test_each_question_of_the_documentation_can_be_tried_on_them(kind: str, examples: str) -> None:
    asked = {question: ANSWERER.ask(question, NOW) for question in examples.split(" · ")}
    assert [question for question, answer in asked.items() if not isinstance(answer, Found)] == [], kind


def test_the_documentation_has_questions_of_every_intent() -> None:
    asked = {
        ANSWERER.ask(question, NOW).question.intent for _, examples in EXAMPLES for question in examples.split(" · ")
    }
    assert asked == set(Intent)


def test_what_could_be_much_is_asked_back_and_what_is_not_there_is_denied() -> None:
    assert isinstance(ANSWERER.ask("kettle", NOW), Choices)
    assert isinstance(ANSWERER.ask("who presented the haiku port", NOW), NoMatch)
