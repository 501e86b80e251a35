"""What a question looks for × index → topics, best first, with what speaks for each."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from bot.search.index import Entry, TopicIndex
from bot.search.wanted import Wanted
from bot.search.words import is_identifier

_STREWN: Final = 0.7
_TOGETHER: Final = 0.15
_TITLE_ASKED: Final = 0.15
_HARDLY_HELD: Final = 0.2
_RERANKED: Final = 50
_MANY: Final = 5000
"""Topics that are weighed for one question; words that would bring more bring none of their own."""


class Ranked(NamedTuple):
    """A topic that holds words of a question."""

    entry: Entry
    number: int
    coverage: float
    """Share of the question's words, by what they tell, that the topic holds: 0 to 1."""
    evidence: float
    """How much the words it holds tell of what the question is about, all told."""
    title: float
    """Share of its title that the question names."""
    together: float
    """Share of the question that stands in one sentence or two."""
    lost: float
    """Share of the question that is its most telling word among those the topic lacks."""


def rank(index: TopicIndex, wanted: list[Wanted], allowed: Callable[[Entry], float]) -> list[Ranked]:
    """Gives the topics that hold something wanted, best first; `allowed` gives a factor, 0 leaves a topic out."""
    total = sum(one.weight for one in wanted) or 1.0
    base: list[tuple[float, int]] = []
    for number in _candidates(wanted):
        entry = index.entries[number]
        factor = allowed(entry)
        if factor <= 0.0:
            continue
        evidence = sum(one.weight * one.held.get(number, 0.0) for one in wanted)
        base.append((factor * evidence, number))
    base.sort(key=lambda scored: (-scored[0], scored[1]))
    return sorted((_weighed(index, wanted, scored, total) for scored in base[:_RERANKED]), key=in_order)


def _weighed(index: TopicIndex, wanted: list[Wanted], scored: tuple[float, int], total: float) -> Ranked:
    """Words that stand in one sentence, and a title that is asked for whole, speak for more than words strewn about."""
    score, number = scored
    titled = set(index.titles[number])
    in_title = sum(one.in_title * one.stems[word] for one in wanted for word in titled & one.stems.keys())
    score, total = score + in_title, total + in_title
    together = max((_share(wanted, held) for held in index.sentences(number)), default=0.0) / total
    title = _title_asked(index, wanted, number)
    missed = (one.weight for one in wanted if one.topical and one.held.get(number, 0.0) < _HARDLY_HELD)
    return Ranked(
        entry=index.entries[number],
        number=number,
        coverage=(_STREWN + _TOGETHER * together + _TITLE_ASKED * title) * score / total,
        evidence=in_title + sum(one.weight * one.held.get(number, 0.0) for one in wanted if one.topical),
        title=title,
        together=together,
        lost=max(missed, default=0.0) / total,
    )


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


def _candidates(wanted: list[Wanted]) -> Iterable[int]:
    """Topics that hold a word; where those are very many, only those of the rarest words."""
    telling = [one.held for one in wanted if one.topical and one.held] or [one.held for one in wanted]
    telling.sort(key=len)
    chosen: set[int] = set()
    for held in telling:
        if chosen and len(chosen) + len(held) > _MANY:
            break
        chosen.update(held)
    return sorted(chosen)


def misses_identifier(wanted: list[Wanted], number: int) -> bool:
    """Whether the question names a version or number that this topic does not hold."""
    return any(is_identifier(one.word) and number not in one.held for one in wanted)
