"""What the path of a call's file tells of it: the day, and the series that folder or file is named for."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from parsers.days import day_in_path, find_day
from parsers.faults import Faults
from parsers.formats.general.header import Title, title_in_path
from parsers.titles import series_of, title_of

_OF_FILES: Final = frozenset(
    "transcript transcripts corrected captions subtitles chat zoom meet recording audio video gmt cc tldr raw final en"
    " artifacts summary log vtt".split()
)
"""What files of calls are called, whichever call it was."""


def title_by_path(path: str, faults: Faults) -> Title:
    """Gives the series that stands with the day or before it: `lids/2026-10-06_12/talk.vtt`, `2026-10-06-lids`."""
    for part in _named(path):
        words = [word for word in re.split(r"[\W_]+", part) if not word.isdecimal() and word.lower() not in _OF_FILES]
        title = " ".join(words)
        if series_of(title) and title_of(title):
            return Title(title, 1, series_of(title) if " " in title else title.lower())
    return title_in_path(path, faults)


def _named(path: str) -> Iterator[str]:
    """The part of a path that holds the day, then those before it, then those behind."""
    parts = [part for part in re.split(r"[/\\]|__", re.sub(r"\.\w{1,8}$", "", path)) if part]
    dated = [number for number, part in enumerate(parts) if find_day(part.replace("_", " "))]
    at = dated[-1] if dated else len(parts) - 1
    yield from reversed(parts[max(at - 1, 0) : at + 1])
    yield from parts[at + 1 :]


def day_of_call(stated: dt.date | None, path: str, line: int, faults: Faults) -> dt.date | None:
    """Gives the day by the path, else the one stated; it is told where they differ, and where there is none."""
    in_path = day_in_path(path)
    if stated and in_path and stated != in_path:
        faults.warn(
            line, "date-contradicted", f"the text says {stated}, the file's name says {in_path}, which was taken"
        )
    if not (stated or in_path):
        faults.error(1, "no-date", "neither text nor file name give a date; name the file or its folder for the day")
    return in_path or stated
