"""What the configuration says of series, as calendars take it."""

from typing import Final

from bot.calendar import Change, ConfiguredSeries, Invitation, InvitationError
from bot.config import ConfigError, Settings
from bot.sources import calendar_file
from parsers.models import Source

LOOKED_AT_EVERY: Final = 600.0
"""Seconds after which calendars are looked at again."""


class SeriesInUse:
    """The configured series that answers are built from; the calendars behind them may change."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._last: tuple[ConfiguredSeries, ...] = ()

    def read(self) -> tuple[ConfiguredSeries, ...]:
        """Gives them as they are now; raises ConfigError."""
        self._last = configured_series(self._settings)
        return self._last

    def changed(self) -> bool:
        """Reads them, and gives whether they are other than when they were read last; raises ConfigError."""
        before = self._last
        return self.read() != before


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
