"""Addresses in notes: links, bare addresses, and which of them are slides or point into the recording."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, urlsplit

from parsers.document import Block, Kind
from parsers.models import Link
from parsers.offsets import seconds_in_url

_BARE = re.compile(r"https?://[^\s<>\"\]`]+")
_SLIDES = re.compile(r"\b(?:slides?|slide\s*deck|deck|presentation|presented)\b", re.IGNORECASE)
_TRAILING = ".,;:!?'*"


def links_of(blocks: Iterable[Block]) -> Iterator[Link]:
    """Gives every address in the text of these blocks, in order, links and bare ones; code blocks have none."""
    for block in blocks:
        if block.kind is not Kind.CODE:
            yield from _links_of(block)


def _links_of(block: Block) -> Iterator[Link]:
    found = [(anchor.start, anchor.url, block.text[anchor.start : anchor.end]) for anchor in block.anchors]
    covered = [(anchor.start, anchor.end) for anchor in block.anchors]
    found += [
        (bare.start(), trimmed(bare.group()), "")
        for bare in _BARE.finditer(block.text)
        if not any(start <= bare.start() < end for start, end in covered)
    ]
    for start, url, text in sorted(found):
        if url and not url.startswith(("mailto:", "#")):
            yield Link(url=url, text=text.strip(), line=block.line_at(start))


def trimmed(url: str) -> str:
    """Gives a bare address without the punctuation of the sentence around it."""
    url = url.rstrip(_TRAILING)
    while url.endswith(")") and url.count(")") > url.count("("):
        url = url[:-1].rstrip(_TRAILING)
    return url


def is_slides(link: Link) -> bool:
    """Whether a link leads to a slide deck, by the words it is put on."""
    return bool(_SLIDES.search(link.text))


def same_video(url: str, recording: str) -> bool:
    """Whether both addresses play the same recording, whatever second they start at."""
    return _video(url) == _video(recording)


def points_into(url: str, recordings: Iterable[str]) -> int | None:
    """Gives the second at which an address starts one of the recordings; None where it is another address."""
    if any(same_video(url, recording) for recording in recordings):
        return seconds_in_url(url) or 0
    return None


def _video(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    host = parts.netloc.removeprefix("www.").removeprefix("m.")
    if host == "youtu.be":
        return ("youtube.com", parts.path.strip("/"))
    if host == "youtube.com":
        return (host, parse_qs(parts.query).get("v", [parts.path])[0])
    return (host, parts.path)
