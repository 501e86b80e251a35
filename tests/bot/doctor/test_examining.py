import asyncio
import threading
from collections.abc import Iterable

import pytest

from bot.doctor.examining import Check, examined, in_thread
from bot.doctor.findings import Finding, well


async def fine() -> Iterable[Finding]:
    return [well("fine", "here", "it is well")]


async def hangs() -> Iterable[Finding]:
    await asyncio.Event().wait()
    return []


async def fails() -> Iterable[Finding]:
    raise RuntimeError("broken pipe")


async def hangs_in_a_thread() -> Iterable[Finding]:
    await in_thread(threading.Event().wait)
    return []


async def test_what_hangs_or_fails_is_a_finding_and_hides_no_other() -> None:
    looks = (hangs, fails, hangs_in_a_thread, fine)
    found = await examined(Check(look.__name__, look, 0.05) for look in looks)
    assert [(one.code, one.where) for one in found] == [
        ("no-answer", "hangs"),
        ("check-failed", "fails"),
        ("no-answer", "hangs_in_a_thread"),
        ("fine", "here"),
    ]
    assert "RuntimeError: broken pipe" in found[1].what


async def test_work_in_a_thread_gives_its_result_or_raises() -> None:
    def fail() -> int:
        raise ValueError("no")

    assert await in_thread(lambda: 7) == 7
    with pytest.raises(ValueError, match="no"):
        await in_thread(fail)
