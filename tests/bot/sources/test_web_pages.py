"""Addresses of notes: what is fetched, and what people are told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sources.web_pages import WebPage, linked

SECRET = "open-sesame"  # noqa: S105 - opens nothing


@pytest.mark.parametrize(
    ("written", "fetched_at", "url"),
    [
        ("https://hackmd.io/r1K17", ["https://hackmd.io/r1K17/download"], "https://hackmd.io/r1K17"),
        ("https://hackmd.io/r1K17?view#agenda", ["https://hackmd.io/r1K17/download"], "https://hackmd.io/r1K17"),
        (
            "https://hackmd.io/@kettle/march/",
            ["https://hackmd.io/@kettle/march/download"],
            "https://hackmd.io/@kettle/march",
        ),
        ("https://hackmd.io/s/r1K17", ["https://hackmd.io/s/r1K17/download"], "https://hackmd.io/s/r1K17"),
        ("https://hackmd.io/c/r1K17", ["https://hackmd.io/r1K17/download"], "https://hackmd.io/r1K17"),
        ("https://hackmd.io/r1K17/publish", ["https://hackmd.io/r1K17/download"], "https://hackmd.io/r1K17"),
        ("https://hackmd.io/r1K17/download", ["https://hackmd.io/r1K17/download"], "https://hackmd.io/r1K17"),
        (
            "https://pad.kettle.example/march?both",
            ["https://pad.kettle.example/march", "https://pad.kettle.example/march/download"],
            "https://pad.kettle.example/march",
        ),
        (
            "https://pad.kettle.example/march/download",
            ["https://pad.kettle.example/march/download"],
            "https://pad.kettle.example/march",
        ),
        ("https://kettle.example/march.md", ["https://kettle.example/march.md"], "https://kettle.example/march.md"),
        ("https://kettle.example", ["https://kettle.example/"], "https://kettle.example/"),
        ("https://kettle.example/a?id=1", ["https://kettle.example/a?id=1", "https://kettle.example/a/download"], None),
        (
            "https://kettle.example/{line}.md",
            ["https://kettle.example/{line}.md"],
            "https://kettle.example/%7Bline%7D.md",
        ),
        (
            "https://raw.githubusercontent.com/kettle/notes/main/march.md?token=x",
            ["https://raw.githubusercontent.com/kettle/notes/main/march.md?token=x"],
            "https://github.com/kettle/notes/blob/main/march.md?plain=1#L{line}",
        ),
    ],
)
def test_the_text_of_notes_is_known_by_their_address(written: str, fetched_at: list[str], url: str | None) -> None:
    page = WebPage.of(written)
    assert (list(page.fetched_at), page.url) == (fetched_at, url)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (f"https://mara:{SECRET}@hackmd.io/@kettle/march?view", "hackmd.io/@kettle/march"),
        (f"https://Kettle.example/notes/M%C3%A4rz.md?key={SECRET}#top", "kettle.example/notes/März.md"),
        ("https://kettle.example/", "kettle.example"),
    ],
)
def test_notes_are_called_by_host_and_path(written: str, name: str) -> None:
    assert WebPage.of(written).name == name


def test_the_bare_file_of_a_page_is_told() -> None:
    assert WebPage.of("https://github.com/kettle/notes/blob/main/march").instead == (
        "write the address of the bare file: https://github.com/kettle/notes/raw/main/march"
    )


@pytest.mark.parametrize(
    "written", ["", "notes.md", "ftp://kettle.example/a", "file:///a", "https://", "http://[::1", "https://a:0/"]
)
def test_what_is_no_web_address_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        WebPage.of(written)


@given(st.text(max_size=50), st.lists(st.text(max_size=20), max_size=2))
def test_whatever_a_note_holds_only_notes_of_its_host_are_followed(text: str, links: list[str]) -> None:
    book = WebPage.of("https://kettle.example/book")
    for page in linked("\n".join([text, *(f"- [x](<{link}>)" for link in links)]), book):
        assert page.origin == ("https", "kettle.example")
        assert page.key != book.key


def test_a_long_text_is_no_book() -> None:
    assert linked("- [x](/x)\n" * 30_000, WebPage.of("https://kettle.example/book")) == ()
