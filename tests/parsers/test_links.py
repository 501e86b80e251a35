"""Addresses in notes, which of them are slides, and which play the recording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.document import read
from parsers.links import is_slides, links_of, points_into, same_video, trimmed
from parsers.models import Link

RECORDING = "https://www.youtube.com/watch?v=k"


def found(markdown: str) -> list[tuple[int, str, str]]:
    return [(link.line, link.url, link.text) for link in links_of(read(markdown).blocks)]


@pytest.mark.parametrize(
    ("markdown", "links"),
    [
        ("See [the list](./list.md).", [(1, "./list.md", "the list")]),
        ("One\nhttps://kettle.example/a, two", [(2, "https://kettle.example/a", "")]),
        ("(https://kettle.example/b).", [(1, "https://kettle.example/b", "")]),
        ("https://kettle.example/wiki/Pot_(tea)", [(1, "https://kettle.example/wiki/Pot_(tea)", "")]),
        ("<https://kettle.example/c>", [(1, "https://kettle.example/c", "https://kettle.example/c")]),
        ("[`code`](https://kettle.example/d)", [(1, "https://kettle.example/d", "code")]),
        ("Slides: https://kettle.example/e.pdf", [(1, "https://kettle.example/e.pdf", "Slides")]),
        ("[broken](https://kettle.example/f", [(1, "https://kettle.example/f", "")]),
        ("[mail](mailto:mara@kettle.example) [top](#top)", []),
        ("```\nhttps://kettle.example/code\n```", []),
        (
            "[a](https://k.example/1) https://k.example/2",
            [(1, "https://k.example/1", "a"), (1, "https://k.example/2", "")],
        ),
    ],
)
def test_addresses_are_read_in_order(markdown: str, links: list[tuple[int, str, str]]) -> None:
    assert found(markdown) == links


@pytest.mark.parametrize(
    ("text", "url", "slides"),
    [
        ("Slides", "a.pdf", True),
        ("slide deck", "https://kettle.example/a", True),
        ("presented", "./a.pdf", True),
        ("Presentation (pdf)", "./a.pdf", True),
        ("Kettle_Slides.pdf", "./a.pdf", True),
        ("here", "./Kettle_Slides.pdf", True),
        ("here", "./kettle.pptx", True),
        ("here", "https://docs.google.com/presentation/d/1", True),
        ("here", "./kettle.pdf", False),
        ("sliders", "https://kettle.example/sliders", False),
        ("", "https://kettle.example/slides-howto", False),
    ],
)
def test_slides_are_told_by_their_words_or_their_address(text: str, url: str, slides: bool) -> None:  # noqa: FBT001 - a column
    assert is_slides(Link(url=url, text=text, line=1)) is slides


@pytest.mark.parametrize(
    ("url", "second"),
    [
        ("https://youtu.be/k?t=95", 95),
        ("https://youtube.com/watch?v=k&t=1m35s", 95),
        ("https://m.youtube.com/watch?t=95&v=k", 95),
        (RECORDING, 0),
        ("https://youtu.be/other?t=95", None),
        ("https://kettle.example/k?t=95", None),
        ("https://[broken", None),
    ],
)
def test_an_address_can_point_into_the_recording(url: str, second: int | None) -> None:
    assert points_into(url, [RECORDING]) == second


def test_a_sentence_around_an_address_is_no_part_of_it() -> None:
    assert trimmed("https://kettle.example/a).,'") == "https://kettle.example/a"


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared_as_videos(one: str, other: str) -> None:
    same_video(f"https://{one}", f"https://{other}")
    same_video(one, other)
