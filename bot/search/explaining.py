"""Why a question was answered as it was: what was understood, what came near, and by how much."""

from typing import Final

from bot.questions import Question
from bot.search.decide import MARGIN, NEAR, SURE, belief
from bot.search.entries import Entry
from bot.search.fields import fields_of
from bot.search.finding import Findings
from bot.search.wanted import Wanted
from bot.search.words import stem
from parsers.models import Model

_SHOWN: Final = 5


class Explained(Model):
    """One topic that came near; shares lie between 0 and 1."""

    topic: str
    meeting: str
    score: float
    """Share of the question that it holds, by what the words tell."""
    together: float
    """Share of the question that stands in one or two of its sentences."""
    title: float
    """Share of its title that the question names."""
    fields: dict[str, tuple[str, ...]]
    """The question's words that each field holds."""


class Explanation(Model):
    question: Question
    words: dict[str, float]
    """What was looked for, with how much each word tells."""
    nearest: tuple[Explained, ...]
    verdict: str
    belief: float
    """How likely the first is the topic asked for; `found` from SURE on, `choices` from NEAR on."""
    margin: float
    """How much worse the first topic about something else is; `found` from MARGIN on."""
    thresholds: tuple[float, float, float] = (SURE, NEAR, MARGIN)


def explain(question: Question, findings: Findings) -> Explanation:
    """Gives what led to these findings."""
    return Explanation(
        question=question,
        words={one.word: round(one.weight, 2) for one in findings.wanted if one.word},
        nearest=tuple(
            Explained(
                topic=one.entry.topic.title,
                meeting=one.entry.meeting.id,
                score=round(one.coverage, 3),
                together=round(one.together, 3),
                title=round(one.title, 3),
                fields=_held(one.entry, findings.wanted),
            )
            for one in findings.ranked[:_SHOWN]
        ),
        verdict=findings.verdict.value,
        belief=round(belief(findings.evidence), 3) if findings.evidence else 0.0,
        margin=round(findings.evidence.margin, 3) if findings.evidence else 0.0,
    )


def _held(entry: Entry, wanted: tuple[Wanted, ...]) -> dict[str, tuple[str, ...]]:
    held: dict[str, tuple[str, ...]] = {}
    for words, field in fields_of(entry):
        stems = {stem(word) for word in words}
        found = tuple(one.word for one in wanted if one.word and not stems.isdisjoint(one.stems))
        if found:
            held[field.name] = found
    return held
