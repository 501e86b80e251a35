"""What a line of an agenda or a topic's heading says beside its title: number, minutes, who presents, issue, offset."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from parsers.document import Block
from parsers.links import same_video
from parsers.offsets import seconds_in_url, seconds_of
from parsers.people import Roll, is_nobody
from parsers.tables import part_of

_NUMBER: Final = re.compile(
    r"\s*(?:\[[ xX]\]|[Tt]opic:|\d{1,2}(?:\.(?:\d{1,2}|[ivx]{1,4}|[a-z]))*[a-z]?[.)]|\d{1,2}(?:\.\d{1,2})+(?=\s+[^a-z])"
    r"|\d{1,2}(?:\.(?:[ivx]{1,4}|[a-z]))+|\([a-z\d]\)|[a-z]\))\s+(?=\D)"
)
_EMOJI: Final = re.compile(
    r"^[\s\u2190-\u2bff\U0001f000-\U0001faff\ufe0f]+|[\s\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]+$"
)
_ISSUE_BEFORE: Final = re.compile(
    r"\s*(?:\[+(?:\w+ )?#\d+\]+:?|(?:issue|pr|pull request)s?:(?:\s*#\d+)?"
    r"|(?:issue|pr|pull request)s? #?\d+(?: ?[&,+] ?#?\d+)*\s*(?::|\||\s[-–—]+(?=\s))|#\d+\s*(?::|[-–—]+(?=\s)"
    r"|(?=\s\S)))\s*",
    re.IGNORECASE,
)
_REFERENCE: Final = r"(?:[\w.-]+/)?[\w.-]*#\d+|GH-\d+|(?:[Ii]ssue|[Pp][Rr]|RFC) ?#?\d+"
_ISSUE_BEHIND: Final = re.compile(
    rf"(?:\s*[-–—,:&+]?\s*(?:[(\[{{]+\s*(?:(?:{_REFERENCE})[\s,&]*)+[)\]}}]+|(?<=\s)(?:{_REFERENCE}))(?=$"
    rf"|[\s.,;)]))+\s*$"
)
_URL_BEHIND: Final = re.compile(
    r"(?:\s+[(–—-]\s*(?:slides?|video|recording|notes|link))?[\s,;:–—(<-]*https?://[^\s>)]+[>)]*\s*$"
)
_MINUTES: Final = r"~?\d{1,3}(?:\s?[-–]\s?\d{1,3})?\s?(?:m|min|mins|minutes?|h|hours?|['’′](?!\w))(?:\b|(?<=['’′]))\.?"
_BOXED: Final = re.compile(rf"[(\[](?P<inner>[^()\[\]]*?\b{_MINUTES}[^()\[\]]*)[)\]]", re.IGNORECASE)
_MINUTES_ALONE: Final = re.compile(rf"\s*{_MINUTES}\s*", re.IGNORECASE)
_BRACKET_BEHIND: Final = re.compile(r"\s*[(\[](?P<who>[^()\[\]]{1,60})[)\]]\s*[:.]?\s*$")
_DASH_BEHIND: Final = re.compile(
    r"\s+[-–—]+\s+(?P<who>(?:[^-–—]|(?<=\w)-(?=\w)){1,60})$|\s+by (?P<by>@?\w[^,:()]{1,50})$"
)
_HANDLE_BEHIND: Final = re.compile(r"\s+(?P<who>@[\w.-]+)$")
_BRACKET_BEFORE: Final = re.compile(r"\s*[(\[](?P<who>@?[\w][\w .,/&'’@-]{0,40})[)\]]\s*(?P<end>:?)\s+")
_SPEAKER: Final = re.compile(
    r"(?:presenters?|speakers?|leads?|led by|presented by|champions?|host)\s*:?\s+", re.IGNORECASE
)
_SPAN_BEHIND: Final = re.compile(
    r"\s*[-–—,]?\s*[(\[]?\s*\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[-–—]+"
    r"|to)\s*[\d:]{1,5}\s*(?:[ap]\.?m\.?)?\s*[)\]]?\s*$",
    re.IGNORECASE,
)
"""When an item is planned to begin and end, which is no place in the recording."""

_CLOCK: Final = re.compile(r"\s*[|(\[]*\s*(?P<clock>\d{1,2}(?::\d{2}){1,2})\s*[)\]]*\s*$")
_CLOCK_BEFORE: Final = re.compile(
    r"^\s*[(\[]?\d{1,2}:\d{2}(?:\s?[-–—]\s?\d{1,2}:\d{2})?[)\]]?(?:\s*[-–—:|]\s*|\s+)(?=[^\W\d_])"
)
"""When an item began by the clock."""

_MINUTES_BEHIND: Final = re.compile(r"(?<=\w)\s+~?\d{1,3}\s?(?:min|mins|minutes)\.?$")
_DOCUMENT_BEHIND: Final = re.compile(
    r"\s+[-–—]+\s+(?:(?:the|design|google|draft|meeting) )*(?:docs?|documents?|slides?|deck|links?|notes|proposal|pr"
    r"|issue|paper|video|recording|spreadsheet)$",
    re.IGNORECASE,
)
"""What a link behind a title leads to."""

_LEADING: Final = re.compile(
    r"\s+(?:leading|leads|presenting|presents|to lead|to present|speaking|hosting)\b\.?|^(?:presenters?|speaker"
    r"|lead|led by|presented by|by)\s*:?\s+",
    re.IGNORECASE,
)
_ROLE: Final = re.compile(
    r"\s*\b(?:host|chair|facilitator|moderator|everyone|all|group|team|tbd|n/?a|see notes|cont\w*)\b\.?\s*",
    re.IGNORECASE,
)
_EDGES: Final = " \t\n-–—:*_|,;/"
_PLACE: Final = re.compile(
    r"\W*(?:add (?:your|an?|any|new|more)\b.*(?:items?|topics?|agenda|names?|here|above|below|yourself).*|_?your "
    r"(?:agenda )?(?:item|topic)s?\b.*"
    r"|\[?name=.*|(?:agenda )?(?:item|topic) ?\d?|(?:lunch|coffee|tea)(?: break)?|break|tbd|tba|todo|n/?a|none"
    r"|nothing|no (?:new |open |particular )?(?:agenda )?(?:items|topics|updates?|issues)\b.{0,30}|empty|\.\.\.|…"
    r"|xxx)\W*",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 4
_LONGEST: Final = 500
"""Characters of an entry that are looked into; a longer one is a paragraph."""


class Entry(NamedTuple):
    """What a heading or an item says."""

    title: str
    presenters: tuple[str, ...] = ()
    offset: int | None = None
    """Seconds into the recording."""
    boxed: bool = False
    """Whether it carries minutes, as the entries of an agenda do."""


def entry_of(block: Block, roll: Roll, recordings: tuple[str, ...] = ()) -> Entry | None:
    """Gives what `Lids (Mara, 10m) [#12](…)`, `[mara] Lids`, `Issue 12: Lids` say; None where it only holds a place."""
    block = part_of(block, 0, _LONGEST) if len(block.text) > _LONGEST else block
    text = _without_number(block.text.split("\n\n")[0])
    text = _CLOCK_BEFORE.sub("", " ".join(_without_linked_brackets(block, text).split()), count=1)
    text = _MINUTES_BEHIND.sub("", text)
    if _PLACE.fullmatch(text.strip()):
        return None
    offset, text = _offset(block, text, recordings)
    boxed, who, text = _boxed(text, roll)
    if not who:
        who, text = _before(text, roll)
    text = _undecorated(text)
    if not who:
        who, text = _behind(text, roll)
    title = _undecorated(text).strip(_EDGES) or " ".join(block.text.split()).strip(_EDGES)
    return Entry(title, who, offset, boxed) if title and not _PLACE.fullmatch(title) else None


def _without_linked_brackets(block: Block, text: str) -> str:
    """A title without brackets at its end that hold links alone: `Lids ([comment](…), [slides](…))`."""
    found = _BRACKET_BEHIND.search(block.text)
    linked = (
        found is not None
        and bool(block.anchors)
        and not re.search(r"[^\W\d_]", block.without_anchors(found.start("who"))[: len(found["who"])])
    )
    if (
        (behind := _DOCUMENT_BEHIND.search(text))
        and block.anchors
        and block.anchors[-1].end >= len(block.text.rstrip())
    ):
        return text[: behind.start()]
    names_somebody = found is not None and ("@" in found["who"] or _CLOCK.fullmatch(f" {found['who']}"))
    return text.removesuffix(found.group()) if found and linked and not names_somebody else text


def _without_number(text: str) -> str:
    found = _NUMBER.match(text)
    return text[found.end() :] if found else text


def _offset(block: Block, text: str, recordings: tuple[str, ...]) -> tuple[int | None, str]:
    """Where a link leads into the recording, or a last clock says when it began."""
    for anchor in block.anchors:
        seconds = seconds_in_url(anchor.url)
        label = block.text[anchor.start : anchor.end]
        clock = seconds_of(label.strip("()[] "))
        if seconds is not None and (clock is not None or any(same_video(anchor.url, one) for one in recordings)):
            return seconds, re.sub(r"\(\s*\)", " ", text.replace(label, " ")) if clock is not None else text
    text = _SPAN_BEHIND.sub("", text)
    found = _CLOCK.search(text)
    if found and text[: found.start()].strip(_EDGES):
        return seconds_of(found["clock"]), text[: found.start()]
    return None, text


def _boxed(text: str, roll: Roll) -> tuple[bool, tuple[str, ...], str]:
    """The last bracket with minutes: whoever stands beside them presents, known or not; what follows it is links."""
    found = next(reversed(list(_BOXED.finditer(text))), None)
    if not found:
        return False, (), text
    pieces = [piece for piece in re.split(r"[,;–—]|\s-\s|\band\b|&|/", found["inner"]) if piece.strip()]
    who = [piece.strip(" @.*") for piece in pieces if not _MINUTES_ALONE.fullmatch(piece)]
    names = tuple(roll.full(one) for one in who if _is_name(one) or roll.knows(one))
    kept = text[: found.start()].rstrip(_EDGES + "(")
    if kept.count("(") > kept.count(")"):
        kept = kept[: kept.rindex("(")].rstrip(_EDGES)  # a bracket that was opened before the minutes and never closed
    return True, names, kept or text[found.end() :]


def has_minutes(text: str) -> bool:
    """Whether a heading or an item carries minutes, as those of an agenda do."""
    return _BOXED.search(text) is not None


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _LONGEST_NAME and text[:1].isupper() and not _ROLE.match(text) and not is_nobody(text)


def _before(text: str, roll: Roll) -> tuple[tuple[str, ...], str]:
    found = _BRACKET_BEFORE.match(text)
    names = _known(found["who"], roll) if found else ()
    return (names, text[found.end() :]) if found and names else ((), text)


def _behind(text: str, roll: Roll) -> tuple[tuple[str, ...], str]:
    for pattern in (_BRACKET_BEHIND, _DASH_BEHIND, _HANDLE_BEHIND):
        found = pattern.search(text)
        if found and text[: found.start()].strip(_EDGES):
            inside = next(filter(None, found.groups()), "")
            written = _LEADING.sub("", inside)
            pieces = list(people_pieces(written))
            several = inside.lower().startswith("presenters")
            told = (pieces if several else pieces[:1]) if written != inside else []
            names = _known(written, roll) or tuple(roll.full(piece) for piece in told if _is_name(piece))
            if pattern is _HANDLE_BEHIND and not roll.knows(inside):
                continue
            if names or _ROLE.fullmatch(written):
                return names, text[: found.start()]
    return (), text


def _known(written: str, roll: Roll) -> tuple[str, ...]:
    """The people of a text that names nobody else than people of the roll."""
    pieces = list(people_pieces(written))
    known = all(
        (roll.knows(piece) or f"@{piece}" in written) and len(piece.split()) <= _LONGEST_NAME for piece in pieces
    )
    return tuple(dict.fromkeys(roll.full(piece) for piece in pieces)) if pieces and known else ()


def people_pieces(written: str) -> Iterator[str]:
    """Gives the names of a list such as `Mara Okafor (MO), @jon and Priya`, brackets and minutes left out."""
    bare = _SPEAKER.sub("", re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", written))
    for piece in re.split(r"[,;/]|\s&\s|\s\+\s|\band\b", bare):
        name = " ".join(piece.split()).strip(" @.*_:")
        if name and not _MINUTES_ALONE.fullmatch(name):
            yield name


def _undecorated(text: str) -> str:
    """A title without emoji at its edges, issue numbers and bare addresses, unless it is nothing else."""
    for pattern in (_EMOJI, _URL_BEHIND, _ISSUE_BEHIND, _ISSUE_BEFORE, _URL_BEHIND):
        cut = pattern.sub("", text) if pattern is not _ISSUE_BEFORE else text[_end(pattern, text) :]
        text = cut if cut.strip(_EDGES) else text
    return text.strip(_EDGES)


def _end(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0
