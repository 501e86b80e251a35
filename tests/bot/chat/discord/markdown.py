"""Reads the bot's markdown as Discord does: what people see can be compared with what was meant."""

import re
from typing import Final, NamedTuple
from urllib.parse import unquote

_TOKEN: Final = re.compile(
    r"""
      \\(?P<escaped>[^0-9A-Za-z\s])
    | (?P<strong>\*\*)
    | \[(?P<words>(?:\\.|[^\[\]\\])*)\]\((?P<target>https?://[^\s()<>]+)\)
    | <t:(?P<time>\d+):[FR]>
    | (?P<bare>https?://[^\s<>]+)
    | (?P<live>[\\*_~|`\[\]<>]|@(?!\u200b))
    """,
    re.VERBOSE,
)
_LINE_START: Final = re.compile(r"[#>]|-\s|\d+\.\s|-#", re.MULTILINE)


class Read(NamedTuple):
    text: str
    """What people see."""
    links: tuple[str, ...]
    """Where masked links lead."""
    live: tuple[str, ...]
    """What would act as markup or mention and was not meant to."""


def read(markdown: str) -> Read:
    links: list[str] = []
    live: list[str] = [found.group() for line in markdown.split("\n") if (found := _LINE_START.match(line))]

    def seen(found: re.Match[str]) -> str:
        if found["escaped"]:
            return found["escaped"]
        if found["target"]:
            links.append(found["target"])
            return str(re.sub(r"\\(.)", r"\1", found["words"]))
        if found["bare"]:
            return unquote(found["bare"], errors="surrogateescape")
        if found["live"]:
            live.append(found["live"])
        return found["live"] or ""

    text = _TOKEN.sub(seen, markdown).replace("@\u200b", "@")
    return Read(text, tuple(links), tuple(live))
