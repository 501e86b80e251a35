"""The stand-in holds to what Discord does, seen through discord.py as it is."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import discord
import pytest
import yarl
from discord import app_commands

from tests.discord_stand_in import Intents, StandIn


class Pressed(discord.ui.View):
    """One button changes its message, the other answers beside it; the menu says what was chosen."""

    @discord.ui.button(label="change")
    async def change(self, interaction: discord.Interaction, _: discord.ui.Button["Pressed"]) -> None:
        await interaction.response.edit_message(content="changed", view=None)

    @discord.ui.button(label="answer")
    async def answer(self, interaction: discord.Interaction, _: discord.ui.Button["Pressed"]) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.followup.send("for you")

    @discord.ui.select(options=[discord.SelectOption(label="One", value="1"), discord.SelectOption(label="Two")])
    async def choose(self, interaction: discord.Interaction, menu: discord.ui.Select["Pressed"]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content=f"chosen {menu.values}")


class Bot(discord.Client):
    """Answers /echo, /late and /twice, and replies to what it is told to reply to."""

    def __init__(self, intents: discord.Intents) -> None:
        super().__init__(intents=intents)
        self.tree = app_commands.CommandTree(self)
        self.heard: list[str] = []
        self.refused: list[discord.HTTPException] = []

    async def setup_hook(self) -> None:
        echo = app_commands.Command[app_commands.Group, ..., None](
            name="echo", description="Says it", callback=self._echo
        )
        echo.autocomplete("text")(self._texts)
        self.tree.add_command(echo)
        self.tree.add_command(app_commands.Command(name="late", description="Defers", callback=self._late))
        self.tree.add_command(app_commands.Command(name="slow", description="Too slow", callback=self._slow))
        self.tree.add_command(app_commands.Command(name="menu", description="Has buttons", callback=self._menu))
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        if message.author != self.user:
            self.heard.append(message.content)
            await message.reply("heard", mention_author=False)

    async def _echo(self, interaction: discord.Interaction, text: str) -> None:
        await interaction.response.send_message(text)
        await interaction.followup.send("and more")

    async def _late(self, interaction: discord.Interaction) -> None:
        await interaction.response.defer(ephemeral=True)
        await interaction.followup.send(embed=discord.Embed(title="at last"))
        await interaction.edit_original_response(content="changed")

    async def _menu(self, interaction: discord.Interaction) -> None:
        await interaction.response.send_message("press", view=Pressed())

    async def _slow(self, interaction: discord.Interaction) -> None:
        await asyncio.sleep(0.2)
        try:
            await interaction.response.send_message("too late")
        except discord.HTTPException as error:
            self.refused.append(error)

    async def _texts(self, _: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=typed.upper(), value=typed)]


@contextlib.asynccontextmanager
async def running(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, intents: int = 1 << 9 | 1) -> AsyncIterator[Bot]:
    monkeypatch.setattr(discord.http.Route, "BASE", stand_in.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(stand_in.gateway_url))
    bot = Bot(discord.Intents._from_value(intents))
    running = asyncio.create_task(bot.start(stand_in.token))
    await asyncio.wait({running, asyncio.create_task(stand_in.online())}, return_when=asyncio.FIRST_COMPLETED)
    try:
        yield bot
    finally:
        await bot.close()
        with contextlib.suppress(discord.DiscordException):
            await running


async def test_a_command_is_declared_completed_and_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    async with StandIn() as stand_in, running(stand_in, monkeypatch):
        choices = await stand_in.complete("echo", "text", "se")
        reply = await stand_in.slash("echo", text="<@1> @everyone")
        await stand_in.until(lambda: len(stand_in.messages(stand_in.general)) == 2, "followup")
    assert [(choice.name, choice.value) for choice in choices] == [("SE", "se")]
    assert (reply.text, reply.deferred, set(reply.message.pings)) == ("<@1> @everyone", False, {"<@1>"})
    assert {command.name for command in stand_in.commands} == {"echo", "late", "slow", "menu"}
    assert stand_in.refused == []


async def test_a_deferred_answer_takes_the_place_that_was_kept_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with StandIn() as stand_in, running(stand_in, monkeypatch):
        reply = await stand_in.slash("late")
        await stand_in.until(lambda: stand_in.exchanges("PATCH /webhooks/*"), "edit")
    assert reply.text == "at last"
    assert (reply.deferred, reply.message.ephemeral) == (True, True)
    assert stand_in.messages(stand_in.general) == ()


async def test_buttons_and_menus_change_their_message_or_answer_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async with StandIn() as stand_in, running(stand_in, monkeypatch):
        message = (await stand_in.slash("menu")).message
        beside = await stand_in.press(message, "answer")
        assert (beside.content, beside.ephemeral, beside.id == message.id) == ("for you", True, False)
        stand_in.give_choice(message, "1")
        await stand_in.until(lambda: "chosen" in stand_in.world.message(message.channel, message.id).content, "choice")
        changed = await stand_in.press(message, "change")
    assert (changed.id, changed.content, changed.parts) == (message.id, "changed", ())
    assert stand_in.refused == []


async def test_an_answer_after_the_deadline_finds_no_interaction(monkeypatch: pytest.MonkeyPatch) -> None:
    async with StandIn(answer_within=0.1) as stand_in, running(stand_in, monkeypatch) as bot:
        await stand_in.give("slow")
        await stand_in.until(lambda: stand_in.refused, "refusal")
        await asyncio.sleep(0)
    assert [error.code for error in bot.refused] == [10062]


@pytest.mark.parametrize("drop", ["abort", "close", "op 7", "op 9"])
async def test_events_missed_without_a_socket_are_told_on_resume(drop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with StandIn() as stand_in, running(stand_in, monkeypatch) as bot:
        match drop:
            case "abort":
                await stand_in.drop()
            case "close":
                await stand_in.gateway.close(4000)
            case "op 7":
                stand_in.gateway.ask_to_reconnect()
            case _:
                stand_in.gateway.invalidate(resumable=True)
        reply = await stand_in.say(stand_in.general, "still there?")
    assert reply.content == "heard"
    assert len(bot.heard) == 1
    assert (len(stand_in.identifies), len(stand_in.resumes)) == (1, 1)


@pytest.mark.parametrize(
    ("granted", "heard"), [(Intents.NONE, ["", "<@{bot}> hi"]), (Intents.MESSAGE_CONTENT, ["secret", "<@{bot}> hi"])]
)
async def test_without_the_intent_only_words_for_the_bot_can_be_read(
    granted: Intents, heard: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    intents = Intents.GUILDS | Intents.GUILD_MESSAGES | granted
    async with StandIn(granted=granted) as stand_in, running(stand_in, monkeypatch, intents) as bot:
        await stand_in.say(stand_in.general, "secret", mention_bot=False)
        await stand_in.say(stand_in.general, "hi")
    assert bot.heard == [words.format(bot=stand_in.world.bot.id) for words in heard]


async def test_intents_that_were_not_granted_end_the_session(monkeypatch: pytest.MonkeyPatch) -> None:
    async with StandIn() as stand_in:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await _start(stand_in, monkeypatch, Intents.MESSAGE_CONTENT)


async def test_a_wrong_token_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    async with StandIn() as stand_in:
        with pytest.raises(discord.LoginFailure):
            await _start(stand_in, monkeypatch, Intents.GUILDS, token="wrong")  # noqa: S106 - opens nothing


async def _start(stand_in: StandIn, monkeypatch: pytest.MonkeyPatch, intents: int, token: str | None = None) -> None:
    monkeypatch.setattr(discord.http.Route, "BASE", stand_in.api_url)
    monkeypatch.setattr(discord.gateway.DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(stand_in.gateway_url))
    async with Bot(discord.Intents._from_value(intents)) as bot:
        await bot.start(token or stand_in.token)
