"""One post from claim to record: claimed, looked for where it may be there already, posted, recorded."""

import asyncio
import datetime as dt
import logging
import uuid
from collections.abc import Callable, Mapping
from typing import Final

from bot.reminders.decisions import Attempt, Ending
from bot.reminders.entries import Entry, SkipReason
from bot.reminders.ledger import Ledger
from bot.reminders.notifying import Notifier, NotifierError, Trouble
from bot.reminders.posts import ORGANISERS

_LOG: Final = logging.getLogger(__name__)

_LEASE: Final = dt.timedelta(seconds=45)
"""Longer than a post may take, also on a clock that is some seconds off; a dead process's posts go out within a minute,
while the chat still knows their nonces."""
_NONCE_IS_KNOWN: Final = dt.timedelta(minutes=2)
"""For "the past few minutes" Discord shows a nonce once; how many is not said. Later its history is asked first."""
_FIRST_RETRY: Final = dt.timedelta(seconds=5)
_LONGEST_RETRY: Final = dt.timedelta(seconds=60)
"""Also well within the minutes for which a chat knows a nonce: a failed post may have arrived all the same."""
_LONGEST_WAIT_FOR_PEOPLE: Final = dt.timedelta(minutes=10)
_LATE: Final = dt.timedelta(seconds=60)
_GONE: Final = frozenset({Trouble.BARRED, Trouble.HOPELESS})
_LOST: Final = frozenset({SkipReason.MISSED, SkipReason.TOO_LATE, SkipReason.UNKNOWN})


class Posting:
    """Posts each once, or records why not. Any number of processes may do so on one ledger."""

    def __init__(
        self,
        ledger: Ledger,
        clock: Callable[[], dt.datetime],
        post_within: float,
        posted: Callable[[dt.timedelta], object],
    ) -> None:
        """Takes the seconds that a post may take, and who is told how late each was made."""
        self._ledger = ledger
        self._clock = clock
        self._within = post_within
        self._posted = posted
        self._name = uuid.uuid4().hex
        self._unrecorded: dict[str, tuple[int, dt.datetime]] = {}
        self._ask_again: dict[str, dt.datetime] = {}

    async def record_sent(self) -> None:
        """Records posts; one that the ledger would not take is tried before anything else is done."""
        for nonce, (message_id, at) in tuple(self._unrecorded.items()):
            await self._ledger.sent(nonce, message_id, at)
            self._unrecorded.pop(nonce, None)

    async def post(self, attempt: Attempt, notifier: Notifier) -> None:
        """Posts it unless somebody else does or has."""
        now = self._clock()
        nonce, doubt = attempt.post.nonce, attempt.entry.tried_from
        if not await self._ledger.claim(nonce, self._name, now, now + _LEASE):
            return
        try:
            async with asyncio.timeout(self._within):
                if doubt and now - doubt > _NONCE_IS_KNOWN:
                    message_id = await notifier.find(attempt.entry)
                    if message_id is not None:
                        await self._sent(attempt.entry, message_id, found=True)
                        return
                    doubt = None
                told = attempt.post.model_copy(update={"late": now - attempt.entry.due_at > _LATE})
                message_id = await notifier.post(told, nonce)
        except NotifierError as error:
            unclear = error.trouble is Trouble.UNCLEAR
            await self._failed(attempt, str(error), error.trouble, (doubt or now) if unclear else doubt)
        except TimeoutError:
            error_text = f"no answer within {self._within:g} seconds"
            await self._failed(attempt, error_text, Trouble.UNCLEAR, doubt or now)
        except Exception as error:  # noqa: BLE001 - whatever a chat raises, the reminder is not lost; it is logged
            text = f"unexpected {type(error).__name__}"
            await self._failed(attempt, text, Trouble.UNCLEAR, doubt or now, cause=error)
        else:
            await self._sent(attempt.entry, message_id, late=told.late)

    async def end(self, ending: Ending, notifier: Notifier) -> None:
        """Records why it is not posted, or that it has been, where an attempt may have arrived."""
        now, entry, reason = self._clock(), ending.entry, ending.reason
        if entry.in_doubt:
            if self._ask_again.get(entry.nonce, now) > now:
                return
            try:
                async with asyncio.timeout(self._within):
                    message_id = await notifier.find(entry)
            except (NotifierError, TimeoutError) as error:
                if not (isinstance(error, NotifierError) and error.trouble in _GONE):
                    self._ask_again[entry.nonce] = now + _LONGEST_RETRY
                    return
                reason = reason and SkipReason.UNKNOWN
            else:
                self._ask_again.pop(entry.nonce, None)
                if message_id is not None:
                    await self._sent(entry, message_id, found=True)
                    return
        await self._end(entry, reason, now)

    async def _end(self, entry: Entry, reason: SkipReason | None, now: dt.datetime) -> None:
        if reason is None:
            if await self._ledger.give_up(entry.nonce, now):
                _LOG.error("reminder failed for good", extra={**facts(entry), "error": entry.error})
        elif await self._ledger.skip(entry.nonce, reason, now):
            level = logging.WARNING if reason in _LOST else logging.INFO
            _LOG.log(level, "reminder not posted", extra={**facts(entry), "reason": reason.value})

    async def _sent(self, entry: Entry, message_id: int, *, late: bool = False, found: bool = False) -> None:
        """Records it; `found` where an earlier attempt had arrived, and it is not posted again."""
        self._unrecorded[entry.nonce] = message_id, self._clock()
        if not found:
            self._posted(self._clock() - entry.due_at)
        told = {**facts(entry), "late": late, "found": found, "message_id": message_id}
        _LOG.info("reminder posted", extra=told)
        await self.record_sent()
        if not entry.personal and await self._ledger.mended(entry.channel):
            _LOG.info("the channel takes posts again", extra={"channel": entry.channel})

    async def _failed(
        self,
        attempt: Attempt,
        error: str,
        trouble: Trouble,
        doubt: dt.datetime | None,
        *,
        cause: BaseException | None = None,
    ) -> None:
        now = self._clock()
        if trouble is Trouble.BARRED:
            await self._barred(attempt, error, now)
        again = self._next_try(attempt, trouble, now, in_doubt=doubt is not None)
        final = again is None
        if not await self._ledger.failed(
            attempt.post.nonce, self._name, error, now, retry_at=again, in_doubt_from=doubt
        ):
            return
        told = {**facts(attempt.entry), "attempt": attempt.number, "error": error}
        if final:
            _LOG.error("reminder failed for good", extra=told, exc_info=cause)
        elif attempt.number == 1:
            _LOG.warning("reminder failed and is tried again while it is of use", extra=told, exc_info=cause)

    async def _barred(self, attempt: Attempt, error: str, now: dt.datetime) -> None:
        """Records what people have to mend: they are told of it, once."""
        entry = attempt.entry
        if entry.personal:
            if attempt.number == 1:
                await self._ledger.subscriptions.closed(entry.channel, now)
        elif entry.channel != ORGANISERS:
            await self._ledger.barred(entry.channel, entry.series, error, now)

    def _next_try(self, attempt: Attempt, trouble: Trouble, now: dt.datetime, *, in_doubt: bool) -> dt.datetime | None:
        """Gives when to try again; at the end, where it may have arrived, the chat is asked once more."""
        until: dt.datetime = attempt.post.until
        last = until if in_doubt else None
        if trouble is Trouble.HOPELESS:
            return last
        longest = _LONGEST_WAIT_FOR_PEOPLE if trouble is Trouble.BARRED else _LONGEST_RETRY
        pause = min(_FIRST_RETRY * 2 ** min(attempt.number - 1, 10), longest)
        again: dt.datetime = now + min(pause, max(_FIRST_RETRY, (until - now) / 2))
        if again < until:
            return again
        return last


def facts(entry: Entry) -> Mapping[str, object]:
    """Gives what a log says of it."""
    return {
        "nonce": entry.nonce,
        "kind": entry.kind.value,
        "series": entry.series,
        "starts_at": entry.starts_at.isoformat(),
        "before_seconds": entry.before_seconds,
        "channel": entry.channel,
    }
