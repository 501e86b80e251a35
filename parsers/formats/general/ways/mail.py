"""Notes that were sent by mail, without what belongs to the mail alone."""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

_HEADER: Final = re.compile(r"(?P<name>[A-Z][\w-]{1,30}):[ \t]+(?P<value>.*)|[ \t]+\S.*")
_OF_MAIL: Final = frozenset({"From", "To", "Date", "Cc", "Message-ID", "Message-Id", "Reply-To", "Sender"})
_BEFORE_SUBJECT: Final = re.compile(r"^(?:\s*(?:\[[^\[\]]*\]|(?:re|fwd?|aw):))+\s*", re.IGNORECASE)
_SIGNATURE: Final = re.compile(r"-- ?|_{20,}\s*")
_LONGEST_END: Final = 15
"""Lines of a signature or a list's notice."""

_QUOTED: Final = re.compile(r">[> ]{0,9}(?P<words>.*)|\s*")
_WROTE: Final = re.compile(r"On .{4,200} wrote:\s*")


def out_of_mail(text: str) -> str:
    """Gives a mail's text with its subject for a title, other headers and the signature blank; also one all quoted."""
    lines = text.split("\n")
    if text.lstrip().startswith(">") and all(map(_QUOTED.fullmatch, lines)):
        return "\n".join(_unsigned(list(map(_unquoted, lines))))
    head = list(takewhile(str.strip, lines)) if _HEADER.fullmatch(lines[0]) else []
    headers = [_HEADER.fullmatch(line) for line in head]
    names = {found["name"] for found in headers if found}
    if None in headers or "Subject" not in names or not names & _OF_MAIL:
        return text
    return "\n".join(_unsigned([*map(_subject, head), *lines[len(head) :]]))


def _subject(header: str) -> str:
    found = _HEADER.fullmatch(header)
    return f"# {_BEFORE_SUBJECT.sub('', found['value'])}" if found and found["name"] == "Subject" else ""


def _unquoted(line: str) -> str:
    found = _QUOTED.fullmatch(line)
    words = (found["words"] or "") if found else line
    return "" if _WROTE.fullmatch(words) else words


def _unsigned(lines: Sequence[str]) -> list[str]:
    """The lines without a signature and a list's notice at their end."""
    last = range(max(1, len(lines) - _LONGEST_END), len(lines))
    end = next((number for number in last if _SIGNATURE.fullmatch(lines[number])), len(lines))
    return [*lines[:end], *[""] * (len(lines) - end)]
