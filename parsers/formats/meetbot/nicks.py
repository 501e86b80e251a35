"""Nicks: how a log and a summary write them, which are bots', and whom a shorter form of one means."""

import re
from collections.abc import Iterable
from typing import Final

_MATRIX: Final = re.compile(r"@?(?P<name>[^@:\s]+):[\w-]+(?:\.[\w-]+)+")
_BOT: Final = re.compile(r"\w+bot[\W\d_]*|(?:zakim|rrsagent|ubottu|supybot)", re.IGNORECASE)
_BASE: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9](?=[|_`\[^{]|$)")
_SHORTEST_BASE: Final = 3


def nick_of(written: str) -> str:
    """Gives a nick without a mark of rank or a server: `@mara`, `@mara:kettle.example`."""
    found = _MATRIX.fullmatch(written)
    return found["name"] if found else written.lstrip("@") or written


def is_bot(nick: str) -> bool:
    """Whether a nick is of those that meeting bots go by."""
    return _BOT.fullmatch(nick) is not None


def short_forms(nicks: Iterable[str]) -> dict[str, str]:
    """Gives nicks by what stands before a mark of presence, `mara` for `mara|away`, where it means only one."""
    nicks = list(nicks)
    found: dict[str, list[str]] = {}
    for nick in nicks:
        base = _BASE.match(nick)
        if base and len(base.group()) >= _SHORTEST_BASE:
            found.setdefault(base.group().lower(), []).append(nick)
    exact = {nick.lower(): nick for nick in nicks}
    return {**{base: same[0] for base, same in found.items() if len(same) == 1}, **exact}
