"""The routes by which bots keep a server's scheduled events; only those held elsewhere are played."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Annotated, Final, Literal, Self

from aiohttp import web
from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from tests.discord_stand_in.faults import answer
from tests.discord_stand_in.limits import Accepted
from tests.discord_stand_in.refusals import JsonObject, Refusal, invalid_form, missing_permissions
from tests.discord_stand_in.rest import BASE, body_of
from tests.discord_stand_in.world import World

_EXTERNAL: Final = 3


class Status(IntEnum):
    SCHEDULED = 1
    ACTIVE = 2
    COMPLETED = 3
    CANCELED = 4


_MAY_BECOME: Final = {
    Status.SCHEDULED: {Status.ACTIVE, Status.CANCELED},
    Status.ACTIVE: {Status.COMPLETED},
}


class EventPlace(Accepted):
    location: Annotated[str, StringConstraints(min_length=1, max_length=100)]


class EventBody(Accepted):
    """An event as it is made, or the changes to one: `model_fields_set` tells what was given."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100)] | None = None
    description: Annotated[str, StringConstraints(max_length=1000)] | None = None
    entity_type: Literal[3] = 3
    privacy_level: Literal[2] | None = None
    scheduled_start_time: AwareDatetime | None = None
    scheduled_end_time: AwareDatetime | None = None
    entity_metadata: EventPlace | None = None
    status: Annotated[Status, Field(strict=False)] | None = None

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        start, end = self.scheduled_start_time, self.scheduled_end_time
        if start and end and end <= start:
            raise ValueError("an event ends after it starts")
        return self


@dataclass(frozen=True)
class Event:
    id: int
    name: str
    description: str
    place: str
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    status: Status = Status.SCHEDULED


class EventRoutes:
    def __init__(self, world: World) -> None:
        self._world = world
        self.events: dict[int, Event] = {}
        """All there were, by id."""
        self.allowed = True

    @property
    def routes(self) -> Iterable[web.AbstractRouteDef]:
        of_server = f"{BASE}/guilds/{self._world.guild_id}/scheduled-events"
        return (
            web.get(of_server, self._listed),
            web.post(of_server, self._created),
            web.patch(of_server + r"/{event:\d+}", self._changed),
        )

    async def _listed(self, _: web.Request) -> web.StreamResponse:
        there = [event for event in self.events.values() if event.status in _MAY_BECOME]
        return answer([self._payload(event) for event in there])

    async def _created(self, request: web.Request) -> web.StreamResponse:
        body = await body_of(request, EventBody)
        if not self.allowed:
            raise missing_permissions()
        if not (body.name and body.scheduled_start_time and body.scheduled_end_time and body.entity_metadata):
            raise invalid_form((("name",), "BASE_TYPE_REQUIRED", "This field is required"))
        self._refuse_past(body)
        event = Event(
            id=self._world.ids.make(),
            name=body.name,
            description=body.description or "",
            place=body.entity_metadata.location,
            starts_at=body.scheduled_start_time,
            ends_at=body.scheduled_end_time,
        )
        self.events[event.id] = event
        return answer(self._payload(event))

    async def _changed(self, request: web.Request) -> web.StreamResponse:
        event = self.events.get(int(request.match_info["event"]))
        if event is None:
            raise Refusal(404, 10070, "Unknown Guild Scheduled Event")
        body = await body_of(request, EventBody)
        if body.status is not None and body.status is not event.status:
            if body.status not in _MAY_BECOME.get(event.status, ()):
                raise Refusal(400, 180000, "Cannot update a finished event")
            event = replace(event, status=body.status)
        else:
            self._refuse_past(body)
        self.events[event.id] = replace(
            event,
            name=body.name or event.name,
            description=event.description if body.description is None else body.description,
            place=body.entity_metadata.location if body.entity_metadata else event.place,
            starts_at=body.scheduled_start_time or event.starts_at,
            ends_at=body.scheduled_end_time or event.ends_at,
        )
        return answer(self._payload(self.events[event.id]))

    def _refuse_past(self, body: EventBody) -> None:
        if body.scheduled_start_time and body.scheduled_start_time.timestamp() < self._world.clock():
            place = ("scheduled_start_time",)
            raise invalid_form((place, "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule event in the past."))

    def _payload(self, event: Event) -> JsonObject:
        return {
            "id": str(event.id),
            "guild_id": str(self._world.guild_id),
            "channel_id": None,
            "creator_id": str(self._world.bot.id),
            "name": event.name,
            "description": event.description,
            "scheduled_start_time": event.starts_at.isoformat(),
            "scheduled_end_time": event.ends_at.isoformat(),
            "privacy_level": 2,
            "status": event.status.value,
            "entity_type": _EXTERNAL,
            "entity_id": None,
            "entity_metadata": {"location": event.place},
            "image": None,
        }
