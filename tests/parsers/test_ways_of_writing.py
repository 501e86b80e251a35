"""Ways of writing other than markdown: whatever stands in them, every line keeps its place."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.formats.general.ways import as_read
from parsers.markup import as_markdown
from tests.parsers.test_whatever_notes_hold import damaged

_PIECES = st.sampled_from(
    [
        *("= Lids =", "== Lids", "|===", "|a |b", "{|", "|}", "|-", "! a !! b", ";Term: x", "** x", ".. y", "+"),
        *("----", "====", "~~~~", "```", "Lids", "* Lids", "a) Lids", "1. Lids", "", "--- Lids ---", "**Lids**"),
        *("> x", "On Tuesday Mara wrote:", "Subject: x", "From: y", "-- ", "attendees:", "  - Mara", "---", ":::info"),
        *("| **Date** | 6 October 2026 |", "| Attendees | Mara |", "|---|---|", "TOP 1: Lids", "<!-- x"),
        *("● x", "○ y", "   o z", "☐ Mara: x", "Present", ": Mara", "PARTICIPANTS", "    x", "\t- y", ":Time: 18:00"),
    ]
)


@pytest.mark.parametrize("put_into_markdown", [as_markdown, as_read])
@given(text=st.one_of(damaged(), st.lists(_PIECES, max_size=30).map("\n".join)))
def test_a_text_put_into_markdown_has_as_many_lines_as_before(
    put_into_markdown: Callable[[str], str], text: str
) -> None:
    assert put_into_markdown(text).count("\n") == text.count("\n")
