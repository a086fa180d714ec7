"""What is needed later, on disk: to draw a thousand pages takes little memory if what is made of each is put aside."""

from __future__ import annotations

import marshal
import os
import tempfile
import weakref
from typing import Any

_BITS = 32
"""Of a place, those that say how many bytes lie there."""


class NoRoom(OSError):
    """What is needed later cannot be put on disk; its `filename` is the folder, or empty where there is none."""


class Shelf:
    """Bytes, each found by the place they were put; nothing is left of them when nobody has the shelf any more."""

    def __init__(self) -> None:
        """An empty one.

        Raises:
            NoRoom: there is no folder for files of a while, or it is full.
        """
        # Not buffered: what a full disk has no room for is told where it is put, not where something else is read.
        try:
            self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # open as long as there is the shelf
        except OSError as error:
            raise _no_room(error) from error
        self.close = weakref.finalize(self, self._file.close)
        """Drop all of it."""

    def put(self, raw: bytes) -> int:
        """Keep bytes; gives where they lie.

        Raises:
            NoRoom: the disk is full.
        """
        start, rest = self._file.seek(0, os.SEEK_END), memoryview(raw)
        while rest:
            try:
                rest = rest[self._file.write(rest) :]
            except OSError as error:
                raise _no_room(error) from error
        return start << _BITS | len(raw)

    def get(self, place: int) -> bytes:
        """The bytes that were put there."""
        self._file.seek(place >> _BITS)
        return self._file.read(place & ~(-1 << _BITS))

    def put_plain(self, value: Any) -> int:
        """Keep words, numbers and tuples of them; gives where they lie. No other program reads them.

        Raises:
            NoRoom: the disk is full.
        """
        return self.put(marshal.dumps(value))

    def plain(self, place: int) -> Any:
        """What was kept there."""
        return marshal.loads(self.get(place))


def _no_room(error: OSError) -> NoRoom:
    """The same, with the folder it is about; where there is none, its words say which were tried."""
    try:
        folder = tempfile.gettempdir()
    except OSError:
        folder = ""
    return NoRoom(error.errno, error.strerror, folder)
