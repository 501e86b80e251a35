"""Settings of a source of notes: where they are, and what organisers know of all its meetings."""

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final, Self

from pydantic import BeforeValidator, Field, PositiveInt, ValidationInfo, field_validator, model_validator

from bot.config.values import Community, HttpAddress, Section, TimeOfDay, Zone, duration, series_name
from bot.sources.notes_file import MOST_BYTES

_PLACES: Final = ("path", "git", "url")
_BELONGS_TO: Final[Mapping[str, tuple[str, ...]]] = {
    "branch": ("git",),
    "folder": ("git",),
    "glob": ("git",),
    "refresh": ("git", "url"),
    "page": ("path", "git"),
}
"""Keys that say something of some places alone."""
_SOONEST: Final = dt.timedelta(seconds=1)
_FIELDS: Final = ("path", "line", "commit")
_FIELD: Final = re.compile(r"\{(\w*)\}")


Name = Annotated[str, Field(min_length=1)]


def _listed(written: object) -> object:
    return [written] if isinstance(written, str) else written


class NotesSettings(Section):
    path: Path | None = None
    """A file, a folder with everything below it, or a pattern such as `notes/**/*.md`; from the file's own folder."""
    git: str | None = Field(default=None, min_length=1)
    """The address of a git repository, as `git clone` takes it."""
    url: Annotated[tuple[HttpAddress, ...], BeforeValidator(_listed), Field(min_length=1)] | None = None
    """The address of notes on the web, or a list of them."""
    branch: str | None = Field(default=None, min_length=1)
    """The branch to follow; the repository's own where it is left out."""
    folder: str | None = Field(default=None, min_length=1)
    """The folder of the repository that holds the notes."""
    glob: str | None = Field(default=None, min_length=1)
    """Which of its files are notes, as a pattern from that folder on."""
    refresh: Annotated[dt.timedelta, BeforeValidator(duration)] | None = None
    """How often a repository or an address is looked at again."""
    series: Name | dict[Name, Name] | None = None
    """The short name of the series that all its meetings are of, or names by those that the notes give."""
    community: Community | None = None
    """Whose notes they are, where one bot serves several communities."""
    zone: Zone | None = None
    """Where times hold that the notes give without a zone."""
    start: TimeOfDay | None = None
    """When meetings start whose notes give no time."""
    join_url: HttpAddress | None = None
    """Where to join its meetings."""
    page: str | None = None
    """The address of a line in a browser, with `{path}`, `{line}` and, of a repository, `{commit}` in their places."""
    most_bytes: PositiveInt = MOST_BYTES
    """Files that are larger are left out."""

    @field_validator("refresh")
    @classmethod
    def _is_bearable(cls, refresh: dt.timedelta | None) -> dt.timedelta | None:
        if refresh is not None and refresh < _SOONEST:
            raise ValueError('no source can be asked without a pause; write one such as "10m"')
        return refresh

    @field_validator("start")
    @classmethod
    def _holds_somewhere(cls, start: dt.time | None, others: ValidationInfo) -> dt.time | None:
        if start is not None and "zone" in others.data and not others.data["zone"]:
            raise ValueError('it needs to know where it holds; add zone = "Europe/Berlin"')
        return start

    @field_validator("series")
    @classmethod
    def _is_lower_case(cls, series: str | dict[str, str] | None) -> str | dict[str, str] | None:
        if isinstance(series, dict):
            return {name.strip().casefold(): series_name(other).strip().casefold() for name, other in series.items()}
        return series_name(series).strip().casefold() if series else series

    @field_validator("page")
    @classmethod
    def _can_be_filled(cls, page: str | None, others: ValidationInfo) -> str | None:
        if page is None:
            return None
        if not page.startswith(("https://", "http://")):
            raise ValueError("it is no address; write one such as https://kettle.example/notes/{path}#L{line}")
        known = _FIELDS if others.data.get("git") else _FIELDS[:-1]
        named = _FIELD.findall(page)
        unknown = next((name for name in named if name not in known), None)
        if unknown is not None:
            raise ValueError(f"{{{unknown}}} is no field of it; known are {', '.join(f'{{{one}}}' for one in known)}")
        if "path" not in named:
            raise ValueError("it shows the same page for all notes; put {path} where the file's path belongs")
        return page

    @field_validator(*_BELONGS_TO)
    @classmethod
    def _belongs_there(cls, given: object, others: ValidationInfo) -> object:
        places = _BELONGS_TO[others.field_name or ""]
        known = [place for place in _PLACES if others.data.get(place)]
        if given is not None and len(known) == 1 and known[0] not in places:
            raise ValueError(f"notes by {known[0]} have none; it goes with {' and '.join(places)}")
        return given

    @model_validator(mode="after")
    def _are_in_one_place(self) -> Self:
        given = [place for place in _PLACES if getattr(self, place) is not None]
        if len(given) > 1:
            raise ValueError(f"{' and '.join(given)} are different places; make each a table of its own")
        if not given:
            raise ValueError("it does not say where the notes are; add one of path, git and url")
        return self

    def seen_from(self, folder: Path) -> Self:
        """Gives the settings with a relative path taken from that folder."""
        return self.model_copy(update={"path": folder / self.path.expanduser()}) if self.path else self
