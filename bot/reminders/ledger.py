"""What became of each reminder, in a database: one row per post, changed only where it still is as it has to be."""

import asyncio
import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final, Self

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Delete,
    Insert,
    Result,
    Update,
    and_,
    delete,
    exists,
    func,
    insert,
    literal,
    not_,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.reminders.entries import Entry, Fault, SkipReason, State
from bot.reminders.foreseen import ForeseenFaults
from bot.reminders.leases import Leases
from bot.reminders.posts import Kind, Post
from bot.reminders.schema import FAULTS, FORESEEN, NOTES_WATCH, REMINDERS, WATCH, Instant
from bot.reminders.storage import LedgerError, connect
from bot.reminders.subscriptions import Subscriptions

__all__ = ["Ledger", "LedgerError"]

_ROW: Final = REMINDERS.c
_UNFINISHED: Final = or_(
    _ROW.state.in_([State.PLANNED, State.CLAIMED]), and_(_ROW.state == State.FAILED, _ROW.retry_at.is_not(None))
)
_INSERT_NEW: Final[Mapping[str, Insert]] = {
    "sqlite": sqlite.insert(REMINDERS).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(REMINDERS).on_conflict_do_nothing(),
}
_ROWS_AT_ONCE: Final = 500
_NO_CLAIM: Final = {"claimed_by": None, "claimed_until": None}


class Ledger:
    """The record of all reminders. Every change is one statement with its condition in it: processes may share it."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self.foreseen = ForeseenFaults(engine)
        self.leases = Leases(engine)
        self.subscriptions = Subscriptions(engine)

    @classmethod
    async def open(cls, url: str) -> Self:
        """Gives the ledger at that database address, made where it is missing; raises LedgerError."""
        return cls(await connect(url))

    async def close(self) -> None:
        await self._engine.dispose()

    async def entries(self) -> tuple[Entry, ...]:
        """Gives everything on record, by when it is due."""
        return await self._select()

    async def current(self, since: dt.datetime) -> tuple[Entry, ...]:
        """Gives what can still matter: what was of use after `since`, or is unfinished."""
        return await self._select(or_(_ROW.starts_at > since, _ROW.until > since, _UNFINISHED))

    async def counts(self) -> Mapping[State, int]:
        """Gives how many rows are in each state; raises LedgerError where the database does not answer."""
        query = select(_ROW.state, func.count()).group_by(_ROW.state)
        try:
            async with self._engine.connect() as connection:
                found = {State(state): number for state, number in await connection.execute(query)}
        except (SQLAlchemyError, OSError) as error:
            raise LedgerError(f"the ledger does not answer ({type(error).__name__})") from error
        return {state: found.get(state, 0) for state in State}

    async def finished(self, kind: Kind) -> frozenset[str]:
        """Gives the names of all of that kind that nothing is to be done about any more."""
        query = select(_ROW.nonce).where(_ROW.kind == kind, not_(_UNFINISHED))
        async with self._engine.connect() as connection:
            return frozenset((await connection.execute(query)).scalars())

    async def add(self, post: Post, now: dt.datetime, skipped: SkipReason | None = None) -> None:
        """Puts it on record as planned, or as `skipped` at once; leaves a row that is there as it is."""
        row = Entry.planned(post).model_dump() | {"changed_at": now}
        if skipped:
            row |= {"state": State.SKIPPED, "reason": skipped.value}
        if not await self._insert(insert(REMINDERS).values(row)) and not await self._select(_ROW.nonce == post.nonce):
            raise LedgerError(f"the ledger takes no row for {post.key!r}")

    async def add_all(self, posts: Iterable[Post], now: dt.datetime) -> None:
        """Puts them on record as planned, many at once; leaves rows that are there as they are."""
        rows = [Entry.planned(post).model_dump() | {"changed_at": now} for post in posts]
        insert_new = _INSERT_NEW[self._engine.dialect.name]
        for begin in range(0, len(rows), _ROWS_AT_ONCE):
            async with self._engine.begin() as connection:
                await connection.execute(insert_new, rows[begin : begin + _ROWS_AT_ONCE])

    async def revive(self, nonce: str, now: dt.datetime) -> None:
        """Plans a withdrawn one again."""
        withdrawn = and_(_ROW.state == State.SKIPPED, _ROW.reason == SkipReason.WITHDRAWN)
        await self._change(nonce, withdrawn, now, state=State.PLANNED, reason=None)

    async def claim(self, nonce: str, by: str, now: dt.datetime, until: dt.datetime) -> bool:
        """Gives True to one asker only: it alone may post until `until`, and must say `sent` or `failed`."""
        ready = and_(_free(now), _ROW.until > now, or_(_ROW.retry_at.is_(None), _ROW.retry_at <= now))
        return await self._change(
            nonce,
            ready,
            now,
            state=State.CLAIMED,
            claimed_by=by,
            claimed_until=until,
            tried_from=func.coalesce(_ROW.tried_from, literal(now, Instant())),
            tried_until=until,
            attempts=_ROW.attempts + 1,
            retry_at=None,
        )

    async def sent(self, nonce: str, message_id: int, now: dt.datetime) -> None:
        """Records what is a fact, whoever holds the claim by now."""
        await self._change(
            nonce,
            _ROW.state != State.SENT,
            now,
            state=State.SENT,
            message_id=message_id,
            sent_at=now,
            reason=None,
            retry_at=None,
            **_NO_CLAIM,
        )

    async def failed(  # noqa: PLR0913 - the facts of a failure
        self,
        nonce: str,
        by: str,
        error: str,
        now: dt.datetime,
        *,
        retry_at: dt.datetime | None,
        in_doubt_from: dt.datetime | None,
    ) -> bool:
        """Records the failure of the claim's holder; without `retry_at` for good.

        `in_doubt_from` is the beginning of the first attempt that may have arrived all the same, if any may.
        """
        mine = and_(_ROW.state == State.CLAIMED, _ROW.claimed_by == by)
        return await self._change(
            nonce,
            mine,
            now,
            state=State.FAILED,
            error=error,
            retry_at=retry_at,
            tried_from=in_doubt_from,
            **_NO_CLAIM,
        )

    async def give_up(self, nonce: str, now: dt.datetime) -> bool:
        """Leaves a failed one failed."""
        return await self._change(nonce, and_(_ROW.state == State.FAILED, _UNFINISHED), now, retry_at=None)

    async def skip(self, nonce: str, reason: SkipReason, now: dt.datetime) -> bool:
        """Records why it is not posted; leaves one that is finished or being posted."""
        return await self._change(
            nonce,
            _free(now),
            now,
            state=State.SKIPPED,
            reason=reason.value,
            retry_at=None,
            tried_from=None,
            **_NO_CLAIM,
        )

    async def watched_until(self) -> dt.datetime | None:
        """Gives the instant up to which meetings were looked after; None at the very first start."""
        async with self._engine.connect() as connection:
            return (await connection.execute(select(WATCH.c.watched_until))).scalar_one_or_none()

    async def watch(self, until: dt.datetime) -> None:
        move = update(WATCH).values(watched_until=until)
        if not await self._write(move) and not await self._insert(insert(WATCH).values(id=1, watched_until=until)):
            await self._write(move)

    async def watches_notes(self, series: str, channel: int) -> bool:
        """Tells whether new notes of that series have been looked for in that channel's name before."""
        found = select(NOTES_WATCH.c.since).where(NOTES_WATCH.c.series == series, NOTES_WATCH.c.channel == channel)
        async with self._engine.connect() as connection:
            return (await connection.execute(found)).first() is not None

    async def watch_notes(self, series: str, channel: int, since: dt.datetime) -> None:
        await self._insert(insert(NOTES_WATCH).values(series=series, channel=channel, since=since))

    async def barred(self, channel: int, series: str, problem: str, now: dt.datetime) -> bool:
        """Records that a channel takes no posts; tells whether that is new, and was not foreseen."""
        fault: Mapping[str, ColumnElement[Any]] = {
            "channel": literal(channel, BigInteger),
            "series": literal(series),
            "problem": literal(problem),
            "since": literal(now, Instant()),
        }
        foreseen = exists().where(FORESEEN.c.channel == channel)
        return await self._insert(insert(FAULTS).from_select([*fault], select(*fault.values()).where(not_(foreseen))))

    async def mended(self, channel: int) -> bool:
        """Records that a channel takes posts; tells whether that is new."""
        await self.foreseen.mended(channel)
        return await self._write(delete(FAULTS).where(FAULTS.c.channel == channel))

    async def faults(self) -> tuple[Fault, ...]:
        """Gives the channels that take no posts."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(FAULTS).order_by(FAULTS.c.since, FAULTS.c.channel))
            return tuple(Fault.model_validate(dict(row)) for row in rows.mappings())

    async def _select(self, *where: ColumnElement[bool]) -> tuple[Entry, ...]:
        query = select(*(column for column in _ROW if column is not _ROW.changed_at))
        async with self._engine.connect() as connection:
            rows = await connection.execute(query.where(*where).order_by(_ROW.due_at, _ROW.nonce))
            return await asyncio.to_thread(_entries, rows)

    async def _change(self, nonce: str, only: ColumnElement[bool], now: dt.datetime, **values: object) -> bool:
        return await self._write(
            update(REMINDERS).where(_ROW.nonce == nonce, only).values(**values, changed_at=now),
        )

    async def _write(self, statement: Insert | Update | Delete) -> bool:
        async with self._engine.begin() as connection:
            return (await connection.execute(statement)).rowcount == 1

    async def _insert(self, statement: Insert) -> bool:
        """Tells whether the row is new."""
        try:
            return await self._write(statement)
        except IntegrityError:
            return False


def _entries(rows: Result[Any]) -> tuple[Entry, ...]:
    return tuple(Entry.model_validate(dict(row)) for row in rows.mappings())


def _free(now: dt.datetime) -> ColumnElement[bool]:
    """Unfinished, and nobody's lease runs."""
    return and_(_UNFINISHED, or_(_ROW.state != State.CLAIMED, _ROW.claimed_until <= now))
