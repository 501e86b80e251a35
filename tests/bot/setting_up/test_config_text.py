from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import config
from bot.setting_up.config_text import config_text
from bot.setting_up.wanted import Wanted, place_of

_FILE = Path("kettle/config.toml")
_WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: "\0" not in text)
_SERIES = _WORDS.filter(lambda name: "/" not in name)  # no series of any notes is called so


@settings(max_examples=30)
@given(notes=_WORDS, series=st.lists(_SERIES, max_size=3), channel=st.none() | st.integers(1, 2**63))
def test_whatever_is_wanted_stands_in_the_file_as_it_is(notes: str, series: list[str], channel: int | None) -> None:
    """Quotes, line ends and control characters too: the file is always TOML and its values are those given."""
    wanted = Wanted(notes=f"kettle/{notes}", zone="Europe/Berlin", series=tuple(series), channel=channel)
    read = config.of_text(config_text(wanted), _FILE)
    assert [each.path for each in read.notes] == [_FILE.parent / f"kettle/{notes}"]
    assert read.notes[0].zone == "Europe/Berlin"
    assert [each.series for each in read.reminders] == (series if channel else [])
    assert {each.channel for each in read.reminders} <= {channel}


def test_a_reminder_that_is_not_wanted_yet_only_has_to_be_switched_on() -> None:
    text = config_text(Wanted(notes="notes", series=("community", "huddle")))
    assert not config.of_text(text, _FILE).reminders
    switched_on = text.replace("# [[reminders]]", "[[reminders]]").replace("# series", "series")
    switched_on = switched_on.replace("# channel =", "channel =").replace("# before", "before")
    (reminder,) = config.of_text(switched_on, _FILE).reminders
    assert reminder.series == "community"


@pytest.mark.parametrize(
    ("notes", "key"),
    [
        ("notes", "path"),
        ("/srv/kettle/notes/**/*.md", "path"),
        ("https://kettle.example/notes.md", "url"),
        ("http://localhost:3000/abc/download", "url"),
        ("https://git.kettle.example/kettle/notes.git", "git"),
        ("git@git.kettle.example:kettle/notes", "git"),
        ("ssh://git@kettle.example/notes", "git"),
        ("file:///srv/notes.git", "git"),
    ],
)
def test_a_place_is_told_by_how_it_is_written(notes: str, key: str) -> None:
    assert place_of(notes) == {key: notes}
