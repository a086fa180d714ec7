"""What is needed later, on disk: to draw a thousand pages takes little memory if what is made of each is put aside."""

from __future__ import annotations

import marshal
import os
import tempfile
import weakref
from typing import Any

_BITS = 32
"""Of a place, those that say how many bytes lie there."""


class Shelf:
    """Bytes, each found by the place they were put; nothing is left of them when nobody has the shelf any more."""

    def __init__(self) -> None:
        """An empty one.

        Raises:
            OSError: there is no folder for files of a while, or it is full.
        """
        # Not buffered: what a full disk has no room for is told where it is put, not where something else is read.
        self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # open as long as there is the shelf
        self.close = weakref.finalize(self, self._file.close)
        """Drop all of it."""

    def put(self, raw: bytes) -> int:
        """Keep bytes; gives where they lie.

        Raises:
            OSError: the disk is full.
        """
        start, rest = self._file.seek(0, os.SEEK_END), memoryview(raw)
        while rest:
            rest = rest[self._file.write(rest) :]
        return start << _BITS | len(raw)

    def get(self, place: int) -> bytes:
        """The bytes that were put there."""
        self._file.seek(place >> _BITS)
        return self._file.read(place & ~(-1 << _BITS))

    def put_plain(self, value: Any) -> int:
        """Keep words, numbers and tuples of them; gives where they lie. No other program reads them.

        Raises:
            OSError: the disk is full.
        """
        return self.put(marshal.dumps(value))

    def plain(self, place: int) -> Any:
        """What was kept there."""
        return marshal.loads(self.get(place))
