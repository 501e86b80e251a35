import datetime as dt

import pytest

from bot.answering import asking, suggestions
from bot.answering.answerer import Answerer
from bot.answering.outcomes import Answer, Choices, Found, NoMatch
from bot.library import Library
from bot.questions import Intent
from parsers.models import ActionItem, Decision, Parsed
from tests.bot.kettle import KETTLE, NOW, meeting, people, topic

GUILD = meeting("guild", "2024-03-05", topic("Spouts", "Mara Okafor", line=4), topic("Lids", line=20)).model_copy(
    update={
        "action_items": (
            ActionItem(owners=people("Mara Okafor"), text="Measure the spouts", line=12),
            ActionItem(owners=people("Jon Fisk"), text="Order tea", line=2),
        ),
        "decisions": (Decision(text="They stay long", line=14), Decision(text="Lids are round", line=28)),
    }
)
ANSWERER = Answerer(KETTLE)
OF_GUILD = Answerer(Library.of([Parsed(meeting=GUILD)]))


def ids(answer: Answer) -> list[str]:
    hits = answer.nearest if isinstance(answer, NoMatch) else answer.hits
    return [hit.meeting.id for hit in hits]


@pytest.mark.parametrize(
    ("date", "series", "found"),
    [
        ("", None, "huddle/2024-03-14"),
        ("  ", None, "huddle/2024-03-14"),
        ("", "community", "community/2024-02-06"),
        ("", " Community ", "community/2024-02-06"),
        ("community/2022-10-04", None, "community/2022-10-04"),
        ("community/2022-10-04", "huddle", "community/2022-10-04"),
        ("2022-12-15", None, "huddle/2022-12-15"),
        ("december 2022", None, "huddle/2022-12-15"),
        ("last community meeting", None, "community/2024-02-06"),
        ("first huddle", None, "huddle/2022-12-15"),
    ],
)
@pytest.mark.parametrize("intent", [Intent.MEETING, Intent.ATTENDEES])
def test_a_meeting_is_found_by_its_id_a_date_or_as_the_latest(
    date: str, series: str | None, found: str, intent: Intent
) -> None:
    answer = asking.about_meeting(ANSWERER, intent, date, series, NOW)
    assert isinstance(answer, Found)
    assert (ids(answer), answer.question.intent) == ([found], intent)


def test_several_meetings_in_the_time_named_are_choices() -> None:
    answer = asking.about_meeting(ANSWERER, Intent.MEETING, "2022", None, NOW)
    assert isinstance(answer, Choices)
    assert ids(answer) == ["huddle/2022-12-15", "community/2022-10-04"]


@pytest.mark.parametrize(
    ("date", "series", "reason"),
    [
        ("blue", None, "I can't read blue as the date of a meeting; write 2026-03-31."),
        ("", "gathering", "There is no series gathering; known are community, huddle."),
        ("2023", None, "There are no notes of such a meeting."),
    ],
)
def test_a_meeting_that_cannot_be_told_is_explained(date: str, series: str | None, reason: str) -> None:
    answer = asking.about_meeting(ANSWERER, Intent.MEETING, date, series, NOW)
    assert isinstance(answer, NoMatch)
    assert answer.reason == reason


def test_the_latest_meeting_is_the_latest_before_the_question() -> None:
    answer = asking.about_meeting(ANSWERER, Intent.MEETING, "", None, dt.datetime(2023, 1, 1, tzinfo=dt.UTC))
    assert ids(answer) == ["huddle/2022-12-15"]


@pytest.mark.parametrize("name", ["Priya Raman", "priya", "priya ramann", " Priya Raman "])
def test_a_person_is_found_by_name_nickname_or_with_a_slip(name: str) -> None:
    answer = asking.of_person(ANSWERER, name, NOW)
    assert ids(answer) == ["huddle/2024-03-14", "community/2022-10-04"]


def test_a_name_that_no_sentence_could_hold_is_found_where_it_is_written_exactly() -> None:
    odd = "R2-D2 (he/him)"
    answerer = Answerer(Library.of([Parsed(meeting=meeting("guild", "2024-03-05", topic("Spouts", odd, line=4)))]))
    assert ids(asking.of_person(answerer, odd, NOW)) == ["guild/2024-03-05"]


@pytest.mark.parametrize(
    ("person", "series", "texts"),
    [
        ("", None, ["Measure the spouts", "Order tea"]),
        ("mara", None, ["Measure the spouts"]),
        ("Jon Fisk", "guild", ["Order tea"]),
    ],
)
def test_tasks_are_found_by_person_and_series(person: str, series: str | None, texts: list[str]) -> None:
    answer = asking.tasks(OF_GUILD, person, series, NOW)
    assert isinstance(answer, Found)
    assert [getattr(hit, "text", None) for hit in answer.hits] == texts


def test_somebody_who_is_not_in_the_notes_has_no_tasks_of_others() -> None:
    answer = asking.tasks(OF_GUILD, "Zed", None, NOW)
    assert isinstance(answer, NoMatch)
    assert answer.reason == "The notes name nobody called Zed."


@pytest.mark.parametrize(
    ("named", "texts"),
    [
        ("", ["They stay long", "Lids are round"]),
        ("lids", ["Lids are round"]),
        ("guild/2024-03-05#spouts", ["They stay long"]),
        ("guild/2024-03-05#lids", ["Lids are round"]),
    ],
)
def test_decisions_are_found_by_topic(named: str, texts: list[str]) -> None:
    answer = asking.decided(OF_GUILD, named, NOW)
    assert isinstance(answer, Found)
    assert [getattr(hit, "text", None) for hit in answer.hits] == texts


def test_a_topic_without_decisions_is_answered_by_what_was_said_on_it() -> None:
    answer = asking.decided(ANSWERER, "huddle/2022-12-15#limescale-filters", NOW)
    assert isinstance(answer, Found)
    assert ids(answer) == ["huddle/2022-12-15"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("", ["Jon Albrecht", "Mara Okafor", "Priya Raman", "Jon Fisk", "Óskar Lund"]),
        ("jo", ["Jon Albrecht", "Jon Fisk"]),
        ("fisk", ["Jon Fisk"]),
        ("osk", ["Óskar Lund"]),
        ("lund o", ["Óskar Lund"]),
        ("x", []),
    ],
)
def test_people_are_offered_by_how_their_names_begin_who_presented_most_first(typed: str, names: list[str]) -> None:
    assert list(suggestions.people_like(ANSWERER, typed)) == names


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["huddle/2024-03-14", "community/2024-02-06", "huddle/2022-12-15", "community/2022-10-04"]),
        ("hudd", ["huddle/2024-03-14", "huddle/2022-12-15"]),
        ("2022-10", ["community/2022-10-04"]),
        ("6 feb", ["community/2024-02-06"]),
        ("2023", []),
    ],
)
def test_meetings_are_offered_by_title_and_date_newest_first(typed: str, found: list[str]) -> None:
    assert [one.id for one in suggestions.meetings_like(ANSWERER, typed)] == found


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("lime", ("title",)),
        ("limescale fisk", ("title", "presenters")),
        ("fisk", ("presenters",)),
        ("caching", ("body",)),
        ("cach", ("body",)),
        ("cachi ", ()),
        ("filter", ("title",)),
        ("limscale", ()),
    ],
)
def test_where_the_words_stand_is_told(typed: str, fields: tuple[str, ...]) -> None:
    hit = next(hit for hit in ANSWERER.suggest("limescale") if hit.topic.title == "Limescale filters")
    assert ANSWERER.matched(typed, hit) == fields
