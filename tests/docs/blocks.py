"""The fenced blocks of the documentation: where each stands, in what language, and what it holds."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt

from tests.meta.tree import ROOT

PAGES: Final = (ROOT / "README.md", *sorted((ROOT / "docs" / "pages").rglob("*.md")))
_TITLE: Final = re.compile(r'title="([^"]+)"')
_SNIPPET: Final = re.compile(r'^--8<-- "([^"]+)"$', re.MULTILINE)


@dataclass(frozen=True)
class Block:
    place: str
    """The page and the line, from 1."""
    language: str
    title: str | None
    """The name of the file whose text it is, where it is one."""
    text: str
    """With the files that it includes."""


def blocks(page: Path) -> list[Block]:
    """Gives the blocks of a page in their order."""
    fences = (token for token in MarkdownIt().parse(page.read_text("utf-8")) if token.type == "fence")
    return [
        Block(
            place=f"{page.relative_to(ROOT)}:{token.map[0] + 1 if token.map else 1}",
            language=token.info.partition(" ")[0],
            title=found[1] if (found := _TITLE.search(token.info)) else None,
            text=_SNIPPET.sub(lambda name: (ROOT / name[1]).read_text("utf-8"), token.content),
        )
        for token in fences
    ]
