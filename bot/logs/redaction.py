"""Takes out of a log line what opens something to whoever reads it."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote, urlsplit

HIDDEN: Final = "[hidden]"

_ADDRESS: Final = re.compile(
    r"""
    (?P<scheme> \b [a-z] [a-z0-9+.-]* ://)
    (?P<user> [^\s"'<>\\\x1b/?\#]* @)?
    (?P<path> [^\s"'<>\\\x1b?\#]*)
    (?P<behind> [?\#] [^\s"'<>\\\x1b]*)?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""As it stands in a line of JSON or between the colours of a terminal."""
_OPENED_BY_PATH: Final = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/?#]+")
"""Discord's own: whoever knows the path may write there."""
_SHORTEST: Final = 4
"""Characters; what is shorter stands in words as well, and hides nothing."""


class Redaction:
    """Hides known secrets wherever they stand, and of each address what may be one: user, password, query, fragment."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        written = {form for secret in secrets for form in (secret, json.dumps(secret)[1:-1])}
        known = sorted((one for one in written if len(one) >= _SHORTEST), key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known)) or r"(?!)")

    def __call__(self, line: str) -> str:
        return _ADDRESS.sub(_open_part, self.without_known(line))

    def without_known(self, text: str) -> str:
        """Gives text of our own, whose other addresses open nothing."""
        return self._known.sub(HIDDEN, text)


def secrets_in(address: str) -> Iterator[str]:
    """Gives what of an address opens something, as it is written and as it is meant."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    for secret in (parts.password, parts.query):
        if secret:
            yield secret
            yield unquote(secret)


def _open_part(found: re.Match[str]) -> str:
    user = f"{HIDDEN}@" if found["user"] else ""
    path = _OPENED_BY_PATH.sub(rf"\1{HIDDEN}", found["path"])
    behind = f"{found['behind'][0]}{HIDDEN}" if found["behind"] else ""
    return f"{found['scheme']}{user}{path}{behind}"
