"""What Discord accepts at most, and cutting text to it.

From https://discord.com/developers/docs/resources/message#embed-object-embed-limits and the pages on messages and
application commands. Sizes are counted in UTF-16 code units: no way of counting characters gives more.
"""

from typing import Final

MESSAGE: Final = 2000
EMBED_TITLE: Final = 256
EMBED_DESCRIPTION: Final = 4096
FIELD_NAME: Final = 256
FIELD_VALUE: Final = 1024
EMBED_TOGETHER: Final = 6000
"""All texts of a message's embeds."""
ADDRESS: Final = 2048
CUSTOM_ID: Final = 100
OPTIONS: Final = 25
"""Of a menu; each with a label, a value and a description as long as a choice's name."""
CHOICES: Final = 25
CHOICE_NAME: Final = 100
CHOICE_VALUE: Final = 100


def size(text: str) -> int:
    """Gives the length of a text in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clipped(text: str, most: int) -> str:
    """Gives a text, cut with an ellipsis where it is longer than `most` (at least 1)."""
    if size(text) <= most:
        return text
    kept = text[: most - 1]
    while size(kept) > most - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
