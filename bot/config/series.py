"""Settings of series and of the calendar feed: what organisers say of their meetings beyond the notes."""

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from bot.calendar.rules import checked
from bot.config.values import Community, HttpAddress, Section, SeriesName, TimeOfDay, Zone, duration
from bot.sources.calendar_file import is_address


def _day(written: object) -> object:
    if isinstance(written, dt.date) and not isinstance(written, dt.datetime):
        return written
    try:
        return dt.date.fromisoformat(written.strip() if isinstance(written, str) else "")
    except ValueError:
        raise ValueError(f"{written!r} is no day; write one such as 2026-12-01") from None


_DAY_ALONE: Final = len("2026-12-08")


def _wall(written: object) -> object:
    try:
        text = written.strip() if isinstance(written, str) and len(written.strip()) > _DAY_ALONE else ""
        moment = dt.datetime.fromisoformat(text) if isinstance(written, str) else written
    except ValueError:
        moment = None
    if not isinstance(moment, dt.datetime) or moment.tzinfo is not None:
        message = f'{written!r} is no time in the zone of the series; write one such as "2026-12-08T11:00"'
        raise ValueError(message)
    return moment


Day = Annotated[dt.date, BeforeValidator(_day)]


class DateSettings(Section):
    date: Day
    """The day that is not as usual."""
    moved_to: Annotated[dt.datetime, BeforeValidator(_wall)] | None = None
    """When the meeting of that day is instead."""
    cancelled: bool = False
    """Whether to tell that there is none."""
    skipped: bool = False
    """Whether to leave it out as if it had never been planned."""
    reason: str | None = None
    """Why, for those who ask."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if (self.moved_to is not None) + self.cancelled + self.skipped != 1:
            raise ValueError("say one of moved_to, cancelled = true and skipped = true")
        return self


class SeriesSettings(Section):
    name: SeriesName
    """The short name, as `minutebot parse` shows it."""
    community: Community | None = None
    """Whose series it is, where one bot serves several communities."""
    title: str | None = Field(default=None, min_length=1)
    """The name in full; of an .ics file only events whose title holds it are taken."""
    aliases: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """What else people call it when they ask."""
    zone: Zone | None = None
    start: TimeOfDay | None = None
    """The usual start, wall time in the zone."""
    since: Day | None = None
    """A day of a meeting, from which the rule's intervals are counted."""
    rule: str | None = None
    """The days, as a recurrence rule of RFC 5545."""
    lasts: Annotated[dt.timedelta, BeforeValidator(duration)] = dt.timedelta(hours=1)
    """How long a meeting is in calendars."""
    ics: str | None = Field(default=None, min_length=1)
    """A calendar that says when it meets: a file, or the address of one."""
    join_url: HttpAddress | None = None
    """Where to join."""
    dates: tuple[DateSettings, ...] = ()
    """Single dates that are not as usual."""

    @field_validator("name")
    @classmethod
    def _is_lower_case(cls, name: str) -> str:
        return name.strip().casefold()

    @field_validator("rule")
    @classmethod
    def _is_a_whole_rule(cls, rule: str | None, others: ValidationInfo) -> str | None:
        if rule is None or not {"start", "zone", "since"} <= others.data.keys():  # a wrong one is told by itself
            return rule
        if not others.data["start"]:
            raise ValueError('the rule needs the time of day; add start = "17:00"')
        if not others.data["zone"]:
            raise ValueError('the rule needs to know where its time holds; add zone = "Europe/Berlin"')
        return checked(rule, others.data["since"])

    @field_validator("dates")
    @classmethod
    def _are_of_different_days(cls, dates: tuple[DateSettings, ...]) -> tuple[DateSettings, ...]:
        days = Counter(change.date for change in dates)
        twice = next((day for day, times in days.items() if times > 1), None)
        if twice:
            raise ValueError(f"{twice} stands there more than once; say one thing of it")
        return dates

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.rule and self.ics:
            raise ValueError("rule and ics both say when it meets; leave one of them out")
        if not self.zone and any(change.moved_to for change in self.dates):
            raise ValueError('moved_to needs to know where its time holds; add zone = "Europe/Berlin"')
        return self

    def seen_from(self, folder: Path) -> Self:
        """Gives the settings with a relative path taken from that folder."""
        if not self.ics or is_address(self.ics):
            return self
        return self.model_copy(update={"ics": str(folder / Path(self.ics).expanduser())})


def _address(written: str) -> str:
    host, _, port = written.rpartition(":")
    if not host or not port.isdecimal() or int(port) > _LAST_PORT:
        raise ValueError(f'{written!r} is no address to listen on; write one such as "127.0.0.1:8080"')
    return written


_LAST_PORT: Final = 65535


class HttpSettings(Section):
    listen: Annotated[str, AfterValidator(_address)] | None = None
    """Address and port for the calendar feed, health and measurements; nothing is served without."""
