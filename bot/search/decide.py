"""When to stand behind an answer, when to offer choices, when to say no."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from bot.search.ranking import Ranked

ENOUGH_COVERAGE: Final = 0.3
ENOUGH_EVIDENCE: Final = 3.0
SOME_COVERAGE: Final = 0.2
MARGIN: Final = 0.15


class Verdict(StrEnum):
    FOUND = "found"
    CHOICES = "choices"
    NO_MATCH = "no_match"


class Evidence(NamedTuple):
    """What speaks for the best topic and for the next that is another one."""

    coverage: float
    evidence: float
    margin: float


def verdict(best: Ranked, rival: Ranked | None) -> Verdict:
    """Gives whether the best topic is an answer, given the best of those that are about something else."""
    if best.coverage < SOME_COVERAGE:
        return Verdict.NO_MATCH
    margin = 1.0 - (rival.coverage / best.coverage if rival else 0.0)
    if best.coverage >= ENOUGH_COVERAGE and best.evidence >= ENOUGH_EVIDENCE and margin >= MARGIN:
        return Verdict.FOUND
    return Verdict.CHOICES


def rival_of(ranked: Sequence[Ranked], same: frozenset[str]) -> Ranked | None:
    """Gives the best-ranked topic that is not one of the same."""
    return next((one for one in ranked if one.entry.id not in same), None)
