"""Questions that are put together from what somebody fills in, instead of understood from a sentence."""

import datetime as dt

from bot.answering.answerer import Answerer
from bot.answering.outcomes import Answer, Found, NoMatch, StatementHit, TopicHit
from bot.questions import Intent, Period, Question
from parsers.models import Meeting


def about_meeting(answerer: Answerer, intent: Intent, date: str, series: str | None, now: dt.datetime) -> Answer:
    """Gives what a meeting was about, or who attended: by its id, by a date as people write it, else the latest."""
    known = answerer.library.by_id.get(date)
    if known:
        return answerer.answer(_of(known, intent, now))
    understood = answerer.understood(date, now)
    question = Question(
        text=date,
        intent=intent,
        period=understood.period,
        series=_folded(series) or understood.series,
        order=understood.order or (None if date.strip() else "latest"),
        now=now,
    )
    if date.strip() and not (question.period or question.order or understood.series):
        return NoMatch(question=question, reason=f"I can't read {date} as the date of a meeting; write 2026-03-31.")
    return _unknown_series(answerer, question) or answerer.answer(question)


def of_person(answerer: Answerer, name: str, now: dt.datetime) -> Answer:
    """Gives what somebody presented."""
    question = Question(text=name, intent=Intent.PERSON, people=_people(answerer, name, now), now=now)
    return answerer.answer(question) if question.people else _unknown_person(question)


def tasks(answerer: Answerer, person: str, series: str | None, now: dt.datetime) -> Answer:
    """Gives the action items of somebody, or of all, from one series, or from all."""
    people = _people(answerer, person, now)
    question = Question(text=person, intent=Intent.ACTIONS, people=people, series=_folded(series), now=now)
    if person.strip() and not people:
        return _unknown_person(question)
    return _unknown_series(answerer, question) or answerer.answer(question)


def decided(answerer: Answerer, topic: str, now: dt.datetime) -> Answer:
    """Gives the decisions on a topic, by its id or by words; on all of them where none is named."""
    if not answerer.is_topic(topic):
        understood = answerer.understood(topic, now)
        return answerer.answer(understood.model_copy(update={"intent": Intent.DECISIONS}))
    about = answerer.ask_for(Intent.ABOUT, topic, now)
    every = answerer.answer(Question(text=topic, intent=Intent.DECISIONS, now=now))
    if not (isinstance(about, Found) and isinstance(every, Found)):
        return about
    titles = {(hit.meeting.id, hit.topic) for hit in about.hits if isinstance(hit, TopicHit)}
    here = tuple(hit for hit in every.hits if isinstance(hit, StatementHit) and (hit.meeting.id, hit.topic) in titles)
    return every.model_copy(update={"hits": here}) if here else about


def _of(meeting: Meeting, intent: Intent, now: dt.datetime) -> Question:
    period = Period(first=meeting.date, last=meeting.date)
    return Question(text=meeting.id, intent=intent, period=period, series=meeting.series, now=now)


def _people(answerer: Answerer, name: str, now: dt.datetime) -> tuple[str, ...]:
    """The people of that name: one whose name it is exactly, else whom it names as in a sentence."""
    written = name.strip()
    if written in answerer.people.names:
        return (written,)
    return answerer.understood(name, now).people


def _unknown_person(question: Question) -> Answer:
    return NoMatch(question=question, reason=f"The notes name nobody called {question.text}.")


def _unknown_series(answerer: Answerer, question: Question) -> Answer | None:
    if question.series is None or question.series in answerer.series:
        return None
    known = ", ".join(answerer.series)
    return NoMatch(question=question, reason=f"There is no series {question.series}; known are {known}.")


def _folded(series: str | None) -> str | None:
    return series.strip().casefold() or None if series else None
