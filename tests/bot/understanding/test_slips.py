import pytest

from bot.understanding.slips import mended

KNOWN = frozenset({"huddles", "boiler"})
SERIES = ("huddle", "community")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("who presnted the boiler", "who presented the boiler"),
        ("tlk and demmo of the boiler", "talk and demo of the boiler"),
        ("when is the next hudle", "when is the next huddle"),
        ("next comunity meetng", "next community meeting"),
        ("the cmmunity meetings", "the community meetings"),
        ("the last hudlde", "the last huddle"),
        ("hudle of steam", "hudle of steam"),
        ("next huddles", "next huddles"),
        ("the next boiler meeting", "the next boiler meeting"),
        ("next time", "next time"),
    ],
)
def test_slips_are_put_right_in_what_is_asked_and_in_series_beside_meetings(text: str, right: str) -> None:
    assert mended(text, KNOWN, SERIES) == right
