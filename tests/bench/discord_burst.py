"""Many commands at once, next to a bot that answers every command with a constant: python -m tests.bench.discord_burst.

Both run as processes of their own against the same stand-in over real sockets, one after the other, round by round.
"""

import asyncio
import contextlib
import statistics
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager
from functools import partial
from itertools import cycle, islice, product
from typing import Final, NamedTuple

from bot.bootstrap import SAMPLE_NOTES, library_of
from tests.bench.parsing import say
from tests.bench.running import minutebot, python
from tests.discord_stand_in import StandIn
from tests.discord_stand_in.interactions import Interaction

_AT_ONCE: Final = 500
_ROUNDS: Final = 5
_DEADLINE: Final = 3.0
_PATIENCE: Final = 60.0
_TARGET: Final = 0.7
_COMMANDS: Final = ("who", "demo", "when", "about", "slides")

_CONSTANT_BOT: Final = """
import os, sys
import discord, yarl
from discord import app_commands
discord.http.Route.BASE = os.environ["API_URL"]
discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(os.environ["GATEWAY_URL"])
client = discord.Client(intents=discord.Intents(guilds=True))
tree = app_commands.CommandTree(client)
async def constant(interaction: discord.Interaction, topic: str) -> None:
    await interaction.response.send_message(embed=discord.Embed(title="Limescale filters", description="Jon Fisk"))
for name in ("who", "demo", "when", "about", "slides"):
    tree.add_command(app_commands.Command(name=name, description="Says the same", callback=constant))
client.setup_hook = tree.sync
client.run(os.environ["TOKEN"], log_handler=None)
"""


class Burst(NamedTuple):
    """How a bot answered many commands at once; times in seconds."""

    answered: int
    late: int
    p99: float
    rate: float


def main() -> None:
    """Prints both bots' rates and p99, each round's ratio, and whether all was answered in time."""
    rounds = [asyncio.run(_round()) for _ in range(_ROUNDS)]
    say(f"{_AT_ONCE} commands at once, median of {_ROUNDS} rounds")
    constant, ours = zip(*rounds, strict=True)
    for name, bursts in (("constant answer", constant), ("minutebot", ours)):
        say(
            f"{name:16} {statistics.median(one.rate for one in bursts):7.0f} a second"
            f"   p99 {statistics.median(one.p99 for one in bursts):6.3f} s"
            f"   answered {min(one.answered for one in bursts)}, late {max(one.late for one in bursts)}"
        )
    ratio = statistics.median(one.rate / other.rate for one, other in zip(ours, constant, strict=True))
    say(f"ratio            {ratio:7.2f}   target: at least {_TARGET}, all within {_DEADLINE:g} s")


async def _round() -> tuple[Burst, Burst]:
    return await _measured(_constant_bot), await _measured(minutebot)


async def _measured(run: Callable[[StandIn], AbstractAsyncContextManager[int]]) -> Burst:
    async with StandIn(answer_within=_PATIENCE) as stand_in, run(stand_in):
        await stand_in.online()
        await stand_in.slash("who", topic="limescale filters")  # the first has connections to open
        given = [await stand_in.give(command, topic=title) for command, title in _many()]
        for one in given:
            await stand_in.until(partial(stand_in.shown, one), "answer", _PATIENCE)
        return _burst(given, time.monotonic())


def _many() -> Iterable[tuple[str, str]]:
    """As people ask in a meeting: about all topics of the notes, some of them what others have asked already."""
    titles = [topic.title for meeting in library_of([SAMPLE_NOTES]).meetings for topic in meeting.topics]
    return islice(cycle(product(_COMMANDS, titles)), _AT_ONCE)


def _burst(given: list[Interaction], last: float) -> Burst:
    """In time is the first word, be it that the answer follows; the rate counts to the last answer itself."""
    times = sorted(one.answered_after or 0.0 for one in given)
    return Burst(
        answered=len(times),
        late=sum(time > _DEADLINE for time in times),
        p99=times[int(len(times) * 0.99)],
        rate=len(times) / (last - min(one.asked_at for one in given)),
    )


@contextlib.asynccontextmanager
async def _constant_bot(stand_in: StandIn) -> AsyncIterator[int]:
    settings = {"API_URL": stand_in.api_url, "GATEWAY_URL": stand_in.gateway_url, "TOKEN": stand_in.token}
    async with python(["-c", _CONSTANT_BOT], settings) as process:
        yield process


if __name__ == "__main__":
    main()
