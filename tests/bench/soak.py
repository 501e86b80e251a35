"""Whether a running bot grows: python -m tests.bench.soak [INTERACTIONS [RELOADS]].

The process runs against the stand-in over real sockets and is asked, completed for and reloaded without end; what it
takes is read from its own /metrics. Without numbers it is the whole soak: 50,000 interactions and 500 reloads.
"""

import asyncio
import socket
import statistics
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import cycle, islice
from typing import Final, NamedTuple

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

from bot.bootstrap import SAMPLE_NOTES, library_of
from tests.bench.parsing import say
from tests.bench.running import minutebot
from tests.discord_stand_in import StandIn

_INTERACTIONS: Final = 50_000
_RELOADS: Final = 500
_AT_ONCE: Final = 20
_LOOKS: Final = 50
_TO_REST: Final = 0.5
"""Seconds before each look: what is told behind a command is under way, and no growth."""
_WARM: Final = 0.02
"""Of all interactions, first: modules are imported and caches filled."""
_PATIENCE: Final = 60.0
_TARGET: Final = 1.05
_MEASURED: Final = {
    "process_resident_memory_bytes": "memory",
    "minutebot_tasks": "tasks",
    "process_open_fds": "open files",
}


class Asked(NamedTuple):
    command: str
    option: str
    text: str


def main() -> None:
    """Prints what the process took in the first and in the last tenth of the time, and the ratio of both."""
    given = [int(one) for one in sys.argv[1:3]]
    interactions, reloads = (*given, *(_INTERACTIONS, _RELOADS)[len(given) :])
    began = time.monotonic()
    looks = asyncio.run(_soaked(interactions, reloads))
    say(f"{interactions:,} interactions and {reloads:,} reloads in {time.monotonic() - began:.0f} s")
    tenth = max(1, len(looks) // 10)
    for name, title in _MEASURED.items():
        first, last = (statistics.mean(one[name] for one in part) for part in (looks[:tenth], looks[-tenth:]))
        unit = 1 << 20 if name.endswith("bytes") else 1
        say(
            f"{title:12} first tenth {first / unit:8.1f}   last tenth {last / unit:8.1f}"
            f"   ratio {last / first:5.3f}   target: at most {_TARGET}"
        )
    by_tenth = (
        statistics.mean(one["process_resident_memory_bytes"] for one in looks[at : at + tenth]) / (1 << 20)
        for at in range(0, len(looks), tenth)
    )
    say(f"memory by tenths {' '.join(f'{memory:.1f}' for memory in by_tenth)}")
    say(f"answers      {looks[-1]['minutebot_answers_total']:,.0f}, failed {looks[-1]['failed']:,.0f}")


async def _soaked(interactions: int, reloads: int) -> list[dict[str, float]]:
    """Gives what was measured at even distances, after a beginning that does not count."""
    port = _free_port()
    listening = {"MINUTEBOT_HTTP__LISTEN": f"127.0.0.1:{port}"}
    async with (
        StandIn(answer_within=_PATIENCE) as stand_in,
        minutebot(stand_in, **listening),
        aiohttp.ClientSession() as web,
    ):
        await stand_in.online()
        asked = _questions()
        await _ask(stand_in, islice(asked, int(interactions * _WARM) + 100), reload_every=100)
        looks = []
        for _ in range(_LOOKS):
            part = islice(asked, interactions // _LOOKS)
            await _ask(stand_in, part, reload_every=max(1, interactions // max(reloads, 1)))
            await asyncio.sleep(_TO_REST)
            looks.append(await _look(web, port))
        return looks


async def _ask(stand_in: StandIn, asked: Iterator[Asked], *, reload_every: int) -> None:
    """Gives commands, some at a time, each completed for while it is typed where it can be."""
    since_reload = 0
    while some := list(islice(asked, _AT_ONCE)):
        given = [await stand_in.give(one.command, channel=None, **{one.option: one.text}) for one in some]
        if some[0].option == "topic":
            await stand_in.complete(some[0].command, "topic", some[0].text[:6])
        for one in given:
            await stand_in.until(partial(stand_in.shown, one), "answer", _PATIENCE)
        since_reload += len(some)
        if since_reload >= reload_every:
            since_reload = 0
            reload = await stand_in.give("minutebot reload")
            await stand_in.until(partial(stand_in.shown, reload), "reload", _PATIENCE)


def _questions() -> Iterator[Asked]:
    """As people ask: about the topics of the notes and about nothing in them, hardly ever in the same words."""
    titles = [topic.title for meeting in library_of([SAMPLE_NOTES]).meetings for topic in meeting.topics]
    ways = (("who", "topic"), ("about", "topic"), ("ask", "question"), ("search", "text"), ("demo", "topic"))
    for number, (title, (command, option)) in enumerate(zip(cycle(titles), cycle(ways), strict=False)):
        yield Asked(command, option, f"{title} {number}" if number % 3 else f"{title[:5]} kettle {number}")


async def _look(web: aiohttp.ClientSession, port: int) -> dict[str, float]:
    answer = await web.get(f"http://127.0.0.1:{port}/metrics")
    samples = [sample for family in text_string_to_metric_families(await answer.text()) for sample in family.samples]
    answers = [sample for sample in samples if sample.name == "minutebot_answers_total"]
    failed = sum(sample.value for sample in answers if sample.labels["outcome"] == "failed")
    total = sum(sample.value for sample in answers)
    return {sample.name: sample.value for sample in samples} | {"minutebot_answers_total": total, "failed": failed}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
