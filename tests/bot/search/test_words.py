import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.words import fold, is_identifier, is_version, stem, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kettle v2.4 Update", ["kettle", "2.4", "update"]),
        ("Dan’s talk didn't start", ["dan", "talk", "didnt", "start"]),
        ("host.containers.internal", ["host", "containers", "internal"]),
        ("RUN --mount=type=cache", ["run", "mount", "type", "cache"]),
        ("rhel7 and IPv6", ["rhel7", "and", "ipv6"]),
        ("5.0.1-rc2", ["5.0.1", "rc2"]),
        ("Björn Łukasz straße", ["bjorn", "lukasz", "strasse"]),
        ("", []),
    ],
)
def test_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("containers", "container"),
        ("building", "builds"),
        ("kept", "keeping"),
        ("rewritten", "rewrite"),
        ("indices", "index"),
    ],
)
def test_inflections_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("4.4", "5.4"), ("4.4", "4.4.1"), ("v1", "v2")])
def test_identifiers_share_no_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_versions_are_told_from_other_numbers() -> None:
    assert [is_version(word) for word in ("4.4", "44", "v4", "four")] == [True, False, False, False]
    assert [is_identifier(word) for word in ("4.4", "44", "v4", "four")] == [True, True, True, False]


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_words_are_never_empty(text: str) -> None:
    assert all(words_of(text))
