"""All loaded notes as one immutable snapshot; a reload builds another and swaps it whole."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Self

from bot.series_names import qualified
from parsers.models import Diagnostic, Meeting, Model, Parsed, ParseResult, Severity


class Library(Model):
    """The meetings of a community, oldest first, with everything that was odd about their notes."""

    meetings: tuple[Meeting, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, results: Iterable[ParseResult]) -> Self:
        """Gives the library of these texts; of two notes of one meeting the fuller stays, the other is reported."""
        meetings: dict[str, Meeting] = {}
        diagnostics: list[Diagnostic] = []
        for result in results:
            diagnostics += result.diagnostics
            if not isinstance(result, Parsed):
                continue
            meeting = result.meeting
            other = meetings.get(meeting.id)
            if other is None:
                meetings[meeting.id] = meeting
                continue
            kept, left = (meeting, other) if _fullness(meeting) > _fullness(other) else (other, meeting)
            meetings[meeting.id] = kept
            diagnostics.append(_twice(left, kept))
        in_order = sorted(meetings.values(), key=lambda meeting: (meeting.date, meeting.id))
        return cls(meetings=tuple(in_order), diagnostics=tuple(diagnostics))

    @cached_property
    def by_id(self) -> dict[str, Meeting]:
        return {meeting.id: meeting for meeting in self.meetings}

    @cached_property
    def series(self) -> tuple[str, ...]:
        """The names of the series that met, sorted."""
        return tuple(sorted({meeting.series for meeting in self.meetings}))

    def of_community(self, community: str) -> Self:
        """Gives the same notes with the names of their series qualified, to stand beside those of other communities."""
        return type(self)(
            meetings=tuple(_of_community(meeting, community) for meeting in self.meetings),
            diagnostics=self.diagnostics,
        )

    def known_on(self, day: dt.date) -> tuple[Meeting, ...]:
        """Gives the meetings whose notes can be known on that day: dated up to it, oldest first."""
        return tuple(meeting for meeting in self.meetings if meeting.date <= day)


def _of_community(meeting: Meeting, community: str) -> Meeting:
    proposed = tuple(replace(topic, series=qualified(topic.series, community)) for topic in meeting.proposed_topics)
    named = {"series": qualified(meeting.series, community), "proposed_topics": proposed}
    return meeting.model_copy(update=named)


def _fullness(meeting: Meeting) -> tuple[bool, bool]:
    """Notes tell more than a transcript, and that more than a chat; of two of a kind neither is fuller."""
    return bool(meeting.topics), bool(meeting.transcript)


def _twice(meeting: Meeting, kept: Meeting) -> Diagnostic:
    return Diagnostic(
        path=meeting.source.path,
        line=meeting.line,
        severity=Severity.WARNING,
        code="meeting-twice",
        message=(
            f"notes of {meeting.id} were read from {kept.source.path} already, these are left out; "
            "give one of them another date or series"
        ),
    )
