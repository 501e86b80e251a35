"""Two small fictional communities that one bot serves: Kettle, and Pebble, whose meetings have its names and days."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

_BERLIN: Final = ZoneInfo("Europe/Berlin")

_KETTLE: Final = """\
# Kettle Community Meeting

## {held} 17:00 Europe/Berlin

### Attendees
Mara Okafor, Jon Fisk

## Limescale filters

### Jon Fisk

#### (2:10 in the video)

Filters are slow to build. Descaling halves the time.

## Next Meeting: {next} 17:00 Europe/Berlin
"""

_PEBBLE: Final = """\
# Pebble Community Meeting

## {held} 17:00 Europe/Berlin

### Attendees
Wen Zhao, Ada Lund

## Granite sorting

### Wen Zhao

#### (3:20 in the video)

Sorting by weight is wobbly. Sieves halve the time.

## Next Meeting: {next} 17:00 Europe/Berlin
"""
WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "kettle": ("kettle", "limescale", "jon fisk", "mara okafor", "descaling"),
    "pebble": ("pebble", "granite", "wen zhao", "ada lund", "sieves"),
}
"""What is only in the notes of each community, and its name."""


def write_notes(folder: Path, next_meeting: dt.datetime) -> None:
    """Writes the notes of both, of the same day four weeks before the next meetings."""
    start = next_meeting.astimezone(_BERLIN)
    held = start - dt.timedelta(days=28)
    for name, text in (("kettle", _KETTLE), ("pebble", _PEBBLE)):
        (folder / name).mkdir(exist_ok=True)
        written = text.replace("17:00", f"{start:%H:%M}")
        filled = written.format(held=f"{held:%B} {held.day}, {held.year}", next=f"{start:%B} {start.day}, {start.year}")
        (folder / name / f"{held:%Y-%m-%d}.md").write_text(filled, "utf-8")


def write_configuration(folder: Path, guilds: Mapping[str, int], *tables: str) -> Path:
    """Gives a configuration of a bot for both, which see these servers."""
    lines = [f"state_dir = {json.dumps(str(folder / 'state'))}"]
    for name in ("kettle", "pebble"):
        lines += ["[[notes]]", f'path = "{name}"', f'community = "{name}"']
    for name, server in guilds.items():
        lines += ["[[guilds]]", f"id = {server}", f'community = "{name}"']
    file = folder / "config.toml"
    file.write_text("\n".join([*lines, *tables]) + "\n", "utf-8")
    return file
