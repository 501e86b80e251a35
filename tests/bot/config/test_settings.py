import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from bot.config import ConfigError, load


@pytest.fixture(autouse=True)
def environment() -> Iterator[None]:
    """No setting of the machine that runs the tests reaches them, and none of theirs stays."""
    before = dict(os.environ)
    for name in before:
        if name.upper().startswith("MINUTEBOT_"):
            del os.environ[name]
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


_KEYS: Final = "state_dir, ledger_url, discord, notes, people, privacy, reminders, events, series, guilds, http"
_VARIABLES: Final = (
    "MINUTEBOT_DISCORD, MINUTEBOT_EVENTS, MINUTEBOT_GUILDS, MINUTEBOT_HTTP, MINUTEBOT_LEDGER_URL, MINUTEBOT_NOTES, "
    "MINUTEBOT_PEOPLE, MINUTEBOT_PRIVACY, MINUTEBOT_REMINDERS, MINUTEBOT_SERIES, MINUTEBOT_STATE_DIR"
)
_SECRET: Final = "do-not-show"  # noqa: S105 - opens nothing


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("state_dri = 'x'", ":1: state_dri is unknown; did you mean state_dir?"),
        ("[discord]\n\ntokn = 'x'", ":3: discord.tokn is unknown; did you mean token?"),
        ("[[notes]]\npth = 'x'", ":2: notes[0].pth is unknown; did you mean path?"),
        (
            "[[notes]]\npath = 'a'\n[[notes]]\n",
            ":3: notes[1]: it does not say where the notes are; add one of path, git and url",
        ),
        (
            "[[notes]]\npath = 'a'\nurl = 'https://kettle.example/a.md'",
            ":1: notes[0]: path and url are different places; make each a table of its own",
        ),
        ("[[notes]]\npath = 'a'\nbranch = 'main'", ":3: notes[0].branch: notes by path have none; it goes with git"),
        (
            "[[notes]]\nrefresh = '10m'\npath = 'a'",
            ":2: notes[0].refresh: notes by path have none; it goes with git and url",
        ),
        (
            "[[notes]]\nurl = 'ftp://kettle.example/a.md'",
            ":2: notes[0].url[0]: URL scheme should be 'http' or 'https', not 'ftp://kettle.example/a.md'",
        ),
        (
            "[[notes]]\ngit = 'https://kettle.example/notes.git'\nrefresh = '0s'",
            ':3: notes[0].refresh: no source can be asked without a pause; write one such as "10m"',
        ),
        (
            "[[notes]]\npath = 'a'\nzone = 'Middle Earth'",
            ':3: notes[0].zone: \'Middle Earth\' is no IANA zone; write one such as "Europe/Berlin" or "UTC"',
        ),
        (
            "[[notes]]\npath = 'a'\nstart = '17:00'",
            ':3: notes[0].start: it needs to know where it holds; add zone = "Europe/Berlin"',
        ),
        (
            "[[notes]]\npath = 'a'\npage = 'https://kettle.example/{commit}/{path}'",
            ":3: notes[0].page: {commit} is no field of it; known are {path}, {line}",
        ),
        (
            "[[notes]]\npath = 'a'\npage = 'https://kettle.example/'",
            ":3: notes[0].page: it shows the same page for all notes; put {path} where the file's path belongs",
        ),
        (
            "[[notes]]\npath = 'a'\npage = 'kettle.example/{path}'",
            (":3: notes[0].page: it is no address; write one such as https://kettle.example/notes/{path}#L{line}"),
        ),
        ("[[notes]]\npath = 'a'\nmost_bytes = 0", ":3: notes[0].most_bytes: Input should be greater than 0, not 0"),
        (
            "[discord]\napi_url = 'ftp://x'",
            ":2: discord.api_url: URL scheme should be 'http' or 'https', not 'ftp://x'",
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5.5\nbefore = ['1d']",
            ":3: reminders[0].channel: Input should be a valid integer, got a number with a fractional part, not 5.5",
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5\nbefore = ['1d', '2 moons']",
            ':4: reminders[0].before[1]: \'2 moons\' is no duration; write one such as "1d", "1h30m" or "90s"',
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5\nbefore = []",
            ":1: reminders[0]: it asks for no post; add one of before, at_start, call_for_topics, new_notes",
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5\nbefore = ['1d']\ntemplate = 'Soon: {strat}'",
            (
                ":5: reminders[0].template: {strat} is no field of a post of kind 'before'; "
                "known are {series}, {start}, {in}, {zone}, {topics}"
            ),
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5\nnew_notes = true\ntemplate = 'It starts {in}'",
            (
                ":5: reminders[0].template: {in} is no field of a post of kind 'notes'; "
                "known are {series}, {date}, {counts}, {topics}, {notes}"
            ),
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5\nat_start = true\ntemplate = '}'",
            (
                ":5: reminders[0].template: Single '}' encountered in format string; "
                "write {{ and }} for braces that are no field"
            ),
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5\nat_start = true\ntemplate = '{series!r}'",
            ":5: reminders[0].template: {series} takes nothing behind its name",
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5\nat_start = true\ntemplate = '{in} {in}'",
            ":5: reminders[0].template: {in} can stand only once",
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5\nat_start = true\nlate = 'soon'",
            ':5: reminders[0].late: \'soon\' is no duration; write one such as "1d", "1h30m" or "90s"',
        ),
        (
            "[[events]]\nseries = 'c'\nserver = 5",
            ":1: events[0].place is missing; add it",
        ),
        ("[[reminders]]\nseries = 'c'\nbefore = ['1d']", ":1: reminders[0].channel is missing; add it"),
        (
            "[[reminders]]\nseries = ''\nchannel = 5\nbefore = ['1d']",
            ":2: reminders[0].series: String should have at least 1 character, not ''",
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 0\nbefore = ['1d']",
            ":3: reminders[0].channel: Input should be greater than 0, not 0",
        ),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5\nbefore = ['1d']\nrole = '@here'",
            ":5: reminders[0].role: Input should be a valid integer, unable to parse string as an integer, not '@here'",
        ),
        ("[[people]]\nname = 'Mara Okafor'", ":1: people[0].aliases is missing; add it"),
        (
            "[[reminders]]\nseries = 'c'\nchannel = 5\nbefore = ['1d']\nrole = 0",
            ":5: reminders[0].role: Input should be greater than 0, not 0",
        ),
        (
            "[discord]\ngateway_url = 'http://x'",
            ":2: discord.gateway_url: URL scheme should be 'ws' or 'wss', not 'http://x'",
        ),
        (
            f"[discord]\napi_url = 'ftp://{'x' * 99}'",
            f":2: discord.api_url: URL scheme should be 'http' or 'https', not 'ftp://{'x' * 53}…",
        ),
        ("discord.tokn = 'x'", ":1: discord.tokn is unknown; did you mean token?"),
        ("'state_dri' = 'x'", ":1: state_dri is unknown; did you mean state_dir?"),
        ("[ discord ]  # ours\n  tokn = 'x'", ":2: discord.tokn is unknown; did you mean token?"),
        ("['discord']\ntokn = 'x'", " or the environment: discord.tokn is unknown; did you mean token?"),
        ("# first\r\n[discord]\r\ntokn = 'x'\r\n", ":3: discord.tokn is unknown; did you mean token?"),
        (
            "notes = [\n  {path = 'a'},\n  {pth = 'b', path = 'c'},\n]",
            ":1: notes[1].pth is unknown; did you mean path?",
        ),
    ],
)
def test_an_error_names_file_line_key_and_what_to_write(file: Path, text: str, error: str) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as raised:
        load(file)
    assert str(raised.value) == f"{file}{error}"


def test_every_error_is_told_at_once(file: Path) -> None:
    file.write_text("x = 1\ny = 2\n[discord]\nz = 3\n[[people]]\nname = ''\naliases = []\n", "utf-8")
    with pytest.raises(ConfigError) as raised:
        load(file)
    assert str(raised.value).splitlines() == [
        f"{file}:4: discord.z is unknown; known are token, api_url, gateway_url, private, shards, organisers_channel",
        f"{file}:6: people[0].name: String should have at least 1 character, not ''",
        f"{file}:7: people[0].aliases: Tuple should have at least 1 item after validation, not 0, not []",
        f"{file}:1: x is unknown; known are {_KEYS}",
        f"{file}:2: y is unknown; known are {_KEYS}",
    ]


def test_a_file_that_is_no_toml_is_told_with_its_line(file: Path) -> None:
    file.write_text("state_dir = 'x'\n[discord\n", "utf-8")
    with pytest.raises(ConfigError, match=r"config\.toml: this is no TOML: .*line 2"):
        load(file)


def test_a_file_that_is_not_utf8_is_told_with_its_place(file: Path) -> None:
    file.write_bytes(b"state_dir = '\xff'")
    with pytest.raises(ConfigError) as raised:
        load(file)
    assert str(raised.value) == f"{file}: byte 13 is not UTF-8; save the file as UTF-8"


def test_a_missing_file_is_told_with_the_way_out(file: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        load(file)
    way_out = "copy config.example.toml there, or name another file with --config"
    assert str(raised.value) == f"{file}: no such file or directory; {way_out}"


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is a directory; "):
        load(tmp_path)


def test_the_environment_goes_before_the_file(file: Path) -> None:
    file.write_text("state_dir = 'a'\n[discord]\ntoken = 'file'\napi_url = 'http://one.example/api'", "utf-8")
    os.environ["MINUTEBOT_DISCORD__TOKEN"] = "environment"  # noqa: S105 - opens nothing
    os.environ["MINUTEBOT_STATE_DIR"] = "/b"
    settings = load(file)
    assert settings.discord.token
    assert settings.discord.token.get_secret_value() == "environment"
    assert str(settings.discord.api_url) == "http://one.example/api"
    assert settings.state_dir == Path("/b")


def test_the_environment_alone_is_enough() -> None:
    os.environ["MINUTEBOT_NOTES"] = '[{"path": "/srv/notes"}]'
    assert [notes.path for notes in load(None).notes] == [Path("/srv/notes")]


def test_nothing_at_all_is_enough() -> None:
    settings = load(None)
    assert (settings.notes, settings.reminders, settings.people, settings.discord.token) == ((), (), (), None)


def test_a_list_of_the_environment_takes_the_place_of_the_files(file: Path) -> None:
    file.write_text("[[notes]]\npath = '/a'\n[[notes]]\npath = '/b'\n", "utf-8")
    os.environ["MINUTEBOT_NOTES"] = '[{"path": "/c"}]'
    assert [notes.path for notes in load(file).notes] == [Path("/c")]


def test_lists_of_tables_are_json_in_the_environment() -> None:
    os.environ["MINUTEBOT_REMINDERS"] = '[{"series": "guild", "channel": 5, "before": ["1d", "1h30m"], "role": 6}]'
    os.environ["MINUTEBOT_PEOPLE"] = '[{"name": "Óskar Lund", "aliases": ["olund"]}]'
    settings = load(None)
    (rule,) = (reminder.rule for reminder in settings.reminders)
    assert (rule.series, rule.channel, rule.role) == ("guild", 5, 6)
    assert rule.before == (dt.timedelta(days=1), dt.timedelta(minutes=90))
    assert settings.aliases == {"Óskar Lund": ("olund",)}


def test_an_empty_variable_says_nothing(file: Path) -> None:
    file.write_text("[discord]\ntoken = 'file'", "utf-8")
    os.environ["MINUTEBOT_DISCORD__TOKEN"] = ""
    token = load(file).discord.token
    assert token
    assert token.get_secret_value() == "file"


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        (
            "MINUTEBOT_DISCORT__TOKEN",
            "x",
            f"the variable MINUTEBOT_DISCORT__TOKEN is unknown; known are {_VARIABLES}",
        ),
        ("MINUTEBOT_TOKEN", "x", f"the variable MINUTEBOT_TOKEN is unknown; known are {_VARIABLES}"),
        ("minutebot_notse", "x", f"the variable minutebot_notse is unknown; known are {_VARIABLES}"),
        ("MINUTEBOT_DISCORD__TOKN", "x", "the environment: discord.tokn is unknown; did you mean token?"),
        ("MINUTEBOT_NOTES", "[{}]", "the environment: notes[0]: it does not say where the notes are"),
        ("MINUTEBOT_NOTES", "[/srv/notes]", "lists are given as JSON"),
    ],
)
def test_a_variable_that_cannot_be_used_is_named(name: str, value: str, error: str) -> None:
    os.environ[name] = value
    with pytest.raises(ConfigError) as raised:
        load(None)
    assert error in str(raised.value)


def test_a_token_is_not_shown_with_the_settings(file: Path) -> None:
    file.write_text(f"[discord]\ntoken = '{_SECRET}'", "utf-8")
    settings = load(file)
    assert _SECRET not in f"{settings} {settings!r} {settings.model_dump()} {settings.model_dump_json()}"


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("[discord]\ntoken = ['{}']", {}),
        ("[discord]\ntoken = {{a = '{}'}}", {}),
        ("[discord]\ntoken = '{}'\napi_url = 'nonsense'", {}),
        ("[discord]\napi_url = 'htp://bot:{}@proxy.example/'", {}),
        ("[discord]\ngateway_url = 'ws://bot:{}@proxy.example:99999999/'", {}),
        ("[discord]\ntokn = '{}'", {}),
        ("token = '{}'", {}),
        ("[discord]\ntoken = '{}' x", {}),
        ("discord = '{}'", {}),
        ("[[discord]]\ntoken = '{}'", {}),
        ("ledger_url = ['postgresql://u:{}@h/d']", {}),
        ("", {"MINUTEBOT_TOKEN": "{}"}),
        ("", {"MINUTEBOT_DISCORD__TOKN": "{}"}),
        ("", {"MINUTEBOT_DISCORD__TOKEN__X": "{}"}),
        ("", {"MINUTEBOT_DISCORD": "{}"}),
        ("", {"MINUTEBOT_DISCORD__API_URL": "bot:{}@proxy.example"}),
        ("", {"MINUTEBOT_DISCORD__TOKEN": "{}", "MINUTEBOT_NOTES": "x"}),
    ],
)
def test_a_secret_is_not_shown_with_an_error_whatever_its_shape(
    text: str, variables: dict[str, str], file: Path
) -> None:
    file.write_text(text.format(_SECRET), "utf-8")
    os.environ.update({name: value.format(_SECRET) for name, value in variables.items()})
    with pytest.raises(ConfigError) as raised:
        load(file)
    assert _SECRET not in str(raised.value)


def test_relative_paths_start_at_the_files_own_folder(file: Path) -> None:
    file.write_text("[[notes]]\npath = 'notes'\n[[notes]]\npath = '/srv/notes'\n", "utf-8")
    settings = load(file)
    assert [notes.path for notes in settings.notes] == [file.parent / "notes", Path("/srv/notes")]
    assert settings.ledger_address == f"sqlite+aiosqlite:///{file.parent}/state/ledger.sqlite3"


def test_a_tilde_is_the_home_folder(file: Path) -> None:
    os.environ["HOME"] = "/home/mara"
    file.write_text("state_dir = '~/state'\n[[notes]]\npath = '~/notes'\n", "utf-8")
    settings = load(file)
    assert (settings.state_dir, settings.notes[0].path) == (Path("/home/mara/state"), Path("/home/mara/notes"))


def test_a_ledger_elsewhere_is_left_as_it_is_written(file: Path) -> None:
    file.write_text("ledger_url = 'sqlite+aiosqlite:////srv/ledger.sqlite3'", "utf-8")
    assert load(file).ledger_address == "sqlite+aiosqlite:////srv/ledger.sqlite3"


@pytest.mark.parametrize(
    ("name", "value", "error"),
    [
        ("MINUTEBOT_NOTES", '[{"path": 5}]', "the environment: notes[0].path"),
        ("MINUTEBOT_DISCORD__API_URL", "nonsense", "the environment: discord.api_url"),
        ("minutebot_discord__api_url", "nonsense", "the environment: discord.api_url"),
        ("MINUTEBOT_STATE_DIR__X", "y", "the variable MINUTEBOT_STATE_DIR__X is unknown"),
    ],
)
def test_the_file_is_not_blamed_for_what_the_environment_says(file: Path, name: str, value: str, error: str) -> None:
    file.write_text("[discord]\napi_url = 'http://one.example'\n[[notes]]\npath = 'a'\n", "utf-8")
    os.environ[name] = value
    with pytest.raises(ConfigError) as raised:
        load(file)
    assert str(raised.value).startswith(error)


@pytest.mark.parametrize("before", ["['-1d']", "['0s']", "['9999d']", "[true]", "[3600]"])
def test_one_fault_is_told_in_one_line(file: Path, before: str) -> None:
    file.write_text(f"[[reminders]]\nseries = 'a'\nchannel = 1\nbefore = {before}", "utf-8")
    with pytest.raises(ConfigError) as raised:
        load(file)
    (line,) = str(raised.value).splitlines()
    assert ":4: reminders[0].before[0]" in line


def test_a_byte_order_mark_is_no_part_of_the_file(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfstate_dir = '/x'")
    assert load(file).state_dir == Path("/x")


def test_an_empty_variable_is_not_blamed_for_what_the_file_says(file: Path) -> None:
    file.write_text("[discord]\napi_url = 'nonsense'", "utf-8")
    os.environ["MINUTEBOT_DISCORD__API_URL"] = ""
    with pytest.raises(ConfigError, match=r"config\.toml:2: discord\.api_url"):
        load(file)


_TWO_SERIES: Final = (
    "[[series]]\nname = 'a'\n\n[[series]]\nname = 'b'\n[[series.dates]]\ndate = 2026-01-06\nskipped = true\n"
)


@pytest.mark.parametrize(
    ("text", "location", "line"),
    [
        (_TWO_SERIES, (0,), 1),
        (_TWO_SERIES, (1,), 4),
        (
            _TWO_SERIES,
            (1, "dates", 0),
            6,
        ),
        ("\nseries = [{name = 'a', dates = [{date = 2026-01-06, skipped = true}]}]\n", (0, "dates", 0), 2),
    ],
)
def test_the_place_of_what_is_said_of_a_series_is_known(
    text: str, location: tuple[int | str, ...], line: int, file: Path
) -> None:
    file.write_text(text, "utf-8")
    source, found = load(file).place_of("series", *location)
    assert (source.path, found) == ("config.toml", line)


def test_who_is_hidden_can_be_said_by_the_environment(file: Path) -> None:
    file.write_text("[privacy]\nhidden = ['Mara Okafor']\n", "utf-8")
    assert load(file).privacy.hidden == ("Mara Okafor",)
    os.environ["MINUTEBOT_PRIVACY__HIDDEN"] = '["Jon Fisk"]'
    assert load(file).privacy.hidden == ("Jon Fisk",)


_HUDDLE: Final = "[[series]]\nname = 'huddle'\ncommunity = 'kettle'\n"
_NOTES: Final = "[[notes]]\npath = 'a'\ncommunity = 'kettle'\n[[notes]]\npath = 'b'\ncommunity = 'pebble'\n"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (
            "[[notes]]\npath = 'a'\ncommunity = 'kettle'\n[[notes]]\npath = 'b'",
            ':4: notes[1]: it does not say whose it is, as others do; add community = "kettle"',
        ),
        (
            f"{_NOTES}[[series]]\nname = 'huddle'",
            ':7: series[0]: it does not say whose it is, as others do; add community = "kettle" or "pebble"',
        ),
        (
            f"{_NOTES}[[reminders]]\nseries = 'huddle'\nchannel = 1\nat_start = true",
            ':7: reminders[0]: it does not say whose it is, as others do; add community = "kettle" or "pebble"',
        ),
        (
            f"{_NOTES}[[guilds]]\nid = 1\ncommunity = 'peble'",
            ':9: guilds[0].community: no notes are of "peble"; write "kettle" or "pebble", or add it to the tables',
        ),
        (
            "[[notes]]\npath = 'a'\n[[guilds]]\nid = 1\ncommunity = 'kettle'",
            ':5: guilds[0].community: no notes are of "kettle"; add it to the tables [[notes]] of that community',
        ),
        (
            "[[series]]\nname = 'huddle'\ncommunity = 'kettle'",
            ':3: series[0].community: no notes are of "kettle"; add it to the tables [[notes]] of that community',
        ),
        (
            f"{_NOTES}[[guilds]]\nid = 1\ncommunity = 'kettle'\n[[guilds]]\nid = 1\ncommunity = 'pebble'",
            ":11: guilds[1].id: server 1 is listed already; a server sees one community",
        ),
        (
            f"{_NOTES}[[events]]\nseries = 'huddle'\nserver = 1\nplace = 'x'",
            ":9: events[0].server: nobody says whose server 1 is; add a table [[guilds]] with that id",
        ),
        (
            f"{_NOTES}{2 * _HUDDLE}",
            ':11: series[1].name: "kettle" has a series "huddle" already; say all of it in one table',
        ),
        (
            "[[notes]]\npath = 'a'\ncommunity = 'tea/pot'",
            ":3: notes[0].community: 'tea/pot' is no name of a community; write one word, such as \"kettle\"",
        ),
        (
            "[[notes]]\npath = 'a'\ncommunity = '..'",
            ":3: notes[0].community: '..' is no name of a community; write one word",
        ),
        (
            "[[notes]]\npath = 'a'\nseries = 'tea/pot'",
            ":3: notes[0].series: 'tea/pot' holds a slash, which stands between a community and its",
        ),
        ("[[guilds]]\ncommunity = 'kettle'", ":1: guilds[0].id is missing; add it"),
        ("[[guilds]]\nid = 'x'\ncommunity = 'kettle'", ":2: guilds[0].id: Input should be a valid integer"),
    ],
)
def test_communities_that_do_not_fit_together_are_told_with_the_line_and_the_way_out(
    text: str, error: str, file: Path
) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as raised:
        load(file)
    assert f"{file}{error}" in str(raised.value)


def test_the_settings_of_one_community_are_its_own_and_keep_their_lines(file: Path) -> None:
    file.write_text(f"{_NOTES}{_HUDDLE}{_HUDDLE.replace('kettle', 'Pebble')}", "utf-8")
    settings = load(file)
    pebble = settings.of_community("pebble")
    assert settings.communities == ("kettle", "pebble")
    assert [one.path for one in pebble.notes] == [file.parent / "b"]
    assert [one.community for one in pebble.series] == ["pebble"]
    assert pebble.place_of("series", 0)[1] == 10
    assert pebble.place_of("series", 0, "name")[1] == 11
    assert settings.of_community("kettle").cache != pebble.cache != settings.cache
