import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.hearing import sound_of


@pytest.mark.parametrize(
    ("word", "heard"),
    [("skopeo", "scopio"), ("netavark", "netaverk"), ("kettle", "cattle"), ("photon", "foton"), ("boiler", "bowler")],
)
def test_words_sound_alike_that_captions_take_for_each_other(word: str, heard: str) -> None:
    assert sound_of(word) == sound_of(heard) is not None


@pytest.mark.parametrize(("word", "other"), [("kettle", "boiler"), ("skopeo", "copper"), ("valve", "filter")])
def test_words_of_other_consonants_sound_otherwise(word: str, other: str) -> None:
    assert sound_of(word) != sound_of(other)


@pytest.mark.parametrize("word", ["", "tea", "lid", "boil"])
def test_short_words_sound_like_too_many(word: str) -> None:
    assert sound_of(word) is None


@given(st.from_regex(r"[a-z]{0,12}", fullmatch=True), st.sampled_from("aeiouy"))
def test_vowels_make_no_difference(word: str, vowel: str) -> None:
    assert sound_of(word + vowel) == sound_of(word)
