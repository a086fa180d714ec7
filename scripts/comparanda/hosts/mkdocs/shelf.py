"""Drawn pages, on disk: MkDocs draws every page before it writes the first, and would keep them all in memory."""

from __future__ import annotations

import os
import tempfile

from comparanda.hosts.mkdocs.frame import encoded


class Shelf:
    """Texts, each found by the place it was put."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # open until `close`, for the whole build
        self._last: tuple[int, str] = (-1, "")

    def put(self, text: str) -> int:
        """Keep a text; gives where it lies, for `get`."""
        place = self._file.seek(0, os.SEEK_END)
        raw = encoded(text)
        self._file.write(len(raw).to_bytes(8) + raw)
        self._last = (place, text)
        return place

    def raw(self, place: int) -> bytes:
        """The text that was kept there, as it is written."""
        self._file.seek(place)
        return self._file.read(int.from_bytes(self._file.read(8)))

    def get(self, place: int) -> str:
        """The text that was kept there."""
        if self._last[0] != place:
            self._last = (place, self.raw(place).decode())
        return self._last[1]

    def close(self) -> None:
        """Drop all of it."""
        self._file.close()
