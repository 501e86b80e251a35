"""A CommonMark parser told what notes mostly hold, so that it asks fewer of its rules.

The tokens stay the same, but for the opening and closing ones of paragraphs, which may be left out.
"""

import re
from collections.abc import Sequence
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock, heading, lheading, paragraph
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

References = dict[str, object]
"""Where the addresses stand that links of a text refer to by name."""


class _AsWritten(MarkdownIt):
    """CommonMark whose addresses stay as they are written: nothing is percent-encoded or turned to punycode."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the parser calls it so
        return url


_PLAIN_LINK: Final = re.compile(r"\[(?P<words>[^\[\]!<>\\`*_&\n]+)\]\((?P<url>https?://[\w/:.,?=&#%@+~-]+)\)")
"""A link whose words hold no markup and whose address nothing that has to be counted or decoded."""


def _told_by_first_letter(state: StateBlock, line: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - a rule's form
    """A block rule for most lines: `#` can only begin a heading, a letter only a paragraph or an underlined heading."""
    first = state.src[state.bMarks[line] + state.tShift[line]]
    if silent or state.is_code_block(line):
        return False
    if first == "#":
        return heading(state, line, end, silent)
    if not first.isalpha():
        return False
    if line + 1 >= state.lineMax or state.isEmpty(line + 1):
        _push_line(state, line)
        return True
    return lheading(state, line, end, silent) or paragraph(state, line, end, silent)


def _push_line(state: StateBlock, line: int) -> None:
    """Adds a paragraph of one line, without the tokens around it."""
    token = state.push("inline", "", 0)
    token.content = mdTrim(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
    token.map = [line, line + 1]
    state.line = line + 1


def _plain_link(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - a rule's form
    """An inline rule for most links, which need not be read letter by letter."""
    found = _PLAIN_LINK.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        state.push("link_open", "a", 1).attrs = {"href": found["url"]}
        state.append_pending(found["words"])
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


_BLOCKS: Final = _AsWritten("commonmark").use(front_matter_plugin).disable(["normalize", "inline", "text_join"])
_BLOCKS.block.ruler.before("front_matter", "told_by_first_letter", _told_by_first_letter)
_INLINE: Final = _AsWritten("commonmark").disable("normalize")
_INLINE.inline.ruler.before("link", "plain_link", _plain_link)


def block_tokens(text: str, references: References) -> Sequence[Token]:
    r"""Gives the tokens of a text's blocks, the content of which is still markdown; fills in the references.

    The text's lines end in `\n` and nothing else.
    """
    return _BLOCKS.parse(text, references)


def inline_tokens(content: str, references: References) -> Sequence[Token]:
    """Gives the tokens of one block's content."""
    return _INLINE.parseInline(content, references)[0].children or ()
