"""Notes of a small fictional community, as sloppy as people write them, and the configuration of a bot for it."""

import datetime as dt
import json
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

EASTERN: Final = ZoneInfo("America/New_York")

_OCTOBER: Final = """\
# Kettle Community Meeting

## October 5, 2021 11:00 a.m. Eastern (UTC-4)

### Attendees (3 total)
Mara Okafor, Jon Fisk,Priya Raman

## Meeting Start: 11:03 a.m.

### Video [Recording](https://www.youtube.com/watch?v=kEttle4tea0)

## Steam Engine Security Check

### Priya Raman

#### (24:00 in the video)  27

Based on the check for boilers.

Demo (Started at 24:54)

It needs to run hot, @everyone should try. Ask <@&80000000001> or **Jon.

## Limescale filters

### Jon Fisk

#### (: in the video)

[Slides](./Limescale-Filters.pdf)

Filters are slow to build. Caching of layers halves the time.

## Open Forum/Questions?

#### (51:10) in the video)

Will it whistle on ARM? Willing to take a PR.

## Next Meeting: Tuesday November 2, 2021, 11:00 a.m. Eastern (UTC-4)

### Meeting End: 11:59 a.m. Eastern (UTC-4)
"""

_ANNOUNCEMENT: Final = """\
# Kettle Community Meeting

## {held:%B} {held.day}, {held.year} 11:00 a.m. Eastern

### Attendees (2 total)

Mara Okafor, Jon Fisk

## Kettle v2.6 Update

### Mara Okafor

#### (1:40 in the video)

The old valve is gone.

## Next Meeting: {next:%A} {next:%B} {next.day}, {next.year}, {clock} Eastern
"""


def write_notes(folder: Path, *, next_meeting: dt.datetime | None = None) -> Path:
    """Gives a folder with notes; with `next_meeting` the newest of them announce that."""
    folder.mkdir()
    (folder / "2021-10-05.md").write_text(_OCTOBER, "utf-8")
    if next_meeting:
        start = next_meeting.astimezone(EASTERN)
        half = "a.m." if start.hour < 12 else "p.m."
        clock = f"{(start.hour - 1) % 12 + 1}:{start.minute:02} {half}"
        held = start - dt.timedelta(days=28)
        newest = _ANNOUNCEMENT.format(held=held, next=start, clock=clock)
        (folder / f"{held:%Y-%m-%d}.md").write_text(newest, "utf-8")
    return folder


def write_configuration(folder: Path, notes: Path, *reminders: str) -> Path:
    """Gives a configuration file for a bot that reads these notes; `reminders` are tables as they stand in it."""
    lines = [f"state_dir = {_quoted(folder / 'state')}", "[[notes]]", f"path = {_quoted(notes)}", *reminders]
    file = folder / "config.toml"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


def _quoted(path: Path) -> str:
    return json.dumps(str(path))  # a JSON string is a basic string of TOML as well
