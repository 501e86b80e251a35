"""Settings of reminders: what is posted where, when and in which words."""

import datetime as dt
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_core.core_schema import ValidationInfo

from bot.config.values import Community, Section, SeriesName, duration
from bot.reminders.events import EventRule
from bot.reminders.plan import Before, ReminderRule
from bot.reminders.posts import Kind
from bot.reminders.templates import checked
from bot.series_names import qualified

Duration = Annotated[Before, BeforeValidator(duration)]
_ASKS_FOR: Final = {
    "before": Kind.BEFORE,
    "at_start": Kind.START,
    "call_for_topics": Kind.CALL,
    "new_notes": Kind.NOTES,
}


class ReminderSettings(Section):
    series: SeriesName
    community: Community | None = None
    """Whose series, where one bot serves several communities."""
    channel: int = Field(gt=0)
    """Where it is posted, by the channel's id."""
    before: tuple[Duration, ...] = ()
    """How long before the start, a post for each."""
    at_start: bool = False
    """Whether the start itself is told."""
    call_for_topics: tuple[Duration, ...] = ()
    """How long before the start topics are called for, where none are known."""
    new_notes: bool = False
    """Whether new notes are told."""
    late: Duration | None = None
    """For how long a post that could not be made in time is still worth making."""
    role: int | None = Field(default=None, gt=0)
    """A role to mention, by its id."""
    template: str | None = Field(default=None, min_length=1)
    """Words in place of the usual ones."""

    @field_validator("template")
    @classmethod
    def _can_be_filled(cls, template: str | None, info: ValidationInfo) -> str | None:
        asked = [kind for key, kind in _ASKS_FOR.items() if info.data.get(key)]
        return checked(template, asked) if template else template

    @model_validator(mode="after")
    def _asks_for_something(self) -> Self:
        if not any(getattr(self, key) for key in _ASKS_FOR):
            raise ValueError(f"it asks for no post; add one of {', '.join(_ASKS_FOR)}")
        return self

    @property
    def rule(self) -> ReminderRule:
        return ReminderRule(
            series=qualified(self.series, self.community or ""),
            channel=self.channel,
            before=self.before,
            at_start=self.at_start,
            call_for_topics=self.call_for_topics,
            new_notes=self.new_notes,
            late=self.late,
            role=self.role,
            template=self.template,
        )


class EventSettings(Section):
    """Server events that follow a series."""

    series: SeriesName
    server: int = Field(gt=0)
    """The server's id."""
    place: str = Field(min_length=1, max_length=100)
    """Where it is held, such as the address of the call."""
    duration: Duration = dt.timedelta(hours=1)
    """How long it is expected to take."""

    def rule(self, community: str) -> EventRule:
        """Gives the rule; `community` is the server's, empty where there is but one."""
        series = qualified(self.series, community)
        return EventRule(series=series, server=self.server, place=self.place, duration=self.duration)
