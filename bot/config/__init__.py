"""Settings from a TOML file and the environment; every error names the key, where it is written and what to write."""

import os
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final, Literal, Self

from pydantic import BaseModel, Field, PrivateAttr, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from rapidfuzz import fuzz, process

from bot.config.communities import GuildSettings, Tables, misfits
from bot.config.notes import NotesSettings
from bot.config.places import Location, line_of, written
from bot.config.reminders import EventSettings, ReminderSettings
from bot.config.series import DateSettings, HttpSettings, SeriesSettings
from bot.config.values import HttpAddress, Section, SocketAddress
from parsers.models import Source

PREFIX: Final = "MINUTEBOT_"
TOKEN_VARIABLE: Final = f"{PREFIX}DISCORD__TOKEN"
DEFAULT_FILE: Final = Path("config.toml")


class ConfigError(Exception):
    """The configuration cannot be used; the message names each place and what to write there, a line each."""


class DiscordSettings(Section):
    token: SecretStr | None = None
    """The bot's token, from the application's page at Discord; best given by the environment."""
    api_url: HttpAddress | None = None
    """Base of the REST API where it is not Discord's own, such as a proxy's `http://proxy:8080/api/v10`."""
    gateway_url: SocketAddress | None = None
    """Base of the gateway likewise, such as `ws://proxy:8080/gateway/`."""
    private: bool = False
    """Whether answers to commands are shown to who asked alone, unless the command says otherwise."""
    shards: Literal["auto"] | Annotated[int, Field(gt=0)] | None = None
    """Into how many parts its servers are divided, or "auto" for what Discord recommends; several processes that share
    `ledger_url` and token share them. Left out, one process runs alone and undivided."""
    organisers_channel: int | None = Field(default=None, gt=0)
    """Where organisers are told what they have to mend; else the application's owner is told directly."""


class PersonSettings(Section):
    name: str = Field(min_length=1)
    """A person's name, as it should be shown."""
    aliases: tuple[str, ...] = Field(min_length=1)
    """Other names of theirs in the notes, which no rule can know to be the same: a handle, a former name."""


class PrivacySettings(Section):
    hidden: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    """People who do not want to be found, by name: no answer, list or suggestion names them."""


class Settings(BaseSettings):
    """All settings; what the environment says goes before what the file says."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        env_ignore_empty=True,
    )

    state_dir: Path = Path("state")
    """Where the bot keeps what must survive a restart."""
    ledger_url: str | None = None
    """Database of the reminders; a file in `state_dir` unless said otherwise."""
    discord: DiscordSettings = DiscordSettings()
    notes: tuple[NotesSettings, ...] = ()
    people: tuple[PersonSettings, ...] = ()
    privacy: PrivacySettings = PrivacySettings()
    reminders: tuple[ReminderSettings, ...] = ()
    events: tuple[EventSettings, ...] = ()
    series: tuple[SeriesSettings, ...] = ()
    guilds: tuple[GuildSettings, ...] = ()
    http: HttpSettings = HttpSettings()
    _written: tuple[str, Mapping[Location, int]] = PrivateAttr(default=("the environment", {}))
    _community: str = PrivateAttr(default="")
    _numbers: Mapping[str, tuple[int, ...]] = PrivateAttr(default={})
    """Which of the tables that are written are left, where these are the settings of one community."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Puts the environment before the file, which `load` hands in."""
        del settings_cls, dotenv_settings, file_secret_settings
        return env_settings, init_settings

    @property
    def ledger_address(self) -> str:
        return self.ledger_url or f"sqlite+aiosqlite:///{self.state_dir / 'ledger.sqlite3'}"

    @property
    def cache(self) -> Path:
        """The folder of what was read, which may be deleted at any time; each of several communities has its own."""
        return self.state_dir.joinpath("cache", *(("communities", self._community) if self._community else ()))

    @property
    def communities(self) -> tuple[str, ...]:
        """The names of the communities, sorted; none where there is but one, without name."""
        return tuple(sorted({one.community for one in self.notes if one.community}))

    @property
    def servers(self) -> Mapping[int, str]:
        """Which community each server sees, where there are several."""
        return {guild.id: guild.community for guild in self.guilds}

    def of_community(self, name: str) -> Self:
        """Gives the settings with the notes, series and reminders of that community alone."""
        tables: dict[str, Sequence[NotesSettings | SeriesSettings | ReminderSettings]]
        tables = {"notes": self.notes, "series": self.series, "reminders": self.reminders}
        numbers = {
            table: tuple(number for number, one in enumerate(ones) if one.community == name)
            for table, ones in tables.items()
        }
        left = {table: tuple(tables[table][number] for number in of_table) for table, of_table in numbers.items()}
        settings = self.model_copy(update=left)
        settings._community, settings._numbers = name, numbers  # noqa: SLF001 - its own
        return settings

    @property
    def aliases(self) -> Mapping[str, tuple[str, ...]]:
        """The other names of people by their name."""
        return {person.name: person.aliases for person in self.people}

    def place_of(self, *location: int | str) -> tuple[Source, int]:
        """Gives where a key or table is written, or else the nearest table around it: the file, and the line from 1."""
        if _is_from_environment(location):
            return Source(path="the environment"), 1
        match location:
            case (str(table), int(number), *below) if table in self._numbers:
                location = (table, self._numbers[table][number], *below)
        name, lines = self._written
        around = (location[:end] for end in range(len(location), 0, -1))
        return Source(path=name), next((lines[place] for place in around if place in lines), 1)

    def seen_from(self, folder: Path) -> Self:
        """Gives the settings with relative paths taken from that folder."""
        notes = tuple(each.seen_from(folder) for each in self.notes)
        series = tuple(each.seen_from(folder) for each in self.series)
        state_dir = folder / self.state_dir.expanduser()
        return self.model_copy(update={"state_dir": state_dir, "notes": notes, "series": series})


def load(file: Path | None) -> Settings:
    """Gives the settings of a file and the environment, or of the environment alone; raises ConfigError."""
    return of_text(_read(file) if file else "", file)


def of_text(text: str, file: Path | None) -> Settings:
    """Gives the settings of what stands, or is to stand, in a file; raises ConfigError."""
    where = str(file) if file else "the environment"
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also numbers and nesting beyond what Python reads
        raise ConfigError(f"{where}: this is no TOML: {error}") from error
    _refuse_unknown_variables(os.environ)
    try:
        settings = Settings(**table)
    except ValidationError as error:
        told = [f"{_place(where, text, each['loc'])}{_what(each)}" for each in error.errors() if not _follows(each)]
        raise ConfigError("\n".join(told)) from error
    except (ValueError, RecursionError) as error:  # a variable such as MINUTEBOT_NOTES that holds no JSON
        raise ConfigError(f"{error}; lists are given as JSON, or in the file") from error
    tables = Tables(*(getattr(settings, name) for name in Tables._fields))
    told = [f"{_place(where, text, at)}{_dotted(at)}: {message}" for at, message in misfits(tables)]
    if told:
        raise ConfigError("\n".join(told))
    settings._written = (file.name if file else where, dict(written(text)))  # noqa: SLF001 - not for the file to say
    return settings.seen_from(file.parent if file else Path())


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{file}: byte {error.start} is not UTF-8; save the file as UTF-8") from error
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        message = f"{file}: {reason}; copy config.example.toml there, or name another file with --config"
        raise ConfigError(message) from error


_WITH_KEYS: Final = frozenset({f"{PREFIX}DISCORD", f"{PREFIX}HTTP", f"{PREFIX}PRIVACY"})
"""Sections whose keys are variables of their own; lists of tables are given whole."""


def _refuse_unknown_variables(environment: Mapping[str, str]) -> None:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for name in environment:
        top, below, _ = name.upper().partition("__")
        if top.startswith(PREFIX) and (top not in known or (below and top not in _WITH_KEYS)):
            raise ConfigError(f"the variable {name} is unknown; known are {', '.join(sorted(known))}")


def _follows(error: ErrorDetails) -> bool:
    """Whether it only says that nothing is left of a list whose items have errors of their own."""
    return error["type"] == "too_short" and bool(error["input"])


def _place(where: str, text: str, location: Location) -> str:
    if _is_from_environment(location):
        return "the environment: "
    line = line_of(location, text)
    if line:
        return f"{where}:{line}: "
    return f"{where} or the environment: " if text else f"{where}: "


def _is_from_environment(location: Location) -> bool:
    keys = [str(part).upper() for part in location if isinstance(part, str)]
    given = {name.upper() for name, value in os.environ.items() if value}
    return any(f"{PREFIX}{'__'.join(keys[:end])}" in given for end in range(1, len(keys) + 1))


def _what(error: ErrorDetails) -> str:
    key = _dotted(error["loc"])
    if error["type"] == "extra_forbidden":
        return f"{key} is unknown{_meant(error['loc'])}"
    if error["type"] == "missing":
        return f"{key} is missing; add it"
    given = "" if key in _SECRET or error["type"] == "value_error" else f", not {_shown(key, error['input'])}"
    return f"{key}: {error['msg'].removeprefix('Value error, ')}{given}"


_SECRET: Final = frozenset({"discord", "discord.token", "ledger_url"})
"""What may hold a secret, also where it is written in the wrong shape."""
_ADDRESSES: Final = ("url", "git")
"""How keys of addresses end; before an `@` these may hold a password."""


def _dotted(location: Location) -> str:
    """`reminders[0].before`; the first of a list is 0."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in location).removeprefix(".")


SECTIONS: Final[Mapping[str, type[BaseModel]]] = {
    "discord": DiscordSettings,
    "notes": NotesSettings,
    "people": PersonSettings,
    "privacy": PrivacySettings,
    "reminders": ReminderSettings,
    "events": EventSettings,
    "series": SeriesSettings,
    "series.dates": DateSettings,
    "guilds": GuildSettings,
    "http": HttpSettings,
}
_LIKE: Final = 60


def _meant(location: Location) -> str:
    above = ".".join(part for part in location[:-1] if isinstance(part, str))
    section = SECTIONS[above] if above else Settings
    near = process.extractOne(str(location[-1]), list(section.model_fields), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return f"; did you mean {near[0]}?" if near else f"; known are {', '.join(section.model_fields)}"


_SHORT: Final = 60


def _shown(key: str, given: object) -> str:
    text = repr(given)
    if key.endswith(_ADDRESSES) and "@" in text:
        text = f"'…@{text.rpartition('@')[2]}"
    return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
