"""People and links that notes name: who is gone and who is new, and whose name or address was only rewritten."""

from collections.abc import Iterator, Sequence
from typing import Final

from rapidfuzz import fuzz

from bot.note_changes.change import Between, Change
from bot.note_changes.pairing import paired
from bot.understanding.people import same_person
from parsers.models import Link, Person
from parsers.normal import folded

_ONE_NAME: Final = 80
"""How alike, of 100, two spellings of a name are; those of two people seldom are."""


def people_changed(
    between: Between, what: str, did: str, people: tuple[Sequence[Person], Sequence[Person]], lines: tuple[int, int]
) -> Iterator[Change]:
    """Gives who `did` it before and not any more, and the other way round; `lines` is where that is told of nobody."""
    pairs = paired(_once(people[0]), _once(people[1]), _same_name, 0.5)
    for one, other in pairs.both:
        if one.name != other.name:
            yield between.changed(what, f"{one.name}, who {did}, is called {other.name} now", one.line, other.line)
    near = pairs.added[0].line if pairs.added else lines[1]
    for one in pairs.gone:
        yield between.lost(what, f"it is not told any more that {one.name} {did}", one.line, near)
    for one in pairs.added:
        yield between.added(what, f"{one.name} {did}", one.line)


def _once(people: Sequence[Person]) -> tuple[Person, ...]:
    return tuple({folded(person.name): person for person in reversed(people)}.values())[::-1]


def _same_name(one: Person, other: Person) -> float:
    left, right = folded(one.name), folded(other.name)
    if left == right:
        return 1.0
    if same_person(one.name, other.name):
        return 0.9
    likeness = fuzz.ratio(left, right)
    return likeness / 125 if likeness >= _ONE_NAME else 0.0


def addresses_changed(
    between: Between, what: str, name: str, links: tuple[Sequence[Link], Sequence[Link]], lines: tuple[int, int]
) -> Iterator[Change]:
    """Gives which links are gone, new or lead elsewhere; what is in both stays what it is, in any order."""
    old, new = links
    gone = [one for one in old if one.url not in {other.url for other in new}]
    added = [one for one in new if one.url not in {other.url for other in old}]
    for one, other in zip(gone, added, strict=False):
        yield between.changed(what, f"{name} leads to {other.url}, not to {one.url}", one.line, other.line)
    for one in gone[len(added) :]:
        yield between.lost(what, f"{name} {one.url} is gone", one.line, lines[1])
    for one in added[len(gone) :]:
        yield between.added(what, f"{name} is there: {one.url}", one.line)
