"""When to stand behind an answer, when to offer choices, when to say no.

The numbers were fitted by `tests/bench/abstention.py`, which prints what they cost.
"""

import math
from enum import StrEnum
from typing import Final, NamedTuple

NEAR: Final = 0.2
"""Belief below which the best topic is not what was asked for."""

SURE: Final = 0.65
"""Belief from which an answer is stood behind."""

MARGIN: Final = 0.08
"""How much worse the best topic about something else must be, as a share of the best."""

GENERIC: Final = 0.1
"""A question of which no more than this share is missing is about its best topics where a mention will do."""

ELSEWHERE: Final = 0.15
"""Where it is asked what was said: how much more of the question a sentence of another topic may hold."""

OUTSIDE: Final = 0.3
"""How much worse it may be than a topic of days or series that were not asked for: people mistake the day."""

NAMED: Final = 0.5
"""Share of a title from which on it is named: a question for nothing else is answered, in however few notes."""

TELLING: Final = 0.1
"""What the words must tell all the same, in words that a single topic holds: `update` names nothing."""


class Weights(NamedTuple):
    """What each kind of evidence adds to the log odds that the best topic is the one asked for."""

    coverage: float
    evidence: float
    lost: float
    among: float
    unknown: float
    title: float
    person: float
    margin: float
    outside: float
    bias: float


FITTED: Final = Weights(
    coverage=1.37,
    evidence=1.89,
    lost=-2.46,
    among=-0.36,
    unknown=-2.18,
    title=2.05,
    person=1.89,
    margin=1.56,
    outside=-2.35,
    bias=-3.87,
)


class Evidence(NamedTuple):
    """What speaks for the best topic."""

    coverage: float
    """Share of the question that it holds, by what the words tell."""
    evidence: float
    """How much the words that it holds tell, in words that a single topic holds."""
    lost: float
    """Share of the question that is its most telling word among those which the topic lacks."""
    among: float
    """Share of all topics that lie within the question's constraints."""
    unknown: float
    """Share of the question that is words which no topic holds, as far as the topic holds nothing alike."""
    title: float
    """Share of its title that the question names."""
    person: float
    """How surely it is a topic of those whom the question names; nothing where it names nobody."""
    margin: float
    """How much worse the best topic about something else is; nothing where the question names no subject."""
    elsewhere: float
    """Where what was said is asked: how much more of the question a sentence of another topic holds, as a share."""
    mention: bool
    """Whether a mention is enough: where the question asks what was said, or says next to nothing."""
    heading: float
    """Share of what the question is about that stands in the title."""
    outside: float
    """How much worse it is than a topic of days or series that were not asked for; nothing where all are."""
    stranger: bool
    """Whether the question names people of whom the topic says nothing."""


class Verdict(StrEnum):
    FOUND = "found"
    CHOICES = "choices"
    NO_MATCH = "no_match"


def signals(evidence: Evidence) -> tuple[float, ...]:
    """Gives the numbers that `Weights` weigh, in their order, the bias' one last.

    A title speaks for a topic as far as it says what the question is about: `Release` says little of a long one.
    """
    return (
        evidence.coverage,
        math.log1p(5.0 * evidence.evidence),
        evidence.lost,
        math.log(evidence.among) if evidence.among > 0 else 0.0,
        evidence.unknown,
        min(evidence.title, evidence.heading),
        evidence.person,
        evidence.margin,
        evidence.outside,
        1.0,
    )


def belief(evidence: Evidence, weights: Weights = FITTED) -> float:
    """Gives how likely the best topic is the one asked for, from 0 to 1."""
    odds = sum(weight * signal for weight, signal in zip(weights, signals(evidence), strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def verdict(evidence: Evidence) -> Verdict:
    """Gives whether the best topic is an answer."""
    believed = belief(evidence)
    named = evidence.title >= NAMED and evidence.evidence >= TELLING and evidence.lost <= GENERIC
    alone = evidence.margin >= MARGIN and evidence.elsewhere <= ELSEWHERE and evidence.outside <= OUTSIDE
    if (believed >= SURE or named) and alone and not evidence.stranger:
        return Verdict.FOUND
    if believed >= NEAR or (evidence.mention and evidence.lost <= GENERIC):
        return Verdict.CHOICES
    return Verdict.NO_MATCH
