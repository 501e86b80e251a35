"""What will make reminders fail unless it is mended, so that organisers are told before, and once."""

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.reminders.posts import REPORT_USEFUL_FOR, Foreseen
from bot.reminders.schema import FAULTS, FORESEEN
from parsers.models import Model

_OF: Final = FORESEEN.c


class ForeseenFault(Model):
    name: str
    """What makes it the same at the next look."""
    told: str
    """What is wrong and what to do."""
    channel: int | None = None
    """The channel that takes no posts because of it."""


class ForeseenFaults:
    """A part of the ledger. What is found again and again is one fault, for as long as it says the same."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def found(self, by: str, faults: Iterable[ForeseenFault], now: dt.datetime, *, complete: bool) -> None:
        """Records all that is found now; what is gone is mended, if the look was `complete`.

        A channel that is known to take no posts is told of already.
        `by` names what looked: what others found stays as it is.
        """
        found = {fault.name: fault for fault in faults}
        known = await self._known(by)
        changed = {name for name, fault in found.items() if known.get(name) not in {None, fault.told}}
        over = changed | (known.keys() - found.keys() if complete else set())
        new = [fault for name, fault in found.items() if name not in known or name in changed]
        if not (over or new):
            return
        try:
            async with self._engine.begin() as connection:
                await connection.execute(delete(FORESEEN).where(_OF.found_by == by, _OF.name.in_(over)))
                told = frozenset((await connection.execute(select(FAULTS.c.channel))).scalars())
                rows = [{"found_by": by, "since": now, **one.model_dump()} for one in new if one.channel not in told]
                if rows:
                    await connection.execute(insert(FORESEEN), rows)
        except IntegrityError:  # another process has just recorded the same
            return

    async def mended(self, channel: int) -> None:
        """Records that this channel takes posts."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(FORESEEN).where(_OF.channel == channel))

    async def told(self) -> tuple[str, ...]:
        """Gives what is still to be mended, what was found first before the rest."""
        async with self._engine.connect() as connection:
            query = select(_OF.told).order_by(_OF.since, _OF.found_by, _OF.name)
            return tuple((await connection.execute(query)).scalars())

    async def posts(self, now: dt.datetime) -> tuple[Foreseen, ...]:
        """Gives what organisers are to be told, a post for what was found at once."""
        query = select(FORESEEN).where(_OF.since > now - REPORT_USEFUL_FOR).order_by(_OF.since, _OF.found_by, _OF.name)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple(
            Foreseen(found_by=by, since=since, faults=tuple(row["told"] for row in found))
            for (since, by), found in groupby(rows, lambda row: (row["since"], row["found_by"]))
        )

    async def _known(self, by: str) -> Mapping[str, str]:
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(_OF.name, _OF.told).where(_OF.found_by == by))
            return {row.name: row.told for row in rows}
