"""The bundled notes show what the bot can do, to somebody who has just installed it."""

import datetime as dt

import pytest

from bot.answers import Answerer
from bot.bootstrap import SAMPLE_NOTES, library_of
from bot.outcomes import Choices, Found, NoMatch
from bot.rendering import plain, render

LIBRARY = library_of([SAMPLE_NOTES], named_from_folder=True)
ANSWERER = Answerer(LIBRARY)
NOW = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)


def test_all_of_them_are_meetings_of_two_series() -> None:
    assert len(LIBRARY.meetings) == len(list(SAMPLE_NOTES.glob("*.md"))) == 8
    assert LIBRARY.series == ("community", "huddle")
    assert all(meeting.starts_at and meeting.topics and meeting.attendees for meeting in LIBRARY.meetings)


def test_they_are_as_sloppy_as_real_ones_and_it_is_told() -> None:
    assert {fault.code for fault in LIBRARY.diagnostics} >= {
        "month-misspelt",
        "offset-contradicts-zone",
        "offset-malformed",
        "weekday-contradicts-date",
    }


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("hey who was it that did the limscale fitlers?", "Jon Fisk and Óskar Lund"),
        ("link to the steam engine demo", "▶ demo at 12:32 in the video: https://www.youtube.com/"),
        ("slides for whistler", "slides: "),
        ("when was boil-over protection discussed", "Kettle Huddle Notes, 2026-04-16"),
        ("what was said about boil-over protection", '"The daemon trusts the fill level sensor'),
        ("when is the next meeting", "Tuesday 1 December 2026, 11:00 EST (America/New_York)"),
        ("next huddle", "Thursday 17 December 2026"),
        ("who attended the october meeting", "12 attended: Mara Okafor"),
        ("what happened in april", "• Boil-over protection, Wen Li and Óskar Lund (0:55)"),
        ("what did Priya present", "Priya Raman: "),
    ],
)
def test_a_question_of_the_readme_is_answered(question: str, shown: str) -> None:
    answer = ANSWERER.ask(question, NOW)
    assert isinstance(answer, Found)
    assert shown in plain(render(answer))


def test_what_could_be_much_is_asked_back_and_what_is_not_there_is_denied() -> None:
    assert isinstance(ANSWERER.ask("kettle", NOW), Choices)
    assert isinstance(ANSWERER.ask("who presented the haiku port", NOW), NoMatch)
