import pytest

from bot.lint import github, is_faulty, text
from parsers.models import Diagnostic, Severity


def fault(severity: Severity = Severity.WARNING, path: str = "notes/a.md", **more: str) -> Diagnostic:
    return Diagnostic(path=path, line=3, severity=severity, code="month-misspelt", message="read as January", **more)


@pytest.mark.parametrize(
    ("severity", "strict", "faulty"),
    [
        (Severity.ERROR, False, True),
        (Severity.WARNING, False, False),
        (Severity.WARNING, True, True),
        (Severity.INFO, True, False),
    ],
)
def test_errors_fail_and_warnings_only_when_strict(severity: Severity, strict: bool, faulty: bool) -> None:  # noqa: FBT001 - a table
    assert is_faulty([fault(severity)], strict=strict) is faulty


def test_a_finding_says_where_what_and_what_to_write() -> None:
    told = text(fault(written="Jauary", proposed="January")).plain
    assert told == "notes/a.md:3: warning: read as January [month-misspelt]\n    write January instead of Jauary"


def test_nothing_in_a_finding_steers_the_terminal() -> None:
    assert "\x1b" not in text(fault(path="a\x1b[31m.md", written="\x1b[2J", proposed="x\x07")).plain


def test_an_annotation_names_file_line_and_code() -> None:
    assert github(fault(Severity.ERROR)) == "::error file=notes/a.md,line=3,title=month-misspelt::read as January"


def test_an_annotation_keeps_its_form_whatever_the_texts_hold() -> None:
    told = github(fault(path="a,b:c%.md", written="x\ny", proposed="100%"))
    assert told.startswith("::warning file=a%2Cb%3Ac%25.md,line=3,title=month-misspelt::")
    assert "\n" not in told
    assert "100%25" in told
