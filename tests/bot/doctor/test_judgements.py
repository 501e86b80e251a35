"""What was measured is judged: each fault has its severity, its place and its fix."""

import datetime as dt
from collections.abc import Iterable
from email.utils import format_datetime
from typing import Final

import pytest

from bot.config import Settings
from bot.doctor import application, channels, clock, notes, servers, zones
from bot.doctor.findings import Finding, are_ill, as_json, worst_first
from bot.doctor.standing import Access, Application, Channel, Gateway, Permission, Role, Server
from bot.doctor.uses import ChannelUse, ServerUse
from bot.doctor.zones import ZoneData
from bot.sources.followed import SourceStatus
from parsers.models import Diagnostic, Severity

NOW: Final = dt.datetime(2026, 3, 3, 12, tzinfo=dt.UTC)
SECOND: Final = dt.timedelta(seconds=1)
CREW: Final = 8
USE: Final = ChannelUse(
    channel=5, role=CREW, where="c.toml:4", role_where="c.toml:5", what_for="reminders of community"
)
ALL: Final = frozenset(Permission)


def codes(findings: Iterable[Finding]) -> dict[str, str]:
    """Gives the severity of each code; whatever is not well has a fix."""
    found = tuple(findings)
    assert all(one.fix for one in found if one.severity is not Severity.INFO)
    return {one.code: one.severity.value for one in found}


def channel(*lacking: Permission, mentionable: bool = False, thread: bool = False, takes: bool = True) -> Channel:
    roles = {CREW: Role(name="crew", mentionable=mentionable)}
    allowed = ALL - {*lacking}
    return Channel(
        access=Access.OPEN, name="hall", is_thread=thread, takes_messages=takes, allowed=allowed, roles=roles
    )


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        (channel(), {"channel-ready": "info"}),
        (Channel(access=Access.MISSING), {"channel-missing": "error"}),
        (Channel(access=Access.CLOSED), {"channel-closed": "error"}),
        (channel(takes=False), {"channel-kind": "error"}),
        (channel(Permission.VIEW), {"channel-permissions": "error"}),
        (channel(Permission.SEND), {"channel-permissions": "error"}),
        (channel(Permission.HISTORY), {"channel-permissions": "error"}),
        (channel(Permission.SEND_IN_THREADS), {"channel-ready": "info"}),
        (channel(Permission.SEND_IN_THREADS, thread=True), {"channel-permissions": "error"}),
        (channel(Permission.SEND, thread=True), {"channel-ready": "info"}),
        (channel(Permission.EMBED), {"channel-embeds": "warning"}),
        (channel(Permission.MENTION), {"role-not-mentionable": "error"}),
        (channel(Permission.MENTION, mentionable=True), {"channel-ready": "info"}),
        (channel().model_copy(update={"roles": {}}), {"role-missing": "error"}),
        (
            channel(Permission.SEND, Permission.MENTION),
            {"channel-permissions": "error", "role-not-mentionable": "error"},
        ),
    ],
)
def test_a_channel_is_judged_by_what_the_bot_may_do_there(seen: Channel, found: dict[str, str]) -> None:
    assert codes(channels.findings(USE, seen)) == found


def test_a_channel_that_takes_no_posts_is_named_for_what_would_tell_of_it_when_they_fail() -> None:
    (barred, deaf) = channels.findings(USE, channel(Permission.SEND, Permission.MENTION))
    assert (barred.bars, barred.where) == (5, "c.toml:4")
    assert (deaf.bars, deaf.where) == (None, "c.toml:5")
    assert "allow the bot's role Send Messages" in (barred.fix or "")
    assert "#hall" in barred.what


def test_no_role_is_looked_for_where_none_is_mentioned() -> None:
    use = USE.model_copy(update={"role": None})
    assert codes(channels.findings(use, channel(Permission.MENTION))) == {"channel-ready": "info"}


@pytest.mark.parametrize(
    ("seen", "found"),
    [
        (Server(access=Access.OPEN, allowed=ALL), {"server-ready": "info"}),
        (Server(access=Access.OPEN, allowed=ALL - {Permission.CREATE_EVENTS}), {"server-permissions": "error"}),
        (Server(access=Access.OPEN, allowed=ALL - {Permission.MANAGE_EVENTS}), {"server-permissions": "error"}),
        (Server(access=Access.MISSING), {"server-missing": "error"}),
        (Server(access=Access.CLOSED), {"server-missing": "error"}),
    ],
)
def test_a_server_is_judged_by_whether_events_can_be_kept(seen: Server, found: dict[str, str]) -> None:
    assert codes(servers.findings(ServerUse(server=7, where="c.toml:9"), seen)) == found


@pytest.mark.parametrize(
    ("grant", "elsewhere", "found"),
    [
        (False, False, {"application-ready": "info"}),
        (True, False, {"application-code-grant": "error"}),
        (False, True, {"application-endpoint": "error"}),
        (True, True, {"application-code-grant": "error", "application-endpoint": "error"}),
    ],
)
def test_an_application_is_judged_by_its_settings(grant: bool, elsewhere: bool, found: dict[str, str]) -> None:  # noqa: FBT001 - a table
    seen = Application(id=3, name="kettle", requires_code_grant=grant, sends_commands_elsewhere=elsewhere)
    assert codes(application.findings(seen)) == found


@pytest.mark.parametrize(
    ("shards", "left", "sharded", "found"),
    [
        (1, 900, False, {"gateway-ready": "info"}),
        (1, 50, False, {"starts-few": "warning"}),
        (1, 0, False, {"starts-used-up": "error"}),
        (4, 900, False, {"gateway-ready": "info", "shards-needed": "warning"}),
        (4, 900, True, {"gateway-ready": "info"}),
    ],
)
def test_the_gateway_is_judged_by_the_starts_that_are_left(
    shards: int,
    left: int,
    sharded: bool,  # noqa: FBT001 - a table
    found: dict[str, str],
) -> None:
    seen = Gateway(shards=shards, starts_left=left, starts=1000, resets_after=7200)
    assert codes(application.of_gateway(seen, sharded=sharded)) == found


@pytest.mark.parametrize(
    ("ahead", "found"),
    [
        (0, {"clock-right": "info"}),
        (4, {"clock-right": "info"}),
        (-4, {"clock-right": "info"}),
        (7, {"clock-off": "warning"}),
        (-7, {"clock-off": "warning"}),
        (62, {"clock-wrong": "error"}),
        (-62, {"clock-wrong": "error"}),
    ],
)
def test_a_clock_is_judged_by_how_far_it_is_off(ahead: int, found: dict[str, str]) -> None:
    date = format_datetime(NOW - ahead * SECOND, usegmt=True)
    assert codes(clock.findings(date, NOW, NOW + SECOND)) == found


def test_a_slow_answer_makes_no_clock_wrong() -> None:
    date = format_datetime(NOW + 70 * SECOND, usegmt=True)
    assert codes(clock.findings(date, NOW, NOW + 90 * SECOND)) == {"clock-right": "info"}


@pytest.mark.parametrize("date", [None, "", "noon", "Tue, 99 Mar 2026 12:00:00 GMT"])
def test_an_answer_that_tells_no_time_says_nothing_of_the_clock(date: str | None) -> None:
    assert codes(clock.findings(date, NOW, NOW)) == {"clock-unknown": "info"}


@pytest.mark.parametrize(
    ("version", "found"),
    [
        ("2026a", {"zones-new": "info"}),
        ("2025b-0+deb12u1", {"zones-new": "info"}),
        ("2024b", {"zones-old": "warning"}),
        (None, {"zones-unknown": "warning"}),
        ("latest", {"zones-unknown": "warning"}),
    ],
)
def test_rules_of_zones_are_judged_by_their_year(version: str | None, found: dict[str, str]) -> None:
    for of_system, fix in ((True, "apt-get"), (False, "pip install")):
        judged = tuple(zones.findings(ZoneData(version=version, where="z", of_system=of_system), 2026))
        assert codes(judged) == found
        assert all(fix in (one.fix or fix) for one in judged)


def test_no_rules_of_zones_at_all_is_an_error() -> None:
    assert codes(zones.findings(None, 2026)) == {"zones-missing": "error"}


def test_this_machine_has_rules_of_zones() -> None:
    measured = zones.measured()
    assert measured
    assert measured.version


@pytest.mark.parametrize(
    ("meetings", "failure", "kept", "found"),
    [
        (3, None, (), {"source-read": "info"}),
        (3, "no network", (), {"source-stale": "warning"}),
        (0, "no network", (), {"source-failed": "error"}),
        (3, None, ("a.md",), {"source-read": "info", "notes-kept": "warning"}),
    ],
)
def test_a_source_is_judged_by_what_is_left_of_it(
    meetings: int, failure: str | None, kept: tuple[str, ...], found: dict[str, str]
) -> None:
    read = SourceStatus(
        name="notes", files=3, meetings=meetings, kept=kept, succeeded=NOW, failure=failure, diagnostics=()
    )
    assert codes(notes.of_source(read, NOW.date())) == found


def fault(code: str, severity: Severity, line: int, proposed: str | None = None) -> Diagnostic:
    return Diagnostic(
        path="a.md", line=line, severity=severity, code=code, message="odd", written="Febuary", proposed=proposed
    )


def test_contradictions_are_counted_by_code_and_the_worst_few_told_first() -> None:
    faults = [
        *(fault("misspelt", Severity.WARNING, line, "February") for line in range(1, 5)),
        fault("empty", Severity.ERROR, 9),
        fault("fine", Severity.INFO, 10),
    ]
    counted, worst, *others = notes.of_contradictions(faults)
    assert counted.measured == "misspelt 4, empty 1"
    assert (worst.code, worst.where) == ("notes-empty", "a.md:9")
    assert [(one.where, one.fix) for one in others] == [
        (f"a.md:{line}", "write 'February' instead of 'Febuary'") for line in (1, 2)
    ]
    assert not are_ill([counted, worst, *others])


def test_notes_that_only_say_what_was_taken_are_well() -> None:
    assert codes(notes.of_contradictions([fault("fine", Severity.INFO, 1)])) == {"notes-right": "info"}


def test_reminders_of_a_series_that_nothing_knows_are_an_error_with_those_that_are_known() -> None:
    settings = Settings.model_validate(
        {
            "reminders": [{"series": one, "channel": 5, "at_start": True} for one in ("huddle", "hudle")],
            "events": [{"series": "comunity", "server": 7, "place": "hall"}],
        }
    )
    found = tuple(notes.of_series(settings, {"huddle", "community"}))
    assert [one.code for one in found] == ["series-unknown"] * 2
    assert "hudle" in found[0].what
    assert found[0].fix == "write one of community, huddle"
    assert "comunity" in found[1].what


def test_errors_are_told_before_warnings_and_what_is_well_last() -> None:
    seen = [*channels.findings(USE, channel(Permission.EMBED)), *channels.findings(USE, channel())]
    seen += channels.findings(USE, Channel(access=Access.MISSING))
    assert [one.severity.value for one in worst_first(seen)] == ["error", "warning", "info"]
    assert set(as_json(seen[0])) == {"severity", "code", "where", "what", "measured", "fix"}
