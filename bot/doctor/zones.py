"""How old the rules of the time zones are."""

import re
import zoneinfo
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from bot.doctor.findings import Finding, error, warning, well
from parsers.models import Model

_KNOWN_ZONE: Final = "Europe/Berlin"
_VERSION: Final = re.compile(r"(?:#\s*version\s+)?((\d{4})\S*)")
_YEARS: Final = 2
"""Each year some country changes its clocks; what is of the year before last lacks a whole year of changes."""
_FIXES: Final = {
    True: "upgrade the system's package tzdata (Debian: apt-get update && apt-get install --only-upgrade tzdata)",
    False: "pip install --upgrade tzdata",
}


class ZoneData(Model):
    """The rules that are in use."""

    version: str | None
    """Such as `2025b`; None where nothing tells."""
    where: str
    of_system: bool


def measured() -> ZoneData | None:
    """Gives the rules that `zoneinfo` takes: the system's, else the package's; None where there are none."""
    for folder in map(Path, zoneinfo.TZPATH):
        if (folder / _KNOWN_ZONE).is_file():
            return ZoneData(version=_told_by(folder), where=str(folder), of_system=True)
    try:
        return ZoneData(version=version("tzdata"), where="the Python package tzdata", of_system=False)
    except PackageNotFoundError:
        return None


def _told_by(folder: Path) -> str | None:
    for name in ("tzdata.zi", "+VERSION"):
        try:
            with (folder / name).open(encoding="ascii", errors="replace") as file:
                found = _VERSION.match(file.readline())
        except OSError:
            continue
        if found:
            return found[1]
    return None


def findings(data: ZoneData | None, year: int) -> Iterator[Finding]:
    """Judges the rules in that year."""
    if data is None:
        yield error("zones-missing", "time zones", "there are no rules of time zones", _FIXES[False])
        return
    found = _VERSION.match(data.version or "")
    if not found:
        yield warning(
            "zones-unknown", data.where, "nothing tells how old its rules of time zones are", _FIXES[data.of_system]
        )
    elif year - int(found[2]) >= _YEARS:
        what = f"its rules of time zones are of {data.version}: changes since then are not known"
        yield warning("zones-old", data.where, what, _FIXES[data.of_system])
    else:
        yield well("zones-new", data.where, f"its rules of time zones are of {data.version}")
