import pytest

from bot.citations import at_line


@pytest.mark.parametrize(
    ("url", "there"),
    [
        (
            "https://github.com/kettle/notes/blob/main/a%20b.md",
            "https://github.com/kettle/notes/blob/main/a%20b.md?plain=1#L7",
        ),
        (
            "https://gitlab.example/kettle/notes/-/blob/main/a.md?ref_type=heads#top",
            "https://gitlab.example/kettle/notes/-/blob/main/a.md?plain=1#L7",
        ),
        (
            "https://codeberg.org/kettle/notes/src/branch/main/a.md",
            "https://codeberg.org/kettle/notes/src/branch/main/a.md?display=source#L7",
        ),
        ("https://kettle.example/notes/a.html#agenda", "https://kettle.example/notes/a.html#agenda"),
        ("https://[::1", "https://[::1"),
    ],
)
def test_notes_are_linked_at_their_line_where_their_host_shows_lines(url: str, there: str) -> None:
    assert at_line(url, 7) == there
