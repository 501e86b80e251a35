"""What a record becomes: one line, without what users wrote."""

import datetime as dt
import json
import logging
import sys

import pytest
from pydantic import TypeAdapter, ValidationError

from bot.config import ConfigError
from bot.logs.pipeline import formatter

_ASKED = "who stole the limescale"


def _line(record: logging.LogRecord, *, as_json: bool = True) -> str:
    return formatter(["stand-in.token"], as_json=as_json).format(record)


def _record(event: str, *arguments: object, name: str = "bot.kettle", **facts: object) -> logging.LogRecord:
    record = logging.LogRecord(name, logging.WARNING, __file__, 1, event, arguments, sys.exc_info())
    record.__dict__.update(facts)
    return record


def _raised(error: Exception) -> str:
    """Gives the traceback that is logged where `error` is behind what failed."""
    try:
        try:
            raise error  # noqa: TRY301 - what is logged is a traceback
        except Exception as first:
            raise LookupError(_ASKED) from first
    except LookupError:
        return str(json.loads(_line(_record("failed")))["exception"])


def test_a_line_has_the_event_its_facts_and_the_instant_in_utc() -> None:
    line = json.loads(_line(_record("reminder posted", series="guild", late=False, found=None)))
    assert dt.datetime.fromisoformat(line.pop("timestamp")).utcoffset() == dt.timedelta(0)
    assert line == {
        "event": "reminder posted",
        "level": "warning",
        "logger": "bot.kettle",
        "series": "guild",
        "late": False,
        "found": None,
    }


def test_lines_of_libraries_are_written_alike() -> None:
    line = json.loads(_line(_record("%s answers\n%d", "http://a:b@kettle.example/?x", 503, name="aiohttp.client")))
    assert line["event"] == "http://[hidden]@kettle.example/?[hidden] answers\n503"


def test_in_a_terminal_a_line_can_be_read() -> None:
    line = _line(_record("reminder posted", series="guild", answer="stand-in.token"), as_json=False)
    assert "reminder posted" in line
    assert "series" in line
    assert "guild" in line
    assert "stand-in.token" not in line


@pytest.mark.parametrize("as_json", [True, False])
def test_what_is_raised_is_told_with_kind_and_place(as_json: bool) -> None:  # noqa: FBT001 - a parameter
    try:
        raise ConfigError("no meeting notes in notes")  # noqa: TRY301 - as above
    except ConfigError:
        line = _line(_record("failed"), as_json=as_json)
    assert "bot.config.ConfigError: no meeting notes in notes" in line
    assert "test_what_is_raised_is_told_with_kind_and_place" in line
    assert line.count("\n") == 0 or not as_json


@pytest.mark.parametrize(
    "error",
    [
        ValueError(f"invalid literal for int() with base 10: {_ASKED!r}"),
        KeyError(_ASKED),
        ExceptionGroup(_ASKED, [KeyError(_ASKED), ConfigError("no notes")]),
        UnicodeEncodeError("ascii", _ASKED, 0, 1, _ASKED),
    ],
)
def test_what_somebody_asked_is_in_no_traceback(error: Exception) -> None:
    told = _raised(error)
    assert type(error).__name__ in told
    assert "LookupError" in told
    assert "direct cause" in told
    assert _ASKED not in told


def test_what_a_library_says_of_a_wrong_value_is_in_no_traceback() -> None:
    with pytest.raises(ValidationError) as failed:
        TypeAdapter(int).validate_python(_ASKED)
    assert _ASKED in str(failed.value)
    assert _ASKED not in _raised(failed.value)


def test_parts_of_a_failure_are_told_each() -> None:
    assert "bot.config.ConfigError: no notes" in _raised(ExceptionGroup("", [ConfigError("no notes")]))


def test_a_failure_that_is_its_own_cause_is_told_once() -> None:
    error = KeyError("tea")
    error.__context__ = other = KeyError("pot")
    other.__context__ = error
    assert _raised(error).count("\nKeyError") == 2


def test_buttons_are_not_shown() -> None:
    line = _line(_record("Ignoring exception in %r", f"leaf:1:a0::{_ASKED}", name="discord.ui.view"))
    assert json.loads(line)["event"] == "Ignoring exception in %r"
