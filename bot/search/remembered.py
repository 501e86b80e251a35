"""What was given lately, kept at hand by this process alone."""

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Generic, Self, TypeVar

_Key = TypeVar("_Key", bound=Hashable)
_Given = TypeVar("_Given")


class Remembered(Generic[_Key, _Given]):
    """A function that remembers what it gave for the keys that it was last asked for; it is pickled without that."""

    def __init__(self, most: int, give: Callable[[_Key], _Given]) -> None:
        self._most = most
        self._give = give
        self._ask = lru_cache(most)(give)

    def __call__(self, key: _Key) -> _Given:
        return self._ask(key)

    def __reduce__(self) -> tuple[type[Self], tuple[int, Callable[[_Key], _Given]]]:
        return type(self), (self._most, self._give)
