import pytest

from parsers.document import read
from parsers.motions import carried_in


@pytest.mark.parametrize(
    ("told", "decided"),
    [
        ("Motion to buy lids. Moved by M. Okafor, seconded by J. Fisk. Carried 4-0.", "buy lids."),
        ("MOTION: buy lids for R. Li. (Moved MO, second JF)\nIn favour: MO, JF. CARRIED.", "buy lids for R. Li."),
        ("Motion (Fisk/Okafor): To buy lids for $1,000. Vote: 4-1-0.", "To buy lids for $1,000."),
        ("Motion by Mara, seconded by Jon, to buy lids. All in favour.", "buy lids."),
        ("Mara moved to buy lids; Jon seconded; motion passes unanimously.", "buy lids"),
        ("It was moved by Mara and seconded by Jon that the lids stay. Carried.", "the lids stay."),
        ("Upon motion by Mr. Fisk, seconded by Ms. Li, the lids were approved.", "the lids were approved."),
        ("Motion to buy lids failed. Motion to paint lids: passed.", "paint lids"),
        ("Motion to buy lids\n\nMoved: Mara\n\nVote: 5 for, 1 against", "buy lids"),
    ],
)
def test_a_motion_that_carried_is_a_decision_in_its_own_words(told: str, decided: str) -> None:
    block, *behind = read(told).blocks
    assert [one.text for one in carried_in(block, behind)] == [decided]


@pytest.mark.parametrize(
    "told",
    [
        "Motion to buy lids failed for lack of a majority, 2-3.",
        "Motion to buy lids. Moved by Mara. Vote: 2-3.",
        "Motion to buy lids\n\nWe talked on until it was approved to leave.",
        "Motion to buy lids was withdrawn.",
        "Mara moved to Bergen, and it was approved.",
        "The motion sensor passed all tests.",
    ],
)
def test_a_motion_without_a_vote_for_it_and_another_sense_of_the_word_are_no_decisions(told: str) -> None:
    block, *behind = read(told).blocks
    assert list(carried_in(block, behind)) == []
