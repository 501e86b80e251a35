"""Two versions of notes → what the answers from them no longer say, say otherwise, or say anew. Pure."""

from bot.note_changes.change import Change, Kind, Place
from bot.note_changes.versions import Version, changes, is_worse

__all__ = ["Change", "Kind", "Place", "Version", "changes", "is_worse"]
