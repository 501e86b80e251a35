"""The configuration file of a community that begins: its own values, and what else there is, each with its reason."""

import json
from collections.abc import Iterator
from typing import Final

from bot.setting_up.wanted import Wanted, place_of

_HEAD: Final = """\
# Configuration of Minutebot, written by `minutebot init`. Change it as you like; `minutebot doctor` checks it.
# Everything that can stand here is explained in config.example.toml of the project.

# Where the bot keeps what must survive a restart. Relative paths start at this file's own folder.
state_dir = "state"

[discord]
# The bot's token, from the page of your application at Discord ("Bot" > "Reset Token"). Better keep it out of files:
# MINUTEBOT_DISCORD__TOKEN=… minutebot run
# token = "…"
"""
_NOTES: Final = {
    "path": "# A file, a folder with all below it, or a pattern such as notes/**/*.md; changes are seen at once.",
    "git": "# A repository, of which the newest state is fetched again and again.",
    "url": "# An address on the web, which is looked at again and again; a list of them is good too.",
}
_ZONE: Final = "# Where times hold that the notes give without a zone."
_REMINDERS: Final = "# Posts about the meetings of one series in one channel; add a table for each more."
_BEFORE: Final = "# How long before the start, a post for each."


def config_text(wanted: Wanted) -> str:
    """Gives the file as TOML."""
    return "\n".join([_HEAD, *_notes(wanted), *_reminders(wanted)])


def _notes(wanted: Wanted) -> Iterator[str]:
    ((key, value),) = place_of(wanted.notes).items()
    yield "# Where the notes are; add a table for each more place."
    yield "[[notes]]"
    yield _NOTES[key]
    yield f"{key} = {_written(value)}"
    yield _ZONE
    yield f"zone = {_written(wanted.zone)}" if wanted.zone else '# zone = "Europe/Berlin"'
    yield ""


def _reminders(wanted: Wanted) -> Iterator[str]:
    series = wanted.series if wanted.channel else ()
    for name in series or wanted.series[:1]:
        off = "" if series else "# "
        yield _REMINDERS
        yield f"{off}[[reminders]]"
        yield f"{off}series = {_written(name)}"
        yield "# The channel's id: switch on Discord's developer mode, then “Copy Channel ID” in the channel's menu."
        yield f"{off}channel = {wanted.channel or 100000000000000001}"
        yield _BEFORE
        yield f"{off}before = [{', '.join(map(_written, wanted.before))}]"
        yield ""


def _written(text: str) -> str:
    """A string of JSON is one of TOML (https://toml.io/en/v1.0.0#string), but for U+007F, which has to be escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
