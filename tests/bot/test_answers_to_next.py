"""Questions for the next meeting, answered from the calendar."""

import pytest

from bot.answers import Answerer
from bot.outcomes import Found
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
