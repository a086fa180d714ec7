"""One file of many pieces and an index, which another run of the program reads: a format that runs no code.

It is written under another name and renamed when it is whole, so that nobody reads a half-written one, and two builds
at a time each write their own. It ends in a checksum of all before, which is compared before anything of it is used.
"""

from __future__ import annotations

import hashlib
import math
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

Place = tuple[int, int]
"""Where a piece is in the file, and how many bytes it has."""

_MAGIC = b"comparanda pages\n"
_SUM = hashlib.sha256().digest_size
_AT_ONCE = 1 << 20
_SUFFIX, _UNFINISHED = ".pages", ".unfinished"
_ABANDONED = 24 * 60 * 60
"""Seconds after which an unfinished file is that of a program that was stopped."""


class BadPack(ValueError):
    """A file that is not one of ours, or not whole; says so."""


class Pack:
    """A whole file, open."""

    def __init__(self, path: Path) -> None:
        """Open a file, and see that it is whole.

        Raises:
            BadPack: it is not.
            OSError: it cannot be read.
        """
        self.path = path
        self._file: BinaryIO = path.open("rb")
        try:
            self.pieces, self._sum, length = _verified(self._file)
            """Where they end."""
            self.index = self.read((self.pieces, length))
        except (BadPack, OSError):
            self.close()
            raise

    def read(self, place: Place) -> bytes:
        """A piece."""
        self._file.seek(place[0])
        return self._file.read(place[1])

    def copy(self, file: BinaryIO) -> hashlib._Hash:
        """Write all pieces into another file, at the places that they have here; gives their checksum.

        Raises:
            OSError: the disk is full, for one.
        """
        self._file.seek(0)
        for raw in _chunks(self._file, self.pieces):
            file.write(raw)
        return self._sum.copy()

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def _verified(file: BinaryIO) -> tuple[int, hashlib._Hash, int]:
    """Of a file that is whole: where its pieces end, their checksum, and how long the index is."""
    size = os.fstat(file.fileno()).st_size
    if file.read(len(_MAGIC)) != _MAGIC:
        raise BadPack("it is not a file of comparanda")
    end = size - _SUM - 8
    if end < len(_MAGIC):
        raise BadPack("it is not whole")
    file.seek(end)
    start = int.from_bytes(file.read(8))
    if not len(_MAGIC) <= start <= end:
        raise BadPack("it is not whole")
    file.seek(0)
    sum = hashlib.sha256()
    for raw in _chunks(file, start):
        sum.update(raw)
    whole = sum.copy()
    for raw in _chunks(file, end + 8 - start):
        whole.update(raw)
    if file.read(_SUM) != whole.digest():
        raise BadPack("it is not whole")
    return start, sum, end - start


def _chunks(file: BinaryIO, count: int) -> Iterator[memoryview]:
    """So many bytes of a file, a part at a time; the same memory is used for each."""
    buffer = memoryview(bytearray(min(_AT_ONCE, count)))
    while count and (read := file.readinto(buffer[: min(count, _AT_ONCE)])):  # type: ignore[attr-defined]
        yield buffer[:read]
        count -= read


class Writer:
    """A file that is being written."""

    def __init__(self, folder: Path, base: Pack | None = None) -> None:
        """Begin a file, in a folder that is made if need be.

        Args:
            folder: where it will be.
            base: a file whose pieces this one has too, at the same places.

        Raises:
            OSError: it cannot be written there.
        """
        folder.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(suffix=_UNFINISHED, dir=folder)
        self._path, self._file, self._sum, self._end = Path(name), open(number, "wb"), hashlib.sha256(), 0  # noqa: PTH123, SIM115  # open until `finish` or `drop`
        if base is None:
            self.add(_MAGIC)
        else:
            self._sum, self._end = base.copy(self._file), base.pieces

    def add(self, raw: bytes) -> Place:
        """Write a piece; gives where it is.

        Raises:
            OSError: the disk is full, for one.
        """
        place = self._end, len(raw)
        self._file.write(raw)
        self._sum.update(raw)
        self._end += len(raw)
        return place

    def finish(self, index: bytes, name: str) -> None:
        """Write the index, and give the file its name.

        Raises:
            OSError: it cannot be written.
        """
        start, _ = self.add(index)
        self.add(start.to_bytes(8))
        self._file.write(self._sum.digest())
        self._file.close()
        self._path.replace(path_of(self._path.parent, name))

    def drop(self) -> None:
        """Leave nothing of it."""
        with suppress(OSError):  # a full disk says so again when what is left is written
            self._file.close()
        self._path.unlink(missing_ok=True)


def path_of(folder: Path, name: str) -> Path:
    """The file of a name."""
    return folder / f"{name}{_SUFFIX}"


def newest(folder: Path) -> Path | None:
    """The whole file that was written last, if there is one."""
    return max(folder.glob(f"*{_SUFFIX}"), key=_time, default=None)


def prune(folder: Path, name: str) -> None:
    """Delete all files but that of a name, and what stopped programs have left."""
    for path in _old(folder, path_of(folder, name)):
        with suppress(OSError):  # another build has deleted it, or reads it on Windows: the next one prunes it
            path.unlink()


def _old(folder: Path, kept: Path) -> Iterator[Path]:
    yield from (path for path in folder.glob(f"*{_SUFFIX}") if path != kept)
    yield from abandoned(folder, f"*{_UNFINISHED}")


def abandoned(folder: Path, pattern: str) -> Iterator[Path]:
    """What a program that was stopped has left in a folder, by a pattern of its names."""
    long_ago = time.time() - _ABANDONED
    return (path for path in folder.glob(pattern) if _time(path, gone=math.inf) < long_ago)


def _time(path: Path, gone: float = 0) -> float:
    """When a file was changed, or what stands for that of one that another build has just deleted."""
    try:
        return path.stat().st_mtime
    except OSError:
        return gone
