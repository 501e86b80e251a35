"""Where a TOML file says what: the line of each table and key."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

Location = tuple[int | str, ...]
"""A key's names from the top, and the numbers of items in lists."""

_TABLE: Final = re.compile(r"\s*\[{1,2}\s*([\w.]+)\s*\]{1,2}\s*(?:#.*)?")
_KEY: Final = re.compile(r"\s*[\"']?([\w.-]+)[\"']?\s*=")


def line_of(location: Location, text: str) -> int | None:
    """Gives the line on which a key is written, or the table that lacks it; None where it is not in the file."""
    nearest = None
    for path, line in written(text):
        if path == location[: len(path)] and (nearest is None or len(path) > len(nearest[0])):
            nearest = path, line
    return nearest[1] if nearest else None


def _numbered(names: Iterable[str], counts: Mapping[Location, int]) -> Location:
    """Gives the place of a table: of lists on the way to it, the item that was begun last."""
    table: Location = ()
    for name in names:
        table = (*table, counts[table], name) if table in counts else (*table, name)
    return table


def written(text: str) -> Iterator[tuple[Location, int]]:
    """Gives each table and key of a TOML text with its line, tables of lists by number."""
    table: Location = ()
    counts: dict[Location, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if found := _TABLE.fullmatch(line):
            table = _numbered(found[1].split("."), counts)
            if line.lstrip().startswith("[["):
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            yield table, number
        elif found := _KEY.match(line):
            yield (*table, *found[1].split(".")), number
