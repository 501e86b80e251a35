"""Words of a question → what to look for in an index, and where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bot.search.commonplace import PLAIN
from bot.search.holding import Holding, titles_in
from bot.search.index import TopicIndex
from bot.search.senses import Senses
from bot.search.synonyms import ALIKE, LONGEST_PHRASE, SAME
from bot.search.vocabulary import ALIKE_WORD, JOINED, SAID_SHORT, Meanings, stems_of
from bot.search.words import is_version, stem

_UNKNOWN: Final = 0.75
"""Share of the highest rarity that a word counts which the notes do not hold at all."""

_PLAIN_WORD: Final = 0.5
_HINT: Final = 0.12
_HINT_IN_TITLE: Final = 0.5
_OF_VERBS: Final = ("ed", "ing")
"""Ends of words that say what was done: `discussed` names no topic, be its title `Discussions`."""


class Wanted(NamedTuple):
    """One word or phrase of a question: how much it tells, and the topics that hold it."""

    word: str
    weight: float
    held: Senses
    """The topics that hold it in one of its meanings, each with how much of it."""
    stems: Mapping[str, float]
    """The stems that it may mean, each with how surely."""
    in_title: float = 0.0
    """What it tells in a title beyond its weight: even an everyday word is no accident there."""
    begun: str = ""
    """Where it is unfinished and may become too many words to tell: how it begins."""
    topical: bool = True
    """Whether it says what the question is about; not who, nor what kind of answer it wants."""


def wanted_in(
    index: TopicIndex,
    words: tuple[str, ...],
    hints: tuple[str, ...] = (),
    said: Sequence[str] = (),
    holding: Holding | None = None,
) -> list[Wanted]:
    """Gives what a question's words look for; neighbours that the notes write as one, or a phrase, count as one.

    `said` is all that was said, in which a word may be a phrase with one that tells nothing: `turn off`. Words are
    looked for everywhere, or as `holding` says.
    """
    holding = holding or index.everywhere
    phrases: dict[str, Meanings] = {}
    for phrase, meanings in _phrases(index, words, said):
        if len(index.everywhere.of(meanings)):
            phrases |= {word: _surest(phrases.get(word, {}), meanings) for word in phrase}
    found = [_wanted(index, word, holding) for word in dict.fromkeys(words)]
    found = [_with(one, phrases[one.word], index, holding) if one.word in phrases else one for one in found]
    told = set(words)
    return found + [_hint(index, hint, holding) for hint in dict.fromkeys(hints) if hint not in told]


def _hint(index: TopicIndex, word: str, holding: Holding) -> Wanted:
    weight = _HINT * index.highest_rarity
    names = not word.endswith(_OF_VERBS)
    in_title = max(0.0, _HINT_IN_TITLE * index.rarity(stem(word)) - weight) if names else 0.0
    return _wanted(index, word, holding)._replace(weight=weight, in_title=in_title, topical=False)


def _with(wanted: Wanted, phrases: Meanings, index: TopicIndex, holding: Holding) -> Wanted:
    """Gives a word that may also stand for a part of these phrases."""
    meanings = _surest(index.vocabulary.meanings(wanted.word), phrases)
    weight = wanted.weight if wanted.stems else min(wanted.weight, index.highest_rarity * _UNKNOWN)
    return wanted._replace(held=holding.of(meanings), weight=weight, stems=stems_of(meanings))


def _surest(one: Meanings, other: Meanings) -> Meanings:
    return {stems: max(one.get(stems, 0.0), other.get(stems, 0.0)) for stems in one.keys() | other.keys()}


def _phrases(
    index: TopicIndex, words: tuple[str, ...], said: Sequence[str]
) -> Iterator[tuple[tuple[str, ...], Meanings]]:
    """`netav ark` may be `netavark`; `pull request` may be `pr`, `turn off` may be `disable`."""
    for phrase in _neighbours(words, 3):
        joined = "".join(phrase)
        whole = stem(joined).startswith(joined[: len(phrase[0]) + 2])
        if whole and joined in index.vocabulary and not joined.isdigit():
            yield phrase, {(stem(joined),): JOINED}
    for phrase in _neighbours(said or words, LONGEST_PHRASE):
        if meanings := _alike(phrase):
            yield phrase, meanings


def _neighbours(words: Sequence[str], most: int) -> Iterator[tuple[str, ...]]:
    lengths = range(2, most + 1)
    return (tuple(words[at : at + length]) for length in lengths for at in range(len(words) - length + 1))


def _alike(phrase: tuple[str, ...]) -> dict[tuple[str, ...], float]:
    stems = tuple(stem(word) for word in phrase)
    alike = dict.fromkeys(ALIKE.get(stems, ()), ALIKE_WORD)
    return alike | dict.fromkeys(SAME.get(stems, ()), SAID_SHORT)


def _wanted(index: TopicIndex, word: str, holding: Holding) -> Wanted:
    meanings = index.vocabulary.meanings(word)
    own = stem(word)
    if own in index.codes:
        weight = index.rarity(own)
    elif meanings:
        surest = max(meanings, key=lambda meaning: (meanings[meaning], meaning))
        weight = max(index.rarity(one) for one in surest)
    else:
        weight = index.highest_rarity * _UNKNOWN
    if is_version(word):
        weight = max(weight, index.highest_rarity * _UNKNOWN)
    plain = own in PLAIN or word in PLAIN
    in_title = (1.0 - _PLAIN_WORD) * weight if plain and own in index.codes else 0.0
    weight = weight * _PLAIN_WORD if plain else weight
    return Wanted(word, weight, holding.word(word), stems_of(meanings), in_title)


def begun_with(index: TopicIndex, begun: str, holding: Holding) -> Wanted | None:
    """Gives what an unfinished word looks for; None where no word of the notes begins with it.

    What may become very many words is looked for in titles alone.
    """
    stems = index.vocabulary.becoming(begun)
    if stems is None:
        titled = index.titled_with(begun)
        return Wanted(begun, index.rarity_in(len(titled)), titles_in([(titled, 1.0)]), {}, begun=begun)
    if not stems:
        return None
    held = holding.of({(one,): surely for one, surely in stems.items()})
    return Wanted(begun, max(index.rarity(one) for one in stems), held, stems)
