"""Drawn pages, on disk: MkDocs draws every page before it writes the first, and would keep them all in memory."""

from __future__ import annotations

import os
import tempfile


class Shelf:
    """Texts, each found by the place it was put."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # open until `close`, for the whole build
        self._last: tuple[int, str] = (-1, "")

    def put(self, text: str) -> int:
        """Keep a text; gives where it lies, for `get`."""
        place = self._file.seek(0, os.SEEK_END)
        raw = text.encode("utf-8", "surrogatepass")
        self._file.write(len(raw).to_bytes(8) + raw)
        self._last = (place, text)
        return place

    def get(self, place: int) -> str:
        """The text that was kept there."""
        if self._last[0] != place:
            self._file.seek(place)
            length = int.from_bytes(self._file.read(8))
            self._last = (place, self._file.read(length).decode("utf-8", "surrogatepass"))
        return self._last[1]

    def close(self) -> None:
        """Drop all of it."""
        self._file.close()
