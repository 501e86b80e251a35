"""Findings as people in a terminal read them."""

from collections.abc import Iterator
from typing import Final

from bot.doctor.findings import Finding
from parsers.models import Severity

STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "green"}
_TITLES: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "well"}


def title(finding: Finding) -> str:
    """Gives how bad it is, in a word."""
    return _TITLES[finding.severity]


def lines(finding: Finding) -> Iterator[str]:
    """Gives what is found and where; under it what to do, if anything is."""
    yield f"{finding.where}: {finding.told}"
    if finding.fix:
        yield f"    {finding.fix}"
