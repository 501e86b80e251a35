"""Titles of meetings without their date, and the short name of the series that a title names."""

import re
from typing import Final

from parsers.dates import MONTHS, WEEKDAYS, find_time
from parsers.days import find_day
from parsers.normal import folded
from parsers.section_words import Meaning, meaning_of
from parsers.zones import find_zone

_GENERIC: Final = frozenset(
    "meeting meetings running rolling notes note agenda minutes minute call calls the of for a s monthly weekly "
    "biweekly public inc llc ltd gmbh "
    "summary transcript log archive regular"
    " md draft to from archive archives no number video recording and on in at".split()
) | frozenset((*MONTHS, *WEEKDAYS, *(month[:3] for month in MONTHS), "sept"))
_ABBREVIATION: Final = re.compile(r"\((?P<name>[A-Z][A-Za-z]*[A-Z][A-Za-z]*)\)")
_DANGLING: Final = re.compile(r"\s+(?:for|on|of|from|at|the)$")
"""What is left over where a date was."""
_EDGES: Final = " \t\n-–—:,;|*_[]#@"


def title_of(heading: str) -> str:
    """Gives a meeting's title without its date and time; nothing for a heading of a section or of a date alone."""
    text = " ".join(heading.split())
    day = find_day(text)
    if day:
        before, behind = text[: day.start], text[day.end :]
        text = (
            f"{before.rstrip(_EDGES)} {behind.strip(_EDGES)}"
            if not (find_time(behind) or find_zone(behind))
            else before
        )
    text = text.strip(_EDGES)
    text = _DANGLING.sub("", re.sub(r"\(\s*\)", " ", text).strip(_EDGES))
    return "" if not text or meaning_of(text) is not Meaning.TOPIC else text


def series_of(title: str) -> str:
    """Gives the short name of a series: an abbreviation in brackets, else the last word that says more than "notes"."""
    found = _ABBREVIATION.search(title)
    if found and folded(found["name"]) not in _GENERIC:
        return folded(found["name"]).replace(" ", "-")
    words = [word for word in folded(re.sub(r"\d+|\([^()]*\)?", " ", title)).split() if word not in _GENERIC]
    return words[-1] if words else ""
