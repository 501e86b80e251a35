"""What only one process may do at a time, and until when."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import ColumnElement, delete, insert, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.reminders.schema import LEASES

_OF = LEASES.c


class Leases:
    """A part of the ledger. Every change is one statement with its condition in it: processes may share it."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def take(self, name: str, by: str, now: dt.datetime, until: dt.datetime) -> bool:
        """Gives True to one asker only, who alone may do what `name` says until `until`, and may ask for longer."""
        free = update(LEASES).where(_OF.name == name, or_(_OF.held_by == by, _OF.held_until <= now))
        try:
            async with self._engine.begin() as connection:
                if (await connection.execute(free.values(held_by=by, held_until=until))).rowcount:
                    return True
                await connection.execute(insert(LEASES).values(name=name, held_by=by, held_until=until))
        except IntegrityError:
            return False
        return True

    async def renew(self, by: str, until: dt.datetime) -> None:
        """Lets somebody keep for longer all that nobody has taken from them."""
        async with self._engine.begin() as connection:
            await connection.execute(update(LEASES).where(_OF.held_by == by).values(held_until=until))

    async def held(self, now: dt.datetime) -> Mapping[str, str]:
        """Gives what is held now, and by whom."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(_OF.name, _OF.held_by).where(_OF.held_until > now))
            return {row.name: row.held_by for row in rows}

    async def give_back(self, name: str, by: str) -> None:
        """Lets others take it at once."""
        await self._delete(_OF.name == name, _OF.held_by == by)

    async def give_all_back(self, by: str) -> None:
        """Lets others take at once whatever somebody holds."""
        await self._delete(_OF.held_by == by)

    async def forget(self, beginning: str, before: dt.datetime) -> None:
        """Deletes those that ran out before then, where the name begins so."""
        await self._delete(_OF.name.startswith(beginning, autoescape=True), _OF.held_until < before)

    async def _delete(self, *which: ColumnElement[bool]) -> None:
        async with self._engine.begin() as connection:
            await connection.execute(delete(LEASES).where(*which))
