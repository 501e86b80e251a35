"""What is told where several sources speak of a meeting, or none."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import Calendar, Change, ConfiguredSeries, Evidence, Occurrence, Status
from parsers.models import AgendaItem, Meeting, Person, ProposedTopic, Source
from tests.bot.calendar.kit import BERLIN, announcement, at, library, notes, said, timed

CONFIG = Source(path="config.toml")
MONTHLY = [timed("guild", f"2024-{day} 17:00") for day in ("01-02", "02-06", "03-05", "04-02")]
"""Four first Tuesdays."""


def configured(*changes: Change, rule: str | None = None, start: str | None = "17:00") -> ConfiguredSeries:
    return ConfiguredSeries(
        name="guild",
        source=CONFIG,
        line=3,
        zone=BERLIN,
        start=dt.time.fromisoformat(start) if start else None,
        rule=rule,
        changes=changes,
    )


def change(
    day: str, moved_to: str | None = None, *, cancelled: bool = False, reason: str | None = None, line: int = 8
) -> Change:
    moved = dt.datetime.fromisoformat(moved_to) if moved_to else None
    return Change(day=dt.date.fromisoformat(day), moved_to=moved, cancelled=cancelled, reason=reason, line=line)


def told(occurrences: tuple[Occurrence, ...]) -> list[str]:
    return [f"{one.status} {one.starts_at:%m-%d %H:%M} {one.source.path}:{one.line}" for one in occurrences]


def test_where_nothing_is_announced_the_rhythm_lets_expect() -> None:
    (expected,) = Calendar(library(*MONTHLY)).nearest(at("2024-04-03"))
    assert said((expected,)) == [("guild", "2024-05-07 17:00")]
    assert (expected.status, expected.evidence, expected.takes_place) == (Status.PROJECTED, Evidence.RHYTHM, False)
    assert expected.note == "the first Tuesday of every month, as 4 of the last 4 meetings"
    assert (expected.source.path, expected.evidence_date) == ("guild/2024-04-02.md", dt.date(2024, 4, 2))


def test_meetings_that_were_only_announced_are_part_of_the_rhythm() -> None:
    announcing = [
        notes("huddle", f"{start[:8]}01", announcement("guild", start))
        for start in ("2024-01-02 17:00", "2024-02-06 17:00", "2024-03-05 17:00", "2024-04-02 17:00")
    ]
    (expected,) = Calendar(library(*announcing)).nearest(at("2024-04-03"), "guild")
    assert said((expected,)) == [("guild", "2024-05-07 17:00")]
    assert (expected.source.path, expected.line) == ("huddle/2024-04-01.md", 90)


@pytest.mark.parametrize(
    ("now", "why"),
    [
        ("2024-03-06", "three meetings prove nothing"),
        ("2024-06-04", "it has gone silent"),
    ],
)
def test_nothing_is_expected_without_proof(now: str, why: str) -> None:
    assert Calendar(library(*MONTHLY)).nearest(at(now)) == (), why


def test_without_a_time_of_day_nothing_is_expected_unless_it_is_configured() -> None:
    held = library(*(notes("guild", f"{one.date}") for one in MONTHLY))
    assert Calendar(held).nearest(at("2024-04-03")) == ()
    assert said(Calendar(held, [configured()]).nearest(at("2024-04-03"))) == [("guild", "2024-05-07 17:00")]


def test_an_announcement_goes_before_the_rhythm() -> None:
    announced = library(*MONTHLY, notes("huddle", "2024-04-09", announcement("guild", "2024-05-14 17:00")))
    assert told(Calendar(announced).nearest(at("2024-04-10"), "guild")) == [
        "announced 05-14 17:00 huddle/2024-04-09.md:90"
    ]


def test_a_meeting_brought_forward_is_not_expected_again() -> None:
    forward = library(*MONTHLY[:3], *(timed("guild", f"2024-{day} 17:00") for day in ("04-02", "04-30", "05-07")))
    assert said(Calendar(forward).nearest(at("2024-05-08"))) == [("guild", "2024-06-04 17:00")]
    early = [*MONTHLY, timed("guild", "2024-05-01 17:00")]
    assert Calendar(library(*early)).nearest(at("2024-05-02")) == ()


def agenda(day: str, *titles: str) -> Meeting:
    items = tuple(AgendaItem(title=title, line=9) for title in titles)
    return notes("guild", day).model_copy(update={"agenda": items})


def test_notes_begun_as_an_agenda_tell_of_a_coming_meeting_and_what_it_is_about() -> None:
    begun = library(*MONTHLY, agenda("2024-05-09", "Whistles"))
    (coming,) = Calendar(begun).nearest(at("2024-04-10"))
    assert told((coming,)) == ["announced 05-09 17:00 guild/2024-05-09.md:1"]
    assert coming.evidence is Evidence.AGENDA
    assert [topic.title for topic in coming.topics] == ["Whistles"]


def test_notes_of_a_later_meeting_are_no_agenda() -> None:
    met = agenda("2024-05-09", "Whistles").model_copy(update={"attendees": (Person(name="Mara Okafor", line=4),)})
    (coming,) = Calendar(library(*MONTHLY, met)).nearest(at("2024-04-10"))
    assert coming.evidence is Evidence.RHYTHM


def test_an_agenda_for_another_day_than_announced_is_told_as_a_contradiction() -> None:
    announcing = notes("huddle", "2024-04-09", announcement("guild", "2024-05-07 17:00"))
    calendar = Calendar(library(*MONTHLY, announcing, agenda("2024-05-09", "Whistles")))
    (coming,) = calendar.nearest(at("2024-04-10"), "guild")
    assert told((coming,)) == ["announced 05-07 17:00 huddle/2024-04-09.md:90"]
    assert coming.contradictions == ("guild/2024-05-09.md:1 says 2024-05-09 17:00",)


def proposal(series: str, title: str) -> ProposedTopic:
    return ProposedTopic(series=series, title=title, line=5)


def test_topics_proposed_since_the_last_meeting_are_for_the_next_one_alone() -> None:
    proposed = (proposal("guild", "Spouts"), proposal("huddle", "Valves"))
    before = MONTHLY[2].model_copy(update={"proposed_topics": (proposal("guild", "Old"),)})
    newest = MONTHLY[3].model_copy(
        update={
            "proposed_topics": proposed,
            "next_meetings": (announcement("guild", "2024-05-07 17:00"), announcement("guild", "2024-06-04 17:00")),
        }
    )
    coming = Calendar(library(*MONTHLY[:2], before, newest)).nearest(at("2024-04-10"))
    assert [[topic.title for topic in one.topics] for one in coming] == [["Spouts"], []]


RULE = "FREQ=MONTHLY;BYDAY=1TU"


def test_a_configured_rule_goes_before_the_notes_and_what_they_say_instead_is_told() -> None:
    announcing = notes("guild", "2024-04-02", announcement("guild", "2024-05-14 17:00", line=40))
    calendar = Calendar(library(announcing), [configured(rule=RULE)])
    (coming,) = calendar.nearest(at("2024-04-10"))
    assert told((coming,)) == ["announced 05-07 17:00 config.toml:3"]
    assert coming.evidence is Evidence.CONFIGURATION
    assert coming.contradictions == ("guild/2024-04-02.md:40 says 2024-05-14 17:00",)


def test_a_rule_that_the_notes_agree_with_is_not_contradicted() -> None:
    announcing = notes("guild", "2024-04-02", announcement("guild", "2024-05-07 17:00"))
    (coming,) = Calendar(library(announcing), [configured(rule=RULE)]).nearest(at("2024-04-10"))
    assert coming.contradictions == ()


def test_a_rule_is_told_up_to_the_next_meeting_and_expanded_for_a_year() -> None:
    calendar = Calendar(library(), [configured(change("2024-05-07", cancelled=True, reason="holidays"), rule=RULE)])
    assert told(calendar.nearest(at("2024-04-10"))) == [
        "cancelled 05-07 17:00 config.toml:8",
        "announced 06-04 17:00 config.toml:3",
    ]
    assert len(calendar.upcoming(at("2024-04-10"))) == 13


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([change("2024-05-07", "2024-05-14T18:00")], ["moved 05-14 18:00 config.toml:8"]),
        (
            [change("2024-05-07", cancelled=True)],
            ["cancelled 05-07 17:00 config.toml:8", "projected 06-04 17:00 guild/2024-04-02.md:1"],
        ),
    ],
)
def test_a_change_holds_for_what_the_rhythm_lets_expect_too(changes: list[Change], expected: list[str]) -> None:
    coming = Calendar(library(*MONTHLY), [configured(*changes)]).nearest(at("2024-04-10"))
    assert told(coming) == expected


ANNOUNCED = library(*MONTHLY, notes("huddle", "2024-04-09", announcement("guild", "2024-05-07 17:00")))


@pytest.mark.parametrize(
    ("changes", "expected", "contradictions"),
    [
        (
            [change("2024-05-07", "2024-05-14T18:00", reason="the hall is taken")],
            ["moved 05-14 18:00 config.toml:8"],
            ("huddle/2024-04-09.md:90 says 2024-05-07 17:00",),
        ),
        ([change("2024-05-07", cancelled=True)], ["cancelled 05-07 17:00 config.toml:8"], ()),
        ([change("2024-05-01", "2024-05-07T17:00")], ["moved 05-07 17:00 config.toml:8"], ()),
        (
            [change("2024-05-01", "2024-05-07T18:00")],
            ["moved 05-07 18:00 config.toml:8"],
            ("huddle/2024-04-09.md:90 says 2024-05-07 17:00",),
        ),
        ([change("2024-04-01", "2024-04-08T17:00")], ["announced 05-07 17:00 huddle/2024-04-09.md:90"], ()),
    ],
)
def test_a_configured_date_goes_before_an_announced_one(
    changes: list[Change], expected: list[str], contradictions: tuple[str, ...]
) -> None:
    coming = Calendar(ANNOUNCED, [configured(*changes)]).nearest(at("2024-04-10"), "guild")
    assert told(coming) == expected
    assert coming[0].contradictions == contradictions


def test_a_skipped_day_is_not_told_at_all() -> None:
    skipped = configured(change("2024-05-07"), rule=RULE)
    assert told(Calendar(library(), [skipped]).nearest(at("2024-04-10"))) == ["announced 06-04 17:00 config.toml:3"]


def test_a_moved_meeting_keeps_the_day_it_was_planned_for_and_the_reason() -> None:
    moving = configured(change("2024-05-07", "2024-05-14T18:00", reason="the hall is taken"), rule=RULE)
    coming = Calendar(library(), [moving]).nearest(at("2024-05-10"))
    assert told(coming) == ["moved 05-14 18:00 config.toml:8"]
    assert (coming[0].first_planned_for, coming[0].changes) == (dt.date(2024, 5, 7), 1)
    assert coming[0].note == "the hall is taken"


def test_what_is_configured_of_a_series_is_told_of_its_meetings() -> None:
    known = configured().model_copy(update={"title": "The Guild", "join_url": "https://kettle.example/join"})
    (coming,) = Calendar(ANNOUNCED, [known]).nearest(at("2024-04-10"), "guild")
    assert (coming.title, coming.join_url) == ("The Guild", "https://kettle.example/join")


@given(
    now=st.datetimes(timezones=st.just(dt.UTC)).map(lambda moment: moment.replace(year=2024)),
    day=st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    days_later=st.integers(-40, 40),
    kind=st.sampled_from(["moved", "cancelled", "skipped"]),
    rule=st.sampled_from([RULE, "FREQ=WEEKLY;BYDAY=SU", None]),
)
def test_whatever_is_changed_nothing_told_is_past_and_a_day_is_told_once(
    now: dt.datetime, day: dt.date, days_later: int, kind: str, rule: str | None
) -> None:
    moved = f"{day + dt.timedelta(days=days_later)}T02:30" if kind == "moved" else None
    changes = configured(change(f"{day}", moved, cancelled=kind == "cancelled"), rule=rule)
    coming = Calendar(ANNOUNCED, [changes]).upcoming(now)
    assert all(one.instant >= now for one in coming)
    assert [one.instant for one in coming] == sorted(one.instant for one in coming)
    assert len({(one.series, one.starts_at.date()) for one in coming}) == len(coming)
    assert kind != "skipped" or day not in {one.starts_at.date() for one in coming if one.series == "guild"}
