"""Packed rows are what they were before."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from parsers.models import Passage, Topic, TopicKind
from parsers.packed import Packed

ROWS = (Passage(text="Long ones.", line=3), Passage(text="Two\nlines, ½ “quoted”", line=5), Passage(text="", line=9))

_TOPICS = TypeAdapter(Topic)

passages = st.builds(
    Passage, text=st.text(alphabet=st.characters(exclude_categories=["Cs"])), line=st.integers(min_value=1)
)


def topic(rows: tuple[Passage, ...] | Packed[Passage]) -> Topic:
    return Topic(title="Spouts", kind=TopicKind.TOPIC, line=1, passages=rows)


@given(st.lists(passages, min_size=1).map(tuple))
def test_rows_come_out_as_they_went_in(rows: tuple[Passage, ...]) -> None:
    packed = Packed(rows)
    assert tuple(packed) == rows
    assert len(packed) == len(rows)
    assert pickle.loads(pickle.dumps(packed)) == rows  # noqa: S301 - our own


def test_they_are_a_sequence_like_the_tuple() -> None:
    packed = Packed(ROWS)
    assert packed[1] == ROWS[1]
    assert packed[-2:] == ROWS[-2:]
    assert (*packed, ROWS[0]) == (*ROWS, ROWS[0])
    assert packed == ROWS
    assert ROWS == packed  # noqa: SIM300 - the tuple is asked first
    assert packed == Packed(ROWS)
    assert packed != Packed(ROWS[:2])
    assert packed != list(ROWS)
    assert hash(packed) == hash(ROWS)
    assert repr(packed) == repr(ROWS)


def test_a_model_with_packed_rows_is_the_one_with_rows() -> None:
    """It is equal, tells the same and is written the same."""
    plain, packed = topic(ROWS), topic(Packed(ROWS))
    assert packed == plain
    assert packed.body == plain.body
    assert _TOPICS.dump_python(packed) == _TOPICS.dump_python(plain)
    assert _TOPICS.dump_json(packed) == _TOPICS.dump_json(plain)
    assert _TOPICS.validate_json(_TOPICS.dump_json(packed)) == plain
    assert isinstance(packed.passages, Packed)


@pytest.mark.parametrize("rows", ["text", 5, [{"text": "x"}], [ROWS[0], "x"]])
def test_what_is_no_row_is_refused(rows: object) -> None:
    with pytest.raises(ValueError, match="passages"):
        _TOPICS.validate_python({"title": "Spouts", "kind": "topic", "line": 1, "passages": rows})
