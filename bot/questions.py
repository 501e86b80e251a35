"""Chat text to Question: what is asked, about what, of which meetings, as of when."""

import datetime as dt
from enum import StrEnum
from typing import Literal

from pydantic import AwareDatetime

from parsers.models import Model


class Intent(StrEnum):
    WHO = "who"
    DEMO = "demo"
    SLIDES = "slides"
    WHEN = "when"
    ABOUT = "about"
    NEXT = "next"
    ATTENDEES = "attendees"
    PERSON = "person"
    ACTIONS = "actions"
    DECISIONS = "decisions"
    MEETING = "meeting"
    SEARCH = "search"


class Period(Model):
    """Days from `first` to `last`, both included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


class Question(Model):
    text: str
    intent: Intent
    words: tuple[str, ...] = ()
    """What it is about: the words left when intent, constraints and politeness are taken out."""
    people: tuple[str, ...] = ()
    """Full names of those the question names, as the notes write them."""
    period: Period | None = None
    series: str | None = None
    order: Literal["first", "latest"] | None = None
    now: AwareDatetime
