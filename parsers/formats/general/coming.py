"""Next meetings that notes announce, and topics put forward for them."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from parsers.dates import StatedDate, long_date, year_turned_over
from parsers.days import days_in, find_start
from parsers.document import Block, Kind
from parsers.faults import Faults
from parsers.formats.general.outline import Part
from parsers.heads import Schedule, Title
from parsers.item_titles import entry_of
from parsers.models import Announcement, Person, ProposedTopic
from parsers.people import Roll
from parsers.section_words import Meaning
from parsers.zones import find_zone, zone

_SAID: Final = re.compile(
    r"\b(?:the |our )?next (?:\w+ ){0,3}(?:meeting|call|session)\b[^.\n]{0,30}?\b(?:is|will be|on|:)(?P<when>.*)",
    re.IGNORECASE | re.DOTALL,
)
_FURTHEST: Final = dt.timedelta(days=200)


def find_next_meetings(whole: Part, title: Title, schedule: Schedule, faults: Faults) -> tuple[Announcement, ...]:
    """Gives the meetings announced under "Next meeting", or in a sentence that says when it will be."""
    found: dict[dt.datetime, Announcement] = {}
    for text, line in _announcing(whole):
        one = _announcement(text, line, title, schedule, faults)
        if one:
            found.setdefault(one.starts_at, one)
    return tuple(found.values())


def _announcing(whole: Part) -> Iterator[tuple[str, int]]:
    for part in whole.all_parts:
        if part.meaning is Meaning.NEXT_MEETING:
            blocks = [block for block in (part.heading, *part.blocks) if block and block.kind is not Kind.CODE]
            yield from (
                (line, number)
                for block in blocks
                for number, line in enumerate(block.text.split("\n"), start=block.line)
            )
        elif not part.is_inside & {Meaning.LOG, Meaning.PROPOSED, Meaning.NEXT_MEETING}:
            for block in part.blocks:
                said = _SAID.search(block.text) if "next" in block.text.lower() else None
                if said:
                    yield said["when"].split("\n\n")[0], block.line_at(said.start("when"))


def _announcement(text: str, line: int, title: Title, schedule: Schedule, faults: Faults) -> Announcement | None:
    day = _day(text, schedule.date)
    if day is None:
        return None
    date, corrected = day
    start = find_start(text) or (schedule.starts_at.time() if schedule.starts_at else None)
    named = find_zone(text)
    place = named.name if named else schedule.zone
    if start is None or place is None:
        faults.warn(
            line,
            "next-meeting-without-time",
            f"{long_date(date)} is announced, but no line says at what time and in which zone",
        )
        return None
    if corrected:
        faults.warn(
            line,
            "date-in-the-past",
            f"{corrected}, which was taken",
            proposed=long_date(date),
            written=" ".join(text.split()),
        )
    starts_at = dt.datetime.combine(date, start, zone(place))
    return Announcement(
        series=title.series, starts_at=starts_at, as_written=" ".join(text.split()), corrected=corrected, line=line
    )


def _day(text: str, held_on: dt.date) -> tuple[dt.date, str | None] | None:
    """The first day after this meeting; one whose year was not turned over is repaired where it then fits."""
    stated = [*days_in(text), *days_in(text, year=held_on.year), *days_in(text, year=held_on.year + 1)]
    coming = [day for day in stated if held_on < day.date <= held_on + _FURTHEST]
    if coming:
        return coming[0].date, None
    return next(_turned(stated, held_on), None)


def _turned(stated: list[StatedDate], held_on: dt.date) -> Iterator[tuple[dt.date, str]]:
    for day in stated:
        turned = year_turned_over(day, held_on) if day.date <= held_on and day.weekday is not None else None
        if turned and turned <= held_on + _FURTHEST:
            yield turned, f"{day.date} is not after this meeting of {held_on}; {long_date(turned)} is"


def find_proposed(whole: Part, title: Title, roll: Roll) -> tuple[ProposedTopic, ...]:
    """Gives the items of an agenda for the next meeting."""
    parts = [part for part in whole.all_parts if part.meaning is Meaning.PROPOSED]
    items = [block for part in parts for block in part.all_blocks if block.kind is Kind.ITEM and block.level == 1]
    return tuple(one for block in items for one in _proposed(block, title, roll))


def _proposed(block: Block, title: Title, roll: Roll) -> Iterator[ProposedTopic]:
    entry = entry_of(block, roll)
    if entry:
        people = tuple(Person(name=name, line=block.line) for name in entry.presenters)
        yield ProposedTopic(series=title.series, title=entry.title, presenters=people, line=block.line)
