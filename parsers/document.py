"""Markdown text to located blocks and sections; a CommonMark parser does the reading."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from markdown_it.token import Token

from parsers.commonmark import References, block_tokens, inline_tokens

_MARKUP = re.compile(r"[\\`*_\[<&]")
"""What all inline markup of CommonMark begins with, an image with its bracket; most blocks hold none."""

_LINE_END = re.compile(r" *\n[ \t]*")
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
"""White space but single blanks and line ends."""


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link in a block's text: `text[start:end]` is what it is put on."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Block:
    r"""A heading, paragraph, first paragraph of a list item, or code block, as plain text.

    A `\n` in the text stands where the source line ended.
    """

    kind: Kind
    line: int
    text: str
    level: int
    """A heading's depth, else how many lists the block stands in."""
    anchors: tuple[Anchor, ...] = ()
    lead: int = 0
    """How many of its first letters are bold, as a heading is that stands on one line with its text."""

    def line_at(self, position: int) -> int:
        """Gives the source line of the character at that position of the text."""
        return self.line + self.text.count("\n", 0, position)

    @property
    def first_line(self) -> "Block":
        """The block cut at its first line end."""
        end = self.text.find("\n")
        if end < 0:
            return self
        kept = tuple(anchor for anchor in self.anchors if anchor.end <= end)
        return Block(self.kind, self.line, self.text[:end], self.level, kept)

    def without_anchors(self, start: int = 0) -> str:
        """Gives the text from `start` on with the words of links blanked out, of the same length."""
        text = self.text
        for anchor in self.anchors:
            if anchor.start >= start:
                text = text[: anchor.start] + " " * (anchor.end - anchor.start) + text[anchor.end :]
        return text[start:]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what follows it up to the next heading of any level; the first section may have none."""

    heading: Block | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    front_matter: str
    sections: tuple[Section, ...]

    @property
    def blocks(self) -> Iterator[Block]:
        for section in self.sections:
            if section.heading:
                yield section.heading
            yield from section.blocks


def read(text: str) -> Document:
    r"""Gives the document of a markdown text whose lines end in `\n`; every such text is one, if only of paragraphs."""
    references: References = {}
    tokens = block_tokens(text, references)
    front = tokens[0].content if tokens and tokens[0].type == "front_matter" else ""
    return Document(front, tuple(_sections(tuple(_blocks(tokens, references)))))


def _sections(blocks: Sequence[Block]) -> Iterator[Section]:
    starts = [0, *(n for n, block in enumerate(blocks) if block.kind is Kind.HEADING), len(blocks)]
    for start, end in pairwise(starts):
        if start == end:
            continue
        if blocks[start].kind is Kind.HEADING:
            yield Section(blocks[start], tuple(blocks[start + 1 : end]))
        else:
            yield Section(None, tuple(blocks[start:end]))


def _blocks(tokens: Sequence[Token], references: References) -> Iterator[Block]:
    depth, level, opens_item = 0, 0, False
    for token in tokens:
        match token.type:
            case "inline" if token.map:
                kind = Kind.HEADING if level else Kind.ITEM if opens_item else Kind.PARAGRAPH
                opens_item = False
                content, anchors, lead = _plain(token.content, references)
                yield Block(kind, token.map[0] + 1, content, level or depth, anchors, lead)
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
            case "list_item_open":
                opens_item = True
            case "heading_open":
                level = int(token.tag[1:])
            case "heading_close":
                level = 0
            case "fence" | "code_block" | "html_block":
                opens_item = False
                if token.map and token.type != "html_block":
                    first = min(token.map[0] + (2 if token.type == "fence" else 1), token.map[1])
                    yield Block(Kind.CODE, first, token.content.rstrip("\n"), depth)


def _plain(markdown: str, references: References) -> tuple[str, tuple[Anchor, ...], int]:
    """Gives the plain text of a block's markdown, its links by position, and where bold words at its beginning end."""
    if not _MARKUP.search(markdown):
        return _one_blank(_LINE_END.sub("\n", markdown) if "\n" in markdown else markdown), (), 0
    return _flatten(inline_tokens(markdown, references))


def _flatten(children: Sequence[Token]) -> tuple[str, tuple[Anchor, ...], int]:
    """Gives the plain text of inline tokens, its links by position, and where bold words at its beginning end."""
    text, anchors, lead, leads = "", [], 0, False
    opened: list[tuple[int, str]] = []
    for token in children:
        match token.type:
            case "text" | "code_inline" | "html_inline" | "image":
                text += _one_blank(token.content)
            case "softbreak" | "hardbreak":
                text += "\n"
            case "strong_open" if not text:
                leads = True
            case "strong_close" if leads and not lead:
                lead = len(text)
            case "link_open":
                opened.append((len(text), str(token.attrs.get("href", ""))))
            case "link_close":
                start, url = opened.pop()
                anchors.append(Anchor(start, len(text), url))
    return text, tuple(anchors), lead


def _one_blank(text: str) -> str:
    """Gives a text with single blanks for all other white space but line ends."""
    if text.isascii() and "  " not in text and "\t" not in text:
        return text
    return _SPACES.sub(" ", text)


FRONT_MATTER_TITLE = re.compile(r"^title:\s*[\"']?(?P<title>[^\"'\n]+)", re.MULTILINE)


def front_matter_title(document: Document) -> str | None:
    """Gives the title that the document's front matter sets."""
    found = FRONT_MATTER_TITLE.search(document.front_matter)
    return found["title"].strip() if found else None
