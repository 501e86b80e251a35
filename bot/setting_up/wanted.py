"""What a community wants of the bot, as far as it is asked at first; everything else has its usual value."""

from collections.abc import Mapping

from parsers.models import Model


class Wanted(Model):
    """Answers to the questions of the set-up; each is checked by the settings that are made of it."""

    notes: str
    """A path, the address of a git repository, or an address on the web."""
    zone: str | None = None
    series: tuple[str, ...] = ()
    """The series to remind of."""
    channel: int | None = None
    """Where; nothing is posted without."""
    before: tuple[str, ...] = ("1d", "1h")


def place_of(notes: str) -> Mapping[str, str]:
    """Gives the key of `[[notes]]` that a place belongs to, and its value."""
    if notes.endswith(".git") or notes.startswith(("git@", "ssh://", "git://")):
        return {"git": notes}
    return {"url" if notes.startswith(("https://", "http://")) else "path": notes}
