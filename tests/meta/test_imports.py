"""The direction in which modules know of each other, and who may touch the outside."""

from typing import Final

import pytest

from tests.meta.tree import Module, lies_in, modules

_MAY_IMPORT: Final = {
    "parsers": [],
    "bot.calendar": ["bot.library"],
    "bot.library": [],
    "bot.recordings": [],
    "bot.understanding": ["bot.library", "bot.search"],
    "bot.questions": ["bot.library", "bot.search", "bot.understanding"],
    "bot.search": ["bot.library", "bot.questions", "bot.understanding"],
    "bot.outcomes": ["bot.calendar", "bot.questions"],
    "bot.statements": ["bot.library", "bot.outcomes", "bot.questions", "bot.search", "bot.understanding"],
    "bot.answers": [
        "bot.statements",
        "bot.outcomes",
        "bot.calendar",
        "bot.library",
        "bot.questions",
        "bot.recordings",
        "bot.search",
        "bot.understanding",
    ],
    "bot.rendering": ["bot.calendar", "bot.outcomes", "bot.questions"],
    "bot.contract": ["bot.calendar", "bot.outcomes"],
    "bot.lint": ["bot.contract", "bot.rendering"],
    "bot.sources": [],
    "bot.reminders": ["bot.calendar"],
    "bot.config": ["bot.reminders.plan"],
    "bot.chat.console": ["bot.answers", "bot.library", "bot.outcomes", "bot.rendering", "bot.search"],
    "bot.chat.discord": [
        "bot.answers",
        "bot.config",
        "bot.library",
        "bot.outcomes",
        "bot.questions",
        "bot.reminders",
        "bot.rendering",
    ],
    "bot.arguments": ["bot.config"],
    "bot.bootstrap": ["bot.answers", "bot.chat", "bot.config", "bot.library", "bot.sources"],
    "bot.__main__": ["bot"],
}
"""What of `bot` each part may import, besides itself; everybody may import parsers."""

_OUTSIDE: Final = {
    "discord": ["bot.chat.discord"],
    "aiohttp": ["bot.chat.discord"],
    "sqlalchemy": ["bot.reminders"],
    "markdown_it": ["parsers.document"],
    "rich": ["bot.chat.console", "bot.lint", "bot.__main__"],
    "bot.bootstrap": ["bot.__main__"],
}
"""Who may import what from outside, or what builds everything."""

_CLOCKS: Final = frozenset({"datetime.now", "datetime.utcnow", "date.today", "time.time", "time.monotonic"})


def forbidden_imports(module: Module) -> list[str]:
    """Gives what a module imports against the tables."""
    part = max((part for part in _MAY_IMPORT if lies_in(module.name, part)), key=len, default=None)
    if part is None:
        return [] if module.name in {"bot", "bot.chat"} else [f"{module.name} stands in no table"]
    allowed = [part, *_MAY_IMPORT[part]]
    of_bot = [name for name in module.imports if lies_in(name, "bot")]
    wrong = [name for name in of_bot if not any(lies_in(name, one) for one in allowed)]
    for package, importers in _OUTSIDE.items():
        wrong += [
            name
            for name in module.imports
            if lies_in(name, package) and not any(lies_in(module.name, importer) for importer in importers)
        ]
    return wrong


def clocks_read(module: Module) -> list[str]:
    return [call for call in module.calls if ".".join(call.split(".")[-2:]) in _CLOCKS]


@pytest.mark.parametrize("module", modules("bot", "parsers"), ids=lambda module: module.name)
def test_imports_point_one_way(module: Module) -> None:
    assert forbidden_imports(module) == []


@pytest.mark.parametrize("module", modules("bot", "parsers"), ids=lambda module: module.name)
def test_only_the_command_line_asks_the_system_what_time_it_is(module: Module) -> None:
    assert clocks_read(module) == [] or module.name == "bot.__main__"


@pytest.mark.parametrize(
    ("name", "text", "wrong"),
    [
        ("parsers.dates", "from bot.library import Library", "bot.library.Library"),
        ("bot.answers", "import discord", "discord"),
        ("bot.search.index", "from bot.rendering import render", "bot.rendering.render"),
        ("bot.calendar", "def f():\n    import sqlalchemy", "sqlalchemy"),
        ("bot.chat.discord.client", "from bot.bootstrap import SAMPLE_NOTES", "bot.bootstrap.SAMPLE_NOTES"),
        ("bot.something_new", "", "bot.something_new stands in no table"),
    ],
)
def test_an_import_against_the_direction_is_found(name: str, text: str, wrong: str) -> None:
    assert wrong in forbidden_imports(Module.of(name, text))


@pytest.mark.parametrize("call", ["dt.datetime.now(dt.UTC)", "datetime.now()", "time.time()", "dt.date.today()"])
def test_a_look_at_the_clock_is_found(call: str) -> None:
    assert clocks_read(Module.of("bot.answers", f"def f():\n    return {call}"))
