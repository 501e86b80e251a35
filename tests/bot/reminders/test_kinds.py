"""Posts besides reminders before a start: at the start, calls for topics, new notes, reports; and what is too late."""

import datetime as dt

import pytest

from bot.library import Library
from bot.reminders.entries import SkipReason, State
from bot.reminders.notes import topics_of
from bot.reminders.notifying import NotifierError, Trouble
from bot.reminders.plan import ReminderRule
from bot.reminders.posts import ORGANISERS, Kind, NewNotes, Report
from parsers.models import AgendaItem, Decision, Meeting, ProposedTopic, Source
from tests.bot.reminders.stage import DAY, GUILD, HOUR, MINUTE, SECOND, START, Failure, Killed, Stage, occurrence, rule

AT_START = ReminderRule(series="guild", channel=1, at_start=True)
CALL = ReminderRule(series="guild", channel=1, call_for_topics=(DAY,))
NOTES = ReminderRule(series="guild", channel=1, new_notes=True, role=5)


def notes(day: str, *, series: str = "guild", proposed: str | None = None, agenda: str | None = None) -> Meeting:
    """Notes of a meeting that decided something, or of a coming one where they hold an agenda."""
    return Meeting(
        series=series,
        title=f"Kettle {series.title()}",
        date=dt.date.fromisoformat(day),
        agenda=(AgendaItem(title=agenda, line=3),) if agenda else (),
        decisions=() if agenda else (Decision(text="Boil less", line=5),),
        proposed_topics=(ProposedTopic(series="guild", title=proposed, line=9),) if proposed else (),
        source=Source(path=f"notes/{series}/{day}.md"),
    )


def library(*meetings: Meeting) -> Library:
    return Library(meetings=tuple(sorted(meetings, key=lambda meeting: meeting.date)))


def kinds(stage: Stage) -> list[Kind]:
    return [post.kind for _, post in stage.chat.posts]


@pytest.mark.parametrize(
    ("moment", "posted"),
    [(START - SECOND, []), (START, [Kind.START]), (START + 9 * MINUTE, [Kind.START]), (START + 11 * MINUTE, [])],
)
async def test_the_start_is_told_when_it_is_there_and_for_ten_minutes(
    stage: Stage, moment: dt.datetime, posted: list[Kind]
) -> None:
    stage.rules = (AT_START,)
    await stage.tick(await stage.start(), START - HOUR)
    await stage.tick(await stage.start(), moment)
    assert kinds(stage) == posted


async def test_a_start_that_is_missed_is_recorded(stage: Stage) -> None:
    stage.rules = (AT_START,)
    await stage.tick(await stage.start(), START - HOUR, START + HOUR)
    (entry,) = await stage.opened[0].entries()
    assert (entry.state, entry.reason) == (State.SKIPPED, SkipReason.TOO_LATE)


async def test_a_start_whose_post_failed_is_told_again_after_it(stage: Stage) -> None:
    stage.rules = (AT_START,)
    stage.chat.failures = [Failure(Killed())]
    await stage.tick(await stage.start(), START, START + 2 * MINUTE, START + 3 * MINUTE)
    assert kinds(stage) == [Kind.START]


@pytest.mark.parametrize(("hours", "posted"), [(1, [True]), (3, [])])
async def test_a_rule_says_how_late_its_posts_are_of_use(stage: Stage, hours: int, posted: list[bool]) -> None:
    stage.rules = (rule(DAY).model_copy(update={"late": 2 * HOUR}),)
    await stage.tick(await stage.start(), START - 2 * DAY, START - DAY + hours * HOUR)
    assert [reminder.late for reminder in stage.chat.posted] == posted
    (entry,) = await stage.opened[0].entries()
    assert entry.reason == (None if posted else SkipReason.TOO_LATE)


@pytest.mark.parametrize(
    ("meetings", "topics"),
    [
        pytest.param([], (), id="nothing known"),
        pytest.param([notes("2024-02-06")], (), id="nothing proposed"),
        pytest.param([notes("2024-02-06", proposed="Teapots")], ("Teapots",), id="proposed when it met last"),
        pytest.param([notes("2024-01-02", proposed="Teapots"), notes("2024-02-06")], (), id="proposed before"),
        pytest.param(
            [notes("2024-02-06"), notes("2024-02-20", series="huddle", proposed="Filters")],
            ("Filters",),
            id="proposed elsewhere since",
        ),
        pytest.param([notes("2024-03-05", agenda="Whistles")], ("Whistles",), id="on its agenda"),
        pytest.param([notes("2024-03-12", agenda="Whistles")], (), id="on the agenda of another"),
    ],
)
def test_topics_are_what_the_agenda_holds_and_what_was_proposed_since_the_last_meeting(
    meetings: list[Meeting], topics: tuple[str, ...]
) -> None:
    assert topics_of(library(*meetings), GUILD) == topics


async def test_topics_are_called_for_where_none_are_known(stage: Stage) -> None:
    stage.rules = (CALL,)
    await stage.tick(await stage.start(), START - DAY)
    assert kinds(stage) == [Kind.CALL]


async def test_where_topics_are_known_nobody_is_called_and_it_is_recorded_why(stage: Stage) -> None:
    stage.rules = (CALL,)
    stage.library = library(notes("2024-02-06", proposed="Teapots"))
    await stage.tick(await stage.start(), START - DAY)
    (entry,) = await stage.opened[0].entries()
    assert (kinds(stage), entry.reason) == ([], SkipReason.TOPICS_KNOWN)


async def test_a_needless_call_takes_no_reminders_place(stage: Stage) -> None:
    stage.rules = (CALL, rule(2 * DAY))
    stage.library = library(notes("2024-02-06", proposed="Teapots"))
    await stage.tick(await stage.start(), START - DAY + HOUR)
    assert kinds(stage) == [Kind.BEFORE]


async def test_a_call_and_a_reminder_due_at_once_are_both_posted(stage: Stage) -> None:
    stage.rules = (CALL, rule(DAY))
    await stage.tick(await stage.start(), START - DAY)
    assert sorted(kinds(stage)) == [Kind.BEFORE, Kind.CALL]


async def test_what_was_missed_for_one_meeting_is_made_up_for_by_one_post(stage: Stage) -> None:
    stage.rules = (CALL, rule(3 * DAY, 2 * DAY, 20 * HOUR), AT_START)
    await stage.tick(await stage.start(), START - HOUR)
    assert [(reminder.before, reminder.late) for reminder in stage.chat.posted] == [(20 * HOUR, True)]


async def test_new_notes_are_told_once_and_those_there_before_never(stage: Stage) -> None:
    stage.rules = (NOTES,)
    stage.library = library(notes("2024-01-02"), notes("2024-02-06"))
    service = await stage.start()
    await stage.tick(service, START - DAY)
    stage.library = library(*stage.library.meetings, notes("2024-03-01"), notes("2024-03-02", series="huddle"))
    await stage.tick(service, START - DAY + MINUTE, START - DAY + 2 * MINUTE)
    await stage.tick(await stage.start(), START, START + 30 * DAY)
    assert [post.meeting.id for _, post in stage.chat.posts if isinstance(post, NewNotes)] == ["guild/2024-03-01"]


async def test_notes_that_change_vanish_and_come_back_with_reloads_are_told_once(stage: Stage) -> None:
    stage.rules = (NOTES,)
    service = await stage.start()
    await stage.tick(service, START - DAY)
    one = notes("2024-03-01")
    changed = one.model_copy(update={"decisions": (*one.decisions, Decision(text="Descale", line=9))})
    for number, meetings in enumerate([(one,), (changed,), (), (one,)]):
        stage.library = library(*meetings)
        await stage.tick(service, START + number * HOUR, START + number * HOUR + MINUTE)
    assert kinds(stage) == [Kind.NOTES]


async def test_the_first_notes_of_a_series_are_new_where_there_were_none(stage: Stage) -> None:
    stage.rules = (NOTES,)
    await stage.tick(await stage.start(), START - DAY)
    stage.library = library(notes("2024-03-01"))
    await stage.tick(await stage.start(), START)
    assert kinds(stage) == [Kind.NOTES]


async def test_an_agenda_of_a_coming_meeting_is_no_new_notes_until_something_stands_in_it(stage: Stage) -> None:
    stage.rules = (NOTES,)
    service = await stage.start()
    await stage.tick(service, START - DAY)
    stage.library = library(notes("2024-03-05", agenda="Whistles"))
    await stage.tick(service, START, START + HOUR)
    assert kinds(stage) == []
    stage.library = library(notes("2024-03-05"))
    await stage.tick(service, START + 2 * HOUR)
    assert kinds(stage) == [Kind.NOTES]


async def test_of_many_new_notes_at_once_the_latest_are_told(stage: Stage) -> None:
    stage.rules = (NOTES,)
    service = await stage.start()
    await stage.tick(service, START - DAY)
    stage.library = library(*(notes(f"2023-{month:02}-01") for month in range(1, 13)))
    await stage.tick(service, START, START + DAY)
    assert [post.meeting.id for _, post in stage.chat.posts if isinstance(post, NewNotes)] == ["guild/2023-12-01"]
    reasons = [entry.reason for entry in await stage.opened[0].entries()]
    assert reasons.count(SkipReason.SUPERSEDED) == 11


async def test_a_post_of_new_notes_that_fails_is_tried_for_a_week(stage: Stage) -> None:
    stage.rules = (NOTES,)
    service = await stage.start()
    await stage.tick(service, START - DAY)
    stage.library = library(notes("2024-03-01"))
    stage.chat.failing[1] = NotifierError("forbidden", Trouble.BARRED)
    await stage.tick(service, *(START + number * 6 * HOUR for number in range(27)))
    del stage.chat.failing[1]
    await stage.tick(await stage.start(), START + 27 * 6 * HOUR)
    assert kinds(stage)[-1] == Kind.NOTES


async def test_organisers_are_told_once_of_a_channel_that_takes_no_posts(stage: Stage) -> None:
    stage.rules = (rule(DAY, 20 * HOUR, HOUR),)
    stage.chat.failing[1] = NotifierError("there is no channel 1", Trouble.BARRED)
    service = await stage.start()
    await stage.tick(service, *(START - DAY + number * 5 * MINUTE for number in range(12 * 23)))
    reports = [post for _, post in stage.chat.posts if isinstance(post, Report)]
    assert [(post.channel, post.about_channel, post.problem) for post in reports] == [
        (ORGANISERS, 1, "there is no channel 1")
    ]
    del stage.chat.failing[1]
    await stage.tick(service, START - 50 * MINUTE)
    assert kinds(stage) == [Kind.REPORT, Kind.BEFORE]
    assert await stage.opened[0].faults() == ()


async def test_a_channel_that_fails_anew_is_told_of_anew(stage: Stage) -> None:
    stage.rules = (rule(DAY, HOUR), rule(2 * HOUR))
    service = await stage.start()
    for moment in (START - DAY, START - HOUR):
        stage.chat.failing[1] = NotifierError("forbidden", Trouble.BARRED)
        await stage.tick(service, moment, moment + MINUTE)
        stage.chat.failing.clear()
        await stage.tick(service, moment + 10 * MINUTE)
    assert kinds(stage) == [Kind.REPORT, Kind.BEFORE] * 2


async def test_a_barred_post_is_tried_more_often_as_the_start_comes_near(stage: Stage) -> None:
    stage.rules = (rule(HOUR),)
    stage.chat.failing[1] = NotifierError("forbidden", Trouble.BARRED)
    service = await stage.start()
    await stage.tick(service, *(START - HOUR + number * 5 * SECOND for number in range(719)))
    assert 12 <= stage.chat.asked[await _nonce(stage)] <= 24
    del stage.chat.failing[1]
    await stage.tick(service, START - 5 * SECOND)
    assert Kind.BEFORE in kinds(stage)


async def _nonce(stage: Stage) -> str:
    return next(entry.nonce for entry in await stage.opened[0].entries() if entry.kind is Kind.BEFORE)


async def test_organisers_who_cannot_be_told_are_no_reason_for_another_report(stage: Stage) -> None:
    stage.chat.failing = {number: NotifierError("forbidden", Trouble.BARRED) for number in (1, ORGANISERS)}
    await stage.tick(await stage.start(), *(START - DAY + number * MINUTE for number in range(30)))
    assert [fault.channel for fault in await stage.opened[0].faults()] == [1]


async def test_two_series_share_a_channel_without_taking_each_others_place(stage: Stage) -> None:
    stage.announcements.meetings = (GUILD, occurrence(series="huddle"))
    stage.rules = (rule(HOUR), rule(HOUR, series="huddle"))
    await stage.tick(await stage.start(), START - HOUR)
    assert len(stage.chat.posted) == 2
