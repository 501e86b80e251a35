"""Rows of values in little room: the words of thousands of meetings are seldom read, and then a few at a time."""

import zlib
from collections.abc import Hashable, Iterator, Sequence
from functools import cache
from typing import Annotated, Any, Generic, TypeVar, get_args, overload

from pydantic import GetCoreSchemaHandler, TypeAdapter
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T", bound=Hashable)


class Packed(Sequence[T], Generic[T]):
    """A row of equal values that is unpacked whenever it is read; equal to the tuple of them."""

    __slots__ = ("_body", "_kind", "_length")

    def __init__(self, rows: Sequence[T]) -> None:
        """Takes rows of one kind, one at least."""
        self._kind = type(rows[0])
        self._length = len(rows)
        self._body = zlib.compress(_rows_of(self._kind).dump_json(tuple(rows), exclude_defaults=True))

    def __iter__(self) -> Iterator[T]:
        return iter(self._rows)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        return self._rows[place]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Packed):
            return self._rows == other._rows
        return self._rows == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return repr(self._rows)

    @property
    def _rows(self) -> tuple[T, ...]:
        return _rows_of(self._kind).validate_json(zlib.decompress(self._body))


@cache
def _rows_of(kind: type[T]) -> TypeAdapter[tuple[T, ...]]:
    return TypeAdapter(tuple[kind, ...])  # type: ignore[valid-type] # a type only this call knows


class _InRows:
    """How pydantic reads and writes them: whatever makes a tuple, and packed ones as they are."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401 - as pydantic has it
        (kind,) = get_args(source)
        rows = handler(tuple[kind, ...])  # type: ignore[valid-type] # a type only this call knows
        packed = core_schema.union_schema([core_schema.is_instance_schema(Packed), rows], mode="left_to_right")
        written = core_schema.wrap_serializer_function_ser_schema(lambda value, write: write(tuple(value)), schema=rows)
        return core_schema.json_or_python_schema(rows, packed, serialization=written)


Rows = Annotated[Sequence[T], _InRows]
"""A tuple of values, or the same packed."""
