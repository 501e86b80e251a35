"""Whether Discord takes what is sent, and whether it says there what was meant and nothing else."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import vobject
from discord import app_commands

from bot.chat.discord.responding import Shown
from bot.rendering.answers import render
from tests.bot.chat.discord.markdown import read
from tests.bot.chat.discord.test_embeds import ASTRAL, accepted, unmeant
from tests.bot.rendering.test_hostile_notes import STEERING
from tests.discord_stand_in.limits import Choices, File, MessageBody

_SMALL_PRINT: Final = re.compile(r"\n-# [^\n]*\Z")


def faults_of(shown: Shown) -> list[str]:
    """Gives what an answer shows or does that it should not, on any page; raises where Discord would not take it."""
    found = unmeant(render(shown.answer), accepted(shown.pages))
    for number, page in enumerate(shown.pages):
        view = shown.view(number, shareable=True)
        components = view.to_components() if view else []
        for body in _as_counted({"embeds": [page.to_dict()], "components": components}):
            MessageBody.model_validate(body)
        found += [label for label in _labels(components) if STEERING.search(label)]
    if shown.calendar:
        File(name="meetings.ics", content=shown.calendar)
        vobject.readOne(shown.calendar.decode())
    return found


def faults_of_choices(choices: Iterable[app_commands.Choice[str]]) -> list[str]:
    """Gives the choices whose names steer; raises where Discord would not take them all."""
    offered = list(choices)
    for body in _as_counted({"choices": [choice.to_dict() for choice in offered]}):
        Choices.model_validate(body)
    return [choice.name for choice in offered if STEERING.search(choice.name)]


def faults_of_post(text: str) -> list[str]:
    """Gives what in the text of a post acts that should not; raises where Discord would not take it."""
    for body in _as_counted({"content": text}):
        MessageBody.model_validate(body)
    shown = read(_SMALL_PRINT.sub("", text))
    return [*shown.live, *(target for _, target in shown.links)]


def _labels(components: list[Any]) -> Iterator[str]:
    """Gives what is to be read on buttons and menus."""
    for part in (part for row in components for part in row["components"]):
        yield part.get("label", "")
        for option in part.get("options", ()):
            yield from (option["label"], option["description"])


def _as_counted(payload: object) -> Iterator[Any]:
    """Gives a payload twice: as it is, and so that its letters are counted as UTF-16 units."""
    text = json.dumps(payload, ensure_ascii=False)
    yield from (json.loads(text), json.loads(ASTRAL.sub("xx", text)))
