"""Which of some things is which of some others that were written anew."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Paired(NamedTuple, Generic[T]):
    both: tuple[tuple[T, T], ...]
    """What is in both, in the order of the new."""
    gone: tuple[T, ...]
    added: tuple[T, ...]


def paired(old: Sequence[T], new: Sequence[T], likeness: Callable[[T, T], float], least: float) -> Paired[T]:
    """Gives which belong together: those most alike first, of equals the first; `likeness` from 0 to 1."""
    alike = [(likeness(one, other), place, at) for place, one in enumerate(old) for at, other in enumerate(new)]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for likely, place, at in sorted(alike, key=lambda each: (-each[0], each[1], each[2])):
        if likely >= least and at not in found and place not in taken:
            found[at] = place
            taken.add(place)
    return Paired(
        tuple((old[found[at]], new[at]) for at in sorted(found)),
        tuple(one for place, one in enumerate(old) if place not in taken),
        tuple(one for at, one in enumerate(new) if at not in found),
    )
