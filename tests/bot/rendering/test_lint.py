import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering.lint import as_json, github, is_faulty, text
from parsers.models import Diagnostic, Severity

UNESCAPED = {"%0A": "\n", "%0D": "\r", "%3A": ":", "%2C": ",", "%25": "%"}

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]))


def fault(
    severity: Severity = Severity.WARNING,
    path: str = "notes/a.md",
    message: str = "read as January",
    written: str | None = None,
    proposed: str | None = None,
) -> Diagnostic:
    return Diagnostic(
        path=path,
        line=3,
        severity=severity,
        code="month-misspelt",
        message=message,
        written=written,
        proposed=proposed,
    )


def unescaped(value: str) -> str:
    """Reads what a workflow command holds, as GitHub does."""
    return re.sub("%(?:0A|0D|3A|2C|25)", lambda found: UNESCAPED[found.group()], value)


@pytest.mark.parametrize(
    ("found", "strict", "faulty"),
    [
        ((), False, False),
        ((), True, False),
        ((Severity.ERROR,), False, True),
        ((Severity.WARNING,), False, False),
        ((Severity.WARNING,), True, True),
        ((Severity.INFO,), True, False),
        ((Severity.INFO, Severity.WARNING), False, False),
        ((Severity.INFO, Severity.WARNING, Severity.ERROR), False, True),
    ],
)
def test_errors_fail_and_warnings_only_when_strict(found: tuple[Severity, ...], strict: bool, faulty: bool) -> None:  # noqa: FBT001 - a table
    assert is_faulty(map(fault, found), strict=strict) is faulty


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (fault(), "notes/a.md:3: warning: read as January [month-misspelt]"),
        (fault(Severity.ERROR), "notes/a.md:3: error: read as January [month-misspelt]"),
        (fault(written="Jauary"), "notes/a.md:3: warning: read as January [month-misspelt]"),
        (
            fault(written="Jauary", proposed="January"),
            "notes/a.md:3: warning: read as January [month-misspelt]\n    write January instead of Jauary",
        ),
        (fault(message="[bold]no[/bold]"), "notes/a.md:3: warning: [bold]no[/bold] [month-misspelt]"),
    ],
)
def test_a_finding_says_where_what_and_what_to_write(found: Diagnostic, told: str) -> None:
    assert text(found).plain == told


@given(texts, texts, texts, texts)
def test_nothing_in_a_finding_steers_the_terminal(path: str, message: str, written: str, proposed: str) -> None:
    told = text(fault(path=path, message=message, written=written, proposed=proposed)).plain
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", told)
    assert told.count("\n") <= 1


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (fault(Severity.ERROR), "::error file=notes/a.md,line=3,title=month-misspelt::read as January"),
        (fault(Severity.WARNING), "::warning file=notes/a.md,line=3,title=month-misspelt::read as January"),
        (fault(Severity.INFO), "::notice file=notes/a.md,line=3,title=month-misspelt::read as January"),
        (
            fault(path="a,b:c%\n.md"),
            "::warning file=a%2Cb%3Ac%25%0A.md,line=3,title=month-misspelt::read as January",
        ),
        (
            fault(message="50%: one,\r\nanother"),
            "::warning file=notes/a.md,line=3,title=month-misspelt::50%25: one,%0D%0Aanother",
        ),
        (
            fault(written="x\ny", proposed="100%"),
            "::warning file=notes/a.md,line=3,title=month-misspelt::read as January; write '100%25' instead of 'x\\ny'",
        ),
    ],
)
def test_an_annotation_names_file_line_and_code_whatever_the_texts_hold(found: Diagnostic, told: str) -> None:
    assert github(found) == told


@given(texts, texts)
def test_github_reads_from_an_annotation_what_was_found(path: str, message: str) -> None:
    told = github(fault(path=path, message=message))
    assert not re.search(r"[\r\n]", told)
    head, _, data = told.removeprefix("::").partition("::")
    properties = dict(one.split("=", 1) for one in head.removeprefix("warning ").split(","))
    assert unescaped(data) == message
    assert unescaped(properties["file"]) == path
    assert (properties["line"], properties["title"]) == ("3", "month-misspelt")


def test_a_finding_is_kept_whole_for_scripts() -> None:
    assert as_json(fault(written="Jauary", proposed="January")) == {
        "path": "notes/a.md",
        "line": 3,
        "severity": "warning",
        "code": "month-misspelt",
        "message": "read as January",
        "written": "Jauary",
        "proposed": "January",
    }
