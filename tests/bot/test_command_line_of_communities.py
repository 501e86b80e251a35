"""The command line of a bot of two communities: all are searched, and what is told names whose it is."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.bot.command_line import minutebot
from tests.bot.two_communities import write_configuration, write_notes

_NEXT = datetime(2026, 4, 7, 15, tzinfo=UTC)
_AS_OF = ("--as-of", "2026-03-20")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the notes of both, and the configuration for them."""
    write_notes(tmp_path, _NEXT)
    write_configuration(tmp_path, {"kettle": 1, "pebble": 2})
    return tmp_path


def test_a_question_is_answered_by_the_community_that_knows_and_the_answer_names_it(folder: Path) -> None:
    told = minutebot("ask", *_AS_OF, "who", "presented", "granite", "sorting", folder=folder)
    assert "Wen Zhao" in told.out
    assert "  pebble · pebble/2026-03-10.md:8\n" in told.out
    assert "kettle" not in told.out


def test_what_both_know_is_told_of_both_and_json_names_each(folder: Path) -> None:
    answer = json.loads(minutebot("ask", "--json", *_AS_OF, "what about halving the time?", folder=folder).out)
    both = [(hit["community"], hit["meeting"]) for hit in answer["hits"]]
    assert sorted(both) == [("kettle", "community/2026-03-10"), ("pebble", "community/2026-03-10")]
    coming = json.loads(minutebot("next", "--json", *_AS_OF, folder=folder).out)["next"]
    assert [(one["community"], one["series"], one["starts_at"][:10]) for one in coming] == [
        ("kettle", "community", "2026-04-07"),
        ("pebble", "community", "2026-04-07"),
    ]


@pytest.mark.parametrize("verb", ["next", "ics"])
def test_one_community_is_asked_behind_its_name(folder: Path, verb: str) -> None:
    told = minutebot(verb, *_AS_OF, "--series", "pebble/community", folder=folder).out
    assert "pebble" in told
    assert "kettle" not in told


def test_a_question_behind_the_name_of_a_community_is_asked_of_it_alone(folder: Path) -> None:
    told = minutebot("ask", *_AS_OF, "pebble/what about halving the time?", folder=folder).out
    assert "Granite sorting" in told
    assert "kettle" not in told


def test_calendars_hold_the_meetings_of_both_under_names_of_their_own(folder: Path) -> None:
    told = minutebot("ics", *_AS_OF, folder=folder).out
    identifiers = [line for line in told.splitlines() if line.startswith("UID:")]
    assert sorted(identifiers) == [
        "UID:kettle/community-20260407@minutebot",
        "UID:pebble/community-20260407@minutebot",
    ]


def test_what_nobody_knows_is_told_once_and_each_series_that_is_none_by_whom(folder: Path) -> None:
    unknown = minutebot("ask", *_AS_OF, "who presented the zeppelin?", folder=folder).out
    series = minutebot("next", *_AS_OF, "--series", "choir", folder=folder).out
    assert unknown.count("Nothing in the notes is about that.") == 1
    assert series.count("There is no series choir; known are community.") == 1


def test_a_choice_of_the_conversation_is_answered_by_the_community_it_is_of(folder: Path) -> None:
    shown = minutebot("chat", *_AS_OF, folder=folder, typed="meeting in march 2026\n2\n").out
    assert "pebble · pebble/2026-03-10.md" in shown


def test_a_community_without_notes_is_told(folder: Path) -> None:
    for file in (folder / "pebble").iterdir():
        file.unlink()
    told = minutebot("ask", "who presented limescale", folder=folder)
    assert told.code == 2
    assert "no meeting notes in " in told.err
    assert "pebble" in told.err


def test_a_simulation_tells_whose_reminders_are_posted(folder: Path) -> None:
    reminders = (
        f'[[reminders]]\nseries = "community"\ncommunity = "{name}"\nchannel = {number}\nbefore = ["1d"]'
        for number, name in enumerate(("kettle", "pebble"), start=1)
    )
    write_configuration(folder, {"kettle": 1, "pebble": 2}, *reminders)
    told = minutebot("simulate", "--from", "2026-04-01", "--to", "2026-04-10", folder=folder).out
    assert [line.split("channel ")[1] for line in told.splitlines() if "channel" in line] == [
        "1 kettle/community",
        "2 pebble/community",
    ]
    assert "The **community** meeting starts" in told
