"""The direction in which modules know of each other, and who may touch the outside."""

from collections.abc import Mapping, Sequence
from typing import Final

import pytest

from tests.meta.tree import Module, lies_in, modules

_MAY_IMPORT: Final = {
    "parsers": [],
    "bot.calendar": ["bot.library", "bot.series_names"],
    "bot.library": ["bot.series_names"],
    "bot.series_names": [],
    "bot.answering": ["bot.calendar", "bot.library", "bot.questions", "bot.search", "bot.understanding"],
    "bot.answering.outcomes": ["bot.calendar", "bot.questions", "bot.search.passages"],
    "bot.allocator": [],
    "bot.rendering": ["bot.answering.outcomes", "bot.calendar", "bot.questions"],
    "bot.understanding": ["bot.library", "bot.search"],
    "bot.questions": ["bot.library", "bot.search", "bot.understanding"],
    "bot.search": ["bot.library", "bot.questions", "bot.understanding"],
    "bot.communities": [
        "bot.answering",
        "bot.calendar",
        "bot.following",
        "bot.library",
        "bot.series_names",
        "bot.questions",
    ],
    "bot.following": ["bot.answering", "bot.sources"],
    "bot.notes_status": ["bot.rendering", "bot.following", "bot.sources.followed"],
    "bot.progress": [],
    "bot.logs": [],
    "bot.privacy": ["bot.library", "bot.understanding"],
    "bot.note_changes": ["bot.rendering", "bot.library", "bot.understanding"],
    "bot.sources": [],
    "bot.reminders": ["bot.calendar", "bot.library", "bot.series_names"],
    "bot.config.values": [],
    "bot.config.communities": ["bot.config.notes", "bot.config.reminders", "bot.config.series", "bot.config.values"],
    "bot.config.places": [],
    "bot.configured_series": ["bot.calendar", "bot.config", "bot.sources.calendar_file"],
    "bot.config.reminders": [
        "bot.config.values",
        "bot.series_names",
        "bot.reminders.events",
        "bot.reminders.plan",
        "bot.reminders.posts",
        "bot.reminders.templates",
    ],
    "bot.config.series": ["bot.calendar.rules", "bot.config.values", "bot.sources.calendar_file"],
    "bot.config.notes": ["bot.config.values", "bot.sources.notes_file"],
    "bot.config": [
        "bot.config.communities",
        "bot.config.notes",
        "bot.config.places",
        "bot.config.reminders",
        "bot.config.series",
        "bot.config.values",
    ],
    "bot.doctor": [
        "bot.communities",
        "bot.config",
        "bot.series_names",
        "bot.reminders.migrating",
        "bot.reminders.storage",
        "bot.sources.followed",
    ],
    "bot.chat.console": ["bot.communities", "bot.answering", "bot.rendering", "bot.search"],
    "bot.chat.discord": [
        "bot.answering",
        "bot.communities",
        "bot.series_names",
        "bot.following",
        "bot.configured_series",
        "bot.notes_status",
        "bot.calendar",
        "bot.rendering",
        "bot.config",
        "bot.config.values",
        "bot.doctor",
        "bot.http",
        "bot.library",
        "bot.logs.pipeline",
        "bot.metrics",
        "bot.questions",
        "bot.reminders",
    ],
    "bot.http": ["bot.config"],
    "bot.metrics": ["bot.library"],
    "bot.arguments": ["bot.config"],
    "bot.warm_start": ["bot.library", "bot.search", "bot.sources", "bot.understanding"],
    "bot.bootstrap": [
        "bot.allocator",
        "bot.understanding",
        "bot.warm_start",
        "bot.answering",
        "bot.calendar",
        "bot.chat",
        "bot.communities",
        "bot.config",
        "bot.configured_series",
        "bot.config.notes",
        "bot.following",
        "bot.library",
        "bot.logs",
        "bot.privacy",
        "bot.reminders",
        "bot.sources",
    ],
    "bot.setting_up": ["bot.config", "bot.config.values", "bot.library", "bot.rendering"],
    "bot.verbs": ["bot"],
    "bot.__main__": ["bot.arguments", "bot.config", "bot.logs.of_commands", "bot.verbs"],
}
"""What of `bot` each part may import, besides itself; everybody may import parsers."""

_OUTSIDE: Final = {
    "discord": ["bot.chat.discord"],
    "aiohttp": ["bot.chat.discord", "bot.http", "bot.sources.fetching"],
    "sqlalchemy": ["bot.reminders"],
    "prometheus_client": ["bot.http.measurements", "bot.metrics"],
    "structlog": ["bot.logs.pipeline"],
    "alembic": ["bot.reminders.migrating", "bot.reminders.migrations"],
    "dateutil": ["bot.calendar.rules"],
    "icalendar": ["bot.calendar.clock_changes", "bot.calendar.feed", "bot.calendar.invitations"],
    "markdown_it": ["parsers.commonmark", "parsers.document"],
    "rich": [
        "bot.chat.console",
        "bot.rendering.lint",
        "bot.note_changes.telling",
        "bot.progress",
        "bot.setting_up",
        "bot.verbs",
    ],
    "bot.bootstrap": ["bot.verbs"],
}
"""Who may import what from outside, or what builds everything."""

_LAYERS: Final = (
    ["parsers"],
    [
        "bot.library",
        "bot.series_names",
        "bot.calendar",
        "bot.search",
        "bot.questions",
        "bot.understanding",
    ],
    [
        "bot.answering",
        "bot.rendering",
        "bot.note_changes",
        "bot.logs",
        "bot.metrics",
        "bot.privacy",
        "bot.reminders",
    ],
    [
        "bot.chat",
        "bot.sources",
        "bot.following",
        "bot.communities",
        "bot.configured_series",
        "bot.notes_status",
        "bot.progress",
        "bot.http",
        "bot.allocator",
        "bot.warm_start",
        "bot.config",
        "bot.config.communities",
        "bot.config.notes",
        "bot.config.places",
        "bot.config.reminders",
        "bot.config.series",
        "bot.config.values",
        "bot.arguments",
        "bot.doctor",
    ],
    ["bot.bootstrap", "bot.setting_up"],
    ["bot.verbs"],
    ["bot.__main__"],
)
"""What stands on what, lowest first: the table above may change within it, but never point upwards."""

_CLOCKS: Final = frozenset(
    {
        *("datetime.datetime.now", "datetime.datetime.utcnow", "datetime.datetime.today", "datetime.date.today"),
        *("time.time", "time.time_ns", "time.monotonic", "time.localtime", "time.gmtime"),
    }
)
_HIDDEN_IMPORTS: Final = frozenset({"__import__", "importlib.import_module"})
_PACKAGES_ALONE: Final = frozenset({"bot", "bot.chat"})
"""Packages whose own module holds nothing."""


def forbidden_imports(module: Module) -> list[str]:
    """Gives what a module imports against the tables, or out of their sight."""
    wrong = [name for name in module.imports if name.startswith(".")]
    wrong += [name for name in module.uses if name in _HIDDEN_IMPORTS]
    part = max((part for part in _MAY_IMPORT if lies_in(module.name, part)), key=len, default=None)
    if part is None:
        alone = module.name in _PACKAGES_ALONE
        return [*wrong, *module.imports] if alone else [f"{module.name} stands in no table"]
    allowed = [part, *_MAY_IMPORT[part]]
    of_bot = [name for name in module.imports if lies_in(name, "bot")]
    wrong += [name for name in of_bot if not any(lies_in(name, one) for one in allowed)]
    for package, importers in _OUTSIDE.items():
        wrong += [
            name
            for name in module.imports
            if lies_in(name, package) and not any(lies_in(module.name, importer) for importer in importers)
        ]
    return wrong


def pointing_upwards(may_import: Mapping[str, Sequence[str]]) -> list[str]:
    """Gives what a table of imports allows against the layers."""
    return [
        f"{part} -> {imported}"
        for part, allowed in may_import.items()
        for imported in allowed
        if imported != "bot" and layer_of(imported) > layer_of(part)
    ]


def layer_of(part: str) -> int:
    (layer,) = [number for number, parts in enumerate(_LAYERS) if any(lies_in(part, each) for each in parts)]
    return layer


def clocks_read(module: Module) -> list[str]:
    return [name for name in module.uses if name in _CLOCKS]


@pytest.mark.parametrize("module", modules("bot", "parsers"), ids=lambda module: module.name)
def test_imports_point_one_way(module: Module) -> None:
    assert forbidden_imports(module) == []


def test_the_table_of_imports_points_down_the_layers() -> None:
    assert pointing_upwards(_MAY_IMPORT) == []


@pytest.mark.parametrize("module", modules("bot", "parsers"), ids=lambda module: module.name)
def test_only_the_command_line_asks_the_system_what_time_it_is(module: Module) -> None:
    assert clocks_read(module) == [] or module.name == "bot.__main__"


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("parsers.dates", "from bot.library import Library", "bot.library.Library"),
        ("bot.answering.answerer", "import discord", "discord"),
        ("bot.search.index", "from bot.rendering.answers import render", "bot.rendering.answers.render"),
        ("bot.calendar", "def f():\n    import sqlalchemy", "sqlalchemy"),
        ("bot.chat.discord.client", "from bot.bootstrap import SAMPLE_NOTES", "bot.bootstrap.SAMPLE_NOTES"),
        ("bot.rendering.answers", "from aiohttp import web", "aiohttp.web"),
        ("bot.library", "import bot", "bot"),
        ("bot.answering.answerer", "from bot import config", "bot.config"),
        ("bot.questions", "from bot.sources.folder import load as read", "bot.sources.folder.load"),
        ("bot.calendar", "from .library import Library", ".library.Library"),
        ("bot.calendar", "from . import library", ".library"),
        ("bot.rendering.lint", "import importlib\nimportlib.import_module('discord')", "importlib.import_module"),
        (
            "bot.rendering.lint",
            "from importlib import import_module\nimport_module('discord')",
            "importlib.import_module",
        ),
        ("bot.rendering.lint", "__import__('discord')", "__import__"),
        ("bot.chat", "import discord", "discord"),
        ("bot", "from bot.answering import answerer", "bot.answering.answerer"),
        ("bot.something_new", "", "bot.something_new stands in no table"),
    ],
)
def test_an_import_against_the_direction_is_found(name: str, text: str, wrong: str) -> None:
    assert wrong in forbidden_imports(Module.of(name, text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bot.chat.discord.client", "import discord\nfrom bot.answering.answerer import Answerer"),
        ("bot.chat.console", "from rich.console import Console\nfrom bot.rendering.answers import render"),
        ("bot.search.index", "from bot.search.words import stem\nfrom parsers.models import Meeting"),
        ("bot.verbs.running", "from bot import bootstrap"),
    ],
)
def test_an_import_along_the_direction_is_none(name: str, text: str) -> None:
    assert forbidden_imports(Module.of(name, text)) == []


@pytest.mark.parametrize(
    ("part", "imported"),
    [
        ("parsers", "bot.library"),
        ("bot.search", "bot.answering.answerer"),
        ("bot.answering.answerer", "bot.chat"),
        ("bot.reminders", "bot.config"),
        ("bot.library", "bot.sources"),
        ("bot.chat.console", "bot.bootstrap"),
    ],
)
def test_a_table_that_points_upwards_is_found(part: str, imported: str) -> None:
    assert pointing_upwards({part: [imported]}) == [f"{part} -> {imported}"]


@pytest.mark.parametrize(
    "text",
    [
        "import datetime as dt\ndt.datetime.now(dt.UTC)",
        "import datetime\ndatetime.date.today()",
        "from datetime import datetime\ndef f():\n    return datetime.now()",
        "from datetime import datetime as moment\nmoment.utcnow()",
        "import time\ntime.time()",
        "from time import time\ntime()",
        "import time\ndef f(clock=time.time): ...",
        "from datetime import date\nfield(default_factory=date.today)",
    ],
)
def test_a_look_at_the_clock_is_found(text: str) -> None:
    assert clocks_read(Module.of("bot.answering.answerer", text))


@pytest.mark.parametrize("text", ["import datetime as dt\ndt.time(11)", "loop.time()", "def f(now): return now.date()"])
def test_times_of_others_are_no_look_at_the_clock(text: str) -> None:
    assert clocks_read(Module.of("bot.answering.answerer", text)) == []
