"""Questions for the next meeting, answered from the calendar."""

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcomes import Found, NoMatch
from bot.calendar import ConfiguredSeries
from parsers.models import Source
from tests.bot.kettle import KETTLE, NOW


@pytest.mark.parametrize(
    ("text", "series", "date"),
    [
        ("when is the next community meeting", "community", "2024-04-02"),
        ("next huddle?", "huddle", "2024-03-28"),
        ("when do we meet next?", "huddle", "2024-03-28"),
    ],
)
def test_the_soonest_meeting_of_the_series_comes_first(text: str, series: str, date: str) -> None:
    answer = Answerer(KETTLE).ask(text, NOW)
    assert isinstance(answer, Found)
    assert (answer.upcoming[0].series, answer.upcoming[0].starts_at.date().isoformat()) == (series, date)


TOWN_HALL = ConfiguredSeries(
    name="community",
    source=Source(path="config.toml"),
    line=3,
    aliases=("Town Hall",),
    join_url="https://kettle.example",
)


@pytest.mark.parametrize("text", ["when is the next town hall?", "next Town Hall meeting", "next town hall"])
def test_a_series_is_asked_for_by_what_else_it_is_called(text: str) -> None:
    answer = Answerer(KETTLE, configured=[TOWN_HALL]).ask(text, NOW)
    assert isinstance(answer, Found)
    assert [one.series for one in answer.upcoming] == ["community"]
    assert answer.upcoming[0].join_url == "https://kettle.example"


def test_a_command_takes_what_else_a_series_is_called() -> None:
    answerer = Answerer(KETTLE, configured=[TOWN_HALL])
    assert isinstance(answerer.next_meeting("Town Hall", NOW), Found)
    assert isinstance(answerer.next_meeting("choir", NOW), NoMatch)
    assert answerer.series == ("community", "huddle")
