"""What people asked to be reminded of by direct message, in the ledger's database."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import ColumnElement, Delete, Insert, and_, delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.reminders.plan import ReminderRule
from bot.reminders.schema import CLOSED_INBOXES, SUBSCRIPTIONS
from parsers.models import Model

_OF: Final = SUBSCRIPTIONS.c
_READ_AGAIN: Final = dt.timedelta(minutes=1)
"""Within that, what another process recorded is known too."""


class Subscription(Model):
    person: int
    series: str
    before: dt.timedelta
    since: dt.datetime


class Subscriptions:
    """Who is reminded of which series how long before; and whose direct messages are closed."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._closed: set[int] = set()
        """Whose direct messages were closed when that was read last."""
        self._closed_as_of: dt.datetime | None = None

    async def add(self, person: int, series: str, before: dt.timedelta, now: dt.datetime, most: int) -> bool:
        """Gives False, and adds nothing, to somebody who has `most` already; twice the same is one."""
        if await self._count(person) >= most:
            return False
        seconds = int(before.total_seconds())
        await self._insert(
            insert(SUBSCRIPTIONS).values(person=person, series=series, before_seconds=seconds, since=now)
        )
        return True

    async def remove(self, person: int, series: Collection[str], before: dt.timedelta | None) -> int:
        """Removes those of these series and that offset, or any; gives how many there were."""
        only: list[ColumnElement[bool]] = [_OF.person == person, _OF.series.in_(series)]
        if before is not None:
            only.append(_OF.before_seconds == int(before.total_seconds()))
        return await self._delete(delete(SUBSCRIPTIONS).where(and_(*only)))

    async def rename(self, series: Mapping[str, str]) -> frozenset[str]:
        """Gives series that are called otherwise now their new names; what is left are names that are not known."""
        for one in await self._select():
            if name := series.get(one.series):
                await self._insert(
                    insert(SUBSCRIPTIONS).values(
                        person=one.person,
                        series=name,
                        before_seconds=int(one.before.total_seconds()),
                        since=one.since,
                    )
                )
                await self.remove(one.person, [one.series], one.before)
        return frozenset(one.series for one in await self._select() if one.series not in series.values())

    async def of(self, person: int) -> tuple[Subscription, ...]:
        """Gives what one person asked for, by series, the longest before first."""
        return await self._select(_OF.person == person)

    async def rules(self) -> tuple[ReminderRule, ...]:
        """Gives what all people asked for; nobody is reminded of what was due before they asked."""
        return tuple(
            ReminderRule(series=one.series, channel=one.person, personal=True, before=(one.before,), since=one.since)
            for one in await self._select()
        )

    async def closed(self, person: int, now: dt.datetime) -> None:
        """Records that they take no direct messages."""
        await self._insert(insert(CLOSED_INBOXES).values(person=person, since=now))
        self._closed.add(person)

    async def take_closed(self, person: int, now: dt.datetime) -> bool:
        """Tells whether a direct message could not be given to them since this was asked last.

        It is asked behind every command, and the database at most once a minute.
        """
        if self._closed_as_of is None or not now - _READ_AGAIN < self._closed_as_of <= now:
            self._closed_as_of = now
            self._closed |= await self._all_closed()
        if person not in self._closed:
            return False
        self._closed.discard(person)
        return bool(await self._delete(delete(CLOSED_INBOXES).where(CLOSED_INBOXES.c.person == person)))

    async def _all_closed(self) -> set[int]:
        async with self._engine.connect() as connection:
            return set((await connection.execute(select(CLOSED_INBOXES.c.person))).scalars())

    async def _count(self, person: int) -> int:
        async with self._engine.connect() as connection:
            query = select(func.count()).select_from(SUBSCRIPTIONS).where(_OF.person == person)
            return (await connection.execute(query)).scalar_one()

    async def _select(self, *where: ColumnElement[bool]) -> tuple[Subscription, ...]:
        query = select(SUBSCRIPTIONS).where(*where).order_by(_OF.series, _OF.before_seconds.desc(), _OF.person)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(
            Subscription(
                person=row.person,
                series=row.series,
                before=dt.timedelta(seconds=row.before_seconds),
                since=row.since,
            )
            for row in rows
        )

    async def _delete(self, statement: Delete) -> int:
        async with self._engine.begin() as connection:
            return (await connection.execute(statement)).rowcount

    async def _insert(self, statement: Insert) -> None:
        """Inserts a row unless it is there."""
        try:
            async with self._engine.begin() as connection:
                await connection.execute(statement)
        except IntegrityError:
            return
