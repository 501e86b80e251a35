"""What notes say, as frozen values; every fact carries the line (from 1) that it was read from."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any, Final, Self
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    NonNegativeInt,
    PlainSerializer,
    PositiveInt,
    model_validator,
)
from pydantic.dataclasses import dataclass

from parsers.packed import Rows
from parsers.zoned import from_written

_FIELDS: Final[dict[type[BaseModel], set[str]]] = {}
"""The names of each model's fields, one set for all models of a kind, as none of them changes."""


class Model(BaseModel):
    """Base of every value: immutable, and strict about the fields it knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __getstate__(self) -> dict[Any, Any]:
        """Pickles the fields alone: what pydantic keeps beside them takes more room than they do."""
        return {name: self.__dict__[name] for name in type(self).model_fields}

    def __setstate__(self, state: dict[Any, Any]) -> None:
        """Takes the fields, as if all of them had been given."""
        kind = type(self)
        object.__setattr__(self, "__dict__", state)
        object.__setattr__(self, "__pydantic_fields_set__", _FIELDS.setdefault(kind, set(kind.model_fields)))
        object.__setattr__(self, "__pydantic_extra__", None)
        object.__setattr__(self, "__pydantic_private__", None)


_STRICT: Final = ConfigDict(extra="forbid")


def _in_named_zone(moment: dt.datetime) -> dt.datetime:
    if not isinstance(moment.tzinfo, ZoneInfo):
        msg = f"{moment.isoformat()} needs an IANA zone: only wall time with its zone survives a change of the clocks"
        raise ValueError(msg)  # noqa: TRY004 - pydantic turns a ValueError into its own error
    return moment


def _as_written(moment: dt.datetime) -> str:
    return f"{moment.isoformat()}[{zone_name(moment)}]"


ZonedDatetime = Annotated[
    AwareDatetime,
    BeforeValidator(from_written),
    AfterValidator(_in_named_zone),
    PlainSerializer(_as_written, when_used="json"),
]
"""Wall time with its IANA zone; the offset follows from both when it is asked for. In JSON as RFC 9557 writes it."""


class Source(Model):
    """Where a text came from, and what is known there of all its meetings."""

    path: str
    url: str | None = None
    """The text's address for a browser, where it has one; `{line}` stands in it where a line's number goes."""
    zone: str | None = None
    """IANA name of the zone in which times hold that come without one."""
    start: dt.time | None = None
    """When meetings start whose notes give no time, in the meeting's zone."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Diagnostic(Model):
    """One fault or oddity of a text, told to the people who can mend it."""

    path: str
    line: PositiveInt
    severity: Severity
    code: str
    """Stable short name in kebab case, such as `offset-contradicts-zone`."""
    message: str
    """What is odd, what was taken, and why, in one sentence."""
    written: str | None = None
    """The words at fault as they stand on the line; None where it is not a matter of words."""
    proposed: str | None = None
    """What to write instead of `written`; None where nobody but the authors can tell."""

    def __str__(self) -> str:
        """Gives `path:line: severity: message [code]`, which editors can jump to."""
        return f"{self.path}:{self.line}: {self.severity}: {self.message} [{self.code}]"


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Located:
    """Base of what stands on a line of notes: as immutable and strict as a model, in a tenth of the room."""

    line: PositiveInt


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Person(Located):
    name: str


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Link(Located):
    url: str
    """As written; relative addresses stay relative."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Demo(Located):
    offset: NonNegativeInt
    """Seconds into the recording."""


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Passage(Located):
    r"""One paragraph, list item or code block of a topic, as plain text.

    A `\n` in the text stands where the source line ended, so the line of any part of it can be told.
    """

    text: str


class TopicKind(StrEnum):
    TOPIC = "topic"
    OPEN_FORUM = "open_forum"


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Topic(Located):
    """Something that was presented or discussed; `line` is its heading's."""

    title: str
    kind: TopicKind
    presenters: tuple[Person, ...] = ()
    offset: NonNegativeInt | None = None
    """Seconds into the recording at which it starts; None where the notes give none."""
    demos: tuple[Demo, ...] = ()
    slides: tuple[Link, ...] = ()
    links: tuple[Link, ...] = ()
    passages: Rows[Passage] = ()

    @property
    def body(self) -> str:
        """The whole section as plain text, a blank line between passages."""
        return "\n\n".join(passage.text for passage in self.passages)


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class AgendaItem(Located):
    title: str
    presenters: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Announcement(Located):
    """A next meeting that notes announce; `starts_at` is what was meant, `as_written` what stands there."""

    series: str
    starts_at: ZonedDatetime
    as_written: str
    corrected: str | None = None
    """What was repaired and what proves it; None where the text was taken as it stands."""

    @property
    def zone(self) -> str:
        return zone_name(self.starts_at)


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class ProposedTopic(Located):
    """A topic that was put forward for a coming meeting of `series`."""

    series: str
    title: str
    presenters: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class ActionItem(Located):
    owners: tuple[Person, ...]
    text: str
    due: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Decision(Located):
    text: str
    topic: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class ChatMessage(Located):
    speaker: str
    time: str | None
    """Wall time as `HH:MM` in 24 hours, or the recording's `HH:MM:SS`, as the log gives it; None without."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True, config=_STRICT)
class Utterance(Located):
    """What a transcript heard somebody say."""

    speaker: str
    offset: NonNegativeInt | None
    """Seconds from the transcript's start; None where it gives none."""
    text: str


class Meeting(Model):
    """One meeting as its notes tell it."""

    series: str
    title: str
    date: dt.date
    starts_at: ZonedDatetime | None = None
    """The scheduled start; None where the notes give no time."""
    zone: str | None = None
    """IANA name; may be known where the start is not."""
    recordings: tuple[Link, ...] = ()
    attendees: tuple[Person, ...] = ()
    topics: tuple[Topic, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    next_meetings: tuple[Announcement, ...] = ()
    proposed_topics: tuple[ProposedTopic, ...] = ()
    action_items: tuple[ActionItem, ...] = ()
    decisions: tuple[Decision, ...] = ()
    chat: Rows[ChatMessage] = ()
    transcript: Rows[Utterance] = ()
    source: Source
    line: PositiveInt = 1
    """Where the meeting begins in its text: its title's line."""

    @property
    def id(self) -> str:
        """`series/date`: one meeting of a series a day."""
        return f"{self.series}/{self.date.isoformat()}"

    @model_validator(mode="after")
    def _date_zone_and_start_agree(self) -> Self:
        if self.starts_at is not None and (self.starts_at.date(), zone_name(self.starts_at)) != (self.date, self.zone):
            msg = f"start {self.starts_at!r} is not on {self.date} in {self.zone}"
            raise ValueError(msg)
        return self


def zone_name(moment: dt.datetime) -> str:
    """Gives the IANA name of a ZonedDatetime's zone."""
    if isinstance(moment.tzinfo, ZoneInfo) and moment.tzinfo.key:
        return moment.tzinfo.key
    msg = f"{moment!r} carries no IANA zone"
    raise TypeError(msg)


class Parsed(Model):
    """A text that was read as notes, with what was odd about it."""

    meeting: Meeting
    diagnostics: tuple[Diagnostic, ...] = ()


class Unreadable(Model):
    """A text in which no meeting was found; its diagnostics say why (at least one is an error)."""

    diagnostics: tuple[Diagnostic, ...] = Field(min_length=1)


ParseResult = Parsed | Unreadable
