"""Collects what is odd about one text while it is read."""

from dataclasses import dataclass, field

from parsers.models import Diagnostic, Severity


@dataclass(slots=True)
class Faults:
    path: str
    found: list[Diagnostic] = field(default_factory=list)

    def error(self, line: int, code: str, message: str) -> None:
        self._add(line, Severity.ERROR, code, message)

    def warn(self, line: int, code: str, message: str) -> None:
        self._add(line, Severity.WARNING, code, message)

    def _add(self, line: int, severity: Severity, code: str, message: str) -> None:
        self.found.append(Diagnostic(path=self.path, line=line, severity=severity, code=code, message=message))
