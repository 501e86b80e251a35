"""Composition root: the only place that puts the parts together."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from bot.answers import Answerer
from bot.calendar import Change, ConfiguredSeries, Invitation, InvitationError
from bot.config import ConfigError, Settings
from bot.current import Current
from bot.library import Library
from bot.logs import pipeline
from bot.logs.redaction import secrets_in
from bot.privacy import hide
from bot.reminders.simulation import simulate, told
from bot.sources import calendar_file, folder
from bot.sources.code_version import parser_version
from bot.sources.folder import Parse
from bot.sources.parse_cache import ParseCache
from parsers.formats import parse_all
from parsers.models import Source

SAMPLE_NOTES: Final = Path(__file__).parent / "sample_notes"


def library_of(roots: Iterable[Path], *, named_from_folder: bool = False, parse: Parse = parse_all) -> Library:
    """Gives the library of the notes in these files and folders; raises ConfigError where there are none at all."""
    roots = tuple(roots)
    library = Library.of(folder.load(roots, named_from_folder=named_from_folder, parse=parse))
    if not library.meetings:
        faults = "\n".join(f"  {fault}" for fault in library.diagnostics[:_MOST_FAULTS])
        raise ConfigError(f"no meeting notes in {', '.join(map(str, roots))}\n{faults}".rstrip())
    return library


_MOST_FAULTS: Final = 10


def notes_paths(settings: Settings) -> tuple[Path, ...]:
    """Gives the configured notes, else the bundled sample."""
    return tuple(notes.path for notes in settings.notes) or (SAMPLE_NOTES,)


def answerer_of(settings: Settings, notes: Sequence[Path] = ()) -> Answerer:
    """Gives what answers from `notes`, else from the configured ones; raises ConfigError where there are none."""
    library = library_of(notes) if notes else _configured_library(settings)
    return Answerer(*hide(library, settings.privacy.hidden, settings.aliases), configured_series(settings))


def _configured_library(settings: Settings) -> Library:
    """Gives the library of the configured notes, of which the state folder keeps what was parsed; else the sample's."""
    if not settings.notes:
        return library_of([SAMPLE_NOTES], named_from_folder=True)
    cache = ParseCache(settings.state_dir / "cache" / "parses", parser_version())
    library = library_of(notes_paths(settings), named_from_folder=True, parse=cache.parsed)
    cache.drop_unused()
    return library


def simulated(settings: Settings, begin: dt.datetime, end: dt.datetime) -> Iterator[str]:
    """Gives every reminder that would be posted from `begin` until before `end`, told in lines; raises ConfigError."""
    from bot.chat.discord.wording import text_of  # noqa: PLC0415 - few commands need discord

    if not settings.reminders:
        raise ConfigError("reminders are missing; say in a table [[reminders]] what is to be posted where")
    answerer = answerer_of(settings)
    rules = [reminder.rule for reminder in settings.reminders]
    for rule in rules:
        if rule.series not in answerer.series:
            yield f"nothing is posted of {rule.series}: there is no such series; known are {', '.join(answerer.series)}"
    for post in simulate(answerer.upcoming, rules, answerer.calendar.news, begin, end):
        text = text_of(post.reminder).split("\n-# ", 1)[0]  # without the small print, whose key is the ledger's matter
        yield from told(post, text)


def configured_series(settings: Settings) -> tuple[ConfiguredSeries, ...]:
    """Gives what the configuration says of series, each with the place where it stands."""
    return tuple(_configured(settings, number) for number in range(len(settings.series)))


def _configured(settings: Settings, number: int) -> ConfiguredSeries:
    series = settings.series[number]
    source, line = settings.place_of("series", number)
    changes = tuple(
        Change(
            day=change.date,
            moved_to=change.moved_to,
            cancelled=change.cancelled,
            reason=change.reason,
            line=settings.place_of("series", number, "dates", nth)[1],
        )
        for nth, change in enumerate(series.dates)
    )
    known = ConfiguredSeries(
        name=series.name,
        source=source,
        line=line,
        title=series.title,
        aliases=series.aliases,
        zone=series.zone,
        start=series.start,
        rule=series.rule,
        since=series.since,
        lasts=series.lasts,
        join_url=str(series.join_url) if series.join_url else None,
        changes=changes,
    )
    return known.model_copy(update={"invitation": _invitation(settings, number)}) if series.ics else known


def _invitation(settings: Settings, number: int) -> Invitation:
    """Gives what the .ics file of a series says; raises ConfigError where it says nothing."""
    series = settings.series[number]
    written = series.ics or ""
    try:
        text = calendar_file.load(written, settings.state_dir / "calendars")
        file = Source(path=calendar_file.name_of(written))
        return Invitation.read(text, file, series.name, title=series.title, zone=series.zone)
    except (calendar_file.CalendarFileError, InvitationError) as error:
        source, line = settings.place_of("series", number, "ics")
        raise ConfigError(f"{source.path}:{line}: series[{number}].ics: {error}") from error


def run_discord(settings: Settings, clock: Callable[[], dt.datetime]) -> None:
    """Runs the bot until it is told to end; raises ConfigError where the settings do not allow it."""
    from bot.chat.discord.process import run  # noqa: PLC0415 - nothing but this command needs discord

    pipeline.set_up(_secrets(settings))
    run(settings, lambda: Current(lambda: answerer_of(settings)), clock)


def _secrets(settings: Settings) -> Iterator[str]:
    """Gives what no log may show: the token, whole addresses of calendars, passwords in the other addresses."""
    if settings.discord.token:
        yield settings.discord.token.get_secret_value().strip()
    yield from (series.ics for series in settings.series if series.ics and calendar_file.is_address(series.ics))
    for address in (settings.ledger_address, settings.discord.api_url, settings.discord.gateway_url):
        yield from secrets_in(str(address or ""))
