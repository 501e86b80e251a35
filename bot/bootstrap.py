"""Composition root: the only place that puts the parts together."""

import datetime as dt
import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from bot.allocator import give_back
from bot.answering.answerer import Answerer
from bot.calendar import ConfiguredSeries
from bot.communities import ALONE, Answerers, Communities
from bot.config import ConfigError, Settings
from bot.config.notes import NotesSettings
from bot.configured_series import LOOKED_AT_EVERY, SeriesInUse
from bot.following import Beside, Following, Progress
from bot.library import Library
from bot.logs.redaction import secrets_in
from bot.privacy import hide
from bot.reminders.simulation import simulate, told
from bot.sources import calendar_file
from bot.sources.code_version import code_version, parser_version
from bot.sources.fetching import Bounds
from bot.sources.folder import FolderNotes, Parse
from bot.sources.followed import FollowedSource, SourceStatus
from bot.sources.git import GitClone
from bot.sources.parse_cache import ParseCache
from bot.sources.remote import AddressedNotes, GitNotes
from bot.sources.source import NotesSource, Place, Snapshot, Terms
from bot.sources.web import WebNotes
from bot.understanding.people import Aliases
from bot.warm_start import Ready, WarmStart
from parsers.models import Parsed

Clock = Callable[[], dt.datetime]
SAMPLE_NOTES: Final = Path(__file__).parent / "sample_notes"


def library_of(roots: Iterable[Path], *, named_from_folder: bool = False) -> Library:
    """Gives the library of the notes in these files and folders; raises ConfigError where there are none at all."""
    sources = [NotesSource(FolderNotes(root, named_from_folder=named_from_folder)) for root in roots]
    return _library(sources, [source.read() for source in sources])


def _library(sources: Iterable[NotesSource], snapshots: Iterable[Snapshot], *, may_be_empty: bool = False) -> Library:
    library = Library.of(chain.from_iterable(snapshot.results for snapshot in snapshots))
    if not (library.meetings or may_be_empty):
        faults = "\n".join(f"  {fault}" for fault in library.diagnostics[:_MOST_FAULTS])
        raise ConfigError(
            f"no meeting notes in {', '.join(source.place.name for source in sources)}\n{faults}".rstrip()
        )
    return library


_MOST_FAULTS: Final = 10


def answerers_of(settings: Settings, notes: Sequence[Path], progress: Progress) -> Answerers:
    """Gives what answers from `notes`, else from those of each configured community; raises ConfigError."""
    parts = _parts(settings, notes)
    return Answerers({name: answerer_of(part, notes, progress) for name, part in parts.items()}, ALONE not in parts)


def _parts(settings: Settings, notes: Sequence[Path]) -> Mapping[str, Settings]:
    """The settings of each community by its name; notes given by hand are of nobody's."""
    if notes or not settings.communities:
        return {ALONE: settings}
    return {name: settings.of_community(name) for name in settings.communities}


def answerer_of(settings: Settings, notes: Sequence[Path] = (), progress: Progress | None = None) -> Answerer:
    """Gives what answers from `notes`, else from one community's; raises ConfigError where there are none."""
    return _followed(settings, notes, lambda: _UNTOLD, progress, lambda answerer: answerer)()


_UNTOLD: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""When notes were read that are not followed: nobody is told."""


def following(settings: Settings, notes: Sequence[Path], clock: Clock, progress: Progress) -> Communities:
    """Gives what answers from `notes`, else for each configured community, and can follow; ConfigError for none."""
    return _communities(settings, notes, clock, progress)


def _communities(
    settings: Settings,
    notes: Sequence[Path],
    clock: Clock,
    progress: Progress | None = None,
    *,
    may_be_empty: bool = False,
) -> Communities:
    followed = {
        name: _followed(part, notes, clock, progress, _to_last, may_be_empty=may_be_empty)
        for name, part in _parts(settings, notes).items()
    }
    return Communities(followed, settings.servers)


def _followed(  # noqa: PLR0913 - how a question, a chat and a service differ, each by its name
    settings: Settings,
    notes: Sequence[Path],
    clock: Clock,
    progress: Progress | None,
    finished: Callable[[Answerer], Answerer],
    *,
    may_be_empty: bool = False,
) -> Following:
    cache = _cache(settings)
    sources = sources_of(settings, notes, cache.parsed)
    warm = _warm_start(settings) if settings.notes and not notes else None
    before = warm.before(len(sources)) if warm else ()
    series = SeriesInUse(settings)

    def build(read: Sequence[Snapshot]) -> Answerer:
        ready = _ready(settings, sources, read, warm, may_be_empty=may_be_empty)
        known = _joined(settings, series, sources, read)
        answerer = finished(Answerer(ready.library, ready.aliases, known, ready.index))
        give_back()
        return answerer

    beside = Beside(series.changed, LOOKED_AT_EVERY) if any(one.ics for one in settings.series) else None
    followed = Following(sources, build, clock, progress, before=before, beside=beside)
    if warm and not any(one.readings for one in before):
        cache.drop_unused()
    return followed


def _warm_start(settings: Settings) -> WarmStart:
    """What was ready of the same notes under the same configuration, by the same code."""
    matters = settings.model_dump_json(include={"notes", "people", "privacy"})
    return WarmStart(settings.cache / "ready", code_version(), matters)


def _cache(settings: Settings) -> ParseCache:
    return ParseCache(settings.cache / "parses", parser_version())


_YOUNG: Final = 20_000
"""Objects, a few megabytes, after which garbage is looked for: most of what answers take goes by itself until then."""


def _to_last(answerer: Answerer) -> Answerer:
    """Gives it ready, and takes it out of what the collector of garbage looks through again and again while it answers.

    What was taken out before is looked through once at each reload, so that answerers of before go with their cycles.
    """
    answerer.make_ready()
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG)
    return answerer


def statuses(settings: Settings, clock: Clock, progress: Progress) -> Iterator[SourceStatus]:
    """Gives how each configured source is, read anew."""
    for of_community in followed_sources(settings, clock).values():
        for followed in of_community:
            followed.refresh(partial(progress, followed.source.place.name))
            yield followed.status


def followed_sources(settings: Settings, clock: Clock) -> Mapping[str, tuple[FollowedSource, ...]]:
    """Gives the configured sources of each community by its name; nothing is read of them yet."""
    return {
        name: tuple(FollowedSource(source, clock) for source in sources_of(part, (), _cache(part).parsed))
        for name, part in _parts(settings, ()).items()
    }


def sources_of(settings: Settings, notes: Sequence[Path], parse: Parse) -> tuple[NotesSource, ...]:
    """Gives `notes` under the names that they are given by, else the configured sources, else the bundled sample."""
    if notes:
        return tuple(NotesSource(FolderNotes(path)) for path in notes)
    if not settings.notes:
        return (NotesSource(FolderNotes(SAMPLE_NOTES, named_from_folder=True)),)
    return tuple(
        NotesSource(_place(settings, number), _terms(each), parse) for number, each in enumerate(settings.notes)
    )


def _place(settings: Settings, number: int) -> Place:
    notes = settings.notes[number]
    if notes.path:
        return FolderNotes(notes.path, notes.page, named_from_folder=True)
    interval = notes.refresh.total_seconds() if notes.refresh else _INTERVAL
    if notes.git:
        kept_in = settings.state_dir / "notes" / _digest(notes.git, notes.branch or "")
        return GitNotes(GitClone(notes.git, notes.branch, kept_in), interval, notes.folder, notes.glob, notes.page)
    addresses = tuple(map(str, notes.url or ()))
    kept_in = settings.state_dir / "notes" / _digest(*addresses)
    return AddressedNotes(WebNotes(addresses, kept_in, Bounds(notes.most_bytes)), interval, _hosts(addresses))


_INTERVAL: Final = 600.0
"""Seconds after which what is elsewhere is looked at again, unless the configuration says otherwise."""


def _digest(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _hosts(addresses: Iterable[str]) -> str:
    """The hosts alone: the rest of an address may be what opens it."""
    return ", ".join(dict.fromkeys(urlsplit(address).hostname or "" for address in addresses))


def _terms(notes: NotesSettings) -> Terms:
    return Terms(
        series=notes.series,
        zone=notes.zone,
        start=notes.start,
        join_url=str(notes.join_url) if notes.join_url else None,
        most_bytes=notes.most_bytes,
    )


def _ready(
    settings: Settings,
    sources: Sequence[NotesSource],
    snapshots: Sequence[Snapshot],
    warm: WarmStart | None,
    *,
    may_be_empty: bool,
) -> Ready:
    def shown() -> tuple[Library, Aliases]:
        library = _library(sources, snapshots, may_be_empty=may_be_empty)
        return hide(library, settings.privacy.hidden, settings.aliases)

    return warm.ready(snapshots, shown) if warm else Ready.of(snapshots, *shown())


def _joined(
    settings: Settings, configured: SeriesInUse, sources: Iterable[NotesSource], snapshots: Iterable[Snapshot]
) -> tuple[ConfiguredSeries, ...]:
    """The configured series, and where to join those of which only their source says so."""
    known = {series.name: series for series in configured.read()}
    file, line = settings.place_of("notes")
    for source, snapshot in zip(sources, snapshots, strict=True):
        join_url = source.terms.join_url
        met = {one.meeting.series for one in snapshot.results if isinstance(one, Parsed)} if join_url else set()
        for name in met:
            series = known.get(name) or ConfiguredSeries(name=name, source=file, line=line)
            known[name] = series if series.join_url else series.model_copy(update={"join_url": join_url})
    return tuple(known.values())


def simulated(settings: Settings, begin: dt.datetime, end: dt.datetime) -> Iterator[str]:
    """Gives every reminder that would be posted from `begin` until before `end`, told in lines; raises ConfigError."""
    from bot.chat.discord.wording import text_of  # noqa: PLC0415 - few commands need discord

    if not settings.reminders:
        raise ConfigError("reminders are missing; say in a table [[reminders]] what is to be posted where")
    communities = _communities(settings, (), lambda: _UNTOLD)
    rules = [reminder.rule for reminder in settings.reminders]
    known = communities().series
    for rule in rules:
        if rule.series not in known:
            yield f"nothing is posted of {rule.series}: there is no such series; known are {', '.join(known)}"
    news = frozenset(moment for one in communities().by_name.values() for moment in one.calendar.news)
    for post in simulate(communities.upcoming, rules, news, begin, end):
        text = text_of(post.reminder).split("\n-# ", 1)[0]  # without the small print, whose key is the ledger's matter
        yield from told(post, text)


def run_discord(settings: Settings, clock: Clock, progress: Progress | None = None) -> None:
    """Runs the bot until it is told to end; raises ConfigError where the settings do not allow it."""
    from bot.chat.discord.process import run  # noqa: PLC0415 - nothing but this command needs discord
    from bot.logs import pipeline  # noqa: PLC0415 - as above

    pipeline.set_up(secrets_of(settings))
    elsewhere = any(notes.path is None for notes in settings.notes)  # what cannot be reached yet is tried again
    run(settings, lambda: _communities(settings, (), clock, progress, may_be_empty=elsewhere), clock)


def secrets_of(settings: Settings) -> Iterator[str]:
    """Gives what no log may show: the token, whole addresses of calendars, passwords in the other addresses."""
    if settings.discord.token:
        yield settings.discord.token.get_secret_value().strip()
    yield from (series.ics for series in settings.series if series.ics and calendar_file.is_address(series.ics))
    of_notes = [address for notes in settings.notes for address in (notes.git, *(notes.url or ()))]
    for address in (settings.ledger_address, settings.discord.api_url, settings.discord.gateway_url, *of_notes):
        yield from secrets_in(str(address or ""))
