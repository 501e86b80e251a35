"""Words of a question × index → topics, best first, with what speaks for each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeVar

from bot.search.commonplace import PLAIN
from bot.search.index import Entry, TopicIndex
from bot.search.synonyms import ALIKE, SAME
from bot.search.vocabulary import ALIKE_WORD, JOINED, SAID_SHORT
from bot.search.words import is_identifier, is_version, stem

_Key = TypeVar("_Key", int, str)

_UNKNOWN: Final = 0.8
"""Share of the highest rarity that a word counts which the notes do not hold at all."""

_PLAIN_WORD: Final = 0.35
_HINT: Final = 0.12
_STREWN: Final = 0.7
_TOGETHER: Final = 0.15
_TITLE_ASKED: Final = 0.15
_HARDLY_HELD: Final = 0.2
_RERANKED: Final = 50
_COMMON: Final = 0.2
"""Words in more topics than this share bring no candidates of their own while rarer words do."""


class Wanted(NamedTuple):
    """One word or phrase of a question: how much it tells, and the topics that hold it, from 0 to 1 each."""

    word: str
    weight: float
    held: Mapping[int, float]
    stems: Mapping[str, float]
    """The stems that it may mean, each with how surely."""


class Ranked(NamedTuple):
    """A topic that holds words of a question."""

    entry: Entry
    number: int
    coverage: float
    """Share of the question's words, by what they tell, that the topic holds: 0 to 1."""
    evidence: float
    """How much the words it holds tell, all told."""
    title: float
    """Share of its title that the question names."""
    together: float
    """Share of the question that stands in one sentence or two."""
    lost: float
    """Share of the question that is its most telling word among those the topic lacks."""


def wanted_in(index: TopicIndex, words: tuple[str, ...], hints: tuple[str, ...] = ()) -> list[Wanted]:
    """Gives what a question's words look for; neighbours that the notes write as one, or a phrase, count as one."""
    found = [_wanted(index, word) for word in dict.fromkeys(words)]
    by_word = {wanted.word: place for place, wanted in enumerate(found)}
    for phrase, meanings in _phrases(index, words):
        held = _held(index, meanings)
        if not held:
            continue
        for word in phrase:
            place = by_word[word]
            found[place] = _with(found[place], held, _stems(meanings), index)
    told = set(words)
    found += [
        _wanted(index, hint)._replace(weight=_HINT * index.highest_rarity)
        for hint in dict.fromkeys(hints)
        if hint not in told
    ]
    return found


def _with(wanted: Wanted, held: Mapping[int, float], stems: Mapping[str, float], index: TopicIndex) -> Wanted:
    merged = _surest(wanted.held, held)
    weight = wanted.weight
    if not wanted.held:
        weight = min(weight, index.highest_rarity * _UNKNOWN)
    return wanted._replace(held=merged, weight=weight, stems=_surest(wanted.stems, stems))


def _surest(one: Mapping[_Key, float], other: Mapping[_Key, float]) -> dict[_Key, float]:
    merged = dict(one)
    for key, surely in other.items():
        merged[key] = max(surely, merged.get(key, 0.0))
    return merged


def _stems(meanings: Mapping[tuple[str, ...], float]) -> dict[str, float]:
    stems: dict[str, float] = {}
    for phrase, surely in meanings.items():
        for one in phrase:
            stems[one] = max(surely, stems.get(one, 0.0))
    return stems


def _phrases(
    index: TopicIndex, words: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], dict[tuple[str, ...], float]]]:
    """`netav ark` may be `netavark`; `pull request` may be `pr`."""
    for length in (2, 3):
        for at in range(len(words) - length + 1):
            phrase = words[at : at + length]
            meanings: dict[tuple[str, ...], float] = {}
            joined = "".join(phrase)
            if joined in index.vocabulary and not joined.isdigit():
                meanings[(stem(joined),)] = JOINED
            stems = tuple(stem(word) for word in phrase)
            for others, surely in ((SAME.get(stems, ()), SAID_SHORT), (ALIKE.get(stems, ()), ALIKE_WORD)):
                for other in others:
                    meanings[other] = max(surely, meanings.get(other, 0.0))
            if meanings:
                yield phrase, meanings


def _wanted(index: TopicIndex, word: str) -> Wanted:
    meanings = index.vocabulary.meanings(word)
    held = _held(index, meanings)
    own = stem(word)
    if own in index.postings:
        weight = index.rarity(own)
    elif meanings:
        surest = max(meanings, key=lambda meaning: (meanings[meaning], meaning))
        weight = max(index.rarity(one) for one in surest)
    else:
        weight = index.highest_rarity * _UNKNOWN
    if own in PLAIN or word in PLAIN:
        weight *= _PLAIN_WORD
    if is_version(word):
        weight = max(weight, index.highest_rarity * _UNKNOWN)
    return Wanted(word, weight, held, _stems(meanings))


def begun_with(index: TopicIndex, begun: str) -> Wanted | None:
    """Gives what an unfinished word looks for; None where no word of the notes begins with it."""
    stems = index.vocabulary.beginning_with(begun)
    if not stems:
        return None
    held = _held(index, {(one,): surely for one, surely in stems.items()})
    return Wanted(begun, max(index.rarity(one) for one in stems), held, stems)


def _held(index: TopicIndex, meanings: Mapping[tuple[str, ...], float]) -> dict[int, float]:
    held: dict[int, float] = {}
    for stems, surely in meanings.items():
        postings = [index.postings.get(one, {}) for one in stems]
        for number in min(postings, key=len):
            if all(number in posting for posting in postings):
                share = surely * min(posting[number] for posting in postings)
                held[number] = max(share, held.get(number, 0.0))
    return held


def rank(index: TopicIndex, wanted: list[Wanted], allowed: Callable[[Entry], float]) -> list[Ranked]:
    """Gives the topics that hold something wanted, best first; `allowed` gives a factor, 0 leaves a topic out."""
    total = sum(one.weight for one in wanted) or 1.0
    base: list[tuple[float, int]] = []
    for number in _candidates(index, wanted):
        entry = index.entries[number]
        factor = allowed(entry)
        if factor <= 0.0:
            continue
        evidence = sum(one.weight * one.held.get(number, 0.0) for one in wanted)
        base.append((factor * evidence, number))
    base.sort(key=lambda scored: (-scored[0], scored[1]))
    return sorted(
        (_weighed(index, wanted, number, evidence, total) for evidence, number in base[:_RERANKED]), key=in_order
    )


def _weighed(index: TopicIndex, wanted: list[Wanted], number: int, evidence: float, total: float) -> Ranked:
    """Words that stand in one sentence, and a title that is asked for whole, speak for more than words strewn about."""
    together = max((_share(wanted, held) for held in index.sentences(number)), default=0.0) / total
    title = _title_asked(index, wanted, number)
    factor = _STREWN + _TOGETHER * together + _TITLE_ASKED * title
    lost = max((one.weight for one in wanted if one.held.get(number, 0.0) < _HARDLY_HELD), default=0.0) / total
    return Ranked(index.entries[number], number, factor * evidence / total, factor * evidence, title, together, lost)


def _share(wanted: list[Wanted], held: frozenset[str]) -> float:
    return sum(
        one.weight * max((surely for word, surely in one.stems.items() if word in held), default=0.0) for one in wanted
    )


def _title_asked(index: TopicIndex, wanted: list[Wanted], number: int) -> float:
    """Gives the share of a title, by what its words tell, that the question names."""
    title = set(index.titles[number])
    whole = sum(index.rarity(word) for word in title)
    asked = sum(index.rarity(word) * max((one.stems.get(word, 0.0) for one in wanted), default=0.0) for word in title)
    return asked / whole if whole else 0.0


def in_order(ranked: Ranked) -> tuple[float, int, str]:
    """Total order: best score, then newest, then by id."""
    return (-round(ranked.coverage, 6), -ranked.entry.meeting.date.toordinal(), ranked.entry.id)


def _candidates(index: TopicIndex, wanted: list[Wanted]) -> Iterable[int]:
    """Topics of rare words; those of words that most topics hold only where nothing is rarer."""
    few = max(50.0, _COMMON * len(index.entries))
    rare = {number for one in wanted if len(one.held) <= few for number in one.held}
    return sorted(rare or {number for one in wanted for number in one.held})


def misses_identifier(wanted: list[Wanted], number: int) -> bool:
    """Whether the question names a version or number that this topic does not hold."""
    return any(is_identifier(one.word) and number not in one.held for one in wanted)
