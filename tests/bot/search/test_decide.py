from typing import Any

import pytest

from bot.search.decide import Evidence, Verdict, belief, verdict

SURE = Evidence(
    coverage=0.9,
    evidence=1.5,
    lost=0.0,
    among=1.0,
    unknown=0.0,
    title=0.5,
    person=0.0,
    margin=0.5,
    elsewhere=0.0,
    mention=False,
    heading=0.5,
    outside=0.0,
    stranger=False,
)


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [
        (SURE, Verdict.FOUND),
        (SURE._replace(margin=0.01), Verdict.CHOICES),
        (SURE._replace(elsewhere=0.3), Verdict.CHOICES),
        (SURE._replace(outside=0.5), Verdict.CHOICES),
        (SURE._replace(stranger=True), Verdict.CHOICES),
        (SURE._replace(coverage=0.5, evidence=0.2, title=1.0), Verdict.FOUND),
        (SURE._replace(coverage=0.5, evidence=0.05, title=1.0, lost=0.5), Verdict.NO_MATCH),
        (SURE._replace(coverage=0.5, evidence=0.05, title=0.1, mention=True), Verdict.CHOICES),
        (SURE._replace(coverage=0.5, evidence=0.05, title=0.1), Verdict.NO_MATCH),
        (SURE._replace(coverage=0.2, evidence=0.3, lost=0.5, title=0.2), Verdict.NO_MATCH),
        (SURE._replace(coverage=0.5, evidence=0.05, lost=0.0, margin=0.0, mention=True), Verdict.CHOICES),
    ],
)
def test_evidence_gives_a_verdict(evidence: Evidence, expected: Verdict) -> None:
    assert verdict(evidence) is expected


@pytest.mark.parametrize(
    "less",
    [
        {"coverage": 0.5},
        {"evidence": 0.5},
        {"lost": 0.4},
        {"unknown": 0.3},
        {"title": 0.1},
        {"heading": 0.1},
        {"margin": 0.1},
        {"outside": 0.2},
    ],
    ids=lambda change: next(iter(change)),
)
def test_less_evidence_is_believed_less(less: dict[str, Any]) -> None:
    assert belief(SURE._replace(**less)) < belief(SURE)


def test_a_topic_of_those_whom_the_question_names_is_believed_more() -> None:
    assert belief(SURE._replace(person=1.0)) > belief(SURE)


def test_a_narrow_question_needs_less_evidence() -> None:
    assert belief(SURE._replace(among=0.05)) > belief(SURE)
