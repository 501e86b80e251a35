import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.chat.discord.cooldown import Admission, Cooldown
from tests.bot.kettle import NOW

ANSWER, WAIT, SILENCE = Admission.ANSWER, Admission.ASK_TO_WAIT, Admission.SILENCE
MINUTE = dt.timedelta(minutes=1)


def admitted(cooldown: Cooldown, person: int, *seconds: float) -> list[Admission]:
    return [cooldown.admit(person, NOW + dt.timedelta(seconds=each)) for each in seconds]


def test_who_asks_too_much_is_told_once_and_answered_again_after_the_wait() -> None:
    cooldown = Cooldown(most=2, within=MINUTE)
    assert admitted(cooldown, 1, 0, 10, 20, 30, 59) == [ANSWER, ANSWER, WAIT, SILENCE, SILENCE]
    assert admitted(cooldown, 1, 60, 61, 70) == [ANSWER, WAIT, ANSWER]


def test_everybody_has_questions_of_their_own() -> None:
    cooldown = Cooldown(most=1, within=MINUTE)
    assert [cooldown.admit(person, NOW) for person in (1, 2, 1, 2, 3)] == [ANSWER, ANSWER, WAIT, WAIT, ANSWER]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 50)), max_size=60))
def test_nobody_gets_more_answers_than_allowed_nor_two_warnings_in_a_row(steps: list[tuple[int, int]]) -> None:
    cooldown = Cooldown(most=3, within=MINUTE)
    now, seen = NOW, dict[int, list[tuple[dt.datetime, Admission]]]()
    for person, seconds in steps:
        now += dt.timedelta(seconds=seconds)
        seen.setdefault(person, []).append((now, cooldown.admit(person, now)))
    for history in seen.values():
        answered = [at for at, admission in history if admission is ANSWER]
        assert all(later - first >= MINUTE for first, later in zip(answered, answered[3:], strict=False))
        spoken = [admission for _, admission in history if admission is not SILENCE]
        assert (WAIT, WAIT) not in pairwise(spoken)


def test_who_asked_long_ago_is_forgotten() -> None:
    cooldown = Cooldown(most=1, within=MINUTE)
    for person in range(1500):
        cooldown.admit(person, NOW)
    cooldown.admit(0, NOW + 2 * MINUTE)
    assert len(cooldown._asked) == 1
