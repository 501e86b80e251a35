"""What organisers see of the reminders."""

from bot.reminders.notifying import NotifierError, Trouble
from bot.reminders.status import status
from tests.bot.reminders.stage import DAY, HOUR, MINUTE, START, Stage, forbidden, rule


async def told(stage: Stage) -> tuple[str, ...]:
    return await status(stage.opened[0], stage.clock(), "")


async def test_what_is_planned_is_told_with_what_comes_next(stage: Stage) -> None:
    await stage.tick(await stage.start(), START - 2 * DAY)
    assert await told(stage) == (
        "Reminders: 0 posted, 0 lost in the last 30 days, 2 planned",
        "Next: guild 2024-03-05 17:00 (Europe/Berlin), before 1d, channel 1, due 2024-03-04 16:00 UTC",
    )


async def test_what_was_missed_or_failed_for_good_is_told_with_its_reason(stage: Stage) -> None:
    stage.rules = (rule(DAY, HOUR + 30 * MINUTE), rule(HOUR, channel=2))
    stage.chat.failing[2] = forbidden()
    await stage.tick(await stage.start(), START - DAY, START - DAY + MINUTE)
    stage.rules = (rule(DAY, HOUR + 30 * MINUTE), rule(DAY - HOUR, channel=2))
    await stage.tick(await stage.start(), START - DAY + HOUR)
    await stage.tick(await stage.start(), START + HOUR)
    assert await told(stage) == (
        "Reminders: 1 posted, 2 lost in the last 30 days, 0 planned",
        (
            "Lost: guild 2024-03-05 17:00 (Europe/Berlin), before 1h30m, channel 1, due 2024-03-05 14:30 UTC: "
            "the meeting had started before it could be posted"
        ),
        (
            "Lost: guild 2024-03-05 17:00 (Europe/Berlin), before 23h, channel 2, due 2024-03-04 17:00 UTC: "
            "the chat takes no such message"
        ),
    )


async def test_a_channel_that_takes_no_posts_is_told_with_what_fails_there(stage: Stage) -> None:
    stage.rules = (rule(DAY),)
    stage.chat.failing[1] = NotifierError("there is no channel 1", Trouble.BARRED)
    await stage.tick(await stage.start(), START - DAY)
    assert (await told(stage))[1:] == (
        "Channel 1 takes no posts since 2024-03-04 16:00 UTC: there is no channel 1",
        (
            "Failing: guild 2024-03-05 17:00 (Europe/Berlin), before 1d, channel 1, due 2024-03-04 16:00 UTC: "
            "there is no channel 1"
        ),
    )


async def test_peoples_own_reminders_are_counted_and_not_shown(stage: Stage) -> None:
    stage.rules = ()
    await (await stage.ledger()).subscriptions.add(7, "guild", DAY, START - 2 * DAY, most=5)
    stage.chat.failing[7] = forbidden()
    await stage.tick(await stage.start(), START - 2 * DAY, START - DAY)
    assert await told(stage) == ("Reminders: 0 posted, 1 lost in the last 30 days, 0 planned",)


async def test_what_was_lost_long_ago_is_told_no_more(stage: Stage) -> None:
    await stage.tick(await stage.start(), START - 2 * DAY)
    await stage.tick(await stage.start(), START + DAY)
    stage.clock.now = START + 32 * DAY
    assert await told(stage) == ("Reminders: 0 posted, 0 lost in the last 30 days, 0 planned",)


async def test_of_many_lost_ones_the_latest_are_shown(stage: Stage) -> None:
    stage.rules = (rule(*(number * MINUTE for number in range(1, 13))),)
    await stage.tick(await stage.start(), START - 2 * DAY)
    await stage.tick(await stage.start(), START + DAY)
    lines = await told(stage)
    assert len(lines) == 10
    assert lines[-1] == "Lost: 4 more"
