"""The people of notes that call each other by handle, initials or nick."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from parsers.normal import folded
from parsers.people import Roll


@dataclass(frozen=True)
class NicknamedRoll(Roll):
    """A roll on which people stand under other names too."""

    nicks: Mapping[str, str] = field(default_factory=dict)
    """Names by handles, initials and nicks in lower case, without `@`."""

    def knows(self, written: str) -> bool:
        return written.strip("@ ").lower() in self.nicks or super().knows(written)

    def full(self, written: str) -> str:
        words = folded(written).split()
        longer = self.with_more_words(words) if len(words) > 1 else ()
        return self.nicks.get(written.strip("@ ").lower()) or (longer[0] if len(longer) == 1 else super().full(written))


def initials_of(names: Iterable[str]) -> dict[str, str]:
    """Gives the names by what their words are cut to, where it can mean only one: `mo`, `mokafor` for Mara Okafor."""
    found: dict[str, list[str]] = {}
    for name in names:
        words = folded(name).split()
        if len(words) > 1:
            for short in ("".join(word[0] for word in words), words[0][0] + words[-1], words[0] + words[-1]):
                found.setdefault(short, []).append(name)
    return {short: same[0] for short, same in found.items() if len(same) == 1}


def may_stand_for(short: str, name: str) -> bool:
    """Whether initials or the like can be made of a name: `MO`, `MOk` of Mara Okafor, their letters being in order."""
    letters = iter(folded(name))
    wanted = folded(short)
    if name[:1].lower() != short[:1].lower():
        return False
    return len(short) <= _SHORT if len(name.split()) == 1 else all(each in letters for each in wanted)


_SHORT: Final = 3
"""Letters of initials that are believed beside a first name alone."""


_BEFORE: Final = re.compile(r"\s*[\[(](?P<nicks>@?[a-z][\w-]{1,20}(?:\s?[,/&]\s?@?[a-z][\w-]{1,20}){0,3})[\])]\s+\S")
_NO_NICKS: Final = frozenset(
    "wip rfc bug feat fix doc docs test tests kep keps poll vote demo fyi info discussion update updates "
    "announcement action done new old cont"
    " continued draft proposal question review optional leads all other others misc note notes todo triage urgent "
    "skip skipped tbd".split()
)
_FEWEST: Final = 2


def nicks_before(items: Iterable[str]) -> dict[str, str]:
    """Gives the nicks that items begin with in brackets, `[mara] Lids`, where they are two or more."""
    found = [each["nicks"] for text in items if (each := _BEFORE.match(text))]
    nicks = {nick.strip(" @") for each in found for nick in re.split("[,/&]", each)} - _NO_NICKS
    return {nick.lower(): nick for nick in nicks} if len(nicks) >= _FEWEST else {}
