"""Data files as they were read, on disk: after the check few of them are asked for again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from types import MappingProxyType

from comparanda.shelf import Shelf


class Held(MutableMapping[str, bytes]):
    """Files by their paths, each read again when somebody asks for it; what no disk has room for stays in memory."""

    def __init__(self, files: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Begin with files, or with none."""
        self._places: dict[str, int | bytes] = {}
        self._shelf: Shelf | None
        try:
            self._shelf = Shelf()
        except OSError:
            self._shelf = None
        self.update(files)

    def __getitem__(self, path: str) -> bytes:
        place = self._places[path]
        if isinstance(place, bytes):
            return place
        assert self._shelf is not None  # or it would have no place
        return self._shelf.get(place)

    def __setitem__(self, path: str, raw: bytes) -> None:
        self._places[path] = self._put(raw)

    def _put(self, raw: bytes) -> int | bytes:
        if self._shelf is None:
            return raw
        try:
            return self._shelf.put(raw)
        except OSError:
            return raw

    def __delitem__(self, path: str) -> None:
        del self._places[path]

    def __contains__(self, path: object) -> bool:
        return path in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
