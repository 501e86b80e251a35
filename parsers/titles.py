"""Titles of meetings without their date, and the short name of the series that a title names."""

import re
from typing import Final

from parsers.dates import MONTHS, WEEKDAYS, find_time
from parsers.days import find_day, month_in
from parsers.normal import folded
from parsers.section_words import Meaning, meaning_of
from parsers.zones import find_zone

_GENERIC: Final = frozenset(
    "meeting meetings notes note agenda minutes minute call calls the of for a an and s monthly weekly biweekly bi public summary summaries"
    " transcript transcripts log logs archive archives regular day one two three four md history draft week no number session working group community"
    " committee team on at in sync copy of am pm new old from to record video".split()
) | frozenset((*MONTHS, *WEEKDAYS, *(month[:3] for month in MONTHS), "sept"))
_ABBREVIATION: Final = re.compile(r"\((?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
_NUMBER: Final = re.compile(r"\s*(?:#|No\.? ?)?\d+(?:st|nd|rd|th)?\b\s*")
_EDGES: Final = " \t\n-–—:,;|*_()[]#@"
_MOST_WORDS: Final = 2
_NO_NAME: Final = frozenset({"UTC", "GMT", "AM", "PM", "ET", "PT", "EST", "PST", "CET", "TBD", "ADD"})


def title_of(heading: str) -> str:
    """Gives a meeting's title without its date and time; nothing for a heading of a section or of a date alone."""
    text = " ".join(heading.split())
    day = find_day(text)
    if day:
        before, behind = text[: day.start], text[day.end :]
        text = f"{before.rstrip(_EDGES)} {behind.strip(_EDGES)}" if not (find_time(behind) or find_zone(behind)) else before
    text = text.strip(_EDGES)
    return "" if not text or meaning_of(text) is not Meaning.TOPIC else text


def series_of(title: str) -> str:
    """Gives the short name of a series: the abbreviation that a title sets in brackets, else its last words that tell."""
    found = _ABBREVIATION.search(title)
    if found:
        return folded(found["name"]).replace(" ", "-")
    month = month_in(title)
    bare = _NUMBER.sub(" ", re.sub(r"\b(?:19|20)\d{2}\b", " ", title)) if month or re.search(r"\d", title) else title
    shouted = [word for word in re.findall(r"\b[A-Z][A-Z\d]+\b", bare) if word not in _NO_NAME and word.lower() not in _GENERIC]
    words = [word for word in folded(bare).split() if word not in _GENERIC and not word.isdecimal()]
    if shouted and words:
        return shouted[-1].lower()
    return "-".join(words[-_MOST_WORDS:])
