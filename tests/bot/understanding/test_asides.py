import pytest

from bot.understanding.asides import aside_of


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("new here, quick question - who presented the valve", "new here, quick question -"),
        ("hope you are well! is there a vid of the valve", "hope you are well!"),
        ("not the right channel, but who did it", "not the right channel, but"),
        ("kettle 2.4: who presented it", "kettle 2.4:"),
        ("who presented the valve, and when", ""),
        ("the valve, the boiler and the filters", ""),
        ("", ""),
    ],
)
def test_what_stands_before_the_first_clause_that_asks_is_told_apart(text: str, aside: str) -> None:
    assert text[: aside_of(text)].rstrip() == aside
