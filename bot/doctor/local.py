"""What can be looked at on this machine alone, without Discord."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from bot.communities import Communities
from bot.config import Settings
from bot.doctor import disk, ledger, notes, zones
from bot.doctor.examining import AT_ONCE, Check, examined, in_thread
from bot.doctor.findings import Finding, warning
from bot.series_names import qualified
from bot.sources.followed import FollowedSource
from parsers.models import Parsed

Clock = Callable[[], dt.datetime]
Sources = Mapping[str, Sequence[FollowedSource]]
"""Those of each community by its name, which is empty where there is but one."""

_LEDGER_WITHIN: Final = 15.0
_DISK_WITHIN: Final = 10.0
_SOURCE_WITHIN: Final = 60.0
"""Seconds; a source may have to be fetched first."""


def checks(settings: Settings, sources: Sources, clock: Clock) -> Iterator[Check]:
    """Gives all of them; the sources are read anew."""
    yield from _of_machine(settings, clock)
    rounds = 1 + sum(map(len, sources.values())) // AT_ONCE
    yield Check("the notes", partial(_of_notes, settings, sources), _SOURCE_WITHIN * rounds + _DISK_WITHIN)


def checks_while_running(settings: Settings, communities: Communities, clock: Clock) -> Iterator[Check]:
    """Gives all of them; of the notes what is known by now."""

    async def of_notes() -> Iterable[Finding]:
        statuses = [status for following in communities for status in following.status]
        found = [finding for status in statuses for finding in notes.of_source(status, None)]
        if not any(status.failure for status in statuses):
            found += notes.of_series(settings, communities().series)
        return found

    yield from _of_machine(settings, clock)
    yield Check("the notes", of_notes, _DISK_WITHIN)


def _of_machine(settings: Settings, clock: Clock) -> Iterator[Check]:
    async def of_zones() -> Iterable[Finding]:
        return zones.findings(await in_thread(zones.measured), clock().year)

    async def of_disk() -> Iterable[Finding]:
        return await in_thread(lambda: tuple(disk.findings(settings.state_dir)))

    yield Check("time zones", of_zones, _DISK_WITHIN)
    yield Check(str(settings.state_dir), of_disk, _DISK_WITHIN)
    yield Check("the ledger", partial(ledger.findings, settings.ledger_address), _LEDGER_WITHIN)


async def _of_notes(settings: Settings, sources: Sources) -> Iterable[Finding]:
    every = [one for of_community in sources.values() for one in of_community]
    found = list(
        await examined(Check(one.source.place.name, partial(_of_source, one), _SOURCE_WITHIN) for one in every)
    )
    if not settings.notes:
        fix = "say in a table [[notes]] where yours are, or let minutebot init ask you"
        found.append(warning("notes-sample", "the notes", "none are configured, so it answers from the sample", fix))
    found += notes.of_contradictions(fault for one in every for fault in one.status.diagnostics)
    if all(one.status.succeeded for one in every):
        known = {qualified(series, name) for name, of_one in sources.items() for series in _series_of(of_one)}
        found += notes.of_series(
            settings, known | {qualified(one.name, one.community or "") for one in settings.series}
        )
    return found


def _series_of(sources: Iterable[FollowedSource]) -> Iterator[str]:
    for meeting in (result.meeting for one in sources for result in one.snapshot.results if isinstance(result, Parsed)):
        yield meeting.series
        yield from (coming.series for coming in meeting.next_meetings)


async def _of_source(source: FollowedSource) -> Iterable[Finding]:
    await in_thread(source.refresh)
    meetings = [one.meeting for one in source.snapshot.results if isinstance(one, Parsed)]
    return tuple(notes.of_source(source.status, max((one.date for one in meetings), default=None)))
