"""What the configuration needs of Discord's channels and servers, each with the line that says so. Pure."""

from collections.abc import Iterator

from bot.config import Settings
from parsers.models import Model


class ChannelUse(Model):
    """A channel that is posted to."""

    channel: int
    role: int | None = None
    """A role that is mentioned there."""
    where: str
    role_where: str | None = None
    what_for: str
    """In words that go before "are posted"."""


class ServerUse(Model):
    """A server whose events follow a series."""

    server: int
    where: str


def channels(settings: Settings) -> Iterator[ChannelUse]:
    for number, reminder in enumerate(settings.reminders):
        where = place_of(settings, "reminders", number, "channel")
        what_for = f"reminders of {reminder.series}"
        yield ChannelUse(
            channel=reminder.channel,
            role=reminder.role,
            where=where,
            role_where=place_of(settings, "reminders", number, "role"),
            what_for=what_for,
        )
    if organisers := settings.discord.organisers_channel:
        where = place_of(settings, "discord", "organisers_channel")
        yield ChannelUse(channel=organisers, where=where, what_for="faults that organisers have to mend")


def servers(settings: Settings) -> Iterator[ServerUse]:
    for number, event in enumerate(settings.events):
        yield ServerUse(server=event.server, where=place_of(settings, "events", number, "server"))


def place_of(settings: Settings, *location: int | str) -> str:
    """Gives where a key is written, as editors jump to it: `config.toml:12`."""
    source, line = settings.place_of(*location)
    return f"{source.path}:{line}"
