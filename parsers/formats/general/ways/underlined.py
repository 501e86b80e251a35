"""Underlined headings in the ways that markdown does not read: with other signs, with a line above, numbered."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_RULE: Final = re.compile(r"(?P<sign>[=\-~^\"*+#'])(?P=sign){2,}\s*")
_OF_MARKDOWN: Final = frozenset("=-")
_NUMBERED: Final = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zA-Z][.)]|[-*])\s+\S")
_FENCE: Final = re.compile(r"\s{0,3}(?:```|~~~)")
_SLACK: Final = 2
"""Letters by which a rule may be shorter than the words above it."""

_LONGEST: Final = 150
_DEEPEST: Final = 6
_DIRECTIVE: Final = re.compile(r"\.\. .*")
_LINK: Final = re.compile(r"`(?P<words>[^`<>\n]*?)\s*<(?P<url>https?://[^<>\s`]+)>`__?")
_ITEM: Final = re.compile(r"(\s*)#\. (?=\S)")


class _Heading(NamedTuple):
    line: int
    """Its index, from 0."""
    style: str
    """The sign of its rule, twice where there is one above too."""


def of_underlined(text: str) -> str:
    """Gives the text with such headings as `#`; the depth of each style is told by the order in which they come."""
    lines = text.split("\n")
    found = list(_headings(lines))
    if all(one.style in _OF_MARKDOWN for one in found):
        for line, style in found:
            if _NUMBERED.match(lines[line]):
                lines[line : line + 2] = [f"{'#' if style == '=' else '##'} {lines[line].strip()}", ""]
        return "\n".join(lines)
    depths = {style: depth for depth, style in enumerate(dict.fromkeys(one.style for one in found), start=1)}
    for line, style in found:
        lines[line : line + 2] = [f"{'#' * min(_DEEPEST, depths[style])} {lines[line].strip()}", ""]
        if style not in {*_OF_MARKDOWN, style[0]}:
            lines[line - 1] = ""
    return "\n".join(map(_restructured, lines))


def _headings(lines: Sequence[str]) -> Iterator[_Heading]:
    fenced = False
    for number, line in enumerate(lines):
        rule = _RULE.fullmatch(line) if number and not fenced else None
        if rule and (style := _style(lines, number, rule["sign"])):
            yield _Heading(number - 1, style)
        elif line.lstrip().startswith(("```", "~~~")) and _FENCE.match(line):
            fenced = not fenced


def _style(lines: Sequence[str], number: int, sign: str) -> str | None:
    """How the words above a rule are made a heading by it, None where they are none."""
    words, above = lines[number - 1].strip(), lines[number - 2].strip() if number > 1 else ""
    fits = len(lines[number].strip()) >= len(words) - _SLACK and len(words) <= _LONGEST
    if not words or not fits or _RULE.fullmatch(words) or "|" in words:
        return None
    over = _RULE.fullmatch(above)
    if over and over["sign"] == sign:
        return sign * 2
    return None if above else sign


def _restructured(line: str) -> str:
    """A line as reStructuredText has it, in markdown."""
    if _DIRECTIVE.fullmatch(line):
        return ""
    return _ITEM.sub(r"\g<1>1. ", _LINK.sub(r"[\g<words>](\g<url>)", line) if "`" in line else line)
