"""The shortcuts through CommonMark lead where the whole parser leads."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from parsers.commonmark import References, block_tokens, inline_tokens
from parsers.document import Kind, read

WHOLE = MarkdownIt("commonmark").use(front_matter_plugin)
LINES = st.lists(
    st.sampled_from(
        ["# A", "## B #", "#c", "d", "  e", "    f", "\tg", "-", "- h", "  i", "1. j", "> k", "===", "---", ""]
    )
).map("\n".join)
LINKS = ("[a b](https://x.y/z?t=1&u=2)", "https://x.y", "[a](b)", "[c](https://x.y/&amp;)", "[d](javascript:e)", "[r]")
PIECES = st.lists(st.sampled_from([*"[]()!*_`<\\ \na", "&amp;", *LINKS])).map("".join)


@given(LINES | st.text(alphabet="ab#>-*_`[]()!\\<&\n\t 1.~=|:"))
def test_blocks_are_those_of_the_whole_parser(markdown: str) -> None:
    whole, told = (
        [(token.type, token.map, token.tag, token.content) for token in tokens if token.tag != "p"]
        for tokens in (WHOLE.parse(markdown), block_tokens(markdown, {}))
    )
    assert told == whole


@given(PIECES)
def test_inline_tokens_are_those_of_the_whole_parser(markdown: str) -> None:
    references: References = {"references": {"R": {"href": "https://r.s", "title": ""}}}
    whole, told = (
        [(one.type, one.level, one.content, WHOLE.normalizeLink(str(one.attrs.get("href", "")))) for one in tokens]
        for tokens in (WHOLE.parseInline(markdown, references)[0].children or (), inline_tokens(markdown, references))
    )
    assert told == whole


@given(st.text(alphabet="ab \n\t\u00a0.!](-"))
def test_text_without_markup_is_read_as_by_the_whole_parser(text: str) -> None:
    inline = [token.children or () for token in WHOLE.parse(f"x{text}") if token.type == "inline"]
    whole = ["".join(child.content or "\n" for child in children) for children in inline]
    blocks = [block.text for block in read(f"x{text}").blocks if block.kind is not Kind.CODE]
    assert blocks == [re.sub(r"[^\S\n]+", " ", content) for content in whole]


@pytest.mark.parametrize(
    "url", ["https://kettle.example/ü", "https://kettle.example/a b", "https://kettle.example/%41"]
)
def test_addresses_stay_as_they_are_written(url: str) -> None:
    (block,) = read(f"[lid](<{url}>)").blocks
    assert [anchor.url for anchor in block.anchors] == [url]
