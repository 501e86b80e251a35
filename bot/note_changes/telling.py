"""A change, told in a terminal or as JSON."""

from typing import Final

from rich.text import Text

from bot.note_changes.change import Change, Kind
from bot.rendering.contract import Json
from bot.rendering.replies import safe_line

_COLOURS: Final = {Kind.LOST: "bold red", Kind.CHANGED: "yellow", Kind.NEW: "green"}


def text(change: Change) -> Text:
    """Gives a line that an editor can jump to: where it stands now, or stood, what became of it, and where it stood."""
    place = change.new or change.old
    before = f" (was {change.old})" if change.old and change.new else ""
    return Text.assemble(
        (safe_line(str(place)), "bold"),
        ": ",
        (change.kind.value, _COLOURS[change.kind]),
        f": {safe_line(change.meeting)}: {safe_line(change.text)}",
        (safe_line(before) and f" {safe_line(before)}", "dim"),
        f" [{change.what}]",
    )


def as_json(change: Change) -> Json:
    return change.model_dump(mode="json")
