"""Buttons and menus under answers. What each does stands in its custom_id, so they work after a restart as well.

A custom_id comes back from outside: whatever it says is read again, and what can't be read is answered with a sentence.
"""

import re
from collections.abc import Awaitable, Iterable, Iterator
from typing import Any, Final, Protocol, Self

import discord
from discord import ui

from bot.chat.discord import limits, requests
from bot.chat.discord.failures import FailingClient, Refused, told
from bot.chat.discord.requests import Request
from bot.chat.discord.under_way import UnderWay

Interaction = discord.Interaction[discord.Client]

_LONGEST_NUMBER: Final = 3
_LEAF_ROOM: Final = limits.CUSTOM_ID - len("leaf:") - _LONGEST_NUMBER - len(":")
_CHOOSE_ROOM: Final = limits.CUSTOM_ID - len("choose:")
_TOO_OLD: Final = "This button is from another time and I can't read it any more; please ask again."


class Answers(Protocol):
    """What buttons and menus need of the bot."""

    async def leaf(self, interaction: Interaction, request: Request, number: int) -> None:
        """Shows a page, counted from 0, of the answer to a request."""

    async def share(self, interaction: Interaction) -> None:
        """Posts for all what only the asker sees."""


class AnsweringClient(FailingClient):
    """A client whose messages may carry these buttons and menus."""

    answers: Answers
    under_way: UnderWay

    def listen_to_components(self) -> None:
        """Makes buttons and menus work, also those of messages from before it was started."""
        self.add_dynamic_items(Leaf, Choose, Share, Unknown)


class Leaf(ui.DynamicItem[ui.Button[Any]], template=re.compile(r"leaf:(?P<number>\d{1,3}):(?P<request>.*)", re.DOTALL)):
    """Shows another page."""

    def __init__(self, written: str, number: int, label: str) -> None:
        super().__init__(ui.Button(label=label, custom_id=f"leaf:{number}:{written}"))
        self._written, self._number = written, number

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        return cls(match["request"], int(match["number"]), str(getattr(item, "label", "")))

    async def callback(self, interaction: Interaction) -> None:
        await _done(interaction, self._leaf(interaction))

    async def _leaf(self, interaction: Interaction) -> None:
        request = requests.read(self._written)
        if request is None:
            raise Refused(_TOO_OLD)
        await _answers(interaction).leaf(interaction, request, self._number)


class Choose(ui.DynamicItem[ui.Select[Any]], template=re.compile(r"choose:(?P<request>.*)", re.DOTALL)):
    """Answers by the one that was meant: its request lacks nothing but what is chosen."""

    def __init__(self, written: str, options: Iterable[discord.SelectOption]) -> None:
        menu: ui.Select[Any] = ui.Select(
            placeholder="Choose the one you mean", custom_id=f"choose:{written}", options=list(options)
        )
        super().__init__(menu)
        self._written = written

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        return cls(match["request"], getattr(item, "options", ()))

    async def callback(self, interaction: Interaction) -> None:
        await _done(interaction, self._choose(interaction))

    async def _choose(self, interaction: Interaction) -> None:
        request, chosen = requests.read(self._written), next(iter(self.item.values), "")
        if request is None or not chosen:
            raise Refused(_TOO_OLD)
        await _answers(interaction).leaf(interaction, request.model_copy(update={"text": chosen}), 0)


class Share(ui.DynamicItem[ui.Button[Any]], template="share"):
    """Posts the answer, which only the asker sees, for all."""

    def __init__(self) -> None:
        super().__init__(ui.Button(label="Share", style=discord.ButtonStyle.primary, custom_id="share"))

    @classmethod
    async def from_custom_id(cls, _: Interaction, __: ui.Item[Any], ___: re.Match[str], /) -> Self:
        return cls()

    async def callback(self, interaction: Interaction) -> None:
        await _done(interaction, _answers(interaction).share(interaction))


class Unknown(ui.DynamicItem[ui.Item[Any]], template=re.compile(r"(?!leaf:\d{1,3}:|choose:|share$).*", re.DOTALL)):
    """A button of another version, or one that nobody ever sent."""

    @classmethod
    async def from_custom_id(cls, _: Interaction, item: ui.Item[Any], __: re.Match[str], /) -> Self:
        return cls(item)

    async def callback(self, interaction: Interaction) -> None:
        await _done(interaction, self._refuse())

    async def _refuse(self) -> None:
        raise Refused(_TOO_OLD)


def leaves(request: Request, number: int, of: int) -> Iterator[Leaf]:
    """Gives the buttons to the pages beside one; none where the request is too long for a button."""
    written = request.written(_LEAF_ROOM) if of > 1 else None
    if written is None:
        return
    if number > 0:
        yield Leaf(written, number - 1, "◀ Back")
    if number + 1 < min(of, 10**_LONGEST_NUMBER):
        yield Leaf(written, number + 1, "More ▶")


def menu(request: Request, options: Iterable[discord.SelectOption]) -> Iterator[Choose]:
    """Gives the menu that asks again with one of these in place of the request's text."""
    written = request.model_copy(update={"text": ""}).written(_CHOOSE_ROOM)
    offered = list(options)[: limits.OPTIONS]
    if written is not None and offered:
        yield Choose(written, offered)


def view_of(items: Iterable[ui.Item[Any]]) -> ui.View | None:
    """Gives a view for a message; None where there are no items. To be called where the event loop runs."""
    view = None
    for item in items:
        view = view or ui.View(timeout=None)
        view.add_item(item)
    if view:
        view.stop()  # its items work by their custom_ids; what listens is kept by the library, for minutes or for ever
    return view


def leaves_of(message: discord.Message) -> Iterator[Leaf]:
    """Gives the buttons to other pages that a message has."""
    for item in ui.View.from_message(message, timeout=None).children:
        if isinstance(item, ui.Button) and (found := re.fullmatch(_LEAF, item.custom_id or "")):
            yield Leaf(found["request"], int(found["number"]), item.label or "")


_LEAF: Final = Leaf.__discord_ui_compiled_template__


async def _done(interaction: Interaction, work: Awaitable[None]) -> None:
    _client(interaction).under_way.join()
    await told(interaction, work)


def _answers(interaction: Interaction) -> Answers:
    return _client(interaction).answers


def _client(interaction: Interaction) -> AnsweringClient:
    client = interaction.client
    if not isinstance(client, AnsweringClient):
        raise TypeError(f"{client!r} answers nothing")
    return client
