"""A CommonMark parser told what notes mostly hold, so that it asks fewer of its rules: the tokens stay the same."""

import re
from collections.abc import Sequence
from typing import Final

from markdown_it import MarkdownIt
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
    return first.isalpha() and (lheading(state, line, end, silent) or paragraph(state, line, end, silent))


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


_BLOCKS: Final = _AsWritten("commonmark").use(front_matter_plugin).disable(["inline", "text_join"])
_BLOCKS.block.ruler.before("code", "told_by_first_letter", _told_by_first_letter)
_INLINE: Final = _AsWritten("commonmark").disable("normalize")
_INLINE.inline.ruler.before("link", "plain_link", _plain_link)


def block_tokens(text: str, references: References) -> Sequence[Token]:
    """Gives the tokens of a text's blocks, the content of which is still markdown; fills in the references."""
    return _BLOCKS.parse(text, references)


def inline_tokens(content: str, references: References) -> Sequence[Token]:
    """Gives the tokens of one block's content."""
    return _INLINE.parseInline(content, references)[0].children or ()
