import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.splitter import split

_ARCHIVE = (
    "# Guild archive 2019\n\nWelcome.\n\n## Dec 11\n\n- Lids\n\n## December 4, 2019 (Triage)\n\n- Spouts\n\n## Nov 27\n"
)


def test_each_dated_heading_with_something_below_it_is_a_meeting_of_its_own() -> None:
    first, second = split(_ARCHIVE, "archive.md")
    assert first.split("\n") == ["# Guild archive 2019", "", "", "", "## Dec 11, 2019", "", "- Lids", ""]
    assert second.split("\n")[8:11] == ["## December 4, 2019 (Triage)", "", "- Spouts"]
    assert second.split("\n")[0] == "# Guild archive 2019"


def test_a_file_that_is_named_for_a_day_is_that_days_meeting() -> None:
    assert split(_ARCHIVE, "2019-12-11.md") == (_ARCHIVE,)


@pytest.mark.parametrize(
    "text",
    [
        "# Guild\n\n## March 5, 2024\n\nx\n\n## Next meeting: April 2, 2024\n\ny\n",
        "# Guild\n\n## March 5, 2024 11:00 a.m.\n\nx\n\n## March 5, 2024 Topics\n\ny\n",
        "# Guild\n\n```\n## March 5, 2024\nx\n## March 6, 2024\ny\n```\n",
        "# Guild\n\n<!--\n## March 5, 2024\nx\n## March 6, 2024\ny\n-->\n",
        "# Guild\n\n## What was promised on March 5, 2024 and was kept by nobody here\n\nx\n\n## April 2, 2024\n\ny\n",
    ],
)
def test_one_meeting_stays_whole(text: str) -> None:
    assert split(text, "notes.md") == (text,)


@given(
    st.lists(st.sampled_from(["# Guild", "## March 5, 2024", "## April 2, 2024", "### May 7, 2024", "x", "", "```"]))
)
def test_a_line_keeps_its_number_in_every_part(lines: list[str]) -> None:
    for part in split("\n".join(lines), "notes.md"):
        for line, written in zip(part.split("\n"), lines, strict=False):
            assert line in {"", written}
