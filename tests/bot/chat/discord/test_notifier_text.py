import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import Occurrence, Status
from bot.chat.discord.limits import size
from bot.chat.discord.wording import key_of, text_of
from bot.reminders.plan import DueReminder
from bot.reminders.posts import Correction, Kind, NewNotes, Post, Report
from bot.reminders.templates import checked
from bot.rendering.replies import safe_line
from parsers.models import Decision, Demo, Meeting, Source, Topic, TopicKind
from tests.bot.chat.discord.markdown import is_beginning, read
from tests.bot.chat.discord.test_markup import HOSTILE, LETTERS
from tests.bot.kettle import BERLIN
from tests.discord_stand_in.limits import MessageBody

ROLE = "<@&80000000001> "
WHEN = "<t:1709654400:R>: <t:1709654400:F> (Europe/Berlin)."
READ_WHEN = "1709654400: 1709654400 (Europe/Berlin)."
LATE = " This reminder comes late, sorry."

names = (  # of series, which hold no slash
    st.one_of(st.sampled_from([*HOSTILE, "long" * 1000, "🫖" * 2000, "_" * 1000]), st.text(alphabet=LETTERS))
    .map(lambda name: safe_line(name).replace("/", "-"))
    .filter(bool)
)


def reminder(series: str = "guild", *, role: int | None = None, late: bool = False) -> DueReminder:
    occurrence = Occurrence(
        series=series,
        starts_at=dt.datetime(2024, 3, 5, 17, tzinfo=BERLIN),
        status=Status.ANNOUNCED,
        source=Source(path="folder/notes.md"),
        line=1,
    )
    return DueReminder(occurrence=occurrence, before=dt.timedelta(hours=1), channel=1, role=role, late=late)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (reminder(), f"The **guild** meeting starts {WHEN}"),
        (reminder(role=80000000001), f"{ROLE}The **guild** meeting starts {WHEN}"),
        (reminder(late=True), f"The **guild** meeting starts {WHEN} This reminder comes late, sorry."),
        (
            reminder(role=80000000001, late=True),
            f"{ROLE}The **guild** meeting starts {WHEN} This reminder comes late, sorry.",
        ),
        (reminder("@everyone"), f"The **@\u200beveryone** meeting starts {WHEN}"),
        (reminder("<@&7> *x*"), rf"The **\<@{chr(0x200B)}&7\> \*x\*** meeting starts {WHEN}"),
        (reminder("tea [a](b)"), rf"The **tea \[a\](b)** meeting starts {WHEN}"),
    ],
)
def test_a_reminder_says_whom_it_calls_which_meeting_when_and_whether_it_is_late(asked: DueReminder, text: str) -> None:
    assert text_of(asked) == f"{text}\n-# notes.md:1 {key_of(asked.nonce)}"


@given(names, st.booleans(), st.booleans())
def test_a_series_name_acts_as_nothing_and_leaves_room_for_the_time(name: str, called: bool, late: bool) -> None:  # noqa: FBT001 - drawn
    text = text_of(reminder(name, role=80000000001 if called else None, late=late))
    MessageBody.model_validate({"content": text})
    assert size(text) <= 2000
    assert text.startswith(ROLE) is called
    said, _, small_print = text.rpartition("\n-# ")
    assert small_print.startswith("notes.md:1 `")
    shown = read(said.removeprefix(ROLE))
    assert (shown.live, shown.links) == ((), ())
    before, _, after = shown.text.removeprefix("The ").rpartition(" meeting starts ")
    assert is_beginning(before, [name])
    assert after == (f"{READ_WHEN} This reminder comes late, sorry." if late else READ_WHEN)


TOPICS = rf"Limescale \<@{chr(0x200B)}&7\>, @{chr(0x200B)}everyone boils"
SOURCE = "\n-# notes.md:1 "
MEETING = Meeting(
    series="guild",
    title="Kettle Guild",
    date=dt.date(2024, 2, 6),
    topics=(
        Topic(title="Limescale <@&7>", kind=TopicKind.TOPIC, line=3),
        Topic(title="@everyone boils", kind=TopicKind.TOPIC, line=9),
    ),
    source=Source(path="folder/notes.md"),
)
NOTES = NewNotes(channel=1, meeting=MEETING, seen_at=dt.datetime(2024, 2, 7, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ({}, "2 topics (Lids, Spouts)"),
        ({"demos": (1, 2)}, "2 topics, 2 demos (Lids, Spouts)"),
        ({"demos": (1,), "decisions": (3,)}, "2 topics, 1 demo, 1 decision (Lids, Spouts)"),
        ({"topics": (), "decisions": (3, 4)}, "2 decisions (no topics)"),
        ({"kind": TopicKind.OPEN_FORUM}, "an open forum (Lids, Spouts)"),
    ],
)
def test_new_notes_say_how_much_there_is_to_read(told: Mapping[str, Any], counted: str) -> None:
    topics = tuple(
        Topic(title=title, kind=told.get("kind", TopicKind.TOPIC), line=3) for title in told.get("topics", TITLES)
    )
    demos = tuple(Demo(offset=offset, line=4) for offset in told.get("demos", ()))
    shown = tuple(replace(topic, demos=demos if topic.title == "Lids" else ()) for topic in topics)
    decisions = tuple(Decision(text="Boil less", line=line) for line in told.get("decisions", ()))
    notes = NOTES.model_copy(update={"meeting": MEETING.model_copy(update={"topics": shown, "decisions": decisions})})
    assert text_of(notes).startswith(f"The notes of the **guild** meeting of 2024-02-06 are up: {counted}. notes.md\n")


TITLES = ("Lids", "Spouts")
MOVED = Correction(
    kind=Kind.MOVED,
    channel=1,
    series="guild",
    was=dt.datetime(2024, 3, 4, 17, tzinfo=BERLIN),
    now_at=reminder().occurrence,
    seen_at=dt.datetime(2024, 3, 1, tzinfo=dt.UTC),
    replies_to=9,
)
REPORT = Report(
    series="guild",
    about_channel=7,
    problem="no channel 7",
    since=dt.datetime(2024, 3, 1, tzinfo=dt.UTC),
)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (
            reminder().model_copy(update={"kind": Kind.START}),
            f"The **guild** meeting starts now: <t:1709654400:F> (Europe/Berlin).{SOURCE}",
        ),
        (
            reminder().model_copy(update={"kind": Kind.CALL}),
            f"The **guild** meeting starts {WHEN} No topics are known yet; what shall we talk about?{SOURCE}",
        ),
        (
            NOTES,
            f"The notes of the **guild** meeting of 2024-02-06 are up: 2 topics ({TOPICS}). notes.md{SOURCE}",
        ),
        (
            MOVED,
            f"Correction: no **guild** meeting starts <t:1709568000:F>. The next one starts {WHEN}{SOURCE}",
        ),
        (
            MOVED.model_copy(update={"kind": Kind.DROPPED, "now_at": None}),
            "Correction: no **guild** meeting starts <t:1709568000:F>. No other date is announced.\n-# ",
        ),
        (
            REPORT,
            "Reminders of **guild** are not posted: no channel 7. It is tried again and again.\n-# ",
        ),
    ],
)
def test_each_kind_of_post_says_what_it_is_about(asked: Post, text: str) -> None:
    assert text_of(asked) == f"{text}{key_of(asked.nonce)}"


def test_a_template_is_filled_with_texts_that_act_as_nothing() -> None:
    asked = reminder("<@&7>", role=80000000001, late=True).model_copy(
        update={"template": "**Kettle on!** {series} {in} in {{braces}}, on {topics}", "topics": ("_a_", "@here")}
    )
    assert text_of(asked) == (
        rf"{ROLE}**Kettle on!** \<@{chr(0x200B)}&7\> <t:1709654400:R> in {{braces}}, on \_a\_, @{chr(0x200B)}here"
        f" This reminder comes late, sorry.{SOURCE}{key_of(asked.nonce)}"
    )


@given(st.text(max_size=980), names, st.lists(names, max_size=30))
def test_whatever_stands_in_a_template_its_post_fits_into_a_message(words: str, name: str, topics: list[str]) -> None:
    template = checked(words.replace("{", "").replace("}", "") + "{series} {topics}", [Kind.BEFORE])
    asked = reminder(name, role=80000000001, late=True).model_copy(
        update={"template": template, "topics": tuple(topics)}
    )
    assert size(text_of(asked)) <= 2000
