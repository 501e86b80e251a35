"""The index and what it ranks, next to going through every topic with the plainest code that says what is meant."""

import datetime as dt
import math
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.search.candidates import Preference
from bot.search.entries import Entry
from bot.search.fields import BODY, fields_of
from bot.search.index import TopicIndex
from bot.search.quoting import sentences_of
from bot.search.ranking import rank
from bot.search.wanted import Wanted, begun_with, wanted_in
from bot.search.words import stem, words_of
from bot.understanding.periods import Period
from parsers.models import Meeting, Passage, Person, Source, Topic, TopicKind

WORDS = (
    "boiler",
    "boilers",
    "kettle",
    "ketle",
    "filter",
    "limescale",
    "spout",
    "the",
    "project",
    "version",
    "5.1",
    "5.0.1",
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)
BODIES = st.lists(TEXTS.map("{}. Then".format), max_size=4).map(" ".join)
DAY = dt.date(2024, 3, 1)


def entry(number: int, title: str, body: str, name: str = "") -> Entry:
    series = ("community", "huddle")[number % 2]
    topic = Topic(
        title=title,
        kind=TopicKind.TOPIC,
        line=number + 1,
        presenters=(Person(name=name, line=2),) if name else (),
        passages=(Passage(text=body, line=3),),
    )
    date = DAY + dt.timedelta(days=number // 3)
    meeting = Meeting(series=series, title="Meeting", date=date, topics=(topic,), source=Source(path="notes.md"))
    return Entry(meeting, 0)


LIBRARIES = st.lists(st.tuples(TEXTS, BODIES, st.sampled_from(["", "Mara Filter"])), min_size=1, max_size=30).map(
    lambda topics: [entry(number, *topic) for number, topic in enumerate(topics)]
)


class Plainly:
    """What every topic is worth for a question, by going through its words."""

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._fields = [fields_of(one) for one in entries]
        self._lengths = [sum(len(held) for held, _ in fields) for fields in self._fields]
        self._mean = max(1.0, sum(self._lengths) / len(entries))
        self._shares = [self._shares_of(number) for number in range(len(entries))]

    def _shares_of(self, number: int) -> dict[str, float]:
        missing: dict[str, float] = {}
        evening = 0.6 + 0.4 * self._lengths[number] / self._mean
        for words, field in self._fields[number]:
            half = field.half * (evening if field is BODY else 1.0)
            for word, times in Counter(map(stem, words)).items():
                missing[word] = missing.get(word, 1.0) * (1.0 - field.most * times / (times + half))
        return {word: 1.0 - share for word, share in missing.items()}

    def _rarity(self, word: str) -> float:
        held = sum(word in shares for shares in self._shares)
        return math.log(1.0 + (len(self._entries) - held + 0.5) / (held + 0.5))

    def coverage(self, number: int, wanted: list[Wanted], index: TopicIndex) -> float:
        shares = self._shares[number]
        title = {stem(word) for word in words_of(self._entries[number].topic.title)}
        score = 0.0
        for one in wanted:
            meanings = index.vocabulary.meanings(one.word)
            held = (sure * min(shares.get(part, 0.0) for part in stems) for stems, sure in meanings.items())
            score += one.weight * max(held, default=0.0)
        in_title = sum(one.in_title * one.stems[word] for one in wanted for word in title & one.stems.keys())
        total = sum(one.weight for one in wanted) + in_title
        rarities = {word: self._rarity(word) for word in title}
        named = sum(rarity * _surest(wanted, word) for word, rarity in rarities.items())
        asked = named / sum(rarities.values()) if title else 0.0
        return (0.4 + 0.5 * self._together(number, wanted) / total + 0.1 * asked) * (score + in_title) / total

    def _together(self, number: int, wanted: list[Wanted]) -> float:
        sentences = [set(map(stem, words_of(one.text))) for one in sentences_of(self._entries[number].topic)]
        title = set(map(stem, words_of(self._entries[number].topic.title)))
        pairs = [title, *([one | other for one, other in pairwise(sentences)] or sentences)]
        return max((sum(one.weight * _surest([one], *held) for one in wanted) for held in pairs), default=0.0)


def _surest(wanted: list[Wanted], *words: str) -> float:
    return max((one.stems.get(word, 0.0) for one in wanted for word in words), default=0.0)


@settings(deadline=None)
@given(LIBRARIES, st.lists(st.sampled_from(WORDS), min_size=1, max_size=4, unique=True))
def test_topics_come_as_if_every_one_had_been_weighed(entries: list[Entry], words: list[str]) -> None:
    index = TopicIndex(entries)
    wanted = wanted_in(index, tuple(words))
    plainly = Plainly(entries)
    every = {number: plainly.coverage(number, wanted, index) for number in range(len(entries))}
    expected = {number: coverage for number, coverage in every.items() if coverage > 0.0}
    ranked = rank(index, wanted)
    assert {one.number: one.coverage for one in ranked} == pytest.approx(expected, rel=1e-4)
    if expected:
        assert every[ranked[0].number] == pytest.approx(max(every.values()), rel=1e-4)


@settings(deadline=None)
@given(LIBRARIES, st.integers(0, 8), st.integers(0, 9), st.sampled_from([None, "community", "huddle", "guild"]))
def test_the_topics_of_days_and_a_series_are_all_that_lie_within(
    entries: list[Entry], first: int, days: int, series: str | None
) -> None:
    period = Period(first=DAY + dt.timedelta(days=first), last=DAY + dt.timedelta(days=first + days))
    index = TopicIndex(entries)
    of_series = [number for number, one in enumerate(entries) if series in {None, one.meeting.series}]
    in_time = [number for number in of_series if entries[number].meeting.date in period]
    assert index.within(period, series).tolist() == in_time
    assert index.within(None, series).tolist() == of_series


def test_a_topic_is_found_among_very_many_that_hold_the_same_words_elsewhere() -> None:
    others = [entry(number, "Kettle news", f"Spout {number}. Limescale filter.") for number in range(300)]
    planted = entry(7, "Limescale filter", "Nothing else.")
    index = TopicIndex([*others[:7], planted, *others[8:]])
    assert rank(index, wanted_in(index, ("limescale", "filter")))[0].number == 7


def test_of_very_many_equals_the_newest_come_first() -> None:
    index = TopicIndex([entry(number, "Kettle news", "") for number in range(300)])
    assert {one.number for one in rank(index, wanted_in(index, ("kettle",)))} == set(range(268, 300))


def test_what_was_done_with_a_topic_is_no_part_of_its_title() -> None:
    index = TopicIndex([entry(0, "Spout discussions", ""), entry(1, "Limescale demo", "")])
    discussed, demo = wanted_in(index, (), ("discussed", "demo"))
    assert discussed.in_title == 0.0
    assert demo.in_title > 0.0


@pytest.mark.parametrize(
    ("said", "words", "title"),
    [
        ("who turned it off", ("turned",), None),
        ("turn off the boiler", ("turn", "boiler"), "Disabling boilers"),
        ("boiler without root", ("boiler", "root"), "Rootless boilers"),
        ("boiler pull request", ("boiler", "pull"), "Boiler PRs"),
    ],
)
def test_words_that_tell_nothing_alone_make_phrases(said: str, words: tuple[str, ...], title: str | None) -> None:
    titles = ("Disabling boilers", "Rootless boilers", "Boiler PRs", "Boilers")
    index = TopicIndex([entry(number, one, "") for number, one in enumerate(titles)])
    ranked = rank(index, wanted_in(index, words, (), said.split()))
    assert (ranked[0].entry.topic.title if ranked else None) == title


def test_neighbours_are_one_word_only_where_both_are_in_it() -> None:
    """The stem of `barrellive` is `barrel`."""
    index = TopicIndex([entry(0, "Barrel", ""), entry(1, "Limescale", "")])
    assert "barrel" not in wanted_in(index, ("barrel", "live"))[1].stems
    assert "limescal" in wanted_in(index, ("lime", "scale"))[1].stems


def test_topics_that_are_not_preferred_count_less_or_nothing() -> None:
    index = TopicIndex([entry(number, "Kettle news", "") for number in range(3)])
    wanted = wanted_in(index, ("kettle",))
    whole = rank(index, wanted)[0].coverage
    half = rank(index, wanted, [Preference(index.within(None, "huddle"), 0.5)])
    assert {one.number: one.coverage for one in half} == pytest.approx({0: whole / 2, 1: whole, 2: whole / 2})
    assert [one.number for one in rank(index, wanted, [Preference(index.within(None, "huddle"), 0.0)])] == [1]


def test_a_beginning_of_very_many_words_is_looked_for_in_titles() -> None:
    index = TopicIndex(
        [entry(number, f"ke{chr(97 + number % 26)}{chr(97 + number // 26)}tl", "") for number in range(60)]
    )
    begun = begun_with(index, "ke", index.everywhere)
    assert begun is not None
    assert len(rank(index, [begun])) == 32
    assert index.titled_with("keb").tolist() == [1, 27, 53]


def test_nothing_is_found_where_nothing_is() -> None:
    index = TopicIndex([])
    assert not rank(index, wanted_in(index, ("kettle",)))
