import pytest

from bot.understanding.people import Directory, directory_of, same_person
from tests.bot.kettle import KETTLE

DIRECTORY = Directory(
    {
        "Dan Walter": 5,
        "Daniel Walter": 1,
        "Jan Kowal": 1,
        "Jon Fisk": 2,
        "Jon Albrecht": 1,
        "Björn Åkesson": 1,
        "Will Stone": 1,
        "Aakriti Deshpande": 1,
    }
)
WORDS = frozenset({"stone", "filter", "build", "desktop", "fish"})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("what did dan walter show", [("Dan Walter",)]),
        ("daniel walter's talk", [("Dan Walter",)]),
        ("dan's demo", [("Dan Walter",)]),
        ("dans demo", [("Dan Walter",)]),
        ("jon presented", [("Jon Fisk", "Jon Albrecht")]),
        ("jon fisk and dan", [("Jon Fisk",), ("Dan Walter",)]),
        ("bjorn akesson", [("Björn Åkesson",)]),
        ("aakrti deshpnde", [("Aakriti Deshpande",)]),
        ("deshpande", [("Aakriti Deshpande",)]),
        ("deshpnade", [("Aakriti Deshpande",)]),
        ("will it build", []),
        ("Will presented", [("Will Stone",)]),
        ("will stone", [("Will Stone",)]),
        ("a stone filter", [("Will Stone",)]),
        ("build desktop", []),
        ("", []),
    ],
)
def test_a_question_names_these_people(text: str, named: list[tuple[str, ...]]) -> None:
    assert [mention.people for mention in DIRECTORY.named(text, WORDS)] == named


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dan Walter", "Daniel Walter", True),
        ("Ed Stone", "Eduardo Stone", True),
        ("Tom Hale", "Thomas Hale", True),
        ("Björn Åkesson", "Bjorn Akesson", True),
        ("Dan Walter", "Dan Stone", False),
        ("Jon Fisk", "Jan Fisk", False),
        ("Dan", "Dan Walter", False),
    ],
)
def test_two_spellings_are_one_person(one: str, other: str, *, same: bool) -> None:
    assert same_person(one, other) is same


def test_spellings_of_a_person_are_told_together() -> None:
    assert DIRECTORY.spellings("Dan Walter") == {"Dan Walter", "Daniel Walter"}


def test_everybody_in_the_notes_is_known() -> None:
    assert {"Mara Okafor", "Óskar Lund"} <= set(directory_of(KETTLE).names)


def test_an_alias_makes_one_person_of_names_that_no_rule_knows_to_be_the_same() -> None:
    names = {"Mara Okafor": 2, "mokafor": 1, "Mara Lindqvist": 4, "Jon Fisk": 1}
    directory = Directory(names, {"Mara Okafor": ("mokafor", "Mara Lindqvist")})
    assert directory.spellings("Mara Okafor") == {"Mara Okafor", "mokafor", "Mara Lindqvist"}
    assert [mention.people for mention in directory.named("what did mokafor and lindqvist show")] == [
        ("Mara Okafor",),
        ("Mara Okafor",),
    ]
    assert directory.presented("Mara Okafor") == 7
    assert "Mara Lindqvist" not in directory.names


def test_a_possessive_typed_without_its_mark_names_somebody_though_the_notes_hold_the_name() -> None:
    assert [mention.people for mention in DIRECTORY.named("dans demo", {"dan", "dans"})] == [("Dan Walter",)]
