"""Files of calls that hold what was said or written and nothing else: the path tells the day and the series."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from parsers.days import day_in_path, find_day
from parsers.faults import Faults
from parsers.formats.general.header import title_in_path
from parsers.heads import Title
from parsers.models import ChatMessage, Meeting, Parsed, Person, Source, Utterance
from parsers.titles import series_of, title_of

_NOTETAKER: Final = re.compile(r"\bnote ?taker\b|\b(?:otter|fireflies|fathom|read)\.ai\b", re.IGNORECASE)
_AFFILIATION: Final = re.compile(r"\s*(?:\([^()]*\)|\|.*)\s*$")
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


def call_of(
    day: dt.date,
    source: Source,
    faults: Faults,
    *,
    chat: Sequence[ChatMessage] = (),
    transcript: Sequence[Utterance] = (),
) -> Parsed:
    """Gives the call of a file that holds nothing but what was written or said; whoever did so was there."""
    title = title_by_path(source.path, faults)
    said = [*((one.speaker, one.line) for one in chat), *((one.speaker, one.line) for one in transcript)]
    meeting = Meeting(
        series=title.series,
        title=title.text,
        date=day,
        attendees=speakers(said),
        chat=tuple(chat),
        transcript=tuple(transcript),
        source=source,
    )
    return Parsed(meeting=meeting, diagnostics=tuple(faults.found))


def speakers(said: Iterable[tuple[str, int]]) -> tuple[Person, ...]:
    """Gives everybody who said something, once, in the order in which they began; bots that take notes are nobody."""
    first: dict[str, int] = {}
    for who, line in said:
        if not _NOTETAKER.search(who):
            first.setdefault(who, line)
    return tuple(Person(name=who, line=line) for who, line in first.items())


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


def unaffiliated(speaker: str) -> str:
    """Gives a display name without what stands in brackets or behind a bar, unless it is nothing else."""
    return _AFFILIATION.sub("", speaker).strip() or speaker.strip()
