import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.postings import NOWHERE, Held, Postings, Scratch, wholly
from bot.search.senses import Senses

TOPICS = 15
SHARES = st.dictionaries(st.integers(0, TOPICS - 1), st.sampled_from([0.25, 0.5, 1.0]))


def held(*words: dict[int, float], pieces: int = 1) -> Postings:
    """Gives the topics that hold each word, told in so many pieces."""
    postings = Postings(np.array([len(shares) for shares in words], dtype=np.int64), TOPICS)
    for some in np.array_split(np.arange(TOPICS), pieces):
        told = [
            (word, topic, words[word][topic]) for topic in some for word in range(len(words)) if topic in words[word]
        ]
        columns = np.array(told).reshape(-1, 3).T
        postings.add(columns[0].astype(np.int64), columns[1].astype(np.int64), columns[2].astype(np.float32))
    return postings


def shares_of(one: Held) -> dict[int, float]:
    return dict(zip(one.numbers.tolist(), one.of(one.numbers).tolist(), strict=True))


@given(st.lists(SHARES, min_size=1, max_size=5), st.integers(1, 4))
def test_words_told_piece_by_piece_are_held_where_they_were_told(words: list[dict[int, float]], pieces: int) -> None:
    postings = held(*words, pieces=pieces)
    assert [shares_of(postings[word]) for word in range(len(words))] == [dict(sorted(word.items())) for word in words]
    assert [len(postings[word]) for word in range(len(words))] == [len(word) for word in words]


@given(SHARES, st.lists(st.integers(0, TOPICS - 1)))
def test_topics_that_hold_nothing_of_a_word_have_a_share_of_nought(shares: dict[int, float], topics: list[int]) -> None:
    assert held(shares)[0].of(wholly(topics).numbers).tolist() == [shares.get(topic, 0.0) for topic in topics]


@given(SHARES, SHARES)
def test_two_words_are_held_where_both_are_by_the_lesser_share(one: dict[int, float], other: dict[int, float]) -> None:
    postings = held(one, other)
    lesser = {topic: min(one[topic], other[topic]) for topic in sorted(one.keys() & other.keys())}
    assert shares_of(postings[0].both(postings[1], Scratch(TOPICS))) == lesser


@given(st.lists(st.tuples(SHARES, st.sampled_from([0.5, 1.0])), max_size=3))
def test_a_topic_holds_as_much_of_a_word_as_of_the_sense_of_which_it_holds_most(
    words: list[tuple[dict[int, float], float]],
) -> None:
    """Each topic alone, some together and all scores say the same, however many topics hold a sense."""
    postings, scratch = held(*(shares for shares, _ in words)), Scratch(TOPICS)
    senses = Senses.of((postings[word], surely) for word, (_, surely) in enumerate(words))
    most = [max((surely * shares.get(topic, 0.0) for shares, surely in words), default=0.0) for topic in range(TOPICS)]
    senses.add_to(scratch.scores, 2.0, scratch)
    assert scratch.scores.tolist() == [2.0 * one for one in most]
    assert not scratch.most.any()
    assert [senses.share(topic) for topic in range(TOPICS)] == most
    scratch.places[[3, 7]] = (0, 1)
    assert senses.shares(np.array([3, 7], dtype=np.uint32), scratch.places).tolist() == [most[3], most[7]]
    assert set(senses.numbers.tolist()) == {topic for topic, one in enumerate(most) if one}


@given(st.lists(SHARES.filter(bool), min_size=1, max_size=3))
def test_words_are_looked_up_together_as_they_are_alone(words: list[dict[int, float]]) -> None:
    postings = held(*words)
    listed = [word for word in range(len(words)) if not postings.is_spread(word)]
    together = Senses([postings.lists([(word, 0.5) for word in listed])] if listed else [])
    alone = Senses.of((postings[word], 0.5) for word in listed)
    assert [together.share(topic) for topic in range(TOPICS)] == [alone.share(topic) for topic in range(TOPICS)]


@pytest.mark.parametrize("distinct", [255, 256, 65_535, 65_536])
def test_shares_stay_exact_be_they_ever_so_many(distinct: int) -> None:
    """One byte tells which of 255 it is, two of 65,535."""
    shares = np.linspace(0.1, 1.0, distinct, dtype=np.float32)
    postings = Postings(np.array([distinct, 1]), topics=9 * distinct)
    postings.add(np.array([1]), np.array([3]), np.array([0.05], dtype=np.float32))
    postings.add(np.zeros(distinct, dtype=np.int64), np.arange(distinct), shares)
    assert postings[0].of(postings[0].numbers).tolist() == shares.tolist()
    assert shares_of(postings[1]) == {3: np.float32(0.05)}


def test_nowhere_holds_nothing() -> None:
    assert NOWHERE.of(wholly([1, 2]).numbers).tolist() == [0.0, 0.0]
