"""Logs with commands for a meeting bot, and the summary that the bot made of each: both say the same."""

import datetime as dt
from pathlib import Path
from typing import Final

import pytest

from parsers.formats import readings
from parsers.formats.meetbot.nicks import is_bot, nick_of, short_forms
from parsers.formats.meetbot.started import started_at
from parsers.models import Meeting, Parsed, Source

DATA: Final = Path(__file__).parent / "data/formats/meetbot"
REAL: Final = Path(__file__).parents[3] / "shared/corpus/meetbot"
PAIRS: Final = [
    (log, log.with_name(log.name.replace(".log.", ".")))
    for folder, ending in ((DATA, "md"), (REAL, "txt"))
    for log in sorted(folder.glob(f"*.log.{ending}"))
]


def parsed(path: Path) -> Meeting:
    (reading,) = readings(path.read_text("utf-8"), Source(path=path.name))
    assert reading.format == "meetbot"
    assert isinstance(reading.result, Parsed)
    return reading.result.meeting


@pytest.mark.parametrize(("log", "summary"), PAIRS, ids=[log.stem for log, _ in PAIRS])
def test_a_log_gives_what_the_bot_s_summary_of_it_gives(log: Path, summary: Path) -> None:
    from_log, from_summary = parsed(log), parsed(summary)
    assert from_log.starts_at == from_summary.starts_at
    assert {person.name for person in from_log.attendees} == {person.name for person in from_summary.attendees}
    for one, other in zip(from_log.topics, from_summary.topics, strict=True):
        assert (one.title, one.kind) == (other.title, other.kind)
        assert [person.name for person in one.presenters] == [person.name for person in other.presenters]
        assert [link.url for link in one.links] == [link.url for link in other.links]
    for task, same in zip(from_log.action_items, from_summary.action_items, strict=True):
        assert task.text == same.text
        assert [person.name for person in task.owners] == [person.name for person in same.owners]
    assert [(one.topic, one.text) for one in from_log.decisions] == [
        (one.topic, one.text) for one in from_summary.decisions
    ]


def test_real_logs_are_read_where_they_are_at_hand() -> None:
    if not REAL.is_dir():
        pytest.skip(f"the shared notes are not at {REAL}")
    assert any(REAL in log.parents for log, _ in PAIRS)


@pytest.mark.parametrize(
    ("written", "day", "start", "zone"),
    [
        ("Wed Feb  4 17:02:10 2026 UTC.  The chair is mara.", "2026-02-04", "17:02", "UTC"),
        ("at 2026-05-14T17:00+0000", "2026-05-14", "17:00", "UTC"),
        ("at 2026-05-14T17:00Z", "2026-05-14", "17:00", "UTC"),
        ("at 2026-05-14 21:06:12-0500 (full logs).", "2026-05-14", "21:06", None),
        ("at 17:02:10 UTC. The full logs are available at http://x.example/2026-01-01.html", None, "17:02", "UTC"),
        ("at noon", None, None, None),
    ],
)
def test_when_a_bot_says_that_a_meeting_was_started(
    written: str, day: str | None, start: str | None, zone: str | None
) -> None:
    told = started_at(written)
    assert (told.day, told.start, told.zone) == (
        day and dt.date.fromisoformat(day),
        start and dt.time.fromisoformat(start),
        zone,
    )


@pytest.mark.parametrize(
    ("written", "nick"),
    [("@mara", "mara"), ("@mara:kettle.example", "mara"), ("mara|work", "mara|work"), ("@", "@"), ("mara:", "mara:")],
)
def test_a_nick_is_told_without_rank_and_server(written: str, nick: str) -> None:
    assert nick_of(written) == nick


@pytest.mark.parametrize(
    ("nick", "bot"), [("steambot", True), ("collabot`", True), ("zodbot_", True), ("mara", False), ("bottle", False)]
)
def test_bots_are_known_by_their_nick(nick: str, *, bot: bool) -> None:
    assert is_bot(nick) is bot


def test_a_short_form_means_a_nick_where_it_means_only_one() -> None:
    forms = short_forms(["mara|work", "jon_", "jon|away", "priya"])
    assert forms["mara"] == "mara|work"
    assert "jon" not in forms
    assert forms["priya"] == "priya"


def test_notes_around_a_log_are_no_log() -> None:
    text = "# Kettle Guild\n\n17:00 <mara> #startmeeting\n17:01 <mara> #topic Lids\n17:02 <mara> #endmeeting\n"
    (reading,) = readings(text, Source(path="2026-02-04.md"))
    assert reading.format != "meetbot"
