"""Data files in memory, compressed: after the check few of them are asked for again."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, MutableMapping
from types import MappingProxyType


class Packed(MutableMapping[str, bytes]):
    """Files by their paths, in a fifth of their bytes; each is unpacked when somebody asks for it."""

    def __init__(self, files: Mapping[str, bytes] = MappingProxyType({})) -> None:
        """Begin with files, or with none."""
        self._packed: dict[str, bytes] = {}
        self.update(files)

    def __getitem__(self, path: str) -> bytes:
        return zlib.decompress(self._packed[path])

    def __setitem__(self, path: str, raw: bytes) -> None:
        self._packed[path] = zlib.compress(raw)

    def __delitem__(self, path: str) -> None:
        del self._packed[path]

    def __contains__(self, path: object) -> bool:
        return path in self._packed

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)
