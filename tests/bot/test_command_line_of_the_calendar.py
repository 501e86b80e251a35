"""The commands that tell of coming meetings."""

import json
from pathlib import Path

import pytest
import vobject

from tests.bot.command_line import minutebot

_SERIES = """
[[series]]
name = "huddle"
title = "The Huddle"
join_url = "https://kettle.example/join"
[[series.dates]]
date = 2026-05-21
cancelled = true
reason = "holidays"
"""


def test_the_next_meeting_of_each_series_is_told(tmp_path: Path) -> None:
    said = minutebot("next", "--as-of", "2026-04-17", folder=tmp_path)
    assert said.code == 0
    assert [line for line in said.out.splitlines() if not line.startswith(" ")] == [
        "Next community meeting",
        "Next huddle meeting",
        "",
    ]
    assert "Tuesday 5 May 2026, 11:00 EDT (America/New_York), in 18 days" in said.out
    assert "Topics so far: Teapot Desktop translations (Jon Albrecht)" in said.out


def test_the_configuration_goes_before_the_notes(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(_SERIES, "utf-8")
    said = minutebot("next", "--as-of", "2026-04-17", "--series", "Huddle", "--json", folder=tmp_path)
    answer = json.loads(said.out)
    assert [(one["status"], one["note"], one["source"]) for one in answer["next"]] == [
        ("cancelled", "holidays", {"path": "config.toml", "line": 6})
    ]
    assert answer["next"][0]["join_url"] == "https://kettle.example/join"


def test_a_series_that_nobody_knows_is_told(tmp_path: Path) -> None:
    said = minutebot("next", "--series", "choir", folder=tmp_path)
    assert "There is no series choir; known are community, huddle." in said.out


def test_the_coming_meetings_are_written_as_a_calendar_file(tmp_path: Path) -> None:
    said = minutebot("ics", "--as-of", "2026-04-17", folder=tmp_path)
    events = vobject.readOne(said.out).vevent_list
    assert [event.uid.value for event in events] == ["community-20260505@minutebot", "huddle-20260521@minutebot"]


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["ics", "--series", "choir"], "there is no series choir; known are community, huddle"),
        (
            ["simulate", "--from", "2026-03-01", "--to", "2026-03-02"],
            "reminders are missing; say in a table [[reminders]] what is to be posted where",
        ),
        (
            ["simulate", "--from", "2026-03-02", "--to", "2026-03-01"],
            "--to 2026-03-01 is before --from 2026-03-02; give the first day with --from",
        ),
    ],
)
def test_wrong_use_is_told_with_the_way_out(arguments: list[str], error: str, tmp_path: Path) -> None:
    assert minutebot(*arguments, folder=tmp_path) == (2, "", f"minutebot: {error}\n")


def test_reminders_of_an_unknown_series_are_told_to_who_reviews_them(tmp_path: Path) -> None:
    reminders = '[[reminders]]\nseries = "choir"\nchannel = 1\nbefore = ["1d"]\n'
    (tmp_path / "config.toml").write_text(reminders, "utf-8")
    said = minutebot("simulate", "--from", "2026-03-01", "--to", "2026-03-02", folder=tmp_path)
    told = "nothing is posted of choir: there is no such series; known are community, huddle\n"
    assert said == (0, told, "")


_BAD = """
[[series]]
name = "guild"
{}
"""


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('zone = "Mars"', '4: series[0].zone: \'Mars\' is no IANA zone; write one such as "Europe/Berlin" or "UTC"'),
        ('start = "5 pm"', "4: series[0].start: '5 pm' is no time of day; write one such as \"17:00\""),
        (
            'rule = "FREQ=MONTHLY;BYDAY=1TU"',
            '4: series[0].rule: the rule needs the time of day; add start = "17:00"',
        ),
        (
            'start = "17:00"\nrule = "FREQ=MONTHLY;BYDAY=1TU"',
            '5: series[0].rule: the rule needs to know where its time holds; add zone = "Europe/Berlin"',
        ),
        (
            'start = "17:00"\nzone = "UTC"\nrule = "every tuesday"',
            "6: series[0].rule: 'every tuesday' is no recurrence rule; write one such as \"FREQ=MONTHLY;BYDAY=1TU\"",
        ),
        ('since = "May"', "4: series[0].since: 'May' is no day; write one such as 2026-12-01"),
        (
            'join_url = "javascript:x"',
            "4: series[0].join_url: URL scheme should be 'http' or 'https', not 'javascript:x'",
        ),
        (
            "[[series.dates]]\ndate = 2026-05-05",
            "4: series[0].dates[0]: say one of moved_to, cancelled = true and skipped = true",
        ),
        (
            "[[series.dates]]\ndate = 2026-05-05\nskipped = true\n" * 2,
            "2: series[0].dates: 2026-05-05 stands there more than once; say one thing of it",
        ),
        (
            '[[series.dates]]\ndate = 2026-05-05\nmoved_to = "2026-05-06T17:00"',
            '2: series[0]: moved_to needs to know where its time holds; add zone = "Europe/Berlin"',
        ),
        (
            '[[series.dates]]\ndate = 2026-05-05\nmoved_to = "2026-05-06"',
            "6: series[0].dates[0].moved_to: '2026-05-06' is no time in the zone of the series; write one such as",
        ),
        (
            "[[series.dates]]\ndate = 2026-05-05\nmvoed_to = 1",
            "6: series[0].dates[0].mvoed_to is unknown; did you mean moved_to?",
        ),
        ('ics = "none.ics"', "4: series[0].ics: none.ics: no such file or directory; check the path"),
        ('ics = "config.toml"', "4: series[0].ics: config.toml: this is no calendar"),
        (
            '[http]\nlisten = "8080"',
            "5: http.listen: '8080' is no address to listen on; write one such as \"127.0.0.1:8080\"",
        ),
    ],
)
def test_a_series_that_cannot_be_used_is_told_with_its_line(text: str, error: str, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(_BAD.format(text), "utf-8")
    said = minutebot("next", folder=tmp_path)
    assert said.code == 2
    assert said.err.replace(f"{tmp_path}/", "").startswith(f"minutebot: config.toml:{error}")


def test_an_ics_file_beside_the_configuration_says_when_a_series_meets(tmp_path: Path) -> None:
    event = "BEGIN:VEVENT\nUID:1\nSUMMARY:Guild\nDTSTART;TZID=Europe/Berlin:20260505T170000\nEND:VEVENT"
    (tmp_path / "guild.ics").write_text(f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:k\n{event}\nEND:VCALENDAR\n", "utf-8")
    (tmp_path / "config.toml").write_text('[[series]]\nname = "guild"\nics = "guild.ics"\n', "utf-8")
    said = minutebot("ask", "--as-of", "2026-04-17", "when is the next guild meeting", folder=tmp_path)
    assert "Tuesday 5 May 2026, 17:00 CEST (Europe/Berlin), in 18 days" in said.out
    assert "guild.ics:4" in said.out
