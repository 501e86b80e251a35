"""Answers of several communities to one question, told as one answer that names whose each part is."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.answering.outcomes import Answer, Choices, Found, Hit, NoMatch
from bot.questions import Question

_MOST_CHOICES: Final = 5
_NEAREST: Final = 3


def joined(answers: Mapping[str, Answer]) -> Answer:
    """Gives one answer of those that communities give by themselves, by their names; there is one at least.

    Where one has found what was asked for, the guesses of others do not matter; where several have, all is told, as
    nothing says whose is meant. People and words mean what they mean in each community: nothing is mixed before.
    """
    named = [_named(answer, community) for community, answer in answers.items()]
    if found := [one for one in named if isinstance(one, Found)]:
        return _found(found)
    if choices := [one for one in named if isinstance(one, Choices)]:
        hits = _in_order((hit for one in choices for hit in one.hits), choices[0].question)
        return Choices(
            question=choices[0].question, hits=hits[:_MOST_CHOICES], beyond=all(one.beyond for one in choices)
        )
    unmatched = [one for one in named if isinstance(one, NoMatch)]
    question = unmatched[0].question
    nearest = _in_order((hit for one in unmatched for hit in one.nearest), question)[:_NEAREST]
    return NoMatch(question=question, nearest=nearest, reason=_reason(dict(zip(answers, unmatched, strict=True))))


def _found(found: Sequence[Found]) -> Found:
    """Of answers of different kinds, such as meetings to come and topics, those like the best one are told."""
    best = max(found, key=lambda one: max((hit.score for hit in one.hits), default=1.0))
    alike = [one for one in found if bool(one.upcoming) == bool(best.upcoming)]
    return Found(
        question=best.question,
        hits=_in_order((hit for one in alike for hit in one.hits), best.question),
        upcoming=tuple(
            sorted((one for each in alike for one in each.upcoming), key=lambda one: (one.instant, one.series))
        ),
    )


def _in_order(hits: Iterable[Hit], question: Question) -> tuple[Hit, ...]:
    """The best first; of equals the newest, unless the first was asked for."""
    by_day = sorted(hits, key=lambda hit: hit.meeting.date, reverse=question.order != "first")
    return tuple(sorted(by_day, key=lambda hit: -hit.score))


def _reason(unmatched: Mapping[str, NoMatch]) -> str:
    reasons = {one.reason for one in unmatched.values()}
    if len(reasons) == 1:
        return reasons.pop()
    return " ".join(f"In {community}: {one.reason}" for community, one in unmatched.items())


def _named(answer: Answer, community: str) -> Answer:
    of_community = {"community": community}
    match answer:
        case Found():
            coming = tuple(one.model_copy(update=of_community) for one in answer.upcoming)
            return answer.model_copy(update={"hits": _of(community, answer.hits), "upcoming": coming})
        case Choices():
            return answer.model_copy(update={"hits": _of(community, answer.hits)})
        case NoMatch():
            return answer.model_copy(update={"nearest": _of(community, answer.nearest)})


def _of(community: str, hits: Iterable[Hit]) -> tuple[Hit, ...]:
    return tuple(hit.model_copy(update={"community": community}) for hit in hits)
