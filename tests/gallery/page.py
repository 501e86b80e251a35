"""Embeds, buttons and menus as HTML in Discord's look."""

import datetime as dt
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from bot.calendar.telling import countdown

_TOKEN: Final = re.compile(
    r"""
      \\(?P<escaped>[^0-9A-Za-z\s])
    | \*\*(?P<strong>(?:\\.|[^\\])+?)\*\*(?!\*)
    | \[(?P<words>(?:\\.|[^\[\]\\])*)\]\((?P<target>https?://[^\s()<>]+)\)
    | <t:(?P<time>\d+):(?P<style>[FR])>
    | (?P<bare>https?://[^\s<]+[^<.,:;"'\]\s])
    """,
    re.VERBOSE,
)

_STYLE: Final = (Path(__file__).parent / "style.css").read_text("utf-8")
_KETTLE: Final = (
    '<svg viewBox="0 0 24 24"><path d="M8 5a4 4 0 0 1 8 0h-2a2 2 0 0 0-4 0zM6 7h12l1.2 3H22l-2.2 3.4L21 19'
    'a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z"/></svg>'
)
_EYE: Final = (
    '<svg viewBox="0 0 24 24"><path d="M12 5C6 5 2 12 2 12s4 7 10 7 10-7 10-7-4-7-10-7z'
    'm0 11a4 4 0 1 1 0-8 4 4 0 0 1 0 8z"/></svg>'
)


class Shot(NamedTuple):
    """What somebody asked, and what is sent for it."""

    asked: str
    embed: Mapping[str, Any]
    components: Sequence[Mapping[str, Any]]
    alone: bool
    """Whether only the asker sees it."""
    files: Sequence[str] = ()
    """The names of what is attached."""


class Page:
    """Shots as one page, at one time: what is told with a countdown is told from then."""

    def __init__(self, now: dt.datetime) -> None:
        self._now = now

    def of(self, typed: tuple[str, Sequence[str]], *sections: Iterable[Iterable[Shot]]) -> str:
        """Gives the page, section by section in columns; first of all stands what is offered while somebody types."""
        columns = [["".join(map(self._message, column)) for column in section] for section in sections]
        columns[0][0] = _typing(*typed) + columns[0][0]
        body = "".join(
            f"<section>{''.join(f'<div>{column}</div>' for column in section)}</section>" for section in columns
        )
        head = f'<meta charset="utf-8"><title>Minutebot</title><style>{_STYLE}</style>'
        return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>\n'

    def _message(self, shot: Shot) -> str:
        parts = "".join(_component(part) for row in shot.components for part in row["components"])
        alone = f'<div class="alone">{_EYE}Only you can see this</div>' if shot.alone else ""
        files = "".join(
            f'<div class="file">{html.escape(name)}<small>for your calendar</small></div>' for name in shot.files
        )
        return (
            f'<div class="message"><div class="asked">{_asked(shot.asked)}</div><div class="avatar">{_KETTLE}</div>'
            f'<div><span class="name">minutebot</span><span class="bot">APP</span>'
            f"{self._embed(shot.embed)}{files}{parts}{alone}</div></div>"
        )

    def _embed(self, embed: Mapping[str, Any]) -> str:
        title = self._inline(embed.get("title", ""))
        if "url" in embed:
            title = f'<a href="{html.escape(embed["url"])}">{title}</a>'
        fields = "".join(
            f'<div class="field"><b class="head">{self._inline(field["name"])}</b>{self._block(field["value"])}</div>'
            for field in embed.get("fields", ())
        )
        footer = html.escape(embed.get("footer", {}).get("text", ""))
        return (
            f'<div class="embed"><div class="title">{title}</div>{self._block(embed.get("description", ""))}{fields}'
            f'<div class="footer">{footer}</div></div>'
        )

    def _block(self, markdown: str) -> str:
        lines = markdown.split("\n") if markdown else []
        return "".join(
            f"<blockquote>{self._inline(line[2:])}</blockquote>"
            if line.startswith("> ")
            else f"<div>{self._inline(line)}</div>"
            for line in lines
        )

    def _inline(self, markdown: str) -> str:
        pieces: list[str] = []
        at = 0
        for found in _TOKEN.finditer(markdown):
            pieces += html.escape(markdown[at : found.start()]), self._token(found)
            at = found.end()
        return "".join((*pieces, html.escape(markdown[at:])))

    def _token(self, found: re.Match[str]) -> str:
        if found["strong"]:
            return f"<strong>{self._inline(found['strong'])}</strong>"
        if found["target"]:
            return f'<a href="{html.escape(found["target"])}">{self._inline(found["words"])}</a>'
        if found["time"]:
            at = dt.datetime.fromtimestamp(int(found["time"]), dt.UTC)
            return f"<time>{f'{at:%A, %-d %B %Y %H:%M}' if found['style'] == 'F' else self._from_now(at)}</time>"
        if found["bare"]:
            return f'<a href="{html.escape(found["bare"])}">{html.escape(found["bare"])}</a>'
        return html.escape(found["escaped"] or "")

    def _from_now(self, at: dt.datetime) -> str:
        return countdown(at, self._now) if at > self._now else f"{countdown(self._now, at).removeprefix('in ')} ago"


def _typing(said: str, choices: Iterable[str]) -> str:
    offered = "".join(f"<li>{html.escape(choice)}</li>" for choice in choices)
    return f'<ul class="choices above">{offered}</ul><div class="typed">{html.escape(said)}</div>'


def _asked(said: str) -> str:
    """Gives the line above an answer: who used which command, or wrote what."""
    if said.startswith("/"):
        command, _, options = said.partition(" ")
        return f"<b>Mara</b> used <code>{html.escape(command)}</code> {html.escape(options)}"
    return f"<b>Mara</b>: {html.escape(said)}"


def _component(part: Mapping[str, Any]) -> str:
    if "options" in part:
        offered = "".join(
            f"<div>{html.escape(option['label'])} — {html.escape(option.get('description', ''))}</div>"
            for option in part["options"]
        )
        return f'<details class="menu"><summary>{html.escape(part["placeholder"])}</summary>{offered}</details>'
    primary = ' class="primary"' if part["style"] == 1 else ""
    return f"<button{primary}>{html.escape(part['label'])}</button>"
