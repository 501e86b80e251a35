"""Embeds, buttons and menus as HTML in Discord's look."""

import datetime as dt
import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

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

_STYLE: Final = """
body { background: #313338; color: #dbdee1; font: 16px/1.4 "gg sans", "Noto Sans", Helvetica, Arial, sans-serif;
       margin: 0 auto; max-width: 760px; padding: 24px }
h1 { color: #f2f3f5; font-size: 24px } a { color: #00a8fc; text-decoration: none }
.message { display: grid; grid-template-columns: 40px 1fr; gap: 0 16px; margin: 24px 0 }
.avatar { background: #892ca0; border-radius: 50%; height: 40px; width: 40px; display: grid; place-items: center }
.name { color: #f2f3f5; font-weight: 600 }
.bot { background: #5865f2; border-radius: 4px; color: #fff; font-size: 10px; margin-left: 4px; padding: 2px 4px }
.asked { color: #b5bac1; font-size: 14px; grid-column: 2 }
.embed { background: #2b2d31; border-left: 4px solid #892ca0; border-radius: 4px; margin-top: 6px; max-width: 520px;
         padding: 12px 16px; font-size: 14px; overflow-wrap: anywhere }
.title { color: #f2f3f5; font-size: 16px; font-weight: 600 } .field { margin-top: 8px }
.field b.head { color: #f2f3f5; display: block }
.footer { color: #b5bac1; font-size: 12px; margin-top: 8px }
blockquote { border-left: 4px solid #4e5058; margin: 2px 0; padding-left: 12px }
time { background: #3c3e44; border-radius: 3px; padding: 0 2px }
button { background: #4e5058; border: 0; border-radius: 3px; color: #fff; font: inherit; font-size: 14px;
         margin: 8px 8px 0 0; padding: 6px 16px } button.primary { background: #5865f2 }
select, .choices { background: #1e1f22; border: 0; border-radius: 4px; color: #dbdee1; font: inherit; font-size: 14px;
                   margin-top: 8px; padding: 8px; width: 100%; max-width: 520px }
.choices { list-style: none } .alone { color: #949ba4; font-size: 12px; margin-top: 4px }
"""


class Shot(NamedTuple):
    """What somebody asked, and what is sent for it."""

    asked: str
    embed: Mapping[str, Any]
    components: Sequence[Mapping[str, Any]]
    alone: bool
    """Whether only the asker sees it."""


def page_of(shots: Iterable[Shot], typed: tuple[str, Sequence[str]]) -> str:
    """Gives the whole page: what is offered while somebody types, and the answers."""
    said, choices = typed
    offered = "".join(f"<li>{html.escape(choice)}</li>" for choice in choices)
    body = f'<p class="asked">{html.escape(said)}</p><ul class="choices">{offered}</ul>' + "".join(map(_message, shots))
    head = f'<meta charset="utf-8"><title>Minutebot</title><style>{_STYLE}</style>'
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body><h1>Minutebot on Discord</h1>{body}</body></html>\n'
    )


def _message(shot: Shot) -> str:
    parts = "".join(_component(part) for row in shot.components for part in row["components"])
    alone = '<div class="alone">👁 Only you can see this</div>' if shot.alone else ""
    return (
        f'<div class="message"><div class="asked">{html.escape(shot.asked)}</div><div class="avatar">🫖</div>'
        f'<div><span class="name">minutebot</span><span class="bot">APP</span>{_embed(shot.embed)}{parts}{alone}</div>'
        "</div>"
    )


def _embed(embed: Mapping[str, Any]) -> str:
    title = _inline(embed.get("title", ""))
    if "url" in embed:
        title = f'<a href="{html.escape(embed["url"])}">{title}</a>'
    fields = "".join(
        f'<div class="field"><b class="head">{_inline(field["name"])}</b>{_block(field["value"])}</div>'
        for field in embed.get("fields", ())
    )
    footer = html.escape(embed.get("footer", {}).get("text", ""))
    return (
        f'<div class="embed"><div class="title">{title}</div>{_block(embed.get("description", ""))}{fields}'
        f'<div class="footer">{footer}</div></div>'
    )


def _component(part: Mapping[str, Any]) -> str:
    if "options" in part:
        offered = "".join(
            f"<option>{html.escape(option['label'])} — {html.escape(option.get('description', ''))}</option>"
            for option in part["options"]
        )
        return f"<select><option>{html.escape(part['placeholder'])}</option>{offered}</select>"
    primary = ' class="primary"' if part["style"] == 1 else ""
    return f"<button{primary}>{html.escape(part['label'])}</button>"


def _block(markdown: str) -> str:
    lines = markdown.split("\n") if markdown else []
    return "".join(
        f"<blockquote>{_inline(line[2:])}</blockquote>" if line.startswith("> ") else f"<div>{_inline(line)}</div>"
        for line in lines
    )


def _inline(markdown: str) -> str:
    pieces: list[str] = []
    at = 0
    for found in _TOKEN.finditer(markdown):
        pieces += html.escape(markdown[at : found.start()]), _token(found)
        at = found.end()
    return "".join((*pieces, html.escape(markdown[at:])))


def _token(found: re.Match[str]) -> str:
    if found["strong"]:
        return f"<strong>{_inline(found['strong'])}</strong>"
    if found["target"]:
        return f'<a href="{html.escape(found["target"])}">{_inline(found["words"])}</a>'
    if found["time"]:
        at = dt.datetime.fromtimestamp(int(found["time"]), dt.UTC)
        return f"<time>{at:%A, %-d %B %Y %H:%M}</time>" if found["style"] == "F" else f"<time>{at:%Y-%m-%d}</time>"
    if found["bare"]:
        return f'<a href="{html.escape(found["bare"])}">{html.escape(found["bare"])}</a>'
    return html.escape(found["escaped"] or "")
