"""The communities that one bot serves: each has sources, a library and an answerer of its own, followed by itself.

Most bots serve one, which has no name, and every server sees it. Where there are several, each server sees the one that
the configuration lists it for, and nothing of any other. A server that is listed nowhere sees none: nobody knows whose
it is, and to guess would show one community's notes in another's rooms. It is told so, with what to write where.

In direct messages and in the console, which belong to no server, all communities are searched, and answers name theirs.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Self

from bot.answering.answerer import Answerer
from bot.answering.joined import joined
from bot.answering.outcomes import Answer, Hit
from bot.calendar import Occurrence, feed_of
from bot.following import Following
from bot.library import Library
from bot.questions import Question
from bot.series_names import plain_name, qualified

ALONE: Final = ""
"""The name of the one community of most bots."""


@dataclass(frozen=True)
class Answerers:
    """What answers in one place: the answerer of its community, or those of all communities, by their names."""

    by_name: Mapping[str, Answerer]
    are_told: bool = False
    """Whether answers name the community."""

    @classmethod
    def alone(cls, answerer: Answerer) -> Self:
        """Gives those of a bot of one community."""
        return cls({ALONE: answerer})

    @property
    def community(self) -> str:
        """The name of the only one that answers; an empty one where there are several, or it has none."""
        return next(iter(self.by_name)) if len(self.by_name) == 1 else ALONE

    def answer(self, ask: Callable[[Answerer], Answer]) -> Answer:
        """Gives what all of them answer, as one answer."""
        answers = {name: ask(one) for name, one in self.by_name.items()}
        return joined(answers) if self.are_told else answers[self.community]

    def ask(self, text: str, now: dt.datetime) -> Answer:
        """Gives the answer to a message; `kettle/…` asks one community alone, where several answer."""
        asked, question = self.within(text)
        return asked.answer(lambda one: one.ask(question, now))

    def within(self, written: str) -> tuple["Answerers", str]:
        """Gives whom `kettle/…` means and what it says behind that, where several answer; else all, and all of it."""
        name, slash, rest = written.partition("/")
        community = name.strip().casefold()
        if self.are_told and slash and community in self.by_name:
            return Answerers({community: self.by_name[community]}, are_told=True), rest
        return self, written

    def choose(self, question: Question, hit: Hit) -> Answer:
        """Gives the answer to a question by the one of its choices that was meant."""
        name = hit.community or self.community
        return Answerers({name: self.by_name[name]}, self.are_told).answer(lambda one: one.choose(question, hit))

    @property
    def series(self) -> tuple[str, ...]:
        """The names of all series, qualified where communities are told."""
        return tuple(self._named(name, series) for name, one in self.by_name.items() for series in one.series)

    def _named(self, community: str, series: str) -> str:
        return qualified(series, community) if self.are_told else series

    def calendar(self, now: dt.datetime, series: str | None) -> bytes | None:
        """Gives the coming meetings of a series, or of all, as a calendar file; None where there is no such series."""
        wanted, name = self.within(series) if series else (self, None)
        return feed_of({community: one.calendar for community, one in wanted.by_name.items()}, now, name)


class UnlistedServerError(LookupError):
    """A server that is listed for no community; the message is for the people there."""


class Communities:
    """What answers where, followed from start to stop."""

    def __init__(self, followed: Mapping[str, Following], servers: Mapping[int, str] = MappingProxyType({})) -> None:
        """Takes what follows each community's notes, by its name, and which server sees which."""
        self.followed = followed
        self._servers = servers
        self._library: tuple[Answerers, Library] | None = None

    @classmethod
    def alone(cls, following: Following) -> Self:
        """Gives those of a bot of one community."""
        return cls({ALONE: following})

    @property
    def are_several(self) -> bool:
        """Whether communities have names."""
        return ALONE not in self.followed

    def __call__(self) -> Answerers:
        """Gives what answers now where no server is: from all communities."""
        return Answerers({name: one() for name, one in self.followed.items()}, self.are_several)

    def of_server(self, server: int | None) -> Answerers:
        """Gives what answers now in a server, or in a direct message; raises UnlistedServerError."""
        if server is None:
            return self()
        name = self.name_of(server)
        return Answerers({name: self.followed[name]()})

    def name_of(self, server: int) -> str:
        """Gives the name of the community that a server sees; raises UnlistedServerError."""
        if not self.are_several:
            return ALONE
        if server not in self._servers:
            raise UnlistedServerError(
                "I don't know which community this server belongs to, so I can't answer here yet. "
                f"Whoever runs me can add it to my configuration: [[guilds]] id = {server}, community = …"
            )
        return self._servers[server]

    def sees(self, server: int, community: str) -> bool:
        """Whether a server sees that community."""
        return self._servers.get(server) == community if self.are_several else True

    def feed(self, names: Sequence[str], now: dt.datetime) -> bytes | None:
        """Gives the calendar at an address of these names: of a series or of all; a community's behind its own name.

        None where there is no such thing; nor is there one of all communities together.
        """
        (community, *series) = names if self.are_several and names else (ALONE, *names)
        followed = self.followed.get(community)
        if followed is None or len(series) > 1:
            return None
        return feed_of({community: followed().calendar}, now, *series)

    def upcoming(self, now: dt.datetime) -> tuple[Occurrence, ...]:
        """Gives the coming meetings of all, soonest first, under the qualified names of their series."""
        coming = [
            one.model_copy(update={"series": qualified(one.series, name)}) if name else one
            for name, followed in self.followed.items()
            for one in followed().upcoming(now)
        ]
        return tuple(sorted(coming, key=lambda one: (one.instant, one.series)))

    @property
    def library(self) -> Library:
        """The notes of all, under the qualified names of their series; the same one until notes change."""
        now = self()
        if not self.are_several:
            return now.by_name[ALONE].library
        if self._library is None or self._library[0] != now:
            parts = [one.library.of_community(name) for name, one in now.by_name.items()]
            meetings = sorted((one for part in parts for one in part.meetings), key=lambda one: (one.date, one.id))
            faults = tuple(fault for part in parts for fault in part.diagnostics)
            self._library = now, Library(meetings=tuple(meetings), diagnostics=faults)
        return self._library[1]

    @property
    def qualified_series(self) -> Mapping[str, str]:
        """The qualified names of series by their own, of those that one community alone has."""
        names = self().series
        owners = Counter(map(plain_name, names))
        return {plain_name(name): name for name in names if owners[plain_name(name)] == 1}

    def __iter__(self) -> Iterator[Following]:
        return iter(self.followed.values())

    def start(self) -> None:
        """Begins to follow the notes of all."""
        for one in self:
            one.start()

    def stop(self) -> None:
        for one in self:
            one.stop()
