"""Marks of other tools in the midst of markdown: comments, emoji by name, boxes, pasted bullets, definitions."""

import re
from typing import Final

from parsers.formats.blanking import without

_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
"""What only those see who write the notes, such as a template's instructions."""

_ANCHOR: Final = re.compile(r"\{#[\w-]{1,80}\}[ \t]{0,9}$", re.MULTILINE)
"""The name that a heading can be linked by."""

_DANGLING: Final = re.compile(r"\[(@[\w-]+)\]\[\]")
"""A reference to a link that most such notes forget to define."""

_SHORTCODE: Final = re.compile(r"^(#{1,6}[ \t]{1,9}|\*\*|):[a-z][a-z0-9_+-]{1,30}:[ \t]{0,9}(?=\S)", re.MULTILINE)
"""An emoji by its name before a line's words: `## :wave: Who's here`."""

_SIGNED: Final = re.compile(
    r"^([*-][ \t]+)?[*_]{0,2}(present|regrets)\+[*_]{0,2}:?[ \t]+(?=\S)", re.MULTILINE | re.IGNORECASE
)
"""How people sign in and off where a bot takes the minutes: `present+ Mara Okafor`."""

_BOX: Final = re.compile(r"^:{3,}[ \t]{0,9}\w{0,20}[ \t]{0,9}$", re.MULTILINE)
"""The frame of a coloured box in HackMD and of a container in MyST."""

_WRITER: Final = re.compile(r"^(>[ \t]{0,9})\[name=([^\]\n]{1,60})\][^\n]{0,80}$", re.MULTILINE)
"""Who wrote a quote, in HackMD."""

_FIELD: Final = re.compile(r"^:(?P<name>[A-Z][\w ]{1,30}):[ \t]+(?=\S)", re.MULTILINE)
"""A field of reStructuredText: `:Time: 18:00 UTC`."""

_DEFINED: Final = re.compile(r"^(?P<term>[^\s:#>|*-][^:\n]{0,40})\n:[ \t]{1,9}(?=\S)", re.MULTILINE)
"""A definition below its term."""

_BULLET: Final = re.compile(r"^(?P<indent>[ \t]*)(?P<bullet>[●•◦○▪■‣∙·])[ \t\u00a0]+(?=\S)", re.MULTILINE)
_DEPTHS: Final = {"○": 1, "◦": 1, "■": 2, "▪": 2}
"""Bullets as word processors draw them, and how deep in lists those are that only stand below others."""

_OF_TOOL: Final = re.compile(
    r"^Minutes (?:manually created \(not a transcript\), )?formatted by .{0,200}$"
    r"|^\*{0,2}@[\w-]+\*{0,2} commented (?:on|\d).{0,60}$",
    re.MULTILINE,
)
"""What a tool writes of itself: the end of W3C's minutes, the head of a comment on GitHub."""


_LETTER_BULLET: Final = re.compile(r"^(?P<indent>[ \t]+)o(?=[ \t]+\S)", re.MULTILINE)
_FEWEST: Final = 3
_TICK: Final = re.compile(r"^(?P<indent>[ \t]*)(?:[-*][ \t]+)?(?P<box>[☐☑☒⬜])\ufe0f?[ \t]*(?=\S)", re.MULTILINE)
"""Bullets of typewriters, which only count where there are some, and boxes to tick."""


def as_marked(text: str) -> str:
    """Gives the text without comments, names of links and what tools say of themselves; the rest as markdown has it."""
    text = _ANCHOR.sub("", without(text, _COMMENT))
    if ":" in text:
        text = _SIGNED.sub(r"\1\2: ", _SHORTCODE.sub(r"\1", _BOX.sub("", text)))
        text = _FIELD.sub(r"\g<name>: ", _DEFINED.sub(r"\g<term>:\n", text))
    text = _DANGLING.sub(r"\1", _WRITER.sub(r"\1\2", _OF_TOOL.sub("", text)))
    if len(_LETTER_BULLET.findall(text)) >= _FEWEST:
        text = _LETTER_BULLET.sub(r"\g<indent>-", text)
    text = _TICK.sub(lambda found: f"{found['indent']}- [{' ' if found['box'] in '☐⬜' else 'x'}] ", text)
    return _BULLET.sub(_as_item, text)


def _as_item(found: re.Match[str]) -> str:
    depth = _DEPTHS.get(found["bullet"], 0) if not found["indent"] else 0
    return f"{found['indent']}{'  ' * depth}- "
