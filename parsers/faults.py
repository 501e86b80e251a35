"""Collects what is odd about one text while it is read."""

from dataclasses import dataclass, field

from parsers.models import Diagnostic, Severity


@dataclass(slots=True)
class Faults:
    path: str
    found: list[Diagnostic] = field(default_factory=list)

    def error(self, line: int, code: str, message: str) -> None:
        self.found.append(Diagnostic(path=self.path, line=line, severity=Severity.ERROR, code=code, message=message))

    def warn(
        self, line: int, code: str, message: str, *, written: str | None = None, proposed: str | None = None
    ) -> None:
        """Adds a warning; `proposed` is to stand where `written` stands."""
        self.found.append(
            Diagnostic(
                path=self.path,
                line=line,
                severity=Severity.WARNING,
                code=code,
                message=message,
                written=written,
                proposed=proposed,
            )
        )
