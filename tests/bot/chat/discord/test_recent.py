import asyncio
import datetime as dt

import pytest

from bot.answering.answerer import Answerer
from bot.chat.discord.recent import Recent
from bot.chat.discord.requests import Kind, Request
from bot.communities import Answerers
from tests.bot.kettle import KETTLE, NOW

ANSWERER = Answerers.alone(Answerer(KETTLE))


class Work:
    """Gives the number of times it was begun."""

    def __init__(self) -> None:
        self.begun = 0
        self.fault: Exception | None = None

    async def __call__(self) -> int:
        self.begun += 1
        mine = self.begun
        await asyncio.sleep(0)
        if self.fault:
            raise self.fault
        return mine


def asked(text: str = "lids", seconds: int = 0) -> Request:
    return Request(kind=Kind.WHO, text=text, at=NOW + dt.timedelta(seconds=seconds))


async def test_who_asks_the_same_in_the_same_minute_gets_the_same_be_it_done_or_not() -> None:
    recent, work = Recent[int](), Work()
    at_once = [recent.get(ANSWERER, asked(), work) for _ in range(3)]
    assert [await task for task in at_once] == [1, 1, 1]
    assert await recent.get(ANSWERER, asked(seconds=59), work) == 1
    assert work.begun == 1


@pytest.mark.parametrize("other", [asked("spouts"), asked(seconds=60), asked().model_copy(update={"series": "huddle"})])
async def test_another_question_or_minute_is_worked_out_anew(other: Request) -> None:
    recent, work = Recent[int](), Work()
    await recent.get(ANSWERER, asked(), work)
    assert await recent.get(ANSWERER, other, work) == 2


async def test_notes_that_were_read_again_give_other_answers() -> None:
    recent, work = Recent[int](), Work()
    await recent.get(ANSWERER, asked(), work)
    assert await recent.get(Answerers.alone(Answerer(KETTLE)), asked(), work) == 2


async def test_what_failed_is_tried_again() -> None:
    recent, work = Recent[int](), Work()
    work.fault = OSError("once")
    with pytest.raises(OSError, match="once"):
        await recent.get(ANSWERER, asked(), work)
    work.fault = None
    assert await recent.get(ANSWERER, asked(), work) == 2


async def test_no_more_is_kept_than_is_useful() -> None:
    recent, work = Recent[int](), Work()
    for number in range(1200):
        await recent.get(ANSWERER, asked(str(number)), work)
    assert len(recent._kept) <= 512
