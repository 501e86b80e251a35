import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions import Intent, Lexicon, Period, Question, understand
from bot.search.entries import Entries
from bot.search.index import TopicIndex
from tests.bot.kettle import KETTLE, NOW

LEXICON = Lexicon(KETTLE, TopicIndex(Entries(KETTLE)).vocabulary)


def asked(text: str) -> Question:
    return understand(text, LEXICON, NOW)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hey folks, does anyone have the link to the steam engine demo please?", ("steam", "engine")),
        ("who presented the limescale filters in dec 2022", ("limescale", "filters")),
        ("what did priya say about whistler at the last huddle", ("whistler",)),
        ("who did the Kettle v2.4 update", ("kettle", "2.4")),
        ("new here, silly q - who presented the limescale filters", ("limescale", "filters")),
        ("my first time here! when was the steam engine shown", ("steam", "engine")),
        ("limescale filters: who presented?", ("limescale", "filters")),
        ("limescale, new filters: who did that one?", ("limescale", "new", "filters")),
        ("teh limescale filters, waht was said", ("limescale", "filters")),
        ("limescale at the february huddle in 2022", ("limescale",)),
        ("new limescale filters, when announced?", ("new", "limescale", "filters")),
        ("limescale walkthrough so far?", ("limescale",)),
        ("hi, are priya's slides up somewhere?", ()),
        ("thanks!", ()),
        ("???", ()),
    ],
)
def test_politeness_and_constraints_are_no_words(text: str, words: tuple[str, ...]) -> None:
    assert asked(text).words == words


def test_constraints_are_told_apart() -> None:
    question = asked("what did mara okafor present in feb 2024 at the community meeting")
    assert question.intent is Intent.PERSON
    assert question.people == ("Mara Okafor",)
    assert question.period == Period(first=dt.date(2024, 2, 1), last=dt.date(2024, 2, 29))
    assert question.series == "community"


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("latest kettle update", "latest"),
        ("who was at the last huddle", "latest"),
        ("when did we last talk about teapot desktop", "latest"),
        ("when was teapot desktop first discussed", "first"),
        ("what happens on first start", None),
        ("the last straw", None),
        ("by when is the first release wanted", None),
        ("first time poster: who demoed the steam engine", None),
    ],
)
def test_latest_and_first_are_an_order(text: str, order: str | None) -> None:
    assert asked(text).order == order


def test_a_name_of_a_series_that_nobody_can_say_is_not_looked_for() -> None:
    """No pattern is made of it, which would take seconds; a short one is looked for as ever."""
    lexicon = Lexicon(KETTLE, series={"guild": ("x" * 5000,)})
    assert understand("x" * 600, lexicon, NOW).series is None
    assert understand("when does the guild meet next", lexicon, NOW).series == "guild"


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("what did priya present", Intent.PERSON),
        ("priya raman", Intent.PERSON),
        ("what did priya say about whistler", Intent.ABOUT),
        ("what happened in the last meeting", Intent.MEETING),
        ("summary of the huddle of 2022-12-15", Intent.MEETING),
        ("recording of 2022-12-15", Intent.MEETING),
        ("who attended", Intent.ATTENDEES),
        ("who joined the limescale filters", Intent.WHO),
    ],
)
def test_what_is_left_settles_the_intent(text: str, intent: Intent) -> None:
    assert asked(text).intent is intent


def test_where_no_date_fits_its_words_are_kept_for_a_wider_search() -> None:
    assert "2023" in asked("who talked about filters in june 2023").unfiltered


@given(st.text(max_size=80))
def test_any_message_is_understood_without_a_fault(text: str) -> None:
    assert asked(text).now == NOW
