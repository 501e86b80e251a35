"""A page that shows the main answers as Discord does: python -m tests.gallery [FILE].

It is made from the very embeds, buttons and menus that are sent, on the bundled sample notes.
"""

import datetime as dt
import sys
from pathlib import Path
from typing import Final

from bot.answering.answerer import Answerer
from bot.bootstrap import SAMPLE_NOTES, answerer_of
from bot.chat.discord import options, responding
from bot.chat.discord.replying import files_of
from bot.chat.discord.requests import Kind, Request
from bot.communities import Answerers
from bot.config import Settings
from tests.gallery.page import Page, Shot

_NOW: Final = dt.datetime(2026, 11, 25, 16, tzinfo=dt.UTC)
_DEFAULT: Final = Path("gallery.html")
_MOST_OFFERED: Final = 5

_ASKED: Final = (
    (
        (
            ("/who topic: limescale filters", Kind.WHO, "limescale filters"),
            ("/next", Kind.NEXT, ""),
        ),
        (
            ("/about topic: boil-over protection", Kind.ABOUT, "boil-over protection"),
            ("@minutebot who presented the haiku port?", Kind.ASK, "who presented the haiku port?"),
        ),
    ),
    (
        (
            ("/demo topic: steam engine, the new boil scheduler", Kind.DEMO, "steam engine, the new boil scheduler"),
            ("/when topic: teapot desktop first look", Kind.WHEN, "teapot desktop first look"),
            ("/meeting date: october 6", Kind.MEETING, "october 6"),
            ("/attendees", Kind.ATTENDEES, ""),
            ("/decisions topic: clock battery", Kind.DECISIONS, "clock battery"),
            ("/about topic: steam", Kind.ABOUT, "steam"),
        ),
        (
            ("/person name: Wen Li", Kind.PERSON, "Wen Li"),
            ("/actions", Kind.ACTIONS, ""),
        ),
    ),
)
"""Sections of columns. The first section is the picture in the README: 1240 pixels wide, 1.5 on the screen for each."""
_JOIN: Final = "https://meet.kettle.example/community"


def main(file: Path = _DEFAULT) -> None:
    """Writes the page."""
    answerer = answerer_of(Settings.model_validate({"series": [{"name": "community", "join_url": _JOIN}]}))
    sections = [
        [
            [_shot(answerer, said, Request(kind=kind, text=text, at=_NOW)) for said, kind, text in column]
            for column in each
        ]
        for each in _ASKED
    ]
    typed = [choice.name for choice in options._choices(options._topics(answerer, "boil"))][:_MOST_OFFERED]
    file.write_text(Page(_NOW).of(("/about topic: boil", typed), *sections), "utf-8")
    sys.stdout.write(f"answers from {SAMPLE_NOTES.name} are in {file}\n")


def _shot(answerer: Answerer, said: str, request: Request) -> Shot:
    shown = responding._shown(Answerers.alone(answerer), request)
    view = shown.view(0, shareable=False)
    components = view.to_components() if view else []
    alone = shown.for_asker_alone and said.startswith("/")
    files = [file.filename for file in files_of(shown.calendar)]
    return Shot(said, shown.page(0).to_dict(), components, alone, files)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
