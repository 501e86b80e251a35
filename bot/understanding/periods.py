"""Stretches of days."""

import calendar
import datetime as dt
from collections.abc import Collection

from parsers.models import Model

Held = Collection[dt.date]
"""Days on which meetings were held: what decides between two readings of `oct 21`."""


class Period(Model):
    """Days from `first` to `last`, both included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: dt.date) -> bool:
        return self.first <= day <= self.last


class DatedText(Model):
    """A period that a text names and where it names it."""

    period: Period
    start: int
    end: int


def days(first: dt.date, last: dt.date) -> Period:
    """Gives the days from first to last."""
    return Period(first=first, last=last)


def day(year: int, month: int, number: int) -> Period | None:
    """Gives that day; None where the calendar has no such day."""
    try:
        date = dt.date(year, month, number)
    except ValueError:
        return None
    return days(date, date)


def months(year: int, first: int, last: int) -> Period:
    """Gives the days of these months, both included."""
    return days(dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1]))


def months_before(date: dt.date, number: int) -> dt.date:
    """Gives the first day of the month that lies so many months before the date's."""
    count = date.year * 12 + date.month - 1 - number
    return dt.date(count // 12, count % 12 + 1, 1)
