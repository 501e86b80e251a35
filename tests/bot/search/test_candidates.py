from collections.abc import Iterable, Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search.candidates import Preference, candidates_of
from bot.search.postings import Listed, Scratch, wholly
from bot.search.senses import Senses
from bot.search.wanted import Wanted

TOPICS = 300
FEW = (3, 40, 41, 299)
MANY = tuple(range(0, TOPICS, 3))
SHARES = st.dictionaries(st.sampled_from([*FEW, 7, 8, 150]), st.sampled_from([0.25, 0.5, 1.0]))


def wanted(weight: float, meanings: list[dict[int, float]]) -> Wanted:
    return Wanted("word", weight, Senses.of((listed(shares), 1.0) for shares in meanings), {})


def listed(shares: Mapping[int, float]) -> Listed:
    topics = sorted(shares)
    held = np.array([shares[topic] for topic in topics], dtype=np.float32)
    return Listed(np.array(topics, dtype=np.uint32), held)


@pytest.mark.parametrize("only", [FEW, MANY])
@given(st.lists(st.tuples(st.sampled_from([1.0, 2.0]), st.lists(SHARES, max_size=3)), max_size=3))
def test_of_each_set_of_topics_those_are_given_that_hold_most(
    only: tuple[int, ...], words: list[tuple[float, list[dict[int, float]]]]
) -> None:
    """What they hold counts by the surest meaning of each word; the last is preferred to the others."""
    preferences = [Preference(wholly(only[-1:]).numbers, 0.5)]
    among = [wholly(only).numbers, None]
    found = candidates_of([wanted(*word) for word in words], preferences, among, Scratch(TOPICS))
    scores = {topic: (1.0 if topic == only[-1] else 0.5) * score(topic, words) for topic in range(TOPICS)}
    best = [best_of(some, scores) for some in (only, range(TOPICS))]
    assert list(found.best) == best
    assert found.topics.tolist() == sorted(best[0] | best[1])
    assert found.scores.tolist() == [scores[topic] for topic in sorted(best[0] | best[1])]


def best_of(topics: Iterable[int], scores: Mapping[int, float]) -> frozenset[int]:
    held = sorted((topic for topic in topics if scores[topic]), key=lambda topic: (scores[topic], topic))
    return frozenset(held[-32:])


def score(topic: int, words: list[tuple[float, list[dict[int, float]]]]) -> float:
    return sum(weight * max((shares.get(topic, 0.0) for shares in meanings), default=0.0) for weight, meanings in words)
