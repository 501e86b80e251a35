"""Addresses in notes: links, bare addresses, and which of them are slides or point into the recording."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from parsers.document import Block, Kind
from parsers.models import Link
from parsers.offsets import seconds_in_url

_BARE = re.compile(r"https?://[^\s<>\"\]`]+")
_SLIDES = re.compile(r"(?<![a-z])(?:slides?|slide\s*deck|deck|presentation|presented)(?![a-z])", re.IGNORECASE)
_SLIDES_BEFORE = re.compile(r"(?<![a-z])(?:slides?|slide\s*deck|deck|presentation)[\s:(<–—-]{0,4}$", re.IGNORECASE)
_DECK = re.compile(
    r"\.(?:pptx?|odp|key)$|^https?://(?:docs\.google\.com/presentation|(?:www\.)?(?:slideshare\.net|speakerdeck\.com))/"
    r"|(?<![a-z])slides?(?![a-z])[^/]*\.pdf$",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'*"


def links_of(blocks: Iterable[Block]) -> Iterator[Link]:
    """Gives every address in the text of these blocks, in order, links and bare ones; code blocks have none."""
    for block in blocks:
        if block.kind is not Kind.CODE and (block.anchors or "://" in block.text):
            yield from _links_of(block)


def _links_of(block: Block) -> Iterator[Link]:
    found = [(anchor.start, anchor.url, block.text[anchor.start : anchor.end]) for anchor in block.anchors]
    covered = [(anchor.start, anchor.end) for anchor in block.anchors]
    found += [
        (bare.start(), trimmed(bare.group()), _label_before(block.text, bare.start()))
        for bare in (_BARE.finditer(block.text) if "://" in block.text else ())
        if not _is_within(bare.start(), covered)
    ]
    line, counted = block.line, 0
    for start, url, text in sorted(found):
        line, counted = line + block.text.count("\n", counted, start), start  # from the link before, not from the top
        if url and not url.startswith(("mailto:", "#")):
            yield Link(url=url, text=text.strip(), line=line)


def _is_within(position: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a position lies in one of the spans, which are in order and apart."""
    number = bisect_right(spans, (position, position + 1)) - 1
    return any(start <= position < end for start, end in spans[max(number, 0) : number + 2])


def _label_before(text: str, start: int) -> str:
    """The word "Slides" that stands before a bare address, as a link would be put on it."""
    found = _SLIDES_BEFORE.search(text, max(0, start - 20), start)
    return found.group().strip(" :(<–—-\n") if found else ""


def trimmed(url: str) -> str:
    """Gives a bare address without the punctuation of the sentence around it."""
    url = url.rstrip(_TRAILING)
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(_TRAILING)
    return url


def is_slides(link: Link) -> bool:
    """Whether a link leads to a slide deck, by the words it is put on or by what its address ends in."""
    return bool(_SLIDES.search(link.text) or _DECK.search(link.url))


def same_video(url: str, recording: str) -> bool:
    """Whether both addresses play the same recording, whatever second they start at."""
    return _video(url) == _video(recording)


def points_into(url: str, recordings: Iterable[str]) -> int | None:
    """Gives the second at which an address starts one of the recordings; None where it is another address."""
    if any(same_video(url, recording) for recording in recordings):
        return seconds_in_url(url) or 0
    return None


@lru_cache(maxsize=256)  # every link of the notes is compared with their recording
def _video(url: str) -> tuple[str, str]:
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket that no address has
        return ("", url)
    host = parts.netloc.removeprefix("www.").removeprefix("m.")
    if host == "youtu.be":
        return ("youtube.com", parts.path.strip("/"))
    if host == "youtube.com":
        return (host, parse_qs(parts.query).get("v", [parts.path])[0])
    return (host, parts.path)
