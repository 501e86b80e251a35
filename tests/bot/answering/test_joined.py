"""Answers of several communities as one."""

import pytest

from bot.answering.answerer import Answerer
from bot.answering.joined import joined
from bot.answering.outcomes import Answer, Choices, Found, NoMatch
from bot.communities import Answerers, Communities, UnlistedServerError
from bot.following import Following
from bot.library import Library
from bot.questions import Intent, Question
from parsers.models import Parsed
from tests.bot.kettle import KETTLE, NOW, meeting, topic

PEBBLE = Library.of(
    Parsed(meeting=one)
    for one in (
        meeting(
            "community", "2024-02-06", topic("Granite sorting", "Wen Zhao", line=20, body="Sieves are slow to build.")
        ),
        meeting("choir", "2024-03-12", topic("Limescale in stones", "Ada Lund", line=20, body="It dissolves.")),
    )
)
BOTH = Answerers({"kettle": Answerer(KETTLE), "pebble": Answerer(PEBBLE)}, are_told=True)


def communities(answer: Answer) -> list[str | None]:
    """Gives whose each hit is."""
    return [hit.community for hit in (answer.nearest if isinstance(answer, NoMatch) else answer.hits)]


@pytest.mark.parametrize(
    ("question", "outcome", "whose"),
    [
        ("who presented granite sorting", Found, ["pebble"]),
        ("who presented the steam engine on kubernetes", Found, ["kettle"]),
        ("kettle/what happened at the last community meeting", Found, ["kettle"]),
        ("what happened at the last community meeting", Found, ["kettle", "pebble"]),
        ("who presented the zeppelin", NoMatch, []),
    ],
)
def test_who_knows_answers_and_where_several_do_all_are_told(
    question: str, outcome: type[Answer], whose: list[str]
) -> None:
    answer = BOTH.ask(question, NOW)
    assert isinstance(answer, outcome)
    assert sorted(map(str, communities(answer))) == whose


def test_choices_of_all_are_the_best_first_and_as_many_as_one_community_gives() -> None:
    question = Question(text="stones", intent=Intent.WHEN, now=NOW)
    hits = BOTH.by_name["kettle"].suggest("", 3) * 3
    scored = tuple(hit.model_copy(update={"score": number / 10}) for number, hit in enumerate(hits, start=1))
    answer = joined(
        {"kettle": Choices(question=question, hits=scored), "pebble": Choices(question=question, hits=hits)}
    )
    assert isinstance(answer, Choices)
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 5
    mixed = joined({"kettle": NoMatch(question=question, reason="No."), "pebble": answer})
    assert set(communities(mixed)) == {"pebble"}


def test_reasons_that_differ_are_told_with_whose_they_are() -> None:
    answer = BOTH.answer(lambda one: one.next_meeting("orchestra", NOW))
    assert isinstance(answer, NoMatch)
    assert answer.reason == (
        "In kettle: There is no series orchestra; known are community, huddle. "
        "In pebble: There is no series orchestra; known are choir, community."
    )


def test_what_is_chosen_is_answered_by_the_community_it_is_of() -> None:
    answer = BOTH.ask("what happened in february or march 2024", NOW)
    found = BOTH.ask("who presented granite sorting", NOW)
    assert isinstance(found, Found)
    chosen = BOTH.choose(answer.question, found.hits[0])
    assert communities(chosen) == ["pebble"]


def test_the_notes_of_all_stand_side_by_side_under_qualified_names_until_they_change() -> None:
    followed = {name: _following(one.library) for name, one in _each()}
    several = Communities(followed, {1: "kettle"})
    assert [one.id for one in several.library.meetings] == sorted(
        (f"{name}/{one.id}" for name, answerer in _each() for one in answerer.library.meetings),
        key=lambda name: (name.rpartition("/")[2], name),
    )
    assert several.library is several.library
    before = several.library
    followed["pebble"].reload()
    assert several.library is not before
    assert {one.series for one in several.upcoming(NOW)} == {"kettle/community", "kettle/huddle"}


def _following(library: Library) -> Following:
    return Following((), lambda _: Answerer(library), lambda: NOW)


def _each() -> list[tuple[str, Answerer]]:
    return list(BOTH.by_name.items())


def test_a_server_sees_its_community_alone_and_one_that_is_listed_nowhere_none() -> None:
    followed = {name: _following(one.library) for name, one in _each()}
    several = Communities(followed, {1: "kettle"})
    assert several.of_server(1) == Answerers({"kettle": followed["kettle"]()})
    assert several.of_server(None) == Answerers({name: one() for name, one in followed.items()}, are_told=True)
    with pytest.raises(UnlistedServerError, match=r"\[\[guilds\]\] id = 2, community"):
        several.of_server(2)
    assert Communities.alone(followed["pebble"]).of_server(2) == Answerers.alone(followed["pebble"]())
