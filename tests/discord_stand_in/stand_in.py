"""The stand-in as tests use it: it is Discord, and its users."""

import asyncio
import fnmatch
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Final, Self, TypeVar

from aiohttp import web

from tests.discord_stand_in import gateway
from tests.discord_stand_in.changes import Changes
from tests.discord_stand_in.event_routes import Event, EventRoutes
from tests.discord_stand_in.faults import Faults
from tests.discord_stand_in.gateway import Gateway
from tests.discord_stand_in.interactions import Answer, Interaction, Interactions, Kind
from tests.discord_stand_in.limits import Choice, Command, Embed, MessageBody, MessageReference
from tests.discord_stand_in.message_routes import FILES, ChannelRoutes, InteractionRoutes
from tests.discord_stand_in.refusals import JsonObject, missing_permissions, unknown_channel
from tests.discord_stand_in.rest import BASE, BotRoutes, Exchange, Front
from tests.discord_stand_in.sessions import Intents
from tests.discord_stand_in.starts import SessionStarts
from tests.discord_stand_in.world import Message, User, World

_SUBCOMMAND: Final = 1
_BUTTON: Final = 2
_MENU: Final = 3
_PATIENCE: Final = 8.0
"""Seconds for which users wait for an answer."""
_STARTS_WITHIN: Final = 30.0

T = TypeVar("T")


@dataclass(frozen=True)
class Reply:
    """What a slash command was answered with."""

    message: Message
    deferred: bool
    after: float
    """Seconds to the first answer."""

    @property
    def text(self) -> str:
        return self.message.text

    @property
    def embeds(self) -> tuple[Embed, ...]:
        return self.message.embeds


class StandIn:
    """One Discord with one server, for as long as it is entered.

    Leaving it fails where it was asked for what it does not play. Deadlines are Discord's own; tests of the deadlines
    themselves shorten them. `shards` is how many it recommends, `max_concurrency` how many may identify at once.
    """

    def __init__(  # noqa: PLR0913 - what tests may want otherwise, each by its name
        self,
        token: str = "stand-in.token",  # noqa: S107 - opens nothing but this stand-in
        *,
        granted: Intents = Intents.NONE,
        answer_within: float = 3.0,
        tokens_for: float = 15 * 60.0,
        nonces_for: float = 5 * 60.0,
        shards: int = 1,
        max_concurrency: int = 1,
    ) -> None:
        self.token = token
        self._changes = Changes()
        self.world = World(nonces_for=nonces_for)
        self.person = User(self.world.ids.make(), "mara")
        self.other_bot = User(self.world.ids.make(), "buzzer", bot=True)
        self.general = self.world.open_channel("general").id
        self.meetings = self.world.open_channel("meetings").id
        self.role = self.world.role_id
        self.faults = Faults(BASE)
        self.starts = SessionStarts(max_concurrency, self.world.clock)
        self.gateway = Gateway(self.world, token, granted, self._changes, self.starts)
        self._interactions = Interactions(self.world, answer_within=answer_within, tokens_for=tokens_for)
        self._front = Front(token, self.faults, self._changes, self.world.clock)
        self._bot_routes = BotRoutes(self.world, lambda: self.gateway_url, shards, self.starts)
        self._event_routes = EventRoutes(self.world)
        self._runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=1.0)
        self.api_url = ""
        self.gateway_url = ""

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self.api_url = f"http://{host}:{port}{BASE}"
        self.gateway_url = self.gateway.url = f"ws://{host}:{port}{gateway.PATH}"
        self.world.files_url = f"http://{host}:{port}{FILES}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.gateway.close(1001)
        await self._runner.cleanup()
        if error is None and self._front.not_played:
            raise AssertionError(f"the stand-in was asked what it does not play: {self._front.not_played}")

    def _application(self) -> web.Application:
        application = web.Application(middlewares=self._front.middlewares)
        application.router.add_get(gateway.PATH, self.gateway.serve)
        application.router.add_routes(self._bot_routes.routes)
        application.router.add_routes(ChannelRoutes(self.world, self.gateway, [self.person, self.world.owner]).routes)
        application.router.add_routes(InteractionRoutes(self.world, self._interactions).routes)
        application.router.add_routes(self._event_routes.routes)
        return application

    # What users do

    async def slash(self, command: str, *, channel: int | None = None, **options: str | bool) -> Reply:
        """Gives a command and waits for what answers it; `channel` is general where it is left out."""
        interaction = await self.give(command, channel=channel, **options)
        message = await self.until(lambda: self.shown(interaction), f"an answer to /{command} {options}")
        return Reply(message, interaction.answered_with is Answer.DEFERRED, interaction.answered_after or 0.0)

    async def give(self, command: str, *, channel: int | None = None, **options: str | bool) -> Interaction:
        """Gives a command and does not wait."""
        given: list[JsonObject] = [{"name": name, "value": value} for name, value in options.items()]
        return await self._interact(Kind.COMMAND, command, given, channel)

    def give_undeclared(self, name: str) -> Interaction:
        """Gives a command that is not declared, as from an old list of them, and does not wait."""
        data: JsonObject = {"id": str(self.world.ids.make()), "name": name, "type": 1, "options": []}
        return self._tell(self._interactions.begin(Kind.COMMAND, self.world.channel(self.general), self.person, data))

    async def complete(self, command: str, option: str, typed: str, *, channel: int | None = None) -> list[Choice]:
        """Types into an option and gives the choices that are shown."""
        given: list[JsonObject] = [{"name": option, "value": typed, "focused": True}]
        interaction = await self._interact(Kind.AUTOCOMPLETE, command, given, channel)
        choices = await self.until(
            lambda: None if interaction.choices is None else (interaction.choices,), f"choices for {typed!r}"
        )
        return list(choices[0])

    async def press(self, message: Message, label: str) -> Message:
        """Presses a button of a message and gives what shows the answer: another message, or the same as it is then."""
        return await self._seen(self.give_press(message, label))

    async def choose(self, message: Message, value: str) -> Message:
        """Chooses from the menu of a message and gives what shows the answer."""
        return await self._seen(self.give_choice(message, value))

    def give_press(self, message: Message, label: str) -> Interaction:
        """Presses a button and does not wait."""
        (button,) = (one for one in message.parts if one.label == label)
        return self._use(message, {"component_type": _BUTTON, "custom_id": button.custom_id})

    def give_choice(self, message: Message, value: str) -> Interaction:
        """Chooses from the menu of a message and does not wait."""
        (menu,) = (one for one in message.parts if one.options)
        return self._use(message, {"component_type": _MENU, "custom_id": menu.custom_id, "values": [value]})

    def write(
        self,
        channel: int,
        text: str,
        *,
        by: User | None = None,
        mention_bot: bool = False,
        reply_to: Message | None = None,
    ) -> Message:
        """Writes a message and does not wait for anything."""
        content = f"{self.world.bot.mention} {text}" if mention_bot else text
        reference = MessageReference(message_id=reply_to.id) if reply_to else None
        body = MessageBody(content=content, message_reference=reference)
        message, _ = self.world.write(channel, by or self.person, body)
        self.gateway.tell_message(message)
        return message

    async def say(self, channel: int, text: str, *, mention_bot: bool = True) -> Message:
        """Writes a message and gives the bot's reply to it."""
        asked = self.write(channel, text, mention_bot=mention_bot)
        return await self.until(lambda: self.reply_to(asked), f"a reply to {text!r}")

    async def direct_message(self, text: str) -> Message:
        """Writes to the bot alone and gives its reply."""
        return await self.say(self.world.direct_channel(self.person).id, text, mention_bot=False)

    # What is to be seen

    @property
    def commands(self) -> tuple[Command, ...]:
        return self._bot_routes.commands

    @property
    def command_syncs(self) -> int:
        """How often commands were written."""
        return self._bot_routes.syncs

    @property
    def identifies(self) -> list[gateway.Identify]:
        return self.gateway.identifies

    @property
    def resumes(self) -> list[gateway.Resume]:
        return self.gateway.resumes

    def messages(self, channel: int) -> tuple[Message, ...]:
        """Gives what the bot wrote there for all to see, oldest first."""
        written = self.world.channel(channel).messages.values()
        return tuple(one for one in written if one.author == self.world.bot and not (one.ephemeral or one.loading))

    def shown(self, interaction: Interaction) -> Message | None:
        """Gives what answers an interaction, once it is there: where the first answer was deleted, what came after."""
        sent = (
            interaction.channel.messages.get(number or 0) for number in (interaction.original, *interaction.followups)
        )
        return next((message for message in sent if message and not message.loading), None)

    @property
    def events(self) -> tuple[Event, ...]:
        """The server's scheduled events, also those that are over."""
        return tuple(self._event_routes.events.values())

    def reply_to(self, message: Message) -> Message | None:
        return next((one for one in self.messages(message.channel) if one.replies_to == message.id), None)

    def exchanges(self, route: str) -> list[Exchange]:
        """Gives the requests to a route, written as for faults, with what they were answered."""
        return [one for one in self._front.exchanges if fnmatch.fnmatchcase(one.route, route)]

    @property
    def refused(self) -> list[Exchange]:
        """Requests that broke Discord's rules; faults on order are not among them."""
        return [one for one in self._front.exchanges if one.refusal]

    async def until(self, look: Callable[[], T | None], what: str, within: float = _PATIENCE) -> T:
        """Gives what `look` finds, or fails with what was waited for and what was refused meanwhile."""
        try:
            async with asyncio.timeout(within):
                return await self._changes.until(look)
        except TimeoutError:
            refused = "; ".join(map(str, self.refused)) or "nothing"
            raise AssertionError(f"no {what} within {within:g} s; refused: {refused}") from None

    async def online(self) -> None:
        """Waits until the bot has a session; a process may have to start first."""
        await self.until(lambda: self.gateway.online, "session of the bot", _STARTS_WITHIN)

    async def offline(self) -> None:
        await self.until(lambda: not self.gateway.online, "end of the bot's session")

    # What goes wrong

    def refuse(self, channel: int, status: int | None) -> None:
        """From now on writing there is answered 403 or 404; None allows it again."""
        refusals = {None: None, 403: missing_permissions(), 404: unknown_channel()}
        self.world.channel(channel).refusal = refusals[status]

    def move_on(self, seconds: float) -> None:
        """Lets that much time pass at Discord at once: what it remembers for minutes is forgotten after them."""
        self.world.clock.ahead += seconds

    async def drop(self) -> None:
        """Breaks the bot's socket without a word, and waits until that is noticed here."""
        self.gateway.abort()
        await self.offline()

    # How it is done

    async def _interact(self, kind: Kind, name: str, options: list[JsonObject], channel_id: int | None) -> Interaction:
        channel = self.world.channel(channel_id or self.general)
        name, _, within = name.partition(" ")
        number, guild_id, command = await self.until(lambda: self._bot_routes.command(name), f"command /{name}")
        given = typed(command.within(within) if within else command, options, complete=kind is Kind.COMMAND)
        if within:
            given = [{"type": _SUBCOMMAND, "name": within, "options": given}]
        data: JsonObject = {"id": str(number), "name": name, "type": command.type, "options": given}
        if guild_id is not None:
            data["guild_id"] = str(guild_id)
        return self._tell(self._interactions.begin(kind, channel, self.person, data))

    def _use(self, message: Message, data: JsonObject) -> Interaction:
        channel = self.world.channel(message.channel)
        now = self.world.message(channel.id, message.id)
        return self._tell(self._interactions.begin(Kind.COMPONENT, channel, self.person, data, now))

    async def _seen(self, interaction: Interaction) -> Message:
        await self.until(lambda: interaction.answered_with, "an answer to a button or menu")
        return await self.until(lambda: self.shown(interaction), "what answers a button or menu")

    def _tell(self, interaction: Interaction) -> Interaction:
        self.gateway.tell_interaction(interaction)
        return interaction


def typed(command: Command, options: list[JsonObject], *, complete: bool) -> list[JsonObject]:
    """Gives options as Discord sends them; fails where the command takes no such, or lacks one."""
    declared = {option.name: option for option in command.options}
    names = {str(option["name"]) for option in options}
    assert names <= declared.keys(), f"/{command.name} takes no {names - declared.keys()}"
    missing = {one.name for one in command.options if one.required} - names
    assert not (missing and complete), f"/{command.name} cannot be sent without {missing}"
    return [{"type": declared[str(option["name"])].type, **option} for option in options]
