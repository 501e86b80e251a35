"""Markdown as located blocks and sections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.document import front_matter_title, read


def rows(markdown: str) -> list[tuple[str, int, int, str]]:
    return [(block.kind.value, block.line, block.level, block.text) for block in read(markdown).blocks]


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("# Lids", [("heading", 1, 1, "Lids")]),
        ("Lids\n====", [("heading", 1, 1, "Lids")]),
        ("####  `kettle  run` **hot** [here](x)", [("heading", 1, 4, "kettle run hot here")]),
        ("One\ntwo  \nthree\\\nfour", [("paragraph", 1, 0, "One\ntwo\nthree\nfour")]),
        ("- a\n  - b\n\n    c\n", [("item", 1, 1, "a"), ("item", 2, 2, "b"), ("paragraph", 4, 2, "c")]),
        (" 1) a\n 2) b", [("item", 1, 1, "a"), ("item", 2, 1, "b")]),
        ("> quoted", [("paragraph", 1, 0, "quoted")]),
        ("\n```sh\n# no heading\n```", [("code", 3, 0, "# no heading")]),
        ("```\nnever closed", [("code", 2, 0, "never closed")]),
        ("<!-- hidden -->\n\n![logo](l.svg)", [("paragraph", 3, 0, "logo")]),
        ("a \t\u00a0 b", [("paragraph", 1, 0, "a b")]),
        ("", []),
    ],
)
def test_markdown_is_read_as_blocks_on_their_lines(markdown: str, blocks: list[tuple[str, int, int, str]]) -> None:
    assert rows(markdown) == blocks


def test_a_section_is_a_heading_and_what_follows_to_the_next() -> None:
    sections = read("intro\n# A\na\n## B\n\n# C\nc").sections
    assert [(one.heading and one.heading.text, [block.text for block in one.blocks]) for one in sections] == [
        (None, ["intro"]),
        ("A", ["a"]),
        ("B", []),
        ("C", ["c"]),
    ]


def test_anchors_tell_which_words_a_link_is_put_on() -> None:
    (block,) = read("See [the *long* list](./list.md) now").blocks
    (anchor,) = block.anchors
    assert (block.text[anchor.start : anchor.end], anchor.url) == ("the long list", "./list.md")
    assert block.without_anchors() == "See " + " " * len("the long list") + " now"


def test_the_first_line_of_a_block_keeps_its_own_links_alone() -> None:
    (block,) = read("[a](1) x\n[b](2)").blocks
    assert (block.first_line.text, [anchor.url for anchor in block.first_line.anchors]) == ("a x", ["1"])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\nlayout: default\ntitle: Kettle Meeting\n---\n", "Kettle Meeting"),
        ('---\ntitle: "Kettle Meeting" \n---\n', "Kettle Meeting"),
        ("---\nlayout: default\n---\n", None),
        ("title: Kettle Meeting", None),
    ],
)
def test_front_matter_may_set_the_title(text: str, title: str | None) -> None:
    assert front_matter_title(read(text)) == title


@pytest.mark.parametrize("nested", ["> " * 2000, "- " * 2000, "1. " * 2000, "*" * 3000, "[" * 3000, "![" * 2000])
def test_deep_nesting_is_read(nested: str) -> None:
    read(f"{nested}x\n\n# after")


@given(st.text(alphabet="ab#>-*_`[]()!\\<&\n\t 1.~=|:"))
def test_every_block_lies_within_the_text_and_in_order(markdown: str) -> None:
    lines = [line for _, line, _, _ in rows(markdown)]
    assert lines == sorted(lines)
    assert all(1 <= line <= markdown.count("\n") + 1 for line in lines)
