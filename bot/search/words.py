"""Text to words that can be compared: folded, stemmed, versions whole."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

import Stemmer

from bot.search.irregular import BASES

_WORD: Final = re.compile(
    r"""
      (?<![\w.]) v? (?P<version> \d+ (?: \.\d+ )+ )   # 4.4, v5.0.1
    | [^\W_]+ (?: ' [^\W_]+ )?                        # words, digits, didn't, dan's
    """,
    re.VERBOSE,
)
_MORE_THAN_LETTERS: Final = re.compile(r"[\d']")
_LETTERS: Final = re.compile(r"[a-z]+")
"""Words of most texts, which hold no version and no apostrophe: found several times as fast."""

_IDENTIFIER: Final = re.compile(r"\d+(?:\.\d+)*|v\d+")
_QUOTES: Final = str.maketrans("\u2019\u2018\u02bc`\u00b4", "'''''")
_UNMARKED: Final = str.maketrans({"\u00f8": "o", "\u0142": "l", "\u0111": "d", "\u00df": "ss", "\u00e6": "ae"})
_SHORTEST_INFLECTED: Final = 3
_BRITISH: Final = (
    (re.compile(r"(?<=[a-z]{4})is(?=(?:e[ds]?|ing|ers?|ations?)$)"), "iz"),
    (re.compile(r"(?<=[a-z]{3})our(?=s?$|ed$|ing$|al$)"), "or"),
)
"""Endings that some write one way and some the other: organise, behaviour."""

_STEMMER: Final = Stemmer.Stemmer("english", 0)
"""Without a cache of its own; it holds the interpreter's lock while it stems, so that threads may share it."""


def fold(text: str) -> str:
    """Gives the text in lower case without accents; as long as the text only where it is plain."""
    if text.isascii():
        return text.replace("`", "'").lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(_QUOTES)).casefold().translate(_UNMARKED)
    if decomposed.isascii():
        return decomposed
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def words_of(text: str) -> list[str]:
    """Gives the folded words in order; a version is one word without its `v`, possessives lose their ending."""
    folded = fold(text)
    if folded.isascii() and not _MORE_THAN_LETTERS.search(folded):
        return _LETTERS.findall(folded)
    return [_plain(match) for match in _WORD.finditer(folded)]


def _plain(match: re.Match[str]) -> str:
    version = match["version"]
    if version is not None:
        return version
    return match[0].removesuffix("'s").replace("'", "")


def is_identifier(word: str) -> bool:
    """Whether the word is a version or number, which never match another one."""
    return _IDENTIFIER.fullmatch(word) is not None


def is_version(word: str) -> bool:
    """Whether the word is a number with points in it."""
    return "." in word and is_identifier(word)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Gives what inflections of a word share; identifiers stay as they are."""
    if len(word) < _SHORTEST_INFLECTED or not word.isalpha():
        return word
    word = BASES.get(word, word)
    for ending, american in _BRITISH:
        word = ending.sub(american, word)
    stemmed: str = _STEMMER.stemWord(word)
    return stemmed
