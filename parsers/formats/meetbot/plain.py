"""The lines of a log or a summary however a meeting bot stored it, as text, HTML or JSON, each where it stands."""

import html
import re
from collections.abc import Iterator
from typing import Final

from pydantic import BaseModel, ConfigDict, ValidationError

_MARKUP: Final = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_HEAD: Final = re.compile(r"<head\b.{0,20000}?</head>|<!--.{0,20000}?-->", re.DOTALL | re.IGNORECASE)
_TOPIC: Final = re.compile(r"""<(?:span|b) class=["']topic["']>""", re.IGNORECASE)
_HEADING: Final = re.compile(r"<h[1-6]\b[^>]*>", re.IGNORECASE)
_ITEM: Final = re.compile(r"<li\b[^>]*>", re.IGNORECASE)
_END: Final = re.compile(r"</(?:ol|ul)>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-zA-Z!][^<>]*>")
_PAYLOAD: Final = re.compile(r'^\s*"payload":', re.MULTILINE)


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    sender: str
    payload: str
    timestamp: str


class _Log(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")

    messages: tuple[_Said, ...]


def lines_of(text: str) -> list[str]:
    """Gives the lines as a bot writes them in plain text; those that only hold markup are blank."""
    if _MARKUP.match(text):
        return _of_markup(_HEAD.sub(lambda found: "\n" * found.group().count("\n"), text))
    if text.lstrip().startswith("{") and '"payload"' in text:
        return list(_of_json(text))
    return text.split("\n")


def _of_markup(text: str) -> list[str]:
    """Items with all that stands in them on the line where they begin, headings marked as such."""
    lines: list[str] = []
    item: int | None = None
    for line in text.split("\n"):
        if _HEADING.search(line):
            item = None
        begins = _ITEM.search(line) is not None
        marked = _HEADING.sub("# ", _TOPIC.sub("TOPIC: ", line))
        bare = " ".join(html.unescape(_TAG.sub("", marked)).split())
        lines.append("")
        item = len(lines) - 1 if begins else item
        if begins or item is None:
            lines[-1] = f"* {bare}" if begins else bare
        else:
            lines[item] = f"{lines[item]} {bare}".rstrip()
        item = None if _END.search(line) else item
    return lines


def _of_json(text: str) -> Iterator[str]:
    """Each message on the line of its words; a text that is no log has no lines."""
    try:
        log = _Log.model_validate_json(text)
    except ValidationError:
        return
    number = 0
    for found, said in zip(_PAYLOAD.finditer(text), log.messages, strict=False):
        at = text.count("\n", 0, found.end())
        yield from ("" for _ in range(at - number))
        yield f"{said.timestamp} <{said.sender}> {' '.join(said.payload.split())}"
        number = at + 1
