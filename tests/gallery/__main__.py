"""A page that shows the main answers as Discord does: python -m tests.gallery [FILE].

It is made from the very embeds, buttons and menus that are sent, on the bundled sample notes.
"""

import datetime as dt
import sys
from pathlib import Path
from typing import Final

from bot.answers import Answerer
from bot.bootstrap import SAMPLE_NOTES, answerer_of
from bot.chat.discord import options, responding
from bot.chat.discord.requests import Kind, Request
from bot.config import Settings
from tests.gallery.page import Shot, page_of

_NOW: Final = dt.datetime(2026, 11, 25, 16, tzinfo=dt.UTC)
_DEFAULT: Final = Path("gallery.html")

_ASKED: Final = (
    ("/who topic: limescale filters", Kind.WHO, "limescale filters"),
    ("/demo topic: steam engine, the new boil scheduler", Kind.DEMO, "steam engine, the new boil scheduler"),
    ("/about topic: boil-over protection", Kind.ABOUT, "boil-over protection"),
    ("/when topic: teapot desktop first look", Kind.WHEN, "teapot desktop first look"),
    ("/about topic: steam", Kind.ABOUT, "steam"),
    ("/next", Kind.NEXT, ""),
    ("/meeting date: october 6", Kind.MEETING, "october 6"),
    ("/attendees", Kind.ATTENDEES, ""),
    ("/person name: Wen Li", Kind.PERSON, "Wen Li"),
    ("/actions", Kind.ACTIONS, ""),
    ("/decisions topic: clock battery", Kind.DECISIONS, "clock battery"),
    ("@minutebot who presented the haiku port?", Kind.ASK, "who presented the haiku port?"),
)


def main(file: Path = _DEFAULT) -> None:
    """Writes the page."""
    answerer = answerer_of(Settings())
    shots = [_shot(answerer, said, Request(kind=kind, text=text, at=_NOW)) for said, kind, text in _ASKED]
    typed = [choice.name for choice in options._choices(options._topics(answerer, "limes"))]
    file.write_text(page_of(shots, ("/who topic: limes", typed)), "utf-8")
    sys.stdout.write(f"{len(shots)} answers from {SAMPLE_NOTES.name} are in {file}\n")


def _shot(answerer: Answerer, said: str, request: Request) -> Shot:
    shown = responding._shown(answerer, request)
    view = shown.view(0, shareable=False)
    return Shot(said, shown.page(0).to_dict(), view.to_components() if view else [], alone=shown.for_asker_alone)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
