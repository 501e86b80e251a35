"""What the documentation says of failures is what the program says."""

import ast
import re
from typing import Final

import pytest

from tests.meta.tree import ROOT, modules

_PAGE: Final = ROOT / "docs" / "pages" / "operators" / "failures.md"
_SEEN: Final = re.findall(r"^\| `([^`]+)` \|", _PAGE.read_text("utf-8"), re.MULTILINE)
assert _SEEN, "the documentation names no failures"


@pytest.fixture(scope="module")
def told() -> frozenset[str]:
    """Every text that stands in the program, and each part of those that are put together."""
    nodes = (node for module in modules("bot", "parsers") for node in ast.walk(module.tree))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


@pytest.mark.parametrize("seen", _SEEN)
def test_what_people_look_up_is_told_by_the_program(seen: str, told: frozenset[str]) -> None:
    assert any(seen in text for text in told)


def test_no_failure_that_is_logged_as_an_error_is_missing() -> None:
    """Events of level error and critical; each is to be looked up."""
    calls = (node for module in modules("bot") for node in ast.walk(module.tree) if isinstance(node, ast.Call))
    events = {
        str(call.args[0].value)
        for call in calls
        if re.fullmatch(r"_LOG\.(error|exception|critical)", ast.unparse(call.func))
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert events
    assert events - set(_SEEN) == set()
