"""Formats that communities add of their own: entry points of the group `minutebot.formats`, each a `Format`."""

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from parsers.formats.format import Format

GROUP: Final = "minutebot.formats"


class PlugInError(Exception):
    """A distribution that is installed does not give the format that it declares."""


@cache
def plugged_in() -> tuple[Format, ...]:
    """Gives the formats that other distributions add, in the order of their names; PlugInError for what is none."""
    return tuple(_loaded(each) for each in sorted(entry_points(group=GROUP), key=lambda each: each.name))


def _loaded(point: EntryPoint) -> Format:
    try:
        loaded = point.load()
    except Exception as error:
        raise PlugInError(f"the format {point.name!r} ({point.value}) cannot be loaded: {error}") from error
    if not isinstance(loaded, Format):
        raise PlugInError(f"the format {point.name!r} ({point.value}) is no parsers.formats.format.Format")
    return loaded
