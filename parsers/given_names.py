"""Given names and the short forms that stand for them."""

from collections.abc import Mapping
from typing import Final

_SHORT_FORMS: Final[Mapping[str, frozenset[str]]] = {
    short: frozenset(names.split())
    for short, _, names in (
        line.partition(" ")
        for line in (
            "dan daniel danny",
            "matt matthew mat",
            "ed eduardo edward eddie",
            "chris christopher christian christine christina",
            "tom thomas tomas",
            "tim timothy",
            "mike michael michal mick",
            "nick nicholas nicolas nicola",
            "alex alexander alexandra alejandro",
            "sam samuel samantha",
            "ben benjamin",
            "joe joseph josef",
            "jim james jamie",
            "bob robert rob",
            "bill william will",
            "steve steven stephen stefan steffen",
            "tony anthony antonio",
            "andy andrew andreas",
            "greg gregory",
            "jon jonathan john",
            "jeff jeffrey geoffrey",
            "pete peter",
            "dave david",
            "kate katherine catherine kathryn",
            "liz elizabeth beth",
            "gerry gerald gerard jerry",
            "rick richard rich",
            "ron ronald",
            "ken kenneth",
            "fred frederick",
            "vic victor victoria",
            "max maximilian",
            "val valentin valentina valerie",
            "gus august",
            "sue susan",
            "phil philip",
            "pat patrick patricia",
            "doug douglas",
            "larry lawrence",
            "charlie charles",
            "zack zachary zach",
        )
    )
}
"""First names by the short form that may stand for them."""

FORMS: Final[Mapping[str, frozenset[str]]] = {
    form: frozenset(
        other for short, names in _SHORT_FORMS.items() if form in {short, *names} for other in {short, *names}
    )
    for form in frozenset(_SHORT_FORMS).union(*_SHORT_FORMS.values())
}
"""The first names that may be the same person's, by each of them."""


def is_short_for(short: str, long: str) -> bool:
    """Whether a folded first name, or its beginning, may stand for another: `dan` for `daniel`, `mat` for `matt`."""
    return long.startswith(short) or long in _SHORT_FORMS.get(short, ())
