"""Rows that few notes give reason for: each says what is so, and no more."""

from dataclasses import replace

import pytest

from bot.answering.outcomes import Found, Hit, MeetingHit, StatementHit, TopicHit
from bot.questions import Intent, Question
from bot.rendering.answers import render
from bot.rendering.replies import Linked, Reply, plain
from parsers.models import Link, Topic, TopicKind
from tests.bot.kettle import NOW, meeting, people, topic

AT_ONCE = topic("Spouts", "Mara Okafor", line=4, offset=0, demo=0)
FORUM = topic("Open Forum", line=20, offset=90, kind=TopicKind.OPEN_FORUM)
GUILD = meeting("guild", "2024-03-05", AT_ONCE, FORUM).model_copy(
    update={"recordings": tuple(Link(url=f"https://video.example/{number}", line=2) for number in (1, 2))}
)
HELD = "  Kettle Guild Meeting, 2024-03-05"
BY_MARA = "  Presented by Mara Okafor"


def hit_of(found: Topic, url: str | None = None) -> TopicHit:
    return TopicHit(meeting=GUILD, topic=found, score=1.0, line=found.line, offset=found.offset, url=url)


def with_decks(*urls: str) -> TopicHit:
    return hit_of(replace(AT_ONCE, slides=tuple(Link(url=url, line=9) for url in urls)))


def reply_to(intent: Intent, *hits: Hit) -> Reply:
    return render(Found(question=Question(text="", intent=intent, now=NOW), hits=hits))


@pytest.mark.parametrize(
    ("intent", "hit", "rows"),
    [
        (Intent.WHO, hit_of(FORUM), ["  Open forum", HELD, "  ▶ 1:30 in the video"]),
        (Intent.WHO, hit_of(AT_ONCE), [BY_MARA, HELD, "  ▶ 0:00 in the video"]),
        (Intent.DEMO, hit_of(AT_ONCE), [BY_MARA, HELD, "  ▶ demo at 0:00 in the video"]),
        (
            Intent.DEMO,
            hit_of(topic("Lids", "Mara Okafor", line=4), "https://video.example/1"),
            [BY_MARA, HELD, "  ▶ recording: https://video.example/1"],
        ),
        (
            Intent.SLIDES,
            with_decks("https://kettle.example/a.pdf", "./b.pdf"),
            [BY_MARA, HELD, "  slides: https://kettle.example/a.pdf", "  slides: ./b.pdf"],
        ),
        (
            Intent.MEETING,
            MeetingHit(meeting=GUILD, score=1.0, line=1),
            ["  • Spouts, Mara Okafor (0:00)", "  • Open Forum (1:30)", "  ▶ recording: https://video.example/1"],
        ),
    ],
)
def test_a_row_says_what_the_notes_give(intent: Intent, hit: Hit, rows: list[str]) -> None:
    assert plain(reply_to(intent, hit)).splitlines()[1:-1] == rows


@pytest.mark.parametrize("url", ["ftp://kettle.example/a.pdf", "https://kettle.example/a b.pdf", "//kettle.example/a"])
def test_an_address_that_is_not_of_the_web_is_told_and_leads_nowhere(url: str) -> None:
    reply = reply_to(Intent.SLIDES, with_decks(url))
    assert f"  slides: {url}" in plain(reply).splitlines()
    assert not any(isinstance(span, Linked) for card in reply.cards for row in card.rows for span in row.spans)


def test_tasks_of_nobody_in_particular_are_counted_without_a_name() -> None:
    task = StatementHit(meeting=GUILD, topic=None, text="Order tea", owners=people("Jon Fisk"), line=2, score=1.0)
    assert reply_to(Intent.ACTIONS, task, task).lead == "2 action items, newest first"
