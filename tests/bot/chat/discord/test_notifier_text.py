import datetime as dt

import pytest

from bot.calendar import Occurrence, Status
from bot.chat.discord.limits import size
from bot.chat.discord.notifier import text_of
from bot.reminders.plan import DueReminder
from parsers.models import Source
from tests.bot.chat.discord.markdown import read
from tests.bot.chat.discord.test_markup import HOSTILE
from tests.bot.kettle import BERLIN

WHEN = "<t:1709654400:R>: <t:1709654400:F> (Europe/Berlin)."


def reminder(series: str = "guild", *, role: int | None = None, late: bool = False) -> DueReminder:
    occurrence = Occurrence(
        series=series,
        starts_at=dt.datetime(2024, 3, 5, 17, tzinfo=BERLIN),
        status=Status.ANNOUNCED,
        source=Source(path="notes"),
        line=1,
    )
    return DueReminder(occurrence=occurrence, before=dt.timedelta(hours=1), channel=1, role=role, late=late)


def test_a_reminder_says_which_meeting_and_when_by_the_readers_clock() -> None:
    assert text_of(reminder()) == f"The **guild** meeting starts {WHEN}"


def test_a_role_is_called_and_a_late_one_says_so() -> None:
    assert text_of(reminder(role=77, late=True)) == (
        f"<@&77> The **guild** meeting starts {WHEN} This reminder comes late, sorry."
    )


@pytest.mark.parametrize("series", [*HOSTILE, "long" * 1000])
def test_a_series_name_acts_as_nothing_and_leaves_room_for_the_time(series: str) -> None:
    text = text_of(reminder(series, role=77, late=True))
    assert size(text) <= 2000
    assert WHEN in text
    assert read(text.removeprefix("<@&77> ")).live == ()
