from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.neighbours import Neighbours
from bot.search.spelling import Spelling

WORDS = ["boiler", "descaler", "filter", "kettle", "limescale", "spout", "teapot", "whistle"]
SLIPS = st.tuples(
    st.sampled_from(["add", "leave out", "change", "swap"]), st.integers(0, 8), st.sampled_from(ascii_lowercase)
)


def slip(word: str, kind: str, at: int, letter: str) -> str:
    left, right = word[: at % len(word)], word[at % len(word) :]
    match kind:
        case "add":
            return left + letter + right
        case "leave out":
            return left + right[1:]
        case "change":
            return left + letter + right[1:]
        case _:
            return left + right[1:2] + right[:1] + right[2:]


@given(st.sampled_from(WORDS), st.lists(SLIPS, max_size=2))
def test_no_word_within_two_slips_is_missed(word: str, slips: list[tuple[str, int, str]]) -> None:
    written = word
    for one in slips:
        written = slip(written, *one)
    assert word in Neighbours(WORDS).of(written)


def test_neighbours_come_in_the_order_of_the_words() -> None:
    assert Neighbours(["spouts", "spout", "pout"]).of("spout") == ["spouts", "spout", "pout"]


@pytest.mark.parametrize("written", ["kettle", "bell", "limewash"])
def test_a_word_is_no_misspelling_of_itself_nor_of_one_far_away(written: str) -> None:
    assert not Spelling(WORDS).misspelt_as(written)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("ketle", "kettle"), ("lettle", "kettle"), ("ilmescale", "limescale"), ("whitsel", "whistle")],
)
def test_a_misspelt_word_is_found_even_by_a_wrong_first_letter(written: str, meant: str) -> None:
    assert [word for word, _ in Spelling(WORDS).misspelt_as(written)] == [meant]


@pytest.mark.parametrize(("begun", "meant"), [("limescl", "limescale"), ("iwhis", "whistle"), ("desk", "descaler")])
def test_an_unfinished_word_may_hold_a_slip(begun: str, meant: str) -> None:
    assert meant in Spelling(WORDS).nearly_begun_by(begun)


@pytest.mark.parametrize("begun", ["wis", "x" * 400])
def test_too_short_and_too_long_beginnings_are_taken_as_they_are(begun: str) -> None:
    assert not list(Spelling(WORDS).nearly_begun_by(begun))
