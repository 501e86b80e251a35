"""What an examination finds, as values."""

from collections.abc import Iterable, Iterator
from typing import Final

from parsers.models import Model, Severity

PASSING: Final = frozenset({"no-answer", "check-failed", "discord-unreachable"})
"""Codes of what tells nothing of the set-up itself: something could not be looked at now."""
Json = dict[str, str | None]


class Finding(Model):
    """One thing that was looked at; of severity `info` it is well."""

    severity: Severity
    code: str
    """Stable short name in kebab case, such as `channel-missing`."""
    where: str
    """The line of the configuration, the file or the part of Discord that it is about."""
    what: str
    measured: str | None = None
    """How much it is now: what changes by itself and makes it no other finding."""
    fix: str | None = None
    """What to do about it; None where it is well."""
    bars: int | None = None
    """The channel that takes no posts because of it."""

    @property
    def name(self) -> str:
        """What makes it the same finding at the next look."""
        return f"{self.code}|{self.where}"

    @property
    def told(self) -> str:
        """It in a sentence, without its fix."""
        return f"{self.what} ({self.measured})" if self.measured else self.what


def error(code: str, where: str, what: str, fix: str, measured: str | None = None) -> Finding:
    return Finding(severity=Severity.ERROR, code=code, where=where, what=what, fix=fix, measured=measured)


def warning(code: str, where: str, what: str, fix: str, measured: str | None = None) -> Finding:
    return Finding(severity=Severity.WARNING, code=code, where=where, what=what, fix=fix, measured=measured)


def well(code: str, where: str, what: str, measured: str | None = None) -> Finding:
    return Finding(severity=Severity.INFO, code=code, where=where, what=what, measured=measured)


def are_ill(findings: Iterable[Finding]) -> bool:
    """Whether something does not work, or will not."""
    return any(one.severity is Severity.ERROR for one in findings)


def as_json(finding: Finding) -> Json:
    """Gives a finding as a plain object, for scripts."""
    return {
        "severity": finding.severity.value,
        "code": finding.code,
        "where": finding.where,
        "what": finding.what,
        "measured": finding.measured,
        "fix": finding.fix,
    }


def worst_first(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Gives errors, then warnings, then what is well; of each kind in the order they came."""
    findings = tuple(findings)
    for severity in Severity:
        yield from (one for one in findings if one.severity is severity)
