from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.answers import Answerer
from bot.current import Current
from bot.library import Library
from tests.bot.kettle import KETTLE


def test_a_reload_swaps_the_answerer_whole() -> None:
    built = iter([Answerer(KETTLE), Answerer(Library())])
    current = Current(lambda: next(built))
    before = current()
    assert current.reload() is current()
    assert (before.library, current().library) == (KETTLE, Library())


def test_a_reload_that_fails_keeps_the_old_and_the_next_may_succeed() -> None:
    faults: list[Exception] = []

    def build() -> Answerer:
        if faults:
            raise faults.pop()
        return Answerer(KETTLE)

    current = Current(build)
    before = current()
    faults.append(OSError("disk full"))
    with pytest.raises(OSError, match="disk full"):
        current.reload()
    assert current() is before
    assert current.reload() is current() is not before


def test_reloads_wait_for_each_other() -> None:
    running: list[int] = []
    most: list[int] = []

    def build() -> Answerer:
        running.append(1)
        most.append(len(running))
        answerer = Answerer(KETTLE)
        running.pop()
        return answerer

    current = Current(build)
    with ThreadPoolExecutor(8) as threads:
        reloaded = list(threads.map(lambda _: current.reload(), range(24)))
    assert len(set(map(id, reloaded))) == 24
    assert max(most) == 1
