"""Front matter that tells more of the meeting than its title: its entries become the first items of the notes."""

import re
from collections.abc import Sequence
from typing import Final

from parsers.section_words import Meaning, meaning_of

_FENCE: Final = re.compile(r"---\s*")
_ENTRY: Final = re.compile(r"(?P<key>[A-Za-z][\w -]{0,30}):\s*(?P<value>.*?)\s*")
_LISTED: Final = re.compile(r"\s*-\s+(?P<value>\S.*?)\s*")
_MOST_LINES: Final = 80
_TELLING: Final = frozenset(
    {Meaning.ATTENDEES, Meaning.ABSENT, Meaning.RECORDING, Meaning.ROLE, Meaning.WHEN, Meaning.NEXT_MEETING}
)
_HEADING: Final = re.compile(r"#\s|={3,}\s*$")


def as_items(text: str) -> str:
    """Gives the text with the entries of its front matter as items, where they call the roll or name a recording."""
    if not text.startswith("---"):
        return text
    lines = text.split("\n")
    end = next((number for number in range(1, min(len(lines), _MOST_LINES)) if _FENCE.fullmatch(lines[number])), 0)
    told = {meaning_of(found["key"]) for line in lines[1:end] if (found := _ENTRY.fullmatch(line))}
    if not told & {Meaning.ATTENDEES, Meaning.RECORDING}:
        return text
    titled = any(map(_HEADING.match, lines[end + 1 :]))
    return "\n".join(["", *_items(lines[1:end], titled=titled), "", *lines[end + 1 :]])


def _items(lines: Sequence[str], *, titled: bool) -> list[str]:
    """Each entry that tells of the meeting as an item, the lists below it as its own; other entries are blank."""
    written: list[str] = []
    telling = False
    for line in lines:
        entry, item = _ENTRY.fullmatch(line), _LISTED.fullmatch(line)
        if item and not entry:
            written.append(f"  - {_bare(item['value'])}" if telling else "")
        elif entry and not line.startswith(" "):
            telling = meaning_of(entry["key"]) in _TELLING
            is_title = entry["key"] == "title" and not titled
            shown = f"- {entry['key']}: {_bare(entry['value'])}".rstrip() if telling else ""
            written.append(f"# {_bare(entry['value'])}" if is_title else shown)
        else:
            written.append("")
    return written


def _bare(value: str) -> str:
    """A value without the quotes or brackets around it."""
    return value.strip("\"'").removeprefix("[").removesuffix("]").strip()
