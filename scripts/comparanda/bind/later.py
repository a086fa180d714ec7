"""A table whose rows are made when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Generic, TypeVar

_T = TypeVar("_T")


class Later(Mapping[str, _T], Generic[_T]):
    """Rows by id; those asked for last are at hand, and others are made again when they are asked for again.

    So two rows of one id need not be one object: who compares rows compares what they are made of.
    """

    def __init__(self, ids: Collection[str], make: Callable[[str], _T], most: int) -> None:
        """A table of which nothing is made yet.

        Args:
            ids: of all rows, in their order.
            make: what makes the row of an id.
            most: rows that are kept at hand.
        """
        self._ids, self._make, self._most = ids, make, most
        self._made: dict[str, _T] = {}

    def __getitem__(self, id: str) -> _T:
        row = self._made.pop(id, None)
        if row is None:
            if id not in self._ids:
                raise KeyError(id)
            row = self._make(id)
            if len(self._made) >= self._most:
                del self._made[next(iter(self._made))]
        self._made[id] = row
        return row

    def __contains__(self, id: object) -> bool:
        return id in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)
