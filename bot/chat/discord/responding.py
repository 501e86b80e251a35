"""Answers questions and shows them: in public or to the asker alone, page by page, with what can be done next."""

import asyncio
import datetime as dt
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

import aiohttp
import discord
from discord import ui
from discord.utils import MISSING

from bot.answering.outcomes import Answer, Choices, Found, Hit, MeetingHit, TopicHit
from bot.calendar import feed
from bot.chat.discord import components, limits
from bot.chat.discord.components import Interaction
from bot.chat.discord.embeds import pages_of
from bot.chat.discord.failures import Refused
from bot.chat.discord.lanes import Lanes
from bot.chat.discord.recent import Recent
from bot.chat.discord.replying import files_of, first_word
from bot.chat.discord.requests import Kind, Request
from bot.chat.discord.vitals import Vitals
from bot.communities import Answerers, Communities, UnlistedServerError
from bot.following import Following
from bot.questions import Intent
from bot.rendering.answers import render
from bot.rendering.replies import safe_line
from bot.series_names import qualified

_LOG: Final = logging.getLogger(__name__)

Clock = Callable[[], dt.datetime]

_ASKS_FOR_TIME_AFTER: Final = 1.5
"""Seconds; Discord waits three for the first word, which has to get there."""
_THREADS: Final = 2
"""More would but take the interpreter from one another; the second lets others by one that is answered slowly."""
_KIND_OF: Final = MappingProxyType(
    {
        Intent.WHO: Kind.WHO,
        Intent.DEMO: Kind.DEMO,
        Intent.SLIDES: Kind.SLIDES,
        Intent.WHEN: Kind.WHEN,
        Intent.ATTENDEES: Kind.ATTENDEES,
    }
)
"""What is asked about the one that is chosen; anything else asks what was said."""


@dataclass(frozen=True, eq=False)
class Shown:
    """An answer as it is shown."""

    request: Request
    answer: Answer
    pages: tuple[discord.Embed, ...]
    options: tuple[discord.SelectOption, ...]
    """Those who may be meant."""
    calendar: bytes | None
    """The coming meetings that it tells of, as a file for calendars."""
    _views: dict[tuple[int, bool], ui.View | None] = field(default_factory=dict, init=False, repr=False)
    """Those that were given; they keep nothing of the messages they go with, so all who ask the same get the same."""

    @property
    def for_asker_alone(self) -> bool:
        """Whether nobody else is helped by it: it asks back, or knows nothing."""
        return not isinstance(self.answer, Found)

    def page(self, number: int) -> discord.Embed:
        """Gives a page, counted from 0; raises Refused where the answer has none such any more."""
        if number >= len(self.pages):
            raise Refused("The notes have changed since, and the answer has got shorter; please ask again.")
        return self.pages[number]

    def view(self, number: int, *, shareable: bool) -> ui.View | None:
        """Gives what can be done with a page; None where that is nothing."""
        if (number, shareable) not in self._views:
            self._views[number, shareable] = components.view_of(self._items(number, shareable=shareable))
        return self._views[number, shareable]

    def _items(self, number: int, *, shareable: bool) -> Iterator[ui.Item[Any]]:
        yield from components.leaves(self.request, number, len(self.pages))
        if shareable and not self.for_asker_alone:
            yield components.Share()
        if self.options:
            chosen = Request(kind=_chosen_kind(self.answer), at=self.request.at)
            yield from components.menu(chosen, self.options)


class Responder:
    """Answers from the notes in use of a server's community, in direct messages from all, as of the time it is."""

    def __init__(self, communities: Communities, clock: Clock, vitals: Vitals, *, private: bool = False) -> None:
        """Takes whether answers are shown to the asker alone where nobody says otherwise."""
        self.communities = communities
        self.clock = clock
        self.vitals = vitals
        self._private = private
        self._recent: defaultdict[str, Recent[Shown]] = defaultdict(Recent)
        self._lanes = Lanes()
        self._threads = ThreadPoolExecutor(_THREADS, "answering")

    async def respond(self, interaction: Interaction, request: Request, *, private: bool | None = None) -> None:
        """Answers a command."""
        answerers = self.answerers(interaction.guild_id)
        with self.vitals.tally.answering() as given:
            given(await self._responded(interaction, answerers, request, private=private))

    async def _responded(
        self, interaction: Interaction, answerers: Answerers, request: Request, *, private: bool | None
    ) -> Answer:
        direct = _is_direct(interaction)
        hidden = (self._private if private is None else private) and not direct
        shown = await self._in_time(interaction, answerers, request, ephemeral=hidden)
        ephemeral = (hidden or shown.for_asker_alone) and not direct
        if interaction.response.is_done() and ephemeral and not hidden:
            await interaction.delete_original_response()  # everybody sees the place that was kept
        await self._send(interaction, shown, 0, ephemeral=ephemeral)
        return shown.answer

    async def leaf(self, interaction: Interaction, request: Request, number: int) -> None:
        """Shows a page, counted from 0: in place where the asker alone sees it, else to who pressed the button."""
        in_place = _is_direct(interaction) or bool(interaction.message and interaction.message.flags.ephemeral)
        answerers = self.answerers(interaction.guild_id)
        shown = await self._in_time(interaction, answerers, request, ephemeral=True, thinking=not in_place)
        if not in_place:
            await self._send(interaction, shown, number, ephemeral=True)
            return
        embed, view = shown.page(number), shown.view(number, shareable=not _is_direct(interaction))
        if interaction.response.is_done():
            await interaction.edit_original_response(embed=embed, view=view)
        else:
            await first_word(lambda: interaction.response.edit_message(embed=embed, view=view))

    async def share(self, interaction: Interaction) -> None:
        """Posts what only the asker sees for all, and takes the button for it away."""
        message = interaction.message
        if message is None or not message.embeds:
            raise Refused("There is nothing to share here; please ask again.")
        leaves = list(components.leaves_of(message))
        await interaction.response.edit_message(view=components.view_of(leaves))
        files = await _copied(message.attachments)
        view = components.view_of(leaves) or MISSING
        await interaction.followup.send(embeds=message.embeds, view=view, files=files or MISSING)

    def answerers(self, server: int | None) -> Answerers:
        """Gives what answers in a server, or in direct messages; raises Refused where the server is nobody's."""
        try:
            return self.communities.of_server(server)
        except UnlistedServerError as error:
            raise Refused(str(error)) from error

    def community(self, server: int | None) -> tuple[str, Following]:
        """Gives the name of a server's community, and what follows its notes; raises Refused likewise."""
        name = self.answerers(server).community
        return name, self.communities.followed[name]

    async def shown(self, answerers: Answerers, request: Request) -> Shown:
        """Gives the answer to a request as it is shown."""
        return await asyncio.shield(self._begun(answerers, request))

    def _begun(self, answerers: Answerers, request: Request) -> asyncio.Future[Shown]:
        def work() -> Awaitable[Shown]:
            return asyncio.get_running_loop().run_in_executor(self._threads, _shown, answerers, request)

        return self._recent[answerers.community].get(answerers, request, work)

    async def _send(self, interaction: Interaction, shown: Shown, number: int, *, ephemeral: bool) -> None:
        embed = shown.page(number)
        view = shown.view(number, shareable=ephemeral and not _is_direct(interaction)) or MISSING
        calendar = shown.calendar if _may_attach(interaction) else None
        is_first = not interaction.response.is_done()
        say = interaction.response.send_message if is_first else interaction.followup.send

        def send() -> Awaitable[object]:
            return say(embed=embed, view=view, files=files_of(calendar) or MISSING, ephemeral=ephemeral)

        await (self._lanes.through(lambda: first_word(send)) if is_first else send())

    async def _in_time(
        self,
        interaction: Interaction,
        answerers: Answerers,
        request: Request,
        *,
        ephemeral: bool,
        thinking: bool = True,
    ) -> Shown:
        """Gives what is shown; where that takes long, Discord is asked for more time first."""
        begun = self._begun(answerers, request)
        if not begun.done():
            await asyncio.wait({begun}, timeout=_ASKS_FOR_TIME_AFTER)
        if not begun.done():
            await interaction.response.defer(ephemeral=ephemeral, thinking=thinking)
        return await asyncio.shield(begun)


def _shown(answerers: Answerers, request: Request) -> Shown:
    answer = request.answer(answerers)
    pages = pages_of(render(answer))
    if len(pages) > 1 and not any(components.leaves(request, 0, len(pages))):
        pages[0].set_footer(text=f"{pages[0].footer.text} · ask in fewer words to see them all")
    return Shown(request, answer, pages, tuple(_options(answerers, answer)), _calendar_of(answerers, answer))


def _calendar_of(answerers: Answerers, answer: Answer) -> bytes | None:
    if not isinstance(answer, Found) or not answer.upcoming:
        return None
    whose = {"community": answerers.community} if answerers.community else {}
    return feed((one.model_copy(update=whose) for one in answer.upcoming), "Meetings")


def _options(answerers: Answerers, answer: Answer) -> Iterator[discord.SelectOption]:
    if isinstance(answer, Found):
        return
    seen: set[str] = set()
    for hit in answer.hits if isinstance(answer, Choices) else answer.nearest:
        option = _option(answerers, hit)
        if option and option.value not in seen and 0 < limits.size(option.value) <= limits.CHOICE_VALUE:
            seen.add(option.value)
            yield option


def _option(answerers: Answerers, hit: Hit) -> discord.SelectOption | None:
    match hit:
        case TopicHit():
            presenters = ", ".join(person.name for person in hit.topic.presenters)
            behind = " · ".join(filter(None, (hit.community, presenters, hit.meeting.date.isoformat())))
            answerer = answerers.by_name[hit.community or answerers.community]
            return _labelled(hit.topic.title, behind, _value(answerer.topic_id(hit), hit.community))
        case MeetingHit():
            behind = " · ".join(filter(None, (hit.community, hit.meeting.date.isoformat())))
            return _labelled(hit.meeting.title, behind, _value(hit.meeting.id, hit.community))
        case _:
            return None


def _value(name: str, community: str | None) -> str:
    """Gives what is asked again when it is chosen: the name alone, which all communities are asked for, if it is long.

    A server's answers name no community, nor would one be heard there: what is chosen is looked for in its own.
    """
    whole = qualified(name, community or "")
    return whole if limits.size(whole) <= limits.CHOICE_VALUE else name


def _labelled(title: str, behind: str, value: str) -> discord.SelectOption:
    label = limits.clipped(safe_line(title), limits.CHOICE_NAME) or "…"
    return discord.SelectOption(
        label=label, description=limits.clipped(safe_line(behind), limits.CHOICE_NAME), value=value
    )


def _chosen_kind(answer: Answer) -> Kind:
    hits = () if isinstance(answer, Found) else answer.hits if isinstance(answer, Choices) else answer.nearest
    intent = answer.question.intent
    if any(isinstance(hit, MeetingHit) for hit in hits):
        return Kind.ATTENDEES if intent is Intent.ATTENDEES else Kind.MEETING
    kind = _KIND_OF.get(intent, Kind.ABOUT)
    return Kind.ABOUT if kind is Kind.ATTENDEES else kind


async def _copied(attachments: Iterable[discord.Attachment]) -> list[discord.File]:
    """Gives files to send again; none where they can't be had any more."""
    try:
        return [await attachment.to_file() for attachment in attachments]
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        _LOG.warning("a file could not be shared with its answer", extra={"error": str(error)})
        return []


def _may_attach(interaction: Interaction) -> bool:
    return _is_direct(interaction) or interaction.app_permissions.attach_files


def _is_direct(interaction: Interaction) -> bool:
    """Whether nobody but the asker and the bot reads this channel."""
    return isinstance(interaction.channel, discord.DMChannel)
