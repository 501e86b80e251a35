from bot.chat.discord.pacing import Pacing


class Watch:
    """A clock that passes while somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds


async def pauses(watch: Watch, pacing: Pacing, number: int) -> list[float]:
    """Gives how long each of so many connections waits that are made one after the other."""
    taken = []
    for _ in range(number):
        before = watch.now
        await pacing.wait()
        taken.append(watch.now - before)
    return taken


async def test_the_first_connections_are_made_at_once_and_the_next_wait_longer_and_longer() -> None:
    watch = Watch()
    assert await pauses(watch, Pacing(watch, watch.sleep), 9) == [0, 0, 0, 1, 2, 4, 8, 16, 30]


async def test_a_gateway_that_hangs_up_for_hours_is_asked_a_few_times_a_minute_at_most() -> None:
    watch = Watch()
    pacing = Pacing(watch, watch.sleep)
    await pauses(watch, pacing, 9)
    assert min(await pauses(watch, pacing, 200)) >= 4


async def test_what_was_long_ago_is_forgotten() -> None:
    watch = Watch()
    pacing = Pacing(watch, watch.sleep)
    await pauses(watch, pacing, 6)
    watch.now += 121
    assert await pauses(watch, pacing, 3) == [0, 0, 0]
