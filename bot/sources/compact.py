"""Meetings in little room: what stands in many of them is there once, and what is long and seldom read is packed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

from parsers.models import (
    ActionItem,
    AgendaItem,
    Demo,
    Located,
    Meeting,
    Parsed,
    ParseResult,
    Person,
    ProposedTopic,
    Topic,
)
from parsers.packed import Packed

_FEWEST: Final = 3
"""Rows from which on packing saves anything."""

Row = TypeVar("Row", bound=Located)
Value = TypeVar("Value", Person, Demo)
Presented = TypeVar("Presented", AgendaItem, ProposedTopic)


class Compacting:
    """Gives equal results that take less room; what is equal in any of them is the same in all."""

    def __init__(self) -> None:
        self._same: dict[Person | Demo, Person | Demo] = {}

    def __call__(self, result: ParseResult) -> ParseResult:
        if not isinstance(result, Parsed):
            return result
        return result.model_copy(update={"meeting": self.meeting(result.meeting)})

    def meeting(self, meeting: Meeting) -> Meeting:
        return meeting.model_copy(
            update={
                "attendees": self._once(meeting.attendees),
                "topics": tuple(map(self._topic, meeting.topics)),
                "agenda": self._presented(meeting.agenda),
                "proposed_topics": self._presented(meeting.proposed_topics),
                "action_items": tuple(map(self._task, meeting.action_items)),
                "chat": _packed(meeting.chat),
                "transcript": _packed(meeting.transcript),
            }
        )

    def _topic(self, topic: Topic) -> Topic:
        return replace(
            topic,
            presenters=self._once(topic.presenters),
            demos=self._once(topic.demos),
            passages=_packed(topic.passages),
        )

    def _presented(self, items: Sequence[Presented]) -> tuple[Presented, ...]:
        return tuple(replace(item, presenters=self._once(item.presenters)) for item in items)

    def _task(self, item: ActionItem) -> ActionItem:
        return replace(item, owners=self._once(item.owners))

    def _once(self, values: Sequence[Value]) -> tuple[Value, ...]:
        return tuple(self._same.setdefault(value, value) for value in values)  # type: ignore[misc] # equal ones are of one kind


def _packed(rows: Sequence[Row]) -> Sequence[Row]:
    return rows if len(rows) < _FEWEST or isinstance(rows, Packed) else Packed(rows)
