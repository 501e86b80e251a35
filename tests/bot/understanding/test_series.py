import pytest

from bot.understanding.series import series_in

SERIES = ("cabal", "community", "steering-group")


@pytest.mark.parametrize(
    ("text", "of_meetings", "name"),
    [
        ("when is the next cabal", True, "cabal"),
        ("next comm mtg?", True, "community"),
        ("the community one", True, "community"),
        ("next community", True, "community"),
        ("does the community like it", False, None),
        ("at the may 2025 cabal", False, "cabal"),
        ("the community cabal on monday", False, "cabal"),
        ("what was said in the community meeting", False, "community"),
        ("steering group call", False, "steering-group"),
        ("cabal or community meeting", True, None),
        ("next meeting", True, None),
    ],
)
def test_a_question_speaks_of_this_series(text: str, *, of_meetings: bool, name: str | None) -> None:
    found = series_in(text, SERIES, of_meetings=of_meetings)
    assert (found.name if found else None) == name
