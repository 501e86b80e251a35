from collections.abc import Callable, Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.compact import Beginnings, ByKey, Recurring, Rows

ROWS = st.lists(st.lists(st.integers(0, 9) | st.integers(0, 2**32 - 1), max_size=6), min_size=1, max_size=8)
TITLES = st.lists(st.sets(st.text("abc", min_size=1, max_size=4), max_size=4), max_size=8)


@given(ROWS, st.data())
def test_rows_come_back_one_by_one_and_several_as_one(rows: list[list[int]], data: st.DataObject) -> None:
    held = Rows()
    for row in rows:
        held.append(row)
    places = data.draw(st.lists(st.sampled_from(range(len(rows))), min_size=1))
    numbers, of = held.some(places)
    assert [held[place].tolist() for place in range(len(rows))] == rows
    assert numbers.tolist() == [number for place in places for number in rows[place]]
    assert of.tolist() == [at for at, place in enumerate(places) for _ in rows[place]]


@given(st.lists(st.lists(st.floats(0.0, 1.0, width=32), max_size=6), max_size=5))
def test_shares_told_piece_by_piece_are_where_they_were_told_to_be(pieces: list[list[float]]) -> None:
    shares = Recurring()
    told = [(piece, shares.places_of(np.array(piece, dtype=np.float32))) for piece in pieces]
    assert [shares.values[places].tolist() for _, places in told] == [piece for piece, _ in told]
    assert len(shares.values) == len({0.0, *(share for piece in pieces for share in piece)})


@given(TITLES, st.text("abc", max_size=4))
def test_a_beginning_finds_what_has_a_word_that_begins_so(titles: list[set[str]], begun: str) -> None:
    beginnings = Beginnings(titles)
    assert set(beginnings.begun_by(begun).tolist()) == _having(titles, lambda word: word.startswith(begun))
    assert beginnings[begun].tolist() == sorted(_having(titles, begun.__eq__))


def _having(titles: Iterable[set[str]], fits: Callable[[str], bool]) -> set[int]:
    return {number for number, title in enumerate(titles) if any(map(fits, title))}


@pytest.mark.parametrize(
    ("keys", "numbers"), [(["one"], [0, 2]), (["two", "one"], [1, 0, 2]), (["three"], []), ([], [])]
)
def test_numbers_are_found_by_any_of_their_keys(keys: list[str], numbers: list[int]) -> None:
    assert ByKey([("one", 0), ("two", 1), ("one", 2)]).having(keys) == numbers
