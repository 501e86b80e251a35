"""What people are told when something fails, and what the log keeps of it."""

import datetime as dt
import logging
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple

import aiohttp
import discord
from discord import app_commands

_LOG: Final = logging.getLogger(__name__)

_FAILED: Final = "Something went wrong on my side. If it happens again, tell the organisers this number: {number}."
_MAY_NOT: Final = "I may not write there. An organiser can give me View Channel, Send Messages and Embed Links."
_CHANGED: Final = "This command has changed since your app learned of it; reload Discord (Ctrl+R) and try it again."
ANSWERED_ALREADY: Final = 40060
"""Discord's code for a second first answer."""
_REMEMBERED: Final = 5
_BUTTONS: Final = frozenset({"leaf", "choose", "share"})

Interaction = discord.Interaction[discord.Client]


class Failure(NamedTuple):
    """One that nobody foresaw."""

    number: str
    """Under which the log keeps it, and which was told."""
    what: str
    at: dt.datetime


class Failures:
    """Logs what nobody foresaw, and remembers the latest."""

    def __init__(self, clock: Callable[[], dt.datetime], most: int = _REMEMBERED) -> None:
        self._clock = clock
        self._latest: deque[Failure] = deque(maxlen=most)

    @property
    def latest(self) -> tuple[Failure, ...]:
        """The latest ones, newest first."""
        return tuple(reversed(self._latest))

    def apology(self, what: str, cause: Exception) -> str:
        """Gives the sentence for who asked, with a number under which the log keeps what failed."""
        number = secrets.token_hex(4)
        self._latest.append(Failure(number, what, self._clock()))
        _LOG.error("an answer failed", extra={"what": what, "error_id": number}, exc_info=cause)
        return _FAILED.format(number=number)


class FailingClient(discord.Client):
    """A client that keeps account of what fails."""

    failures: Failures


class Refused(app_commands.CheckFailure):
    """A wish that is not granted; the message is one sentence for who wished."""


async def told(interaction: Interaction, work: Awaitable[None]) -> None:
    """Does the work of a button or menu; who pressed it is told what fails, as after a command."""
    try:
        await work
    except Exception as error:  # noqa: BLE001 - it is logged and told, and the bot goes on
        await tell_failure(interaction, error)


async def tell_failure(interaction: Interaction, error: Exception) -> None:
    """Tells who asked what failed, in a sentence; what nobody foresaw is logged with the number that is told."""
    cause = getattr(error, "original", error)
    what = _named(interaction)
    if isinstance(cause, Refused):
        await _say(interaction, str(cause))
    elif isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        _LOG.warning("a command is not known any more", extra={"what": what})
        await _say(interaction, _CHANGED)
    elif isinstance(cause, discord.NotFound) or getattr(cause, "code", None) == ANSWERED_ALREADY:
        _LOG.warning("could not be answered any more", extra={"what": what, "error": str(cause)})
    elif isinstance(cause, discord.Forbidden):
        _LOG.warning("may not be answered there", extra={"what": what, "error": str(cause)})
        await _say(interaction, _MAY_NOT)
    else:
        await _say(interaction, _failures(interaction).apology(what, cause))


def _failures(interaction: Interaction) -> Failures:
    client = interaction.client
    if not isinstance(client, FailingClient):
        raise TypeError(f"{client!r} keeps no account of failures")
    return client.failures


def _named(interaction: Interaction) -> str:
    if interaction.command:
        return f"/{interaction.command.qualified_name}"
    custom_id = str(interaction.data.get("custom_id", "")) if interaction.data else ""
    kind = custom_id.partition(":")[0]  # behind it stands what was asked, which is nobody's business
    return f"the button {kind}" if kind in _BUTTONS else "an unknown button" if custom_id else "an unknown command"


async def _say(interaction: Interaction, sentence: str) -> None:
    say = interaction.followup.send if interaction.response.is_done() else interaction.response.send_message
    try:
        await say(sentence, ephemeral=True)
    except (discord.HTTPException, aiohttp.ClientError, OSError) as failure:
        _LOG.warning("nor could that be told", extra={"error": str(failure)})
